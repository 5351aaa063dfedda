"""What Kith decides: pure functions on frozen values; no database, no Telegram, no clock, no words.

Everything may import this; this imports the standard library only.
"""
