"""Check-ins; a state moves by compare-and-set on the version."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.check_in import ANSWERABLE, OPEN, Answer, CheckIn, Kind, State
from storage.filled import filled
from storage.tables import check_ins

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_OPEN = sorted(state.value for state in OPEN)
_ANSWERABLE = sorted(state.value for state in ANSWERABLE - {State.RUNNING})


async def add(tx: AsyncConnection, new: CheckIn, schedule_id: int | None) -> CheckIn:
    return replace(new, id=(await add_all(tx, [(new, schedule_id)]))[0])


async def add_all(tx: AsyncConnection, drafts: Sequence[tuple[CheckIn, int | None]]) -> list[int]:
    """Beside each draft stands the schedule it is for, each at most once. One statement for many; gives their
    ids."""
    rows = [
        {"schedule_id": schedule_id, "person_id": new.person_id, **_values(new)}
        for new, schedule_id in drafts
    ]
    if not rows:
        return []
    # Not in the order of the drafts: to promise that, SQLite would be given one row at a time.
    ids = {(row.schedule_id, row.person_id): row.id for row in await tx.execute(_ADD, filled(rows))}
    return [ids[schedule_id, new.person_id] for new, schedule_id in drafts]


_ADD = insert(check_ins).returning(check_ins.c.id, check_ins.c.schedule_id, check_ins.c.person_id)


async def of_schedules(
    tx: AsyncConnection, schedule_ids: Collection[int], since: datetime
) -> set[tuple[int, datetime]]:
    """Which moments of these schedules have a check-in already: those were answered early."""
    rows = await tx.execute(_OF_SCHEDULES, {"these": schedule_ids, "since": since})
    return {(row.schedule_id, row.due_at) for row in rows}


_OF_SCHEDULES = select(check_ins.c.schedule_id, check_ins.c.due_at).where(
    check_ins.c.schedule_id.in_(bindparam("these", expanding=True)), check_ins.c.due_at >= bindparam("since")
)


async def move(tx: AsyncConnection, schedule_id: int, due_at: datetime, moved_to: datetime) -> None:
    """What was answered early belongs to the same check-in, though its moment is another now."""
    answered = (check_ins.c.schedule_id == schedule_id, check_ins.c.due_at == due_at)
    await tx.execute(update(check_ins).where(*answered).values(due_at=moved_to))


async def undelivered(tx: AsyncConnection, person_ids: Collection[int]) -> set[int]:
    """Those of the people whose newest check-in could not be brought to them."""
    newest = (
        select(func.max(check_ins.c.id))
        .where(check_ins.c.person_id.in_(person_ids))
        .group_by(check_ins.c.person_id)
    )
    query = select(check_ins.c.person_id).where(
        check_ins.c.id.in_(newest), check_ins.c.state == State.UNREACHABLE.value
    )
    return set((await tx.execute(query)).scalars())


async def by_id(tx: AsyncConnection, check_in_id: int) -> CheckIn | None:
    row = (await tx.execute(_BY_ID, {"one": check_in_id})).one_or_none()
    return None if row is None else _check_in(row)


_BY_ID = select(check_ins).where(check_ins.c.id == bindparam("one"))


async def due(tx: AsyncConnection, now: datetime, limit: int) -> Sequence[int]:
    """Ids of check-ins whose next step is owed, the longest overdue first. Only ids: a row that nobody can
    read must not keep the others from being found."""
    query = (
        select(check_ins.c.id)
        .where(check_ins.c.next_step_at <= now)
        .order_by(check_ins.c.next_step_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await tx.execute(query)).scalars().all()


async def answerable_of(tx: AsyncConnection, person_id: int) -> list[CheckIn]:
    """What has been asked and not answered, the newest first; a timer that still runs has not."""
    return [_check_in(row) for row in await tx.execute(_ANSWERABLE_OF, {"person": person_id})]


_ANSWERABLE_OF = (
    select(check_ins)
    .where(check_ins.c.person_id == bindparam("person"), check_ins.c.state.in_(_ANSWERABLE))
    .order_by(check_ins.c.due_at.desc(), check_ins.c.id.desc())
)


async def running_timers(tx: AsyncConnection, person_id: int) -> list[CheckIn]:
    """The one that ends first, first."""
    query = select(check_ins).where(
        check_ins.c.person_id == person_id, check_ins.c.state == State.RUNNING.value
    )
    return [_check_in(row) for row in await tx.execute(query.order_by(check_ins.c.due_at))]


async def all_open(tx: AsyncConnection) -> Sequence[int]:
    """Ids of everybody's open check-ins: read once, when Kith comes back from being away."""
    # Not "is not null": SQLite would read the whole table for that.
    query = select(check_ins.c.id).where(check_ins.c.next_step_at >= _LONG_AGO, check_ins.c.state.in_(_OPEN))
    return (await tx.execute(query)).scalars().all()


async def last_answered(tx: AsyncConnection, person_id: int) -> datetime | None:
    """By when it was given: a missed check-in may be answered after a later one was."""
    query = select(func.max(check_ins.c.answered_at)).where(check_ins.c.person_id == person_id)
    moment: datetime | None = (await tx.execute(query)).scalar_one()
    return moment


async def latest_answers(tx: AsyncConnection, person_id: int, count: int) -> list[Answer]:
    """The newest first."""
    query = (
        select(check_ins.c.answer)
        .where(check_ins.c.person_id == person_id, check_ins.c.answer.is_not(None))
        .order_by(check_ins.c.answered_at.desc(), check_ins.c.id.desc())
        .limit(count)
    )
    return [Answer(answer) for answer in (await tx.execute(query)).scalars()]


async def save(tx: AsyncConnection, changed: CheckIn) -> bool:
    """False: somebody else moved it since it was read."""
    read = {"one": changed.id, "as_read": changed.version}
    result = await tx.execute(_SAVE, read | _values(changed) | {"version": changed.version + 1})
    return result.rowcount == 1


_SAVE = update(check_ins).where(
    check_ins.c.id == bindparam("one"), check_ins.c.version == bindparam("as_read")
)


async def put_off(tx: AsyncConnection, check_in_id: int, until: datetime) -> None:
    """A row that raised is moved ahead, so that it holds up nobody else."""
    await tx.execute(update(check_ins).where(check_ins.c.id == check_in_id).values(next_step_at=until))


async def prune(tx: AsyncConnection, before: datetime) -> int:
    gone = await tx.execute(
        delete(check_ins).where(check_ins.c.due_at < before, check_ins.c.state.not_in(_OPEN))
    )
    return gone.rowcount


def _values(check_in: CheckIn) -> dict[str, Any]:
    return {
        "state": check_in.state.value,
        "asked_at": check_in.asked_at,
        "next_step_at": check_in.next_step_at,
        "miss_at": check_in.miss_at,
        "reminders": check_in.reminders,
        "snoozes": check_in.snoozes,
        "answer": check_in.answer.value if check_in.answer else None,
        "answered_at": check_in.answered_at,
        "version": check_in.version,
        "due_at": check_in.due_at,
        "kind": check_in.kind.value,
        "plan": check_in.plan,
    }


def _check_in(row: Row[Any]) -> CheckIn:
    return CheckIn(
        id=row.id,
        person_id=row.person_id,
        due_at=row.due_at,
        state=State(row.state),
        asked_at=row.asked_at,
        next_step_at=row.next_step_at,
        miss_at=row.miss_at,
        reminders=row.reminders,
        snoozes=row.snoozes,
        answer=Answer(row.answer) if row.answer else None,
        answered_at=row.answered_at,
        version=row.version,
        kind=Kind(row.kind),
        plan=row.plan,
    )
