"""The platform's state and the few ways in which it changes; people and the Bot API both go through here."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from bot.sandbox.changes import Changes
from bot.sandbox.chats import Button, Chat, File, Message, Seat, Status, User
from bot.sandbox.errors import bad_request, forbidden, migrated
from bot.sandbox.parameters import Upload
from bot.sandbox.profile import Profile
from bot.sandbox.updates import Updates
from bot.sandbox.wire import chat_json, inaccessible_json, member_json, message_json, user_json


@dataclass(slots=True, eq=False)
class Press:
    """A button that was pressed. `answer`: the pop-up, None until the bot answers, often empty."""

    id: str
    user: User
    button: Button
    message: Message
    at: datetime
    answer: str | None = None
    alert: bool = False
    url: str | None = None
    revision: int = 0


@dataclass(slots=True, eq=False)
class Question:
    """An inline query: words typed after the bot's name in any chat."""

    id: str
    user: User
    text: str
    at: datetime
    results: list[dict[str, Any]] | None = None
    next_offset: str = ""


@dataclass(slots=True)
class Webhook:
    url: str = ""
    secret_token: str = ""
    last_error: str = ""
    last_error_at: datetime | None = None


@dataclass(slots=True, eq=False)
class Platform:
    bot: User
    clock: Callable[[], datetime]
    button_life: timedelta
    updates: Updates
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    profile: Profile = field(default_factory=Profile)
    webhook: Webhook = field(default_factory=Webhook)
    changes: Changes = field(default_factory=Changes)
    polls: int = 0
    run: str = field(default_factory=lambda: secrets.token_hex(4))
    _unconfirmed: dict[int, Message] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def post(self, chat: Chat, sender: User, **content: Any) -> Message:
        """A new message in the chat; `content` are fields of Message."""
        message = Message(len(chat.messages) + 1, chat, sender, self.clock(), **content)
        chat.messages.append(message)
        for user_id, seat in chat.seats.items():
            if user_id in (sender.id, self.bot.id) or seat.status in ("left", "kicked"):
                continue
            seat.unread.add(message.id)
            if self.users[user_id].off:
                seat.held.add(message.id)
        self.changed(message)
        return message

    def changed(self, *items: Message | Press) -> None:
        """Whoever watches sees these anew."""
        for item in items:
            item.revision = self.changes.count + 1
        self.changes.announce()

    def tell_bot(self, kind: str, content: dict[str, Any], message: Message | None = None) -> None:
        """`message` is marked once the bot has confirmed the update."""
        update = self.updates.add(kind, content)
        if update is not None and message is not None:
            self._unconfirmed[update.id] = message
        self.changes.announce()

    def confirm(self, offset: int) -> None:
        """The bot has everything below `offset`; a negative one leaves so many of the newest."""
        self.updates.confirm(offset)
        for update_id in [known for known in self._unconfirmed if known < offset]:
            message = self._unconfirmed.pop(update_id)
            message.fetched = True
            self.changed(message)

    def writable(self, chat: Chat) -> Chat:
        """The chat, or the RefusalError that says why the bot cannot write there."""
        if chat.migrated_to is not None:
            raise migrated(chat.migrated_to)
        if chat.person is not None:
            _check_person(chat.person)
        elif not chat.has(self.bot):
            was_kicked = chat.seats.get(self.bot.id, Seat("left")).status == "kicked"
            reason = "was kicked from" if was_kicked else "is not a member of"
            raise forbidden(f"bot {reason} the {chat.type} chat")
        elif chat.seats[self.bot.id].status == "restricted" or (chat.muted and not self.is_admin(chat)):
            raise bad_request("not enough rights to send text messages to the chat")
        return chat

    def is_admin(self, chat: Chat) -> bool:
        return chat.seats[self.bot.id].status in ("creator", "administrator")

    def chat(self, chat_id: str) -> Chat:
        """By number or @username; raises RefusalError 400 where the bot knows none."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        for chat in self.chats.values():
            if str(chat.id) == chat_id or (chat.person and f"@{chat.person.username}" == chat_id):
                return chat
        raise bad_request("chat not found")

    def keep(self, upload: Upload, kind: str) -> File:
        file = File(f"file-{next(self._numbers):08}", upload.name, kind, upload.content)
        self.files[file.id] = file
        return file

    def pressed(self, user: User, button: Button, message: Message) -> Press:
        press = Press(str(4_000_000_000_000 + next(self._numbers)), user, button, message, self.clock())
        self.presses[press.id] = press
        seen = inaccessible_json(message) if message.deleted else message_json(message)
        query = {"id": press.id, "from": user_json(user), "message": seen, "data": button.data}
        self.tell_bot("callback_query", query | {"chat_instance": str(message.chat.id)})
        return press

    def asked(self, user: User, text: str, offset: str) -> Question:
        question = Question(str(5_000_000_000_000 + next(self._numbers)), user, text, self.clock())
        self.questions[question.id] = question
        query = {"id": question.id, "from": user_json(user), "query": text, "offset": offset}
        self.tell_bot("inline_query", query)
        return question

    def seat(self, chat: Chat, user: User, status: Status, by: User) -> None:
        """Somebody's place in a chat changes. The bot hears of its own, of others' only if it asked."""
        seat = chat.seats.get(user.id)
        before = member_json(user, seat)
        if seat is None:
            chat.seats[user.id] = Seat(status)
        else:
            seat.status = status
        change = {
            "chat": chat_json(chat),
            "from": user_json(by),
            "date": int(self.clock().timestamp()),
            "old_chat_member": before,
            "new_chat_member": member_json(user, chat.seats[user.id]),
        }
        self.tell_bot("my_chat_member" if user is self.bot else "chat_member", change)


def _check_person(person: User) -> None:
    if person.gone:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")
