"""Of several who change the same thing at once, one wins and the others learn it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.check_in import CheckIn
from bot.domain.check_in import State as CheckInState
from bot.domain.circle import Invitation
from bot.domain.reach_out import Peer, PeerState, ReachOut, State
from storage import check_ins, circles, people, reach_outs
from storage.database import Database
from tests.storage.rows import MINUTE, NOW, check_in, person, reach_out


async def new_check_in(database: Database) -> CheckIn:
    async with database.transaction() as tx:
        return await check_ins.add(tx, check_in((await person(tx)).id), None)


async def new_reach_out(database: Database, state: State = State.OPEN) -> ReachOut:
    async with database.transaction() as tx:
        return await reach_outs.add(tx, reach_out((await person(tx)).id, state=state))


async def save_check_in(database: Database, changed: CheckIn) -> bool:
    async with database.transaction() as tx:
        return await check_ins.save(tx, changed)


async def save_reach_out(database: Database, changed: ReachOut) -> bool:
    async with database.transaction() as tx:
        return await reach_outs.save(tx, changed)


async def test_of_two_who_save_a_check_in_one_wins(database: Database, other_database: Database) -> None:
    before = await new_check_in(database)

    saved = await asyncio.gather(
        save_check_in(database, replace(before, state=CheckInState.ANSWERED)),
        save_check_in(other_database, replace(before, state=CheckInState.MISSED)),
    )

    async with database.transaction() as tx:
        after = await check_ins.by_id(tx, before.id)
    assert after is not None
    assert sorted(saved) == [False, True]
    assert after.state is (CheckInState.ANSWERED if saved[0] else CheckInState.MISSED)
    assert after.version == before.version + 1


async def test_of_two_who_save_a_reach_out_one_wins(database: Database, other_database: Database) -> None:
    before = await new_reach_out(database)

    saved = await asyncio.gather(
        save_reach_out(database, replace(before, state=State.CLOSED)),
        save_reach_out(other_database, replace(before, state=State.CLAIMED, claimed_by=3)),
    )

    async with database.transaction() as tx:
        after = await reach_outs.by_id(tx, before.id)
    assert after is not None
    assert sorted(saved) == [False, True]
    assert after.state is (State.CLOSED if saved[0] else State.CLAIMED)


async def test_fifty_who_read_and_then_write_lose_nothing(database: Database) -> None:
    before = await new_reach_out(database)

    async def climb() -> None:
        while True:
            async with database.transaction() as tx:
                found = await reach_outs.by_id(tx, before.id)
                assert found is not None
                await asyncio.sleep(0)
                if await reach_outs.save(tx, replace(found, rung=found.rung + 1)):
                    return

    await asyncio.gather(*(climb() for _ in range(50)))

    async with database.transaction() as tx:
        after = await reach_outs.by_id(tx, before.id)
    assert after is not None
    assert after.rung == before.rung + 50


@pytest.mark.parametrize("state", [State.HELD, State.OPEN, State.CLAIMED])
async def test_nobody_can_have_two_live_reach_outs(database: Database, state: State) -> None:
    live = await new_reach_out(database, state)

    with pytest.raises(IntegrityError):
        async with database.transaction() as tx:
            await reach_outs.add(tx, reach_out(live.person_id, state=State.OPEN))

    async with database.transaction() as tx:
        assert await reach_outs.live_of(tx, live.person_id) == live


@pytest.mark.parametrize("state", [State.CLOSED, State.WITHDRAWN])
async def test_after_one_is_over_another_can_be_opened(database: Database, state: State) -> None:
    over = await new_reach_out(database, state)

    async with database.transaction() as tx:
        again = await reach_outs.add(tx, reach_out(over.person_id))

        assert await reach_outs.live_of(tx, over.person_id) == again


async def test_a_reach_out_comes_back_as_it_was_saved(database: Database) -> None:
    before = await new_reach_out(database)
    peers = (
        Peer(7, 0, PeerState.DECLINED),
        Peer(8, 1, PeerState.LATER, told_before=True),
        Peer(9, 1, PeerState.WAITING, without_sound=True),
    )
    changed = replace(
        before,
        state=State.CLAIMED,
        peers=peers,
        next_step_at=NOW + MINUTE,
        rung=1,
        round=2,
        claimed_by=7,
        claimer_asked=True,
        in_touch=True,
        wish="call",
    )

    await save_reach_out(database, changed)

    async with database.transaction() as tx:
        assert await reach_outs.by_id(tx, before.id) == replace(changed, version=before.version + 1)


async def test_first_messages_that_race_make_one_person(database: Database, other_database: Database) -> None:
    async def greet(mine: Database, name: str) -> int:
        async with mine.transaction() as tx:
            return (await people.add(tx, 101, name, "en", NOW)).id

    ids = await asyncio.gather(
        *(greet(each, f"Ana {number}") for number, each in enumerate([database, other_database] * 4))
    )

    assert len(set(ids)) == 1


async def test_a_link_for_one_person_admits_one_of_many(database: Database, other_database: Database) -> None:
    async with database.transaction() as tx:
        ana, circle = await person(tx), await circles.add(tx, "Family", NOW)
        invitation = Invitation(0, circle.id, ana.id, 1, NOW + timedelta(days=7), False)
        id_ = await circles.add_invitation(tx, invitation, b"h" * 32, NOW)

    async def use(mine: Database) -> bool:
        async with mine.transaction() as tx:
            return await circles.use_invitation(tx, id_, NOW)

    used = await asyncio.gather(*(use(each) for each in [database, other_database] * 4))

    assert used.count(True) == 1
