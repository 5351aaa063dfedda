"""What a reach-out says to whom: the asker's status, each peer's alarm, and notices of their own; and what of
it makes a sound in quiet hours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.domain.delivery import Lane
from bot.domain.notice import Notice
from bot.domain.person import Person
from bot.domain.reach_out import LIVE, UNSEEN, Peer, PeerState, ReachOut
from bot.domain.screen import Screen, text
from bot.services import reach_out_screens as screens
from bot.services.reach_out_screens import Facts
from storage.outbox import Letter

CardFor: TypeAlias = Callable[[Person, datetime], Screen]
"""The crisis card of the person's country; handed in, since services know no numbers."""

_SEES_ALARM = frozenset({PeerState.WAITING, PeerState.DELIVERED, PeerState.DECLINED, PeerState.HAS_IT})
_WITH_CARD = frozenset({"reach-out-next-rung", "reach-out-only-quiet", "reach-out-nobody"})
_SIGNS = {"reach-out-claimed": "unseen-taken", "reach-out-nobody": "unseen-nobody"}
_ASKS_ANYBODY = frozenset({"free-again", "still-nobody"})
"""Alarms anew: they wake those who agreed to be woken. What only tells peers how it stands wakes nobody."""


@dataclass(frozen=True, slots=True)
class Change:
    before: ReachOut
    after: ReachOut
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything the letters about one change need to know."""

    change: Change
    readers: Mapping[int, Person]
    facts: Facts
    card_for: CardFor
    now: datetime

    def letters(self) -> list[Letter]:
        # The status first, so that what to do now stands below it where nobody can be reached from the start.
        after = self.change.after
        letters = self._status()
        for said in self.change.notices:
            if (reader := self.readers.get(said.to)) is not None:
                letters += self._notice(said, reader)
        for peer in after.peers:
            if peer.person_id in self.readers and _looks_new(self.change, peer):
                letters.append(self._alarm(peer, self.readers[peer.person_id]))
        return letters

    def _status(self) -> list[Letter]:
        after = self.change.after
        asker = self.readers.get(after.person_id)
        if asker is None or not after.was_asked_for or after.wish == UNSEEN:
            return []
        look = screens.status(after, self.facts)
        # Opened again, it is told in a message of its own: the old one may be far up in the chat.
        opening = f":{after.times}" if after.times else ""
        cause = f"reach_out:{after.id}{opening}:status"
        return [Letter(cause, asker.telegram_id, asker.id, Lane.URGENT, look, True, True)]

    def _notice(self, said: Notice, reader: Person) -> list[Letter]:
        after = self.change.after
        cause = f"reach_out:{after.id}:{said.kind}:{after.version}"
        if after.wish == UNSEEN and reader.id == after.person_id:
            return self._unseen(said, reader, cause)
        lane = Lane.URGENT if said.urgent else Lane.DIRECT
        look = screens.notice(after, said, self.facts)
        silent = self._is_silent(said, reader)
        about_id = None if reader.id == after.person_id else after.person_id
        letters = [Letter(cause, reader.telegram_id, reader.id, lane, look, True, False, silent, about_id)]
        if said.kind in _WITH_CARD:
            card = self.card_for(reader, self.now)
            letters.append(Letter(f"{cause}:card", reader.telegram_id, reader.id, lane, card, True))
        return letters

    def _unseen(self, said: Notice, reader: Person, cause: str) -> list[Letter]:
        """Two signs that mean nothing to whoever reads along; all else stays unsaid."""
        if said.kind not in _SIGNS:
            return []
        look = Screen(text(_SIGNS[said.kind]))
        return [Letter(cause, reader.telegram_id, reader.id, Lane.DIRECT, look, silent=True)]

    def _is_silent(self, said: Notice, reader: Person) -> bool:
        """Whoever asked, and whoever has it, is awake."""
        after = self.change.after
        if reader.id in (after.person_id, after.claimed_by):
            return False
        if said.kind in _ASKS_ANYBODY:
            return reader.is_asleep(self.now, asked_for=after.was_asked_for)
        return reader.quiet_until(self.now) is not None

    def _alarm(self, peer: Peer, reader: Person) -> Letter:
        after = self.change.after
        look = screens.alarm(after, peer, self.facts)
        cause, silent, about_id = alarm_cause(after), peer.without_sound, after.person_id
        return Letter(cause, reader.telegram_id, reader.id, Lane.URGENT, look, True, True, silent, about_id)


def alarm_cause(reach_out: ReachOut) -> str:
    return f"reach_out:{reach_out.id}:alarm:{reach_out.round}"


def told_without_sound(change: Change) -> list[Peer]:
    """Peers whose alarm leaves with this change, into their quiet hours."""
    return [peer for peer in change.after.peers if peer.without_sound and _is_told(change, peer)]


def _is_told(change: Change, peer: Peer) -> bool:
    before = change.before.peer(peer.person_id)
    waited = before is not None and before.state is PeerState.WAITING
    is_new = not waited or change.before.round != change.after.round
    return peer.state is PeerState.WAITING and is_new and change.after.is_live


def _looks_new(change: Change, peer: Peer) -> bool:
    """Whether the peer's alarm has to be sent, or the one sent has to be edited."""
    look = _look(change.after, peer)
    return look is not None and look != _look(change.before, change.before.peer(peer.person_id))


def _look(reach_out: ReachOut, peer: Peer | None) -> tuple[object, ...] | None:
    """None: no alarm is in front of this peer. One that waits while all is over never will be."""
    if peer is None or peer.state not in _SEES_ALARM:
        return None
    if peer.state is PeerState.WAITING and reach_out.state not in LIVE:
        return None
    return screens.alarm_looks(reach_out, peer)
