"""Every word people read: Fluent files, one folder a language, one file a noun; escaped and rendered here.

Imports the standard library, Fluent, Babel and bot.domain; knows neither Telegram nor the database.
"""

from bot.texts.rendering import LANGUAGES, Reader, Texts, read_texts

__all__ = ["LANGUAGES", "Reader", "Texts", "read_texts"]
