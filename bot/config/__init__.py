"""What an operator can set: one TOML file, the environment on top, every mistake reported at once.

Imports the standard library and pydantic. To add a setting: one field in sections.py with one line why,
then write config.example.toml anew with `python -m bot.config.example > config.example.toml`.
"""

from bot.config.loading import database_url, load
from bot.config.problems import Problem, SettingsError
from bot.config.settings import Settings
from bot.config.values import DatabaseUrl

__all__ = ["DatabaseUrl", "Problem", "Settings", "SettingsError", "database_url", "load"]
