"""A stand-in for Telegram: it speaks the Bot API and has people with phones in it.

The demo and the tests run the bot against it. It imports nothing of the bot, since it stands where Telegram
stands. It is stricter than Telegram where that shows mistakes: a parameter it does not model is refused.
"""
