"""Troubles to order: what can go wrong between a bot and Telegram, at the next call or the next few."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from bot.sandbox.errors import RefusalError, too_many_requests


class NoAnswerError(Exception):
    """The line stays open and nothing comes; whoever waits runs into the own time-out."""


class LineCutError(Exception):
    """The connection is gone before an answer came."""


class Outcome(Enum):
    REFUSED = "refused"
    HANGS = "hangs"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Fault:
    """`accepted`: Telegram does what was asked, and only its answer is lost."""

    outcome: Outcome
    refusal: RefusalError | None = None
    accepted: bool = False

    def strike(self) -> None:
        if self.refusal is not None:
            raise self.refusal
        raise NoAnswerError if self.outcome is Outcome.HANGS else LineCutError


def flood(seconds: int) -> Fault:
    return Fault(Outcome.REFUSED, too_many_requests(seconds))


def refused(status: int, description: str) -> Fault:
    return Fault(Outcome.REFUSED, RefusalError(status, description))


def server_error(status: int = 502) -> Fault:
    return refused(status, "Bad Gateway" if status == 502 else "Internal Server Error")


class Ambiguous(Protocol):
    """A fault after which nobody can tell whether Telegram did what was asked."""

    def __call__(self, *, accepted: bool) -> Fault: ...


def hangs(*, accepted: bool) -> Fault:
    return Fault(Outcome.HANGS, accepted=accepted)


def cut(*, accepted: bool) -> Fault:
    return Fault(Outcome.CUT, accepted=accepted)


@dataclass(slots=True)
class _Ordered:
    method: str
    fault: Fault
    times: int
    chat_id: int | None


class Faults:
    """Orders wait until a call fits: by method ("*" fits all) and, where given, by chat."""

    def __init__(self) -> None:
        self._ordered: list[_Ordered] = []

    def order(self, method: str, fault: Fault, *, times: int = 1, chat_id: int | None = None) -> None:
        self._ordered.append(_Ordered(method.lower(), fault, times, chat_id))

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        for order in self._ordered:
            if order.method in ("*", method.lower()) and order.chat_id in (None, chat_id):
                order.times -= 1
                if not order.times:
                    self._ordered.remove(order)
                return order.fault
        return None

    @property
    def is_empty(self) -> bool:
        """Whatever was ordered has struck."""
        return not self._ordered

    def clear(self) -> None:
        self._ordered.clear()
