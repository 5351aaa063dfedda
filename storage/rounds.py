"""Rounds, and what each member answered in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, and_, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.round import Choice, Hearers, Prompt, Round, RoundAnswer, State
from storage.tables import group_members, round_answers, round_schedules, rounds

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answered, and how many of them are okay: nothing finer is ever told."""

    answered: int = 0
    okay: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """One member's answer with the name that the group sees."""

    name: str
    answer: RoundAnswer


async def add(tx: AsyncConnection, new: Round) -> Round:
    values = {**_values(new), "group_id": new.group_id, "schedule_id": new.schedule_id}
    fixed = {"due_at": new.due_at, "opened_at": new.opened_at, "question": new.question}
    prompt = new.prompt.value if new.prompt else None
    result = await tx.execute(
        insert(rounds).values(**values, **fixed, prompt=prompt, topic_id=new.topic_id).returning(rounds.c.id)
    )
    return replace(new, id=result.scalar_one())


async def by_id(tx: AsyncConnection, round_id: int, *, lock: bool = False) -> Round | None:
    """`lock`: until the end of the transaction, so that what is counted is what is there."""
    query = select(rounds).where(rounds.c.id == round_id)
    row = (await tx.execute(query.with_for_update() if lock else query)).one_or_none()
    return None if row is None else _round(row)


async def open_of(tx: AsyncConnection, group_id: int) -> list[Round]:
    query = select(rounds).where(rounds.c.group_id == group_id, rounds.c.closes_at > _LONG_AGO)
    return [_round(row) for row in await tx.execute(query.order_by(rounds.c.id))]


async def history(tx: AsyncConnection, group_id: int) -> list[Round]:
    """All that are over, the oldest first."""
    over = (rounds.c.group_id == group_id, rounds.c.state == State.OVER.value)
    return [_round(row) for row in await tx.execute(select(rounds).where(*over).order_by(rounds.c.due_at))]


async def due(tx: AsyncConnection, now: datetime, limit: int) -> Sequence[int]:
    """Ids of rounds that are to end, the longest overdue first."""
    query = select(rounds.c.id).where(rounds.c.closes_at <= now).order_by(rounds.c.closes_at).limit(limit)
    return (await tx.execute(query)).scalars().all()


async def all_open(tx: AsyncConnection) -> Sequence[int]:
    """Ids: read once, when Kith comes back from being away."""
    return (await tx.execute(select(rounds.c.id).where(rounds.c.closes_at > _LONG_AGO))).scalars().all()


async def save(tx: AsyncConnection, changed: Round) -> bool:
    """False: it is over already; nobody ends it twice."""
    still = and_(rounds.c.id == changed.id, rounds.c.state == State.OPEN.value)
    done = await tx.execute(update(rounds).where(still).values(**_values(changed)))
    return done.rowcount == 1


async def leave_topic(tx: AsyncConnection, round_: Round) -> None:
    """Neither this round nor a later one of its schedule is in a topic any more."""
    await tx.execute(update(rounds).where(rounds.c.id == round_.id).values(topic_id=None))
    schedule = update(round_schedules).where(round_schedules.c.id == round_.schedule_id)
    await tx.execute(schedule.values(topic_id=None))


async def put_off(tx: AsyncConnection, round_id: int, until: datetime) -> None:
    await tx.execute(update(rounds).where(rounds.c.id == round_id).values(closes_at=until))


async def answer_of(tx: AsyncConnection, round_id: int, person_id: int) -> RoundAnswer | None:
    theirs = (round_answers.c.round_id == round_id, round_answers.c.person_id == person_id)
    row = (await tx.execute(select(round_answers).where(*theirs))).one_or_none()
    return None if row is None else _answer(row)


async def answer_by_id(tx: AsyncConnection, answer_id: int) -> RoundAnswer | None:
    row = (await tx.execute(select(round_answers).where(round_answers.c.id == answer_id))).one_or_none()
    return None if row is None else _answer(row)


async def keep(tx: AsyncConnection, answer: RoundAnswer) -> RoundAnswer:
    """New, or as it is from now on."""
    values = {
        "answer": answer.choice.value,
        "answered_at": answer.answered_at,
        "is_shown": answer.is_shown,
        "heard_by": answer.heard_by.value if answer.heard_by else None,
        "told_id": answer.told_id,
        "taken_by": answer.taken_by,
        "words": answer.words,
        "words_shown": answer.words_shown,
    }
    if answer.id:
        await tx.execute(update(round_answers).where(round_answers.c.id == answer.id).values(**values))
        return answer
    new = insert(round_answers).values(round_id=answer.round_id, person_id=answer.person_id, **values)
    return replace(answer, id=(await tx.execute(new.returning(round_answers.c.id))).scalar_one())


async def take(tx: AsyncConnection, answer_id: int, person_id: int) -> bool:
    """The first who says "I've got this" has it. False: somebody else was first."""
    free = (round_answers.c.id == answer_id, round_answers.c.taken_by.is_(None))
    done = await tx.execute(update(round_answers).where(*free).values(taken_by=person_id))
    return done.rowcount == 1


async def tally(tx: AsyncConnection, round_id: int) -> Tally:
    okay = func.count().filter(round_answers.c.answer == Choice.OKAY.value)
    query = select(func.count(), okay).where(round_answers.c.round_id == round_id)
    answered, are_okay = (await tx.execute(query)).one()
    return Tally(answered, are_okay)


async def said_openly(tx: AsyncConnection, round_id: int) -> list[Said]:
    """What members chose to show, in the order in which they answered."""
    shown = or_(round_answers.c.is_shown, round_answers.c.words_shown)
    return await _said(tx, and_(round_answers.c.round_id == round_id, shown))


async def okay_in(tx: AsyncConnection, round_id: int) -> list[str]:
    """Names of those who are okay; for groups that chose so, and said it beforehand."""
    okay = and_(round_answers.c.round_id == round_id, round_answers.c.answer == Choice.OKAY.value)
    return [each.name for each in await _said(tx, okay)]


async def silent_members(tx: AsyncConnection, round_: Round) -> list[int]:
    """People who want to be missed and did not answer; nobody else's silence is ever looked at."""
    answers = select(round_answers.c.person_id).where(round_answers.c.round_id == round_.id)
    query = select(group_members.c.person_id).where(
        group_members.c.group_id == round_.group_id,
        group_members.c.miss_me,
        group_members.c.since < round_.opened_at,
        group_members.c.person_id.not_in(answers),
    )
    return list((await tx.execute(query)).scalars())


async def shown_of(tx: AsyncConnection, person_id: int) -> list[int]:
    """Rounds in which something of this person may stand in the group."""
    okay = round_answers.c.answer == Choice.OKAY.value
    shown = or_(round_answers.c.is_shown, round_answers.c.words_shown, okay)
    query = select(round_answers.c.round_id).where(round_answers.c.person_id == person_id, shown)
    return list((await tx.execute(query)).scalars())


async def remove_answers_of(tx: AsyncConnection, person_id: int) -> None:
    await tx.execute(delete(round_answers).where(round_answers.c.person_id == person_id))


async def prune(tx: AsyncConnection, before: datetime) -> int:
    """Who answered what; the numbers of a round that is over stay with the group."""
    gone = await tx.execute(delete(round_answers).where(round_answers.c.answered_at < before))
    return gone.rowcount


async def _said(tx: AsyncConnection, chosen: Any) -> list[Said]:
    named = and_(
        group_members.c.person_id == round_answers.c.person_id, group_members.c.group_id == rounds.c.group_id
    )
    query = (
        select(round_answers, group_members.c.name)
        .join(rounds, rounds.c.id == round_answers.c.round_id)
        .join(group_members, named)
        .where(chosen)
        .order_by(round_answers.c.id)
    )
    return [Said(row.name, _answer(row)) for row in await tx.execute(query)]


def _values(round_: Round) -> dict[str, Any]:
    return {
        "state": round_.state.value,
        "closes_at": round_.closes_at,
        "answered": round_.answered,
        "okay": round_.okay,
    }


def _round(row: Row[Any]) -> Round:
    return Round(
        id=row.id,
        group_id=row.group_id,
        schedule_id=row.schedule_id,
        state=State(row.state),
        due_at=row.due_at,
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        prompt=Prompt(row.prompt) if row.prompt else None,
        question=row.question,
        topic_id=row.topic_id,
        answered=row.answered,
        okay=row.okay,
    )


def _answer(row: Row[Any]) -> RoundAnswer:
    return RoundAnswer(
        id=row.id,
        round_id=row.round_id,
        person_id=row.person_id,
        choice=Choice(row.answer),
        answered_at=row.answered_at,
        is_shown=row.is_shown,
        heard_by=Hearers(row.heard_by) if row.heard_by else None,
        told_id=row.told_id,
        taken_by=row.taken_by,
        words=row.words,
        words_shown=row.words_shown,
    )
