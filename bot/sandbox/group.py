"""A group chat as its members run it: who is in it, and whether the bot is."""

from __future__ import annotations

from typing import Any

from bot.sandbox.chats import Chat, Message, Seat, Status, Topic, User
from bot.sandbox.phone import Phone
from bot.sandbox.screen import CannotDoError
from bot.sandbox.state import Platform
from bot.sandbox.wire import message_json, user_json

SUPERGROUP = -1_000_000_000_000


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

    def go_anonymous(self, phone: Phone) -> None:
        """An admin of a supergroup who writes as the group from now on; presses are their own as before."""
        seat = self.chat.seats[phone.id]
        if self.chat.type != "supergroup" or seat.status not in ("creator", "administrator"):
            raise CannotDoError(f"{phone.name} is no admin of a supergroup")
        seat.is_anonymous = True

    def restrict_bot(self, by: Phone, *, restricted: bool = True) -> None:
        """The bot may not write any more, and is told so."""
        self._platform.seat(self.chat, self._platform.bot, "restricted" if restricted else "member", by.user)

    def mute(self, *, muted: bool = True) -> None:
        """Nobody but admins may write; bots are not told."""
        self.chat.muted = muted

    def slow_down(self, seconds: int) -> None:
        """Slow mode, which holds for bots that are no admins as well."""
        self.chat.slow = seconds

    def topic(self, name: str, by: Phone) -> int:
        """A new topic of a forum; gives its id."""
        if not self.chat.is_forum:
            raise CannotDoError(f"{self.chat.title} is no forum")
        made = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        topic_id = len(self.chat.messages) + 1
        self.chat.topics[topic_id] = Topic(name)
        self._service(self.chat, by.user, made, topic_id)
        return topic_id

    def close_topic(self, topic_id: int) -> None:
        self.chat.topics[topic_id].closed = True

    def delete_topic(self, topic_id: int) -> None:
        """With all that was said in it."""
        del self.chat.topics[topic_id]
        for message in self.chat.messages:
            message.deleted |= message.thread_id == topic_id

    def migrate(self, *, told_first: bool = False) -> Group:
        """The supergroup it becomes: a new id, no messages; the old id only says where it went. `told_first`:
        the bot hears that it is in a new supergroup before it hears that this is the old group."""
        old = self.chat
        chat = Chat(SUPERGROUP + old.id, "supergroup", old.title)
        chat.seats = {user_id: Seat(seat.status) for user_id, seat in old.seats.items()}
        self._platform.chats[chat.id] = chat
        somebody = self._platform.users[next(iter(old.seats))]
        if told_first:
            del chat.seats[self._platform.bot.id]
            self._platform.seat(chat, self._platform.bot, "member", somebody)
        self._service(old, somebody, {"migrate_to_chat_id": chat.id})
        old.migrated_to = chat.id
        self._service(chat, somebody, {"migrate_from_chat_id": old.id})
        return Group(self._platform, chat)

    def _seat(self, user: User, status: Status, by: User, *, joined: bool) -> None:
        self._platform.seat(self.chat, user, status, by)
        people = {"new_chat_members": [user_json(user)]} if joined else {"left_chat_member": user_json(user)}
        self._service(self.chat, by, people)

    def _service(self, chat: Chat, sender: User, what: dict[str, Any], topic_id: int | None = None) -> None:
        message = self._platform.post(chat, sender, service=what, thread_id=topic_id)
        if chat.has(self._platform.bot):
            self._platform.tell_bot("message", message_json(message))
