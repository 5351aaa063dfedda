"""The stand-in itself: Bot API calls come in at `call`, people are made with `person`."""

from __future__ import annotations

import inspect
import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Literal

from bot.sandbox.chats import Chat, Seat, User
from bot.sandbox.errors import RefusalError, bad_request, not_found, unauthorized
from bot.sandbox.faults import Fault, Faults, LineCutError, NoAnswerError
from bot.sandbox.group import SUPERGROUP, Group
from bot.sandbox.limits import Limits
from bot.sandbox.methods import METHODS, Method
from bot.sandbox.parameters import Parameters, Upload
from bot.sandbox.phone import Phone
from bot.sandbox.state import Platform
from bot.sandbox.updates import Updates

_TOKEN = re.compile(r"\d+:[\w-]{3,}")
NO_ANSWER = "no answer"
_FIRST_PERSON = 7_100_000_001
_FIRST_GROUP = -4_200_000_001


@dataclass(frozen=True, slots=True)
class Call:
    """One line of the journal. `error`: the refusal's words, or that no answer went out."""

    at: datetime
    method: str
    chat_id: int | None
    message_id: int | None
    error: str | None


class Telegram:
    """`calls` remembers the last 10 000; give it another deque for more or none."""

    def __init__(
        self,
        *,
        token: str,
        clock: Callable[[], datetime],
        bot_username: str = "kith_demo_bot",
        bot_name: str = "Kith",
        limits: Limits | None = None,
        button_life: timedelta = timedelta(seconds=150),
    ) -> None:
        if not _TOKEN.fullmatch(token):
            raise ValueError("a token looks like 123456:letters-and-digits")
        bot = User(int(token.split(":")[0]), bot_name, username=bot_username, is_bot=True)
        self.platform = Platform(bot, clock, button_life, Updates(clock, button_life))
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=10_000)
        self.limits = limits
        self.token = token
        self._person_ids = count(_FIRST_PERSON)
        self._group_ids = count(_FIRST_GROUP, -1)

    def person(
        self,
        first_name: str,
        *,
        last_name: str = "",
        username: str | None = None,
        language_code: str | None = "en",
        id: int | None = None,  # noqa: A002 - Telegram's own word for it
    ) -> Phone:
        """Somebody new, who has not written to the bot yet."""
        user = User(id or next(self._person_ids), first_name, last_name, username, language_code)
        chat = Chat(user.id, "private", person=user, seats={user.id: Seat(), self.platform.bot.id: Seat()})
        self.platform.users[user.id] = user
        self.platform.chats[user.id] = chat
        self.platform.changes.announce()
        return Phone(self.platform, user, chat)

    def phone(self, user_id: int, chat_id: int | None = None) -> Phone:
        """The phone of somebody made before, with a group open if one is named; KeyError for strangers."""
        user = self.platform.users[user_id]
        return Phone(self.platform, user, self.platform.chats[user_id if chat_id is None else chat_id])

    def group(
        self,
        title: str,
        *members: Phone,
        with_bot: bool = True,
        kind: Literal["group", "supergroup", "forum"] = "group",
    ) -> Group:
        """The first member is its creator, who adds the bot unless told otherwise. Forums are supergroups."""
        number = next(self._group_ids)
        if kind == "group":
            chat = Chat(number, "group", title)
        else:
            chat = Chat(SUPERGROUP + number, "supergroup", title, is_forum=kind == "forum")
        for number, phone in enumerate(members):
            chat.seats[phone.user.id] = Seat("creator" if number == 0 else "member")
        self.platform.chats[chat.id] = chat
        group = Group(self.platform, chat)
        if with_bot:
            group.add_bot(members[0])
        return group

    def group_of(self, chat_id: int) -> Group:
        """A group made before; KeyError where there is none."""
        chat = self.platform.chats[chat_id]
        if not chat.is_group:
            raise KeyError(chat_id)
        return Group(self.platform, chat)

    def channel(self, title: str) -> Chat:
        """Of somebody who may write in its name."""
        return Chat(SUPERGROUP + next(self._group_ids), "channel", title)

    def fail_next(self, method: str, fault: Fault, *, times: int = 1, chat_id: int | None = None) -> None:
        """The next fitting calls go wrong; "*" fits every method. See bot/sandbox/faults.py for what can."""
        self.faults.order(method, fault, times=times, chat_id=chat_id)

    def repeat_updates(self, batches: int = 1) -> None:
        """The next answers of getUpdates hold the batch before once more, confirmed or not."""
        self.platform.updates.repeat_batches = batches
        self.platform.changes.announce()

    def reverse_updates(self, batches: int = 1) -> None:
        self.platform.updates.reverse_batches = batches

    async def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any],
        files: Mapping[str, bytes | Upload] | None = None,
    ) -> tuple[int, dict[str, Any]]:
        """One Bot API call: HTTP status and body. NoAnswerError or LineCutError where that was ordered."""
        try:
            self._check_token(token)
            if (known := METHODS.get(method.lower())) is None:
                raise RefusalError(404, "Not Found: method not found")
            result = await self._run(known, Parameters(params, _uploads(files or {})))
        except RefusalError as refusal:
            return refusal.status, refusal.body()
        return 200, {"ok": True, "result": result}

    def _check_token(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise not_found()
        if token != self.token:
            raise unauthorized()

    async def _run(self, method: Method, parameters: Parameters) -> Any:
        chat_id = _number(parameters.values.get("chat_id"))
        fault = self.faults.take(method.name, chat_id)
        try:
            if fault and not fault.accepted:
                fault.strike()
            result = await self._answer(method, parameters, chat_id)
        except (RefusalError, NoAnswerError, LineCutError) as trouble:
            self._note(method, chat_id, None, getattr(trouble, "description", NO_ANSWER))
            raise
        message_id = result.get("message_id") if isinstance(result, dict) else None
        self._note(method, chat_id, message_id, NO_ANSWER if fault else None)
        if fault:
            fault.strike()
        return result

    async def _answer(self, method: Method, parameters: Parameters, chat_id: int | None) -> Any:
        _check_names(method, parameters)
        if self.limits and method.limited and chat_id in self.platform.chats:
            self.limits.admit(self.platform.chats[chat_id], self.platform.clock())
        result = method.run(self.platform, parameters)
        return await result if inspect.isawaitable(result) else result

    def _note(self, method: Method, chat_id: int | None, message_id: int | None, error: str | None) -> None:
        self.calls.append(Call(self.platform.clock(), method.name, chat_id, message_id, error))


def _uploads(files: Mapping[str, bytes | Upload]) -> dict[str, Upload]:
    return {
        name: file if isinstance(file, Upload) else Upload(name, bytes(file)) for name, file in files.items()
    }


def _number(chat_id: Any) -> int | None:
    try:
        return int(chat_id)
    except (TypeError, ValueError):
        return None


def _check_names(method: Method, parameters: Parameters) -> None:
    """Telegram ignores what it does not know; here that would hide a mistake, or something not modelled."""
    attached = {name for name in parameters.files if name not in method.parameters}
    unknown = set(parameters.values) - set(method.parameters) - attached
    if unknown:
        raise bad_request(f"the stand-in knows no parameter {', '.join(sorted(unknown))} of {method.name}")
