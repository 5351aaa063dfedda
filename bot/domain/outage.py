"""When our own silence, not a person's, explains a missing answer."""

from datetime import datetime, timedelta

LONGEST_GAP = timedelta(minutes=2)
"""Telegram keeps a button press for a bot for 150 s; after a shorter gap nothing can have been lost."""


def was_away(last_heard: datetime | None, now: datetime) -> bool:
    """`last_heard` is when Telegram last answered us; None: never, so there is nothing to make good."""
    return last_heard is not None and now - last_heard > LONGEST_GAP
