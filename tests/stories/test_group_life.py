"""What happens to groups in life: they grow, forbid, put out, let in again. None of it loses the rounds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox.faults import flood
from bot.sandbox.group import Group
from bot.sandbox.phone import Phone
from storage import groups
from tests.groups import group_in_a_round, new_group, round_begins, set_up, taps
from tests.world import World

ASKED = "How are you all?"


async def two(world: World) -> tuple[Phone, Phone]:
    return await world.newcomer("Eva"), await world.newcomer("Fay")


async def set_up_group(world: World, *members: Phone) -> Group:
    group = await new_group(world, *members)
    await set_up(world, group, members[0])
    return group


def rounds_in(group: Group, phone: Phone) -> list[str]:
    return [words for words in phone.at(group).inbox if words.startswith((ASKED, "I was offline"))]


@pytest.mark.parametrize("told_first", [False, True])
async def test_a_group_that_becomes_a_supergroup_keeps_its_rounds(world: World, told_first: bool) -> None:
    eva, fay = await two(world)
    group = await set_up_group(world, eva, fay)

    moved = group.migrate(told_first=told_first)
    await round_begins(world)

    assert len(rounds_in(moved, fay)) == 1
    assert "Set up the rounds" not in fay.at(moved).buttons


async def test_a_round_open_meanwhile_is_posted_anew_and_both_its_buttons_count(world: World) -> None:
    eva, fay = await two(world)
    group = await group_in_a_round(world, eva, fay)
    old = fay.at(group).last
    await taps(world, fay.at(group), "I'm okay")

    moved = group.migrate()
    await world.passes(seconds=10)
    eva.at(group).tap("I'm okay", old)
    await world.passes(seconds=10)

    assert fay.at(moved).last.text.endswith("Answered so far: 2")


async def test_the_move_is_learned_from_the_error_where_nobody_told(world: World) -> None:
    eva, fay = await two(world)
    group = await set_up_group(world, eva, fay)

    moved = group.migrate()
    world.telegram.platform.updates.drop()
    await round_begins(world)

    assert len(rounds_in(moved, fay)) == 1


async def test_put_out_and_let_in_again_it_goes_on_as_before(world: World) -> None:
    eva, fay = await two(world)
    group = await set_up_group(world, eva, fay)
    group.remove_bot(eva)
    await world.passes(hours=24 * 14)

    group.add_bot(eva)
    await world.settles()
    back = fay.at(group).last.text
    await world.reaches("19:01")

    assert back == "I am back. Your rounds go on as they were; /rounds shows them."
    assert len(rounds_in(group, fay)) == 1


async def test_a_group_that_put_it_out_is_forgotten_after_the_retention_time(world: World) -> None:
    eva, fay = await two(world)
    group = await group_in_a_round(world, eva, fay)
    await taps(world, fay.at(group), "I'm okay")
    group.remove_bot(eva)
    await world.settles()

    world.clock.move(timedelta(days=90))
    await world.kith.services.retention.prune()
    kept = await world.keeps("Tuesday group")
    world.clock.move(timedelta(seconds=1))
    await world.kith.services.retention.prune()

    assert kept
    assert not await world.keeps("Tuesday group") and not await world.keeps(str(group.id))
    assert not await world.keeps(str(fay.id)), "who was met nowhere else goes with it"


async def test_where_it_may_not_write_rounds_go_on_as_soon_as_it_may(world: World) -> None:
    eva, fay = await two(world)
    group = world.telegram.group("Tuesday group", eva, fay, kind="supergroup")
    await world.settles()
    await set_up(world, group, eva)
    group.mute()
    await round_begins(world)
    silent = rounds_in(group, fay)

    group.mute(muted=False)
    await world.passes(hours=24 * 7)

    assert silent == [] and len(rounds_in(group, fay)) == 1
    async with world.kith.database.transaction() as tx:
        found = await groups.of_chat(tx, group.id)
    assert found is not None and found.unreachable_since is None


async def test_a_bot_that_was_restricted_is_no_bot_that_was_put_out(world: World) -> None:
    eva, fay = await two(world)
    group = world.telegram.group("Tuesday group", eva, fay, kind="supergroup")
    await world.settles()
    await set_up(world, group, eva)
    said = len(fay.at(group).inbox)

    group.restrict_bot(eva)
    await world.settles()
    group.restrict_bot(eva, restricted=False)
    await world.settles()

    assert len(fay.at(group).inbox) == said, "it neither went nor came"


async def test_slow_mode_delays_a_round_and_loses_none(world: World) -> None:
    eva, fay = await two(world)
    group = await set_up_group(world, eva, fay)
    world.telegram.fail_next("sendMessage", flood(40), chat_id=group.id)

    await round_begins(world)
    await world.restarts()  # the wait stands in the row; the process that was told of it is gone
    await world.passes(minutes=2)

    assert len(rounds_in(group, fay)) == 1


async def test_whoever_set_it_up_is_no_admin_any_more_the_rounds_stay_and_they_may_not_change_them(
    world: World,
) -> None:
    eva, fay = await two(world)
    group = await new_group(world, eva, fay)
    group.appoint(fay, eva)
    await set_up(world, group, fay)

    group.appoint(fay, eva, admin=False)
    popup = await taps(world, fay.at(group), "Pause the rounds")
    await round_begins(world)

    assert popup == "That is for the admins of this group and for whoever they named."
    assert len(rounds_in(group, fay)) == 1


async def test_an_anonymous_admin_may_a_channel_that_writes_as_a_member_may_not(world: World) -> None:
    eva, fay = await two(world)
    group = world.telegram.group("Tuesday group", eva, fay, kind="supergroup")
    await world.settles()
    await set_up(world, group, eva)
    group.go_anonymous(eva)

    fay.at(group).speaking_as(world.telegram.channel("News")).send("/rounds")
    await world.settles()
    refused = fay.at(group).last.text
    eva.at(group).send("/rounds")
    await world.settles()

    assert refused == "That is for the admins of this group and for whoever they named."
    assert fay.at(group).last.text.startswith("Rounds of this group")


async def test_telegram_that_cannot_tell_who_is_an_admin_lets_nobody_change_anything(world: World) -> None:
    eva, fay = await two(world)
    group = await set_up_group(world, eva, fay)
    world.telegram.fail_next("getChatMember", flood(100), times=5)

    popup = await taps(world, eva.at(group), "Pause the rounds")

    assert popup == "That is for the admins of this group and for whoever they named."


async def test_a_round_in_a_topic_stays_there_and_moves_out_when_the_topic_is_closed(world: World) -> None:
    eva, fay = await two(world)
    forum = world.telegram.group("Tuesday group", eva, fay, kind="forum")
    await world.settles()
    walks = forum.topic("Walks", eva)
    eva.at(forum, walks).send("/rounds")
    await world.settles()
    there = eva.at(forum, walks)
    there.send("Lisbon", reply_to=there.last)
    await world.settles()
    there.send("Mondays 19:00", reply_to=there.last)
    await world.settles()
    for label in ("Save", "Numbers only", "2 h"):
        await taps(world, there, label)
    in_topic = {message.thread_id for message in forum.messages[4:]}

    await round_begins(world)
    first = fay.at(forum).last
    words = first.text
    forum.close_topic(walks)
    await world.passes(hours=24 * 7)

    assert in_topic == {walks}
    assert first.thread_id == walks and words.startswith(ASKED)
    assert fay.at(forum).last.thread_id is None and fay.at(forum).last.text.startswith(ASKED)


async def test_kith_was_away_so_an_open_round_gets_time_and_a_missed_one_begins_late(world: World) -> None:
    eva, fay = await two(world)
    group = await group_in_a_round(world, eva, fay)

    await world.restarts(after=timedelta(hours=3))
    await world.passes(seconds=1)
    still_open = fay.at(group).last.labels
    await world.passes(minutes=16)
    over = fay.at(group).last.text
    await world.restarts(after=timedelta(days=7))
    await world.passes(seconds=1)

    assert "I'm okay" in still_open
    assert over.startswith("The round of today 19:00 is over.")
    assert fay.at(group).last.text.startswith("I was offline at the time, so this round comes late.")
