"""The stand-in over HTTP: the Bot API for the bot, a page of phones for people, and what moves both."""
