"""What Kith does: a method checks who asks, asks the domain, and writes the change with its notices at once.

Imports bot.domain, bot.clock and storage; knows neither Telegram nor words.
"""
