"""When our own silence, not a person's, explains a missing answer."""

from datetime import datetime, timedelta

LONGEST_GAP = timedelta(minutes=2)
"""Telegram keeps a button press for a bot for 150 s; after a shorter gap nothing can have been lost.
A clock of a machine that was set by less was only trimmed."""


def was_away(last_heard: datetime | None, now: datetime) -> bool:
    """`last_heard` is when Telegram last answered us; None: never, so there is nothing to make good."""
    return last_heard is not None and now - last_heard > LONGEST_GAP


def set_back_by(last_heard: datetime | None, now: datetime) -> timedelta | None:
    """How far the machine's clock was set back since Telegram last answered us; None: it was not."""
    return last_heard - now if last_heard is not None and last_heard - now > LONGEST_GAP else None
