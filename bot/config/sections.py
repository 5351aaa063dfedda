"""Every setting: its default, its range, and one line why. config.example.toml is written from this file."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationInfo, field_validator

from bot.config.section import DAY, Section, setting, whole
from bot.config.values import (
    ApiUrl,
    BotToken,
    DatabaseUrl,
    EncryptionKeys,
    StorageUrl,
    TimeOfDay,
)

FREE_PER_SECOND = 30


class Telegram(Section):
    """How Kith talks to Telegram."""

    token: BotToken = setting(
        SecretStr(""),
        "Who the bot is, from @BotFather. Better kept out of this file, in KITH_TELEGRAM__TOKEN.",
    )
    api_url: ApiUrl = setting(
        "https://api.telegram.org", "A Bot API server of your own lifts some of Telegram's limits."
    )
    poll_seconds: int = whole(
        50, "How long one question for news may stay open; longer means fewer of them.", least=1, most=50
    )

    set_profile: bool = setting(
        True, "Name and descriptions are Kith's own, in every language; false: as they are in @BotFather."
    )

    @property
    def poll(self) -> timedelta:
        return timedelta(seconds=self.poll_seconds)


class Storage(Section):
    """Where everything is kept. Paths count from the folder in which Kith is started."""

    url: StorageUrl = setting(
        DatabaseUrl("sqlite:///kith.sqlite3"),
        "A file is enough for one machine; postgresql://user:password@host/database for several.",
    )
    key_file: str = setting(
        "",
        "Holds the key that encrypts words and names, made at first start; empty: kith.key beside the file.",
    )
    key: EncryptionKeys = setting(
        SecretStr(""),
        "In place of that file, best as KITH_STORAGE__KEY; of several with commas the first encrypts.",
    )
    backup_passphrase: SecretStr = setting(
        SecretStr(""),
        "Backups open with it, not with the key; best as KITH_STORAGE__BACKUP_PASSPHRASE, kept elsewhere.",
    )

    @property
    def key_path(self) -> Path:
        """With PostgreSQL in the folder Kith is started in."""
        if self.key_file:
            return Path(self.key_file)
        return (self.url.file or Path("kith.sqlite3")).with_name("kith.key")

    @property
    def keys(self) -> tuple[str, ...]:
        """Empty when the key is in the file."""
        return tuple(filter(None, self.key.get_secret_value().split(",")))


class Delivery(Section):
    """How fast Kith sends. The defaults are the limits that Telegram documents."""

    allow_paid_broadcast: bool = setting(
        False, "Up to 1000 messages a second, at 0.1 Telegram Stars each: see docs/delivery.md first."
    )
    messages_per_second: int = whole(
        30, "Over all chats; above 30 Telegram refuses, unless you pay for it.", least=1, most=1000
    )
    messages_per_minute_per_group: int = whole(
        20, "Into one group; above 20 Telegram refuses.", least=1, most=20
    )
    chat_burst: int = whole(
        3, "So many at once to one person, then one a second, as Telegram asks.", least=1, most=20
    )
    read_timeout_seconds: int = whole(
        30,
        "Telegram may hold a message for 8 s and still deliver it; giving up early repeats it.",
        least=10,
        most=120,
    )

    @field_validator("messages_per_second")
    @classmethod
    def _is_free_or_paid(cls, value: int, given: ValidationInfo) -> int:
        if value > FREE_PER_SECOND and not given.data.get("allow_paid_broadcast"):
            raise ValueError(
                f"{value} is more than the {FREE_PER_SECOND} a second that Telegram takes for nothing; "
                "more needs allow_paid_broadcast = true"
            )
        return value

    @property
    def read_timeout(self) -> timedelta:
        return timedelta(seconds=self.read_timeout_seconds)


def _ascending(value: Any) -> Any:
    """A TOML array becomes a tuple; what is no list of numbers is left for pydantic to refuse."""
    if not isinstance(value, list | tuple):
        return value
    if all(isinstance(minutes, int) for minutes in value) and list(value) != sorted(set(value)):
        raise ValueError("is not in ascending order")
    return tuple(value)


class CheckIns(Section):
    """Check-ins: what holds for people who chose nothing else."""

    reminder_minutes: tuple[Annotated[int, Field(ge=1, le=DAY)], ...] = Field(
        default=(15, 40),
        description="After how long the person alone is reminded, before anybody else hears of it.",
        min_length=1,
        max_length=5,
    )
    grace_minutes: int = whole(
        60, "After how long silence becomes a missed check-in and the circle is told.", least=5, most=7 * DAY
    )
    default_time: TimeOfDay = setting(time(9), "When people are asked, each in their own time zone.")
    snooze_minutes: tuple[Annotated[int, Field(ge=5, le=DAY)], ...] = Field(
        default=(15, 60, 180), description='What "Later" offers.', min_length=1, max_length=4
    )
    snoozes: int = whole(3, 'How often one check-in can be put off; 0 takes "Later" away.', least=0, most=10)
    early_minutes: int = whole(
        120, "So long before the time, an answer already counts for it.", least=0, most=DAY // 2
    )

    _in_order = field_validator("reminder_minutes", "snooze_minutes", mode="before")(_ascending)

    @field_validator("grace_minutes")
    @classmethod
    def _outlasts_the_reminders(cls, value: int, given: ValidationInfo) -> int:
        reminders = given.data.get("reminder_minutes", ())
        if reminders and value <= reminders[-1]:
            raise ValueError(
                f"{value} is not later than the last reminder, which comes after {reminders[-1]}"
            )
        return value

    @property
    def reminders(self) -> tuple[timedelta, ...]:
        """Counted from the prompt, like the grace."""
        return tuple(timedelta(minutes=minutes) for minutes in self.reminder_minutes)

    @property
    def grace(self) -> timedelta:
        return timedelta(minutes=self.grace_minutes)

    @property
    def snooze_steps(self) -> tuple[timedelta, ...]:
        return tuple(timedelta(minutes=minutes) for minutes in self.snooze_minutes)

    @property
    def early(self) -> timedelta:
        return timedelta(minutes=self.early_minutes)


class ReachOuts(Section):
    """When somebody asks for somebody."""

    undo_seconds: int = whole(
        10, "For a slip of the thumb; the circle hears nothing until it is over.", least=0, most=60
    )
    claim_minutes: int = whole(
        10, "How long one rung of the ladder has, before the next is asked too.", least=1, most=120
    )
    urgent_claim_minutes: int = whole(3, 'The same after "I need help now".', least=1, most=60)
    ask_again_minutes: int = whole(
        30, "When whoever took it is asked whether the two are in touch.", least=5, most=DAY
    )

    @field_validator("urgent_claim_minutes")
    @classmethod
    def _urgent_is_no_slower(cls, value: int, given: ValidationInfo) -> int:
        ordinary = given.data.get("claim_minutes")
        if ordinary is not None and value > ordinary:
            raise ValueError(f"{value} is longer than claim_minutes, which is {ordinary}")
        return value

    @property
    def undo(self) -> timedelta:
        return timedelta(seconds=self.undo_seconds)

    @property
    def claim(self) -> timedelta:
        return timedelta(minutes=self.claim_minutes)

    @property
    def urgent_claim(self) -> timedelta:
        return timedelta(minutes=self.urgent_claim_minutes)

    @property
    def ask_again(self) -> timedelta:
        return timedelta(minutes=self.ask_again_minutes)


class Invitations(Section):
    """The links that admit one person to a circle."""

    days: int = whole(7, "How long a link is good; one that lies around can be found.", least=1, most=30)
    per_day: int = whole(20, "How many links one person can make in a day.", least=1, most=200)

    @property
    def lifetime(self) -> timedelta:
        return timedelta(days=self.days)


class Caring(Section):
    """Words of care from peer to peer: "thinking of you", "could you check in?"."""

    per_day: int = whole(5, "How many one person can send in a day, to whomever; 0: none.", least=0, most=50)


class Retention(Section):
    """How long things are kept. Nobody's words are kept longer than needed."""

    answers_days: int = whole(90, "Which answer was given when.", least=1, most=3650)
    words_hours: int = whole(
        24, "Words to others that cannot be delivered, or wait for a digest.", least=1, most=7 * 24
    )

    @property
    def answers(self) -> timedelta:
        return timedelta(days=self.answers_days)

    @property
    def words(self) -> timedelta:
        return timedelta(hours=self.words_hours)


class Crisis(Section):
    """The directory of crisis lines."""

    local_lines: str = setting("", "A file with lines of your own, written as the built-in ones are.")

    @property
    def local_lines_path(self) -> Path | None:
        return Path(self.local_lines) if self.local_lines else None
