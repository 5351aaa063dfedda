"""What stands on a lock screen in place of words, for whoever wants none there."""

from bot.domain.delivery import Lane
from bot.domain.screen import Button, Screen, press, text
from bot.services.delivery import Leased


def cover(row: Leased) -> Screen:
    """Neutral to anybody: neither what it is about nor whom it is from."""
    words = text("cover-today") if row.lane <= Lane.URGENT else text("cover")
    return Screen(words, ((Button(text("button-open"), press=press("open", row.id)),),))
