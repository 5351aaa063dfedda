"""Plays a story on the phones: real taps, one after the other, each with a caption for whoever watches."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from typing import Any, TypeVar

from bot.sandbox.chats import Message
from bot.sandbox.entities import cut
from bot.sandbox.phone import Phone
from bot.sandbox.screen import CannotDoError
from bot.sandbox.telegram import Telegram

_MOST_TAPS = 12
_BUTTONS_TOLD = 8
_BETWEEN_TAPS = 0.6
_BEFORE = 0.4
"""The part of a pause that comes before the tap, so that the caption is read first."""
_LONGEST_REAL_WAIT = 15.0

T = TypeVar("T")


class Do(Enum):
    START = "start"
    TAP = "tap"
    TAP_FIRST_UNTIL = "tap the first button until"
    OPEN_INVITATION_OF = "open the invitation of"
    SEND = "send"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Step:
    """`what`: a button's label, the words to send, whose invitation, or the seconds to wait.

    Several labels, of which the first in sight counts, are parted by " | ".
    `newcomer`: only if that person had not started the bot before the story began.
    `older_too`: the button may stand under a message from before the story.
    """

    who: str
    do: Do
    what: str
    caption: str
    newcomer: str = ""
    older_too: bool = False

    @property
    def labels(self) -> list[str]:
        return self.what.split(" | ")


@dataclass(frozen=True, slots=True)
class Progress:
    running: bool = False
    step: int = 0
    steps: int = 0
    who: str = ""
    caption: str = ""
    problem: str = ""


@dataclass(slots=True)
class Storyteller:
    """`move_clock` lets time pass in the bot; without it the story waits in real time.

    `patience`: real seconds that a step waits for its button; then the story stops and says so.
    """

    telegram: Telegram
    story: Sequence[Step]
    move_clock: Callable[[float], Awaitable[None]] | None = None
    patience: float = 20.0
    _progress: Progress = field(default_factory=Progress)
    _task: asyncio.Future[None] | None = None
    _began: int = 0
    _opened: set[str] = field(default_factory=set)

    def state(self) -> dict[str, Any]:
        progress = self._progress
        return {name: getattr(progress, name) for name in Progress.__slots__}

    def start(self, *, pause: float) -> bool:
        """False if it is being played. `pause`: seconds that each step takes."""
        if self._progress.running:
            return False
        self._show(Progress(running=True, steps=len(self.story)))
        self._task = asyncio.ensure_future(self.play(pause=pause))
        return True

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._show(replace(self._progress, running=False))

    async def play(self, *, pause: float) -> None:
        phones = {name: self._phone(name) for name in dict.fromkeys(step.who for step in self.story)}
        newcomers = {name for name, phone in phones.items() if not phone.user.started}
        steps = [step for step in self.story if not step.newcomer or step.newcomer in newcomers]
        self._began = self.telegram.platform.changes.count
        try:
            for number, step in enumerate(steps, 1):
                self._show(Progress(True, number, len(steps), step.who, step.caption))
                await asyncio.sleep(pause * _BEFORE)
                await self._take(step, phones)
                await asyncio.sleep(pause * (1 - _BEFORE))
        except CannotDoError as trouble:
            problem = f"{step.who} could not {step.do.value} “{step.what}”: {trouble}"
            self._show(replace(self._progress, problem=problem))
        finally:
            self._show(replace(self._progress, running=False))

    def _show(self, progress: Progress) -> None:
        self._progress = progress
        self.telegram.platform.changes.announce()

    def _phone(self, name: str) -> Phone:
        for user in self.telegram.platform.users.values():
            if user.first_name == name:
                return self.telegram.phone(user.id)
        return self.telegram.person(name)

    async def _take(self, step: Step, phones: dict[str, Phone]) -> None:
        phone = phones[step.who]
        match step.do:
            case Do.START:
                phone.start()
            case Do.SEND:
                phone.send(step.what)
            case Do.TAP:
                label, message = await self._await_button(phone, step)
                phone.tap(label, message)
            case Do.TAP_FIRST_UNTIL:
                await self._tap_first(phone, step)
            case Do.OPEN_INVITATION_OF:
                phone.open(await self._await_link(phones[step.what]))
            case Do.WAIT:
                await self._pass_time(float(step.what))

    async def _pass_time(self, seconds: float) -> None:
        if self.move_clock is not None:
            await self.move_clock(seconds)
        else:
            await asyncio.sleep(min(seconds, _LONGEST_REAL_WAIT))

    async def _await_button(self, phone: Phone, step: Step) -> tuple[str, Message]:
        since = 0 if step.older_too else self._began

        def look() -> tuple[str, Message] | None:
            for message in _newest_first(phone, since):
                label = next((each for each in step.labels if each in message.labels), None)
                if label:
                    return label, message
            return None

        return await self._await(look, phone)

    async def _tap_first(self, phone: Phone, step: Step) -> None:
        """Until one of the labels is in sight; what a tap brings may be a new message or an edited one."""
        since = self._began
        for _ in range(_MOST_TAPS):
            message = await self._await(partial(_first_with_buttons, phone, since), phone)
            if any(label in message.labels for label in step.labels):
                return
            since = self.telegram.platform.changes.count
            phone.tap(next(message.all_buttons), message)
            await asyncio.sleep(_BETWEEN_TAPS)
        raise CannotDoError(f"after {_MOST_TAPS} taps there is still no such button.")

    async def _await_link(self, phone: Phone) -> str:
        """The newest invitation that this person has been given."""
        start = f"t.me/{self.telegram.platform.bot.username}?start="

        def look() -> str | None:
            links = (link for message in _newest_first(phone, self._began) for link in _links(message))
            return next((link for link in links if start in link and link not in self._opened), None)

        link = await self._await(look, phone)
        self._opened.add(link)
        return link

    async def _await(self, look: Callable[[], T | None], phone: Phone) -> T:
        try:
            async with asyncio.timeout(self.patience):
                while True:
                    seen = self.telegram.platform.changes.count
                    if (found := look()) is not None:
                        return found
                    await self.telegram.platform.changes.after(seen)
        except TimeoutError:
            there = ", ".join(phone.buttons[:_BUTTONS_TOLD]) or "no button at all"
            raise CannotDoError(f"after {self.patience:.0f} seconds {phone.name} sees {there}.") from None


def _newest_first(phone: Phone, since: int) -> Iterator[Message]:
    """What is new or was edited after that revision."""
    return (m for m in reversed(phone.messages) if not m.deleted and m.revision > since)


def _first_with_buttons(phone: Phone, since: int) -> Message | None:
    return next((message for message in _newest_first(phone, since) if message.buttons), None)


def _links(message: Message) -> Iterator[str]:
    for entity in message.entities:
        if entity.type == "url":
            yield cut(message.text, entity.offset, entity.end)
        elif entity.type == "text_link":
            yield entity.value
