"""The Bot API's methods, as many as Kith uses, one file for each kind of thing they do."""

from __future__ import annotations

from bot.sandbox.methods import answering, editing, profile, sending, updating, visiting
from bot.sandbox.methods.registry import METHODS, Method

__all__ = ["METHODS", "Method", "answering", "editing", "profile", "sending", "updating", "visiting"]
