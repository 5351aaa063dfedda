"""What Kith says about privacy: the sections in their order, and the numbers in them. /privacy shows them,
docs/privacy.md is made from them."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.screen import Text, text


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long what is kept, as the operator set it."""

    answers: timedelta
    memory: timedelta
    """Of which message was sent where, without its words."""
    words: timedelta
    """Words that could not be delivered."""
    files: timedelta
    """Until an export is deleted from the chat."""


def sections(keeping: Keeping) -> tuple[tuple[Text, Text], ...]:
    """A heading and what stands under it."""
    days, hours = timedelta(days=1), timedelta(hours=1)
    return (
        (
            text("privacy-kept"),
            text("privacy-kept-what", days=keeping.answers // days, memory=keeping.memory // days),
        ),
        (text("privacy-not-kept"), text("privacy-not-kept-what", hours=keeping.words // hours)),
        (text("privacy-readers"), text("privacy-readers-who")),
        (text("privacy-circle"), text("privacy-circle-sees")),
        (text("privacy-groups"), text("privacy-groups-see", days=keeping.answers // days)),
        (text("privacy-rights"), text("privacy-rights-which", hours=keeping.files // hours)),
    )
