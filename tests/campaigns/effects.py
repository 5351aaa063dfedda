"""What people did had its effect exactly once: the rows that should be there, and those that are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import and_, func, not_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.sandbox.phone import Phone
from storage.tables import check_ins, inbox, outbox, people, reach_outs


@dataclass(slots=True)
class Effects:
    """Each row of a person in a few words, such as "asked answered okay" or "reach-out closed round 0"."""

    due: dict[int, Counter[str]] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)

    def expects(self, phone: Phone, row: str, *, times: int = 1) -> None:
        self._names[phone.id] = phone.name
        self.due.setdefault(phone.id, Counter())[row] += times

    @property
    def count(self) -> int:
        return sum(rows.total() for rows in self.due.values())

    async def unbalanced(self, tx: AsyncConnection) -> list[str]:
        there = await _rows(tx)
        sentences = [
            f"{self._names[id_]} did what makes {_listed(rows)}, but there is {_listed(there.get(id_))}."
            for id_, rows in self.due.items()
            if rows != there.get(id_, Counter())
        ]
        return sentences + await _unfinished(tx)


async def _rows(tx: AsyncConnection) -> dict[int, Counter[str]]:
    there: dict[int, Counter[str]] = {}
    asked = select(people.c.telegram_id, check_ins).join(check_ins, check_ins.c.person_id == people.c.id)
    for row in await tx.execute(asked):
        snoozed = f"put off {row.snoozes}" if row.snoozes else None
        said = " ".join(filter(None, (row.kind, row.state, row.answer, snoozed)))
        there.setdefault(row.telegram_id, Counter())[said] += 1
    sought = select(people.c.telegram_id, reach_outs).join(reach_outs, reach_outs.c.person_id == people.c.id)
    for row in await tx.execute(sought):
        there.setdefault(row.telegram_id, Counter())[f"reach-out {row.state} round {row.round}"] += 1
    return there


async def _unfinished(tx: AsyncConnection) -> list[str]:
    sentences = []
    unhandled = select(func.count()).select_from(inbox).where(inbox.c.handled_at.is_(None))
    if count := (await tx.execute(unhandled)).scalar_one():
        sentences.append(f"{count} updates were never handled.")
    # A question is not said twice when nobody knows whether it arrived.
    in_doubt = and_(outbox.c.cause.like("check_in:%:prompt:%"), outbox.c.outcome == "maybe arrived")
    left = select(outbox.c.cause, outbox.c.state, outbox.c.outcome).where(
        outbox.c.state.not_in(("done", "dropped")), not_(in_doubt)
    )
    sentences += [f"{row.cause} ended as {row.state} ({row.outcome})." for row in await tx.execute(left)]
    return sentences


def _listed(rows: Counter[str] | None) -> str:
    return ", ".join(f"{n} x {row!r}" for row, n in sorted((rows or Counter()).items())) or "nothing"
