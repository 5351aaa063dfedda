"""Kith: a Telegram bot that keeps a small circle of people in touch. Start at bot/app.py."""
