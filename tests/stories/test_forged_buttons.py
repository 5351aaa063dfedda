"""Buttons live for years and can be made up: each press gets a kind answer, and none does what it may not."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from sqlalchemy import select

from bot.sandbox.phone import Phone
from bot.sandbox.state import Press
from handlers import PRESSES
from storage.tables import metadata, people
from tests.world import World

pytestmark = pytest.mark.usefixtures("unpaced")

VERBS = (*PRESSES, "card", "card_kinds", "card_country", "dead", "no_such_verb")
GARBAGE = ("-1", "99999999999999999999", "١٢\u202e🙂", "1:2:3:4:5:6:7:8")
VALUES = {
    **dict.fromkeys(("share", "joined_share", "hear"), ("every", "need", "each")),
    **dict.fromkeys(("remove", "hand_over", "withdraw"), ("1", "2", "3")),
    "answer": ("okay", "reach_out", "help_now"),
    "setup": ("name", "country"),
    "snooze": ("15",),
    "wish": ("write",),
}
"""What makes the harmless-looking verbs do something; of the others "yes" is tried."""

OWNED_BY = ("person_id", "inviter_id", "peer_id", "chat_id")


async def rows_about(world: World, *phones: Phone) -> dict[str, list[Any]]:
    """Everything that is kept about these people and the first circle."""
    async with world.kith.database.transaction() as tx:
        chats = {phone.id for phone in phones}
        ids = set((await tx.execute(select(people.c.id).where(people.c.telegram_id.in_(chats)))).scalars())
        kept: dict[str, list[Any]] = {}
        for table in metadata.sorted_tables:
            rows = (await tx.execute(select(table))).mappings()
            kept[table.name] = [dict(row) for row in rows if _is_about(dict(row), table.name, ids | chats)]
        return kept


def _is_about(row: dict[str, Any], table: str, ids: set[int]) -> bool:
    if table in ("people", "circles"):
        return bool(row["id"] in ids if table == "people" else row["id"] == 1)
    return row.get("circle_id") == 1 or any(row.get(column) in ids for column in OWNED_BY)


async def a_life_to_meddle_with(world: World) -> list[Phone]:
    """Ana's circle, with something open of every kind; Fay was told of it and has left since."""
    ana, ben, fay = await world.quiet_circle("Ana", "Ben", "Fay")
    await world.says(ana, "/invite")
    await world.says(ana, "/schedule every day at 9")
    await world.taps(ana, "Save")
    await world.says(ana, "/checkin")
    await world.asks(ana)
    await world.taps(ana, "Add your own words")
    await world.says(fay, "/circle")
    await world.taps(fay, "Leave this circle")
    await world.taps(fay, "Leave")
    return [ana, ben, fay]


async def stranger(world: World, _: Phone) -> Phone:
    eva = await world.newcomer("Eva")
    await world.says(eva, "/start")
    return eva


async def former_member(world: World, fay: Phone) -> Phone:
    return fay


async def member_of_another_circle(world: World, _: Phone) -> Phone:
    oto = await world.person("Oto")
    await world.joins(oto, await world.newcomer("Nina"))
    return oto


def forged(verbs: Iterable[str] = VERBS) -> Iterable[str]:
    """Each verb with the id that things in so small a world have, and with what makes it do something."""
    for verb in verbs:
        yield f"{verb}:1"
        for value in VALUES.get(verb, ("yes",)):
            yield f"{verb}:1:{value}"


async def pressed(world: World, intruder: Phone, presses: Sequence[str]) -> list[Press]:
    """A few at a time: whoever floods is turned away."""
    made: list[Press] = []
    for place in range(0, len(presses), 15):
        made += [intruder.forge(data) for data in presses[place : place + 15]]
        await world.settles()
    return made


@pytest.mark.parametrize("who", [stranger, former_member, member_of_another_circle])
async def test_whatever_somebody_else_presses_changes_nothing_for_the_circle(
    world: World, who: Any, caplog: pytest.LogCaptureFixture
) -> None:
    ana, ben, fay = await a_life_to_meddle_with(world)
    intruder = await who(world, fay)
    kept = await rows_about(world, ana, ben)
    said = (list(ana.inbox), list(ben.inbox))

    presses = await pressed(world, intruder, list(forged()))

    assert await rows_about(world, ana, ben) == kept
    assert (ana.inbox, ben.inbox) == said
    assert [press.button.data for press in presses if press.answer is None] == []
    assert failures(caplog) == []


async def test_garbage_behind_any_verb_is_answered_and_breaks_nothing(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    ana, ben, fay = await a_life_to_meddle_with(world)
    eva = await stranger(world, fay)
    kept = await rows_about(world, ana, ben)

    presses = await pressed(world, eva, [f"{verb}:{rest}" for verb in VERBS for rest in GARBAGE])

    assert [press.button.data for press in presses if press.answer is None] == []
    assert await rows_about(world, ana, ben) == kept
    assert failures(caplog) == []


def failures(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        f"{record.getMessage()} {getattr(record, 'text_id', '')} {record.exc_text}"
        for record in caplog.records
        if record.levelno >= logging.ERROR
    ]


async def test_every_press_is_answered_by_words_and_not_by_silence(world: World) -> None:
    silent = []

    for verb in VERBS:
        eva = await world.newcomer("Eva")
        eva.start()
        await world.hears()
        before = eva.inbox
        press = eva.forge(f"{verb}:999999999999999")
        await world.hears()
        if not press.answer and eva.inbox == before:
            silent.append(verb)

    silent = [verb for verb in silent if verb not in BY_OUTBOX]
    assert silent == []


BY_OUTBOX = ("checkin",)
"""What answers is the message that follows, which may have to wait its turn."""
ASKERS_OWN = ("undo", "tell_now", "okay_now", "still", "wish", "later", "snooze", "unschedule", "answer")
OWNERS_OWN = ("remove", "hand_over", "members", "withdraw")


async def test_a_peer_cannot_press_what_is_only_for_whoever_asked_or_looks_after_the_circle(
    world: World,
) -> None:
    ana, ben, _ = await a_life_to_meddle_with(world)
    kept = await rows_about(world, ana, ben)

    presses = [ben.forge(data) for data in forged(ASKERS_OWN + OWNERS_OWN)]
    await world.settles()

    assert all(press.answer is not None for press in presses)
    assert await rows_about(world, ana, ben) == kept


async def test_a_person_cannot_take_answer_or_hand_on_their_own_reach_out(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)

    for verb in ("claim", "cannot", "in_touch", "not_yet", "hand_on", "settled", "say"):
        ana.forge(f"{verb}:1", status)
    await world.settles()

    assert "Ben: delivered" in status.text
    assert ana.popups == ["This button is not for you."] * 7


async def test_a_peer_who_was_not_told_yet_can_take_nothing(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")
    await world.says(ben, "/start")

    ben.forge("claim:1")
    await world.settles()
    await world.passes(seconds=11)

    assert ben.popups == ["This button is not for you."]
    assert "Ben: delivered" in ana.last.text


async def test_a_button_pressed_years_later_is_answered_kindly(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    await world.asks(ana)
    old = [(phone, message) for phone in (ana, ben) for message in phone.messages if message.buttons]
    world.clock.move(world.now - world.now.replace(year=world.now.year - 3))
    await world.settles()
    await world.kith.services.retention.prune()

    presses = [phone.tap(button, message) for phone, message in old for button in message.all_buttons]
    await world.settles()

    assert [press.button.label for press in presses if press.answer is None] == []


async def test_help_asked_for_with_a_button_of_years_ago_is_still_asked_for(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    button, prompt = ana.find("I need help now")
    await world.taps(ana, "I'm okay")
    world.clock.move(world.now - world.now.replace(year=world.now.year - 3))
    await world.settles()
    await world.kith.services.retention.prune()

    ana.forge(button.data or "", prompt)
    await world.settles()
    await world.passes(seconds=11)

    assert ben.last.text.startswith("Ana needs help now")
