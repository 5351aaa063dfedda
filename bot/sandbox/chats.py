"""Who and what is on the platform: users, chats, messages, buttons. Plain state, no rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.sandbox.entities import Entity, to_html

Fields = dict[str, Any]


@dataclass(slots=True, eq=False)
class User:
    """A person, or the bot itself. `started`: this person has written to the bot, so it may write back."""

    id: int
    first_name: str
    last_name: str = ""
    username: str | None = None
    language_code: str | None = "en"
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    off: bool = False
    gone: bool = False
    clipboard: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button. Exactly one of `data`, `url`, `copy`, `inline_query` is set."""

    label: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    inline_query: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a reply keyboard, which stands where the person types."""

    label: str
    asks_location: bool = False
    asks_contact: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Keyboard:
    rows: tuple[tuple[Key, ...], ...]
    one_time: bool = False
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class File:
    id: str
    name: str
    kind: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Location:
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Contact:
    phone_number: str
    first_name: str
    user_id: int | None = None


@dataclass(slots=True, eq=False)
class Message:
    """Live: an edit changes it in place. `text` is also the caption of a photo or document.

    `has_keyboard`: it brought or removed a reply keyboard, and so can never be edited.
    `fetched`: the bot has confirmed it. `revision`: the count of changes when it last changed.
    `sender_chat`: in whose name the sender wrote, of an anonymous admin the group's own.
    """

    id: int
    chat: Chat
    sender: User
    date: datetime
    text: str = ""
    entities: tuple[Entity, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    photo: File | None = None
    document: File | None = None
    voice: File | None = None
    sticker: str | None = None
    location: Location | None = None
    contact: Contact | None = None
    service: Fields = field(default_factory=dict)
    reply_to: int | None = None
    sender_chat: Chat | None = None
    forwarded: bool = False
    edited: datetime | None = None
    deleted: bool = False
    silent: bool = False
    protected: bool = False
    thread_id: int | None = None
    has_keyboard: bool = False
    fetched: bool = False
    revision: int = 0

    @property
    def html(self) -> str:
        return to_html(self.text, self.entities)

    @property
    def from_bot(self) -> bool:
        return self.sender.is_bot

    @property
    def is_plain_text(self) -> bool:
        """Nothing but words, so that the text is no caption."""
        return not (
            self.photo or self.document or self.voice or self.sticker or self.location or self.contact
        )

    @property
    def all_buttons(self) -> Iterator[Button]:
        return (button for row in self.buttons for button in row)

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.all_buttons]


Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]


@dataclass(slots=True)
class Seat:
    """A user's place in a chat. Somebody restricted is there and cannot write. `is_anonymous`: an admin who
    writes as the group. `held`: not delivered yet, since the phone is off."""

    status: Status = "member"
    is_anonymous: bool = False
    held: set[int] = field(default_factory=set)
    unread: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Topic:
    name: str
    closed: bool = False


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat has the person's id. A group that became a supergroup names it in `migrated_to`.

    `topics`: of a forum, by the id of the message that made each. `muted`: only admins may write. `slow`: so
    many seconds anybody who is no admin waits between two messages.
    """

    id: int
    type: Literal["private", "group", "supergroup", "channel"]
    title: str = ""
    person: User | None = None
    seats: dict[int, Seat] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    keyboard: Keyboard | None = None
    migrated_to: int | None = None
    is_forum: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)
    muted: bool = False
    slow: int = 0

    @property
    def is_group(self) -> bool:
        return self.type != "private"

    def message(self, message_id: int) -> Message | None:
        """None where there is no such message, or it was deleted. Ids count from 1 in each chat."""
        if not 0 < message_id <= len(self.messages):
            return None
        message = self.messages[message_id - 1]
        return None if message.deleted else message

    def has(self, user: User) -> bool:
        seat = self.seats.get(user.id)
        return seat is not None and seat.status not in ("left", "kicked")
