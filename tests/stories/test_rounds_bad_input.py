"""Old buttons, forged ids, other people's buttons, other bots' commands: a kind pop-up, nothing happens."""

from __future__ import annotations

from sqlalchemy import select

from bot.sandbox.phone import Phone
from handlers import GROUP_PRESSES, PRESSES
from storage.tables import group_members, groups, round_answers, round_schedules, rounds
from tests.groups import group_in_a_round, new_group, taps
from tests.world import World

TABLES = (groups, group_members, round_schedules, rounds, round_answers)


async def kept(world: World) -> list[list[tuple[object, ...]]]:
    async with world.kith.database.transaction() as tx:
        return [[tuple(row) for row in await tx.execute(select(table))] for table in TABLES]


async def forges(world: World, there: Phone, data: str) -> str | None:
    pressed = there.forge(data)
    await world.settles()
    return pressed.answer


OF_MEMBERS = ("round", "show_answer", "round_words", "meetup", "meetup_file", "meetup_off")
SETTING_UP = [verb for verb in GROUP_PRESSES if verb not in OF_MEMBERS]


async def test_whoever_may_not_set_up_changes_nothing(world: World) -> None:
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")
    group = await group_in_a_round(world, eva, fay)
    await taps(world, fay.at(group), "I'm okay")
    before, said = await kept(world), list(eva.at(group).inbox)

    popups = {
        await forges(world, fay.at(group), f"{verb}:{value}")
        for verb in SETTING_UP
        for value in ("1:own", "names", "Europe~Paris")
    }

    assert popups == {"That is for the admins of this group and for whoever they named."}
    assert await kept(world) == before
    await world.passes(seconds=5)
    assert eva.at(group).inbox == [*said[:-1], said[-1].replace("so far: 0", "so far: 1")]


async def test_a_round_of_another_group_cannot_be_answered_from_here(world: World) -> None:
    eva, fay, mal = [await world.newcomer(name) for name in ("Eva", "Fay", "Mal")]
    group = await group_in_a_round(world, eva, fay)
    other = await new_group(world, mal)
    before = await kept(world)

    popups = {
        await forges(world, mal.at(other), data)
        for data in ("round:1:okay", "round:1:low", "round:1:reach_out", "show_answer:1", "round_words:1")
    }
    mine = await forges(world, mal.at(other), "round_remove:1")
    await world.passes(seconds=10)

    assert popups == {
        "This button is from an earlier time and does nothing now. /help shows what you can do.",
        "Please answer first; Pass is an answer too.",
    }
    assert mine == "This button is from an earlier time and does nothing now. /help shows what you can do."
    assert (await kept(world))[2:] == before[2:]
    assert fay.at(group).last.text.endswith("Answered so far: 0")


async def test_a_private_chat_is_no_group(world: World) -> None:
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")
    await group_in_a_round(world, eva, fay)
    await world.says(fay, "/start")
    before = await kept(world)

    for verb in GROUP_PRESSES:
        assert (await forges(world, fay, f"{verb}:1:okay") or "").startswith("This button is from an earlier")

    assert await kept(world) == before


async def test_a_button_of_private_chats_does_nothing_in_a_group(world: World) -> None:
    """Whoever forges one could else have the round's own message turn into something else."""
    ana, _ = await world.quiet_circle("Ana", "Ben")
    eva = await world.newcomer("Eva")
    group = await group_in_a_round(world, eva, ana)
    asked, said = group.messages[-1].text, len(group.messages)

    answers = {await forges(world, ana.at(group), f"{verb}:1:yes") for verb in (*PRESSES, "no_such_verb")}

    assert answers == {
        "This button is from an earlier time and does nothing now. /help shows what you can do."
    }
    assert (group.messages[-1].text, len(group.messages)) == (asked, said)


async def test_the_buttons_of_a_round_that_is_over_say_so_and_asking_for_somebody_still_works(
    world: World,
) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    eva = await world.newcomer("Eva")
    group = await group_in_a_round(world, eva, ana)
    await world.passes(hours=3)

    okay = await forges(world, ana.at(group), "round:1:okay")
    shown = await forges(world, ana.at(group), "show_answer:1")
    help_now = await forges(world, ana.at(group), "round:1:help_now")

    assert okay == shown == "This round is over. /crisis shows crisis lines at any time."
    assert help_now == "I asked you in our private chat. Nobody was told anything yet."
    assert any("112" in words for words in ana.inbox)


async def test_somebody_elses_answer_can_be_told_to_nobody(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    eva = await world.newcomer("Eva")
    group = await group_in_a_round(world, eva, ana, ben)
    await taps(world, ana.at(group), "Please reach out")
    await taps(world, ben.at(group), "Not great")
    said, before = len(group.messages), await kept(world)

    for data in (
        "hears:1:group",
        "hears:1:circle",
        "hears_one:1:2",
        "share_words:1:yes",
        "got:1",
        "miss_me:9:on",
    ):
        await forges(world, ben, data)
    await world.passes(seconds=20)

    assert len(group.messages) == said and await kept(world) == before
    assert not any("Ana" in words for words in ben.inbox)


async def test_a_command_for_another_bot_is_not_heard(world: World) -> None:
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")
    group = await new_group(world, eva, fay)
    said = len(group.messages)

    eva.at(group).send("/rounds@another_bot")
    eva.at(group).send("/facilitator@another_bot")
    await world.settles()

    assert len(group.messages) == said + 2


async def test_a_start_link_of_somebody_elses_round_shows_nothing_of_it(world: World) -> None:
    eva, fay, mal = [await world.newcomer(name) for name in ("Eva", "Fay", "Mal")]
    group = await group_in_a_round(world, eva, fay)
    await taps(world, fay.at(group), "Not great")

    for payload in ("round-1", "words-1", "round-", "round-99999999999999999999", "words-x"):
        mal.start(payload)
        await world.settles()

    assert all(words.startswith("Kith keeps a small circle") for words in mal.inbox)
    assert "Fay" not in "".join(eva.at(group).inbox)
