"""The books: what people did, what their phones received, and in plain sentences what does not balance.

Everything here is seen from outside: what people did is written down by whoever plays them, and what arrived
is read from the stand-in's journal. What the bot believes of itself is compared in effects.py.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.phone import Phone
from bot.sandbox.telegram import NO_ANSWER, Call, Telegram

NOTICES = re.compile(
    r"asked for somebody to reach out|needs help now|has not answered|: \S+ has it\.|has it and will|"
    r"still needs somebody|Nobody has taken it|All clear|is okay \(|"
    r"not feeling great|(?:adds|writes): |seen this and will|"
    r"not reachable|asking the next ones|could not find anybody"
)
"""What is said to somebody else than the one who is talking: none of it may come without a reason."""

_WRITES = ("sendMessage", "editMessageText")


@dataclass(slots=True)
class _Account:
    """One kind of notice on one phone. `known`: it may come without being owed."""

    phone: Phone
    sign: re.Pattern[str]
    times: int = 0
    because: str = ""
    known: bool = False


@dataclass(slots=True)
class Totals:
    owed: int = 0
    arrived: int = 0
    lost: int = 0
    repeats: int = 0
    unexplained: int = 0


@dataclass(slots=True)
class Books:
    """`at_risk` counts, for each chat, the sends of which nobody could know whether they had arrived: in
    flight at a kill, or accepted with the answer lost. So many repeats there are explained, and no more."""

    deeds: Counter[str] = field(default_factory=Counter)
    at_risk: Counter[int] = field(default_factory=Counter)
    read: dict[int, list[str]] = field(default_factory=dict)
    accepted: Counter[datetime] = field(default_factory=Counter)
    _accounts: dict[tuple[int, str], _Account] = field(default_factory=dict)

    def watch(self, telegram: Telegram) -> None:
        """Every message is read at the moment at which Telegram accepts it, before an edit can change it."""

        def note(call: Call) -> None:
            if call.chat_id is None or call.message_id is None or call.method not in _WRITES:
                return
            if call.method == "sendMessage":
                message = telegram.platform.chats[call.chat_id].messages[call.message_id - 1]
                self.read.setdefault(call.chat_id, []).append(message.text)
            if call.error == NO_ANSWER:
                self.at_risk[call.chat_id] += 1

        telegram.calls = _Journal(note)

    def did(self, deed: str) -> None:
        self.deeds[deed] += 1

    def owes(self, phone: Phone, sign: str, because: str, *, times: int = 1) -> None:
        """This phone must receive so many more messages that fit `sign`, a regular expression."""
        account = self._account(phone, sign)
        account.times += times
        account.because = because

    def allows(self, phone: Phone, sign: str) -> None:
        """Such a message may come, any number of times: nothing follows from it."""
        self._account(phone, sign).known = True

    def _account(self, phone: Phone, sign: str) -> _Account:
        return self._accounts.setdefault((phone.id, sign), _Account(phone, re.compile(sign)))

    def got(self, phone: Phone, sign: str) -> int:
        pattern = re.compile(sign)
        return sum(bool(pattern.search(text)) for text in self.read.get(phone.id, ()))

    def totals(self) -> Totals:
        totals = Totals()
        for account in self._accounts.values():
            if account.known:
                continue
            got = self.got(account.phone, account.sign.pattern)
            totals.owed += account.times
            totals.arrived += got
            totals.lost += max(0, account.times - got)
            totals.repeats += max(0, got - account.times)
        totals.unexplained = sum(self._beyond_risk().values())
        return totals

    def unbalanced(self, name: Callable[[int], str] = str) -> list[str]:
        """What does not balance, a sentence each; nothing if all is well."""
        return [*self._lost(), *self._repeated(name), *self._unfounded(name)]

    def _lost(self) -> list[str]:
        sentences = []
        for account in self._accounts.values():
            got = self.got(account.phone, account.sign.pattern)
            if not account.known and got < account.times:
                wanted = f"{account.sign.pattern!r} {got} times, not {account.times}"
                sentences.append(f"{account.phone.name} read {wanted}, though {account.because}.")
        return sentences

    def _surplus(self) -> dict[int, list[tuple[str, int]]]:
        found: dict[int, list[tuple[str, int]]] = {}
        for account in self._accounts.values():
            more = self.got(account.phone, account.sign.pattern) - account.times
            if more > 0 and not account.known:
                found.setdefault(account.phone.id, []).append((account.sign.pattern, more))
        return found

    def _beyond_risk(self) -> dict[int, int]:
        surplus = {chat: sum(more for _, more in kinds) for chat, kinds in self._surplus().items()}
        return {chat: n - self.at_risk[chat] for chat, n in surplus.items() if n > self.at_risk[chat]}

    def _repeated(self, name: Callable[[int], str]) -> list[str]:
        sentences = []
        for chat in self._beyond_risk():
            kinds = ", ".join(f"{sign!r} {more} times too often" for sign, more in self._surplus()[chat])
            reason = f"only {self.at_risk[chat]} sends to them were in flight at a kill or left unanswered"
            sentences.append(f"{name(chat)} read {kinds}, though {reason}.")
        return sentences

    def _unfounded(self, name: Callable[[int], str]) -> list[str]:
        sentences = []
        for chat, texts in self.read.items():
            signs = [account.sign for account in self._accounts.values() if account.phone.id == chat]
            for text in texts:
                if NOTICES.search(text) and not any(sign.search(text) for sign in signs):
                    sentences.append(
                        f"{name(chat)} read {text.splitlines()[0]!r}, for which nobody gave a reason."
                    )
        return sentences


class _Journal(deque[Call]):
    """Hands every call on and keeps none."""

    def __init__(self, note: Callable[[Call], None]) -> None:
        super().__init__()
        self._note = note

    def append(self, call: Call) -> None:
        self._note(call)
