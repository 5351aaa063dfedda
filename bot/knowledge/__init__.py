"""What the bot knows but does not decide: crisis lines, countries, words of danger.

May import the standard library, bot.domain and the one library each file needs. Anybody above may import it.
"""
