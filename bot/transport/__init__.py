"""Between Telegram and the services: receiving, sending, pacing; what handlers and loops share.

Imports the Telegram library, bot.domain, bot.services and bot.texts; never storage or handlers.
"""
