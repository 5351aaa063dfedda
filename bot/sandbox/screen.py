"""What one person sees of a chat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from bot.sandbox.chats import Button, Chat, Key, Keyboard, Message, User
from bot.sandbox.state import Platform, Press


class CannotDoError(AssertionError):
    """The person cannot do that now: no such button, phone off, bot blocked. Says what there is instead."""


class HasChat(Protocol):
    chat: Chat


@dataclass(slots=True)
class Screen:
    platform: Platform = field(repr=False)
    user: User
    chat: Chat = field(repr=False)

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def messages(self) -> list[Message]:
        """All that arrived here, oldest first, deleted ones too; each is live and changes when edited."""
        held = self.chat.seats[self.user.id].held
        return [message for message in self.chat.messages if message.id not in held]

    @property
    def inbox(self) -> list[str]:
        """Texts from the bot, as they read now."""
        return [message.text for message in self.messages if message.from_bot and not message.deleted]

    @property
    def last(self) -> Message:
        """The newest message from the bot."""
        for message in self._newest_first():
            if message.from_bot:
                return message
        raise CannotDoError(f"{self.name} has nothing from the bot")

    @property
    def unread(self) -> int:
        seat = self.chat.seats[self.user.id]
        return len(seat.unread - seat.held)

    @property
    def presses(self) -> list[Press]:
        """The buttons pressed here, oldest first."""
        everybody = self.platform.presses.values()
        return [press for press in everybody if press.user is self.user and press.message.chat is self.chat]

    @property
    def clipboard(self) -> str:
        """What a copy button copied last."""
        return self.user.clipboard

    @property
    def popups(self) -> list[str]:
        """What the bot answered to button presses, oldest first; silent answers left out."""
        return [press.answer for press in self.presses if press.answer]

    @property
    def keyboard(self) -> Keyboard | None:
        """The reply keyboard in place of the letters."""
        return self.chat.keyboard

    @property
    def buttons(self) -> list[str]:
        """The labels of all buttons in sight, those of the newest message first."""
        return [label for message in self._newest_first() for label in message.labels]

    def read(self) -> None:
        """Look at what has come."""
        seat = self.chat.seats[self.user.id]
        if seat.unread - seat.held:
            seat.unread &= seat.held
            self.platform.changes.announce()

    def find(self, label: str | Button, message: Message | None = None) -> tuple[Button, Message]:
        """A button and its message, `message` or the newest with it; CannotDoError lists what there is."""
        for place in [message] if message else self._newest_first():
            for button in place.all_buttons:
                if button == label or button.label == label:
                    return button, place
        there = ", ".join(map(repr, message.labels if message else self.buttons)) or "none"
        raise CannotDoError(f"{self.name} sees no button {_label(label)!r}; there is: {there}")

    def find_key(self, label: str) -> Key:
        keys = [key for row in (self.keyboard.rows if self.keyboard else ()) for key in row]
        for key in keys:
            if key.label == label:
                return key
        there = ", ".join(repr(key.label) for key in keys) or "no keyboard"
        raise CannotDoError(f"{self.name} sees no key {label!r}; there is: {there}")

    def _newest_first(self) -> Iterator[Message]:
        return (message for message in reversed(self.messages) if not message.deleted)


def _label(label: str | Button) -> str:
    return label if isinstance(label, str) else label.label
