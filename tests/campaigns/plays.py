"""What three people of one circle do, and what each of them must read for it; played on any stage."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Protocol, TypeAlias, TypeVar

from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from bot.sandbox.state import Press
from tests.campaigns.books import Books
from tests.campaigns.effects import Effects

T = TypeVar("T")
ALARM = r"{name} (asked for somebody to reach out|needs help now)|{name}: \S+ has it\."
"""Whoever is told after somebody took it reads that at once."""

TELL = "Tell them now"
ALL_CLEAR = r"All clear: ({name} is okay now|it is over for {name})"
"""The second to whoever may or may not have read the alarm."""


class Stage(Protocol):
    async def until(self, look: Callable[[], T | None], wanted: str) -> T: ...

    def insist(self, pressed: Press, again: Callable[[], Press]) -> None:
        """A person whose press is not answered presses again, where presses may be lost."""


@dataclass(slots=True)
class Play:
    """Ana is who it is about; Ben and Cleo are told. Everybody shares and hears everything."""

    stage: Stage
    books: Books
    effects: Effects
    ana: Phone
    peers: tuple[Phone, Phone]
    chance: Random
    replies_may_be_lost: bool = False
    """Nobody waits for the direct answer to a press then: there is no outbox behind it."""

    async def reads(self, phone: Phone, sign: str) -> None:
        await self.stage.until(
            lambda: self.books.got(phone, sign) or None, f"{sign!r} on {phone.name}'s phone"
        )

    async def offered(self, phone: Phone, label: str) -> Message:
        def look() -> Message | None:
            return next((each for each in reversed(phone.messages) if label in each.labels), None)

        return await self.stage.until(look, f"the button {label!r} on {phone.name}'s phone")

    async def taps(self, phone: Phone, label: str) -> None:
        message = await self.offered(phone, label)
        self.books.did(f"pressed {label}")
        self.stage.insist(phone.tap(label, message), lambda: phone.tap(label, message))

    async def question(self, label: str) -> int:
        """Ana wants to be asked and waits for a question with this button; gives how often she typed it.

        A question is not said twice when nobody knows whether it arrived, so then she types it again.
        """
        for typed in count(1):
            before = self.books.at_risk[self.ana.id]
            self.types(self.ana, "/checkin")

            def look(before: int = before) -> Message | bool | None:
                message = next((each for each in reversed(self.ana.messages) if label in each.labels), None)
                return message or (self.books.at_risk[self.ana.id] > before or None)

            if await self.stage.until(look, f"the question on {self.ana.name}'s phone") is not True:
                return typed
            self.books.did("a question in doubt")
        raise AssertionError("she typed it for ever")

    async def tells_them_now(self) -> None:
        """Unless the undo is over before she can read that there is one, as where all are slow."""

        def look() -> Message | bool | None:
            message = next((each for each in reversed(self.ana.messages) if TELL in each.labels), None)
            return message or any("I am telling your circle" in text for text in self.ana.inbox) or None

        if await self.stage.until(look, f"that {self.ana.name}'s circle is told") is not True:
            await self.taps(self.ana, TELL)

    def types(self, phone: Phone, words: str) -> None:
        self.books.did(f"typed {words}" if words.startswith("/") else "typed words")
        phone.send(words)

    async def told(self, sign: str, because: str, *, of: str | None = None) -> None:
        """Both peers must read it, and it is waited for. `of`: a name put into the sign."""
        sign = sign.format(name=of) if of else sign
        for peer in self.peers:
            self.books.owes(peer, sign, because)
        for peer in self.peers:
            await self.reads(peer, sign)


Story: TypeAlias = Callable[[Play], Awaitable[None]]


async def answers_a_question(play: Play) -> None:
    ana, name = play.ana, play.ana.name
    label, sign, row = play.chance.choice(
        [("I'm okay", "is okay", "okay"), ("Not great", "is not feeling great", "low")]
    )
    asked = await play.question(label)
    await play.taps(ana, label)
    play.effects.expects(ana, f"asked answered {row}", times=asked)
    await play.told(rf"{name} {sign} \(", f"{name} pressed {label}")
    if play.books.got(ana, "If you write a word or two now"):
        words = f"words-{ana.id}"
        play.types(ana, words)
        await play.told(f"{name} adds: {words}", f"{name} wrote {words}")


async def types_okay(play: Play) -> None:
    play.types(play.ana, "/ok")
    play.effects.expects(play.ana, "asked answered okay")
    await play.told(rf"{play.ana.name} is okay \(", f"{play.ana.name} typed /ok")


async def puts_it_off(play: Play) -> None:
    asked = await play.question("Later")
    await play.taps(play.ana, "Later")
    await play.taps(play.ana, "15 min")
    play.effects.expects(play.ana, "asked asked", times=asked - 1)
    play.effects.expects(play.ana, "asked snoozed put off 1")
    await play.stage.until(
        lambda: any("I will ask again" in text for text in play.ana.inbox) or None,
        f"that {play.ana.name} is asked again",
    )


async def sets_a_timer(play: Play) -> None:
    play.types(play.ana, "/timer 45m walking home")
    play.effects.expects(play.ana, "timer running")
    await play.offered(play.ana, "I'm back")


async def takes_it_back(play: Play) -> None:
    play.types(play.ana, "/reachout")
    await play.taps(play.ana, "Undo")
    play.effects.expects(play.ana, "reach-out withdrawn round 0")
    await play.stage.until(
        lambda: any("Taken back" in text for text in play.ana.inbox) or None, f"{play.ana.name}'s undo"
    )


async def is_looked_after(play: Play) -> None:
    """Asks in one of three ways; one or both peers take it at once; they write; it is closed."""
    await _asks(play)
    has_it = await _claims(play)
    if play.chance.random() < 0.5 and not play.replies_may_be_lost:
        await _writes(play, has_it)
    rounds = 0
    if play.chance.random() < 0.3 and not play.replies_may_be_lost:
        await _still_needs_somebody(play)
        rounds = 1
    await play.taps(play.ana, "I'm okay now")
    play.effects.expects(play.ana, f"reach-out closed round {rounds}")
    await play.told(ALL_CLEAR, "it was closed", of=play.ana.name)


async def _asks(play: Play) -> None:
    ana = play.ana
    match play.chance.randrange(3):
        case 0:
            play.types(ana, "/reachout")
        case 1:
            asked = await play.question("Please reach out")
            await play.taps(ana, "Please reach out")
            play.effects.expects(ana, "asked answered reach_out", times=asked)
        case _:
            asked = await play.question("I need help now")
            await play.taps(ana, "I need help now")
            play.effects.expects(ana, "asked answered help_now", times=asked)
    await play.tells_them_now()
    await play.told(ALARM, "the circle was asked", of=ana.name)


async def _claims(play: Play) -> Phone:
    ana = play.ana
    for peer in play.peers if play.chance.random() < 0.5 else (play.chance.choice(play.peers),):
        await play.taps(peer, "I've got this")
    play.books.owes(ana, "has seen this and will get in touch", "it was taken")
    await play.reads(ana, "has seen this and will get in touch")
    text = next(text for text in play.books.read[ana.id] if "has seen this and" in text)
    [found] = re.findall(r"(\S+) has seen this and will", text)
    has_it = next(peer for peer in play.peers if peer.name == found)
    other = next(peer for peer in play.peers if peer is not has_it)
    await _knows(play, other, found)
    return has_it


async def _knows(play: Play, other: Phone, found: str) -> None:
    """By a message, or by the alarm itself where it was still on its way."""
    message, alarm = f"{found} has it and will get in touch", f"{play.ana.name}: {found} has it."
    play.books.allows(other, message)

    def look() -> bool | None:
        return any(message in text or alarm in text for text in other.inbox) or None

    await play.stage.until(look, f"on {other.name}'s phone that {found} has it")


async def _writes(play: Play, has_it: Phone) -> None:
    ana, words = play.ana, f"words-{has_it.id}"
    await play.taps(has_it, "Write to them")
    await play.reads(has_it, "your next message is passed on")
    play.types(has_it, words)
    play.books.owes(ana, f"{has_it.name} writes: {words}", f"{has_it.name} wrote {words}")
    await play.reads(ana, words)


async def _still_needs_somebody(play: Play) -> None:
    """Asks everybody anew: a second alarm to each."""
    sign = ALARM.format(name=play.ana.name)
    had = {peer.id: play.books.got(peer, sign) for peer in play.peers}
    await play.taps(play.ana, "I still need someone")
    for peer in play.peers:
        play.books.owes(peer, sign, "everybody was asked again")
    for peer in play.peers:
        await play.stage.until(
            lambda peer=peer: play.books.got(peer, sign) > had[peer.id] or None,  # type: ignore[misc]
            f"the second alarm on {peer.name}'s phone",
        )


STORIES: tuple[tuple[Story, int], ...] = (
    (is_looked_after, 6),
    (answers_a_question, 4),
    (types_okay, 2),
    (puts_it_off, 1),
    (sets_a_timer, 1),
    (takes_it_back, 1),
)
"""Each with its weight."""
LONG_STORIES = (is_looked_after, answers_a_question, types_okay)
"""Those that may take a day without meaning something else."""


def any_story(chance: Random) -> Story:
    stories, weights = zip(*STORIES, strict=True)
    return chance.choices(stories, weights)[0]  # type: ignore[no-any-return]
