"""Campaigns: the bot is killed, Telegram stumbles, an hour passes; then the books have to balance."""
