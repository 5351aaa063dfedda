"""A group chat as its members run it: who is in it, and whether the bot is."""

from __future__ import annotations

from typing import Any

from bot.sandbox.chats import Chat, Message, Seat, Status, User
from bot.sandbox.phone import Phone
from bot.sandbox.state import Platform
from bot.sandbox.wire import message_json, user_json

_SUPERGROUP = -1_000_000_000_000


class Group:
    """`phone.at(group)` is the same person's phone with this group open."""

    def __init__(self, platform: Platform, chat: Chat) -> None:
        self._platform = platform
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        return [message for message in self.chat.messages if not message.deleted]

    def add_bot(self, by: Phone, *, admin: bool = False) -> None:
        status: Status = "administrator" if admin else "member"
        self._seat(self._platform.bot, status, by.user, joined=True)

    def remove_bot(self, by: Phone) -> None:
        self._seat(self._platform.bot, "kicked", by.user, joined=False)

    def join(self, phone: Phone) -> None:
        self._seat(phone.user, "member", phone.user, joined=True)

    def leave(self, phone: Phone) -> None:
        self._seat(phone.user, "left", phone.user, joined=False)

    def appoint(self, phone: Phone, by: Phone, *, admin: bool = True) -> None:
        """Make somebody an administrator, or no longer one."""
        self._platform.seat(self.chat, phone.user, "administrator" if admin else "member", by.user)

    def migrate(self) -> Group:
        """The supergroup it becomes: a new id, no messages; the old id only says where it went."""
        old = self.chat
        chat = Chat(_SUPERGROUP + old.id, "supergroup", old.title)
        chat.seats = {user_id: Seat(seat.status) for user_id, seat in old.seats.items()}
        self._platform.chats[chat.id] = chat
        somebody = self._platform.users[next(iter(old.seats))]
        self._service(old, somebody, {"migrate_to_chat_id": chat.id})
        old.migrated_to = chat.id
        self._service(chat, somebody, {"migrate_from_chat_id": old.id})
        return Group(self._platform, chat)

    def _seat(self, user: User, status: Status, by: User, *, joined: bool) -> None:
        self._platform.seat(self.chat, user, status, by)
        people = {"new_chat_members": [user_json(user)]} if joined else {"left_chat_member": user_json(user)}
        self._service(self.chat, by, people)

    def _service(self, chat: Chat, sender: User, what: dict[str, Any]) -> None:
        message = self._platform.post(chat, sender, service=what)
        if chat.has(self._platform.bot):
            self._platform.tell_bot("message", message_json(message))
