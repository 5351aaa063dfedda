"""People: found by their Telegram id, kept under an id of our own."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.person import Person, Setup
from bot.domain.quiet_hours import QuietHours
from storage.tables import LIVE_REACH_OUT, people, reach_outs


async def by_telegram_id(tx: AsyncConnection, telegram_id: int) -> Person | None:
    row = (await tx.execute(_BY_TELEGRAM_ID, {"one": telegram_id})).one_or_none()
    return None if row is None else from_row(row)


async def by_id(tx: AsyncConnection, person_id: int) -> Person | None:
    row = (await tx.execute(_BY_ID, {"one": person_id})).one_or_none()
    return None if row is None else from_row(row)


async def by_id_and_whether_looked_for(tx: AsyncConnection, person_id: int) -> tuple[Person | None, bool]:
    """In one statement, for answers come in herds: also, whether a reach-out of theirs is open."""
    row = (await tx.execute(_AND_WHETHER_LOOKED_FOR, {"one": person_id})).one_or_none()
    return (None, False) if row is None else (from_row(row), row.is_looked_for)


async def by_ids(tx: AsyncConnection, person_ids: Iterable[int]) -> dict[int, Person]:
    if not (these := set(person_ids)):
        return {}
    return {row.id: from_row(row) for row in await tx.execute(_BY_IDS, {"these": list(these)})}


# Built once: making a statement costs more than running it, and these are asked with each update.
_BY_TELEGRAM_ID = select(people).where(people.c.telegram_id == bindparam("one"))
_BY_ID = select(people).where(people.c.id == bindparam("one"))
_AND_WHETHER_LOOKED_FOR = _BY_ID.add_columns(
    exists().where(reach_outs.c.person_id == people.c.id, LIVE_REACH_OUT).label("is_looked_for")
)
_BY_IDS = select(people).where(people.c.id.in_(bindparam("these", expanding=True)))


async def to_follow_up(tx: AsyncConnection, now: datetime, limit: int) -> list[Person]:
    """Whom to ask once more after words of danger, the longest waiting first."""
    due = select(people).where(people.c.follow_up_at <= now).order_by(people.c.follow_up_at)
    rows = await tx.execute(due.limit(limit).with_for_update(skip_locked=True))
    return [from_row(row) for row in rows]


async def add(tx: AsyncConnection, telegram_id: int, name: str, language: str, now: datetime) -> Person:
    """The person with this Telegram id, new if nobody had it: two first messages may race."""
    new = insert(people).values(
        telegram_id=telegram_id, name=name, language=language, setup=Setup.NEW.value, created_at=now
    )
    try:
        async with tx.begin_nested():
            await tx.execute(new)
    except IntegrityError:
        pass
    person = await by_telegram_id(tx, telegram_id)
    assert person is not None  # noqa: S101 - just inserted, or the insert would have succeeded
    return person


async def change(tx: AsyncConnection, person_id: int, **values: Any) -> None:
    await tx.execute(update(people).where(people.c.id == person_id).values(**values))


async def remove(tx: AsyncConnection, person_id: int) -> None:
    await tx.execute(delete(people).where(people.c.id == person_id))


def from_row(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        telegram_id=row.telegram_id,
        name=row.name,
        language=row.language,
        country=row.country,
        zone_name=row.zone,
        setup=Setup(row.setup),
        paused_until=row.paused_until,
        unreachable_since=row.unreachable_since,
        alert_until=row.alert_until,
        follow_up=row.follow_up,
        tell_if_danger=row.tell_if_danger,
        discreet=row.discreet,
        silent=row.silent,
        code_word=row.code_word,
        takes_caring=row.takes_caring,
        grace=timedelta(minutes=row.grace_minutes) if row.grace_minutes else None,
        quiet_hours=_quiet_hours(row),
        wake_if_asked=row.wake_if_asked,
        wake_if_missed=row.wake_if_missed,
        digest_at=time.fromisoformat(row.digest_at),
    )


def _quiet_hours(row: Row[Any]) -> QuietHours | None:
    if row.quiet_from is None or row.quiet_until is None:
        return None
    return QuietHours(time.fromisoformat(row.quiet_from), time.fromisoformat(row.quiet_until))
