"""For whoever lives with somebody who looks at their phone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox.phone import Phone
from tests.world import World

WORD = "All quiet here today."
NEUTRAL = {"You have a note.", "You have a note. It is for today."}


async def chooses(world: World, phone: Phone, *labels: str) -> None:
    await world.says(phone, "/discretion")
    for label in labels:
        await world.taps(phone, label)


async def with_code_word(world: World, phone: Phone, word: str = WORD) -> None:
    await chooses(world, phone, "Choose a code word")
    await world.says(phone, word)


async def test_what_comes_by_itself_is_neutral_until_it_is_opened(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await chooses(world, ben, "Cover what comes")
    before = len(ben.inbox)
    await world.says(ana, "/low")
    await world.says(ana, "purple-otter")
    await world.asks(ana)
    await world.says(ben, "/schedule every day at 9")
    covered = [message for message in ben.messages[before:] if message.text in NEUTRAL]

    await world.taps(ben, "Open", covered[-1])

    assert [message.text for message in covered[:-1]] == ["You have a note."] * 2
    assert covered[-1].text.startswith("Ana asked for somebody to reach out.")
    assert "I've got this" in covered[-1].labels
    assert "otter" not in "".join(ben.inbox)


async def test_a_cover_that_is_opened_says_how_it_stands_now(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await chooses(world, ben, "Cover what comes")
    await world.asks(ana)
    cover = ben.last
    await world.taps(cleo, "I've got this")

    await world.taps(ben, "Open", cover)

    assert cover.text == "Ana: Cleo has it."


async def test_words_under_a_cover_are_kept_for_a_day_and_opened_by_nobody_else(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await chooses(world, ben, "Cover what comes")
    await world.says(ana, "/ok")
    await world.says(ana, "purple-otter")
    button = next(ben.last.all_buttons)
    stolen = ana.forge(button.data or "")
    await world.settles()
    kept = await world.keeps("purple-otter")
    world.clock.move(timedelta(hours=25))
    await world.settles()
    await world.kith.services.retention.prune()

    await world.taps(ben, "Open")

    assert (kept, await world.keeps("purple-otter")) == (True, False)
    assert stolen.answer == ben.popups[-1] == "This note is not kept any longer. /help shows what you can do."


async def test_what_is_not_urgent_comes_without_a_sound_and_an_alarm_with_one(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await chooses(world, ben, "Without a sound")
    await world.says(ana, "/low")
    answer = ben.last
    await world.asks(ana)

    assert (answer.silent, ben.last.silent) == (True, False)


async def test_the_code_word_looks_like_an_okay_and_asks_the_circle_not_to_call_back(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    prompt = ana.last
    await with_code_word(world, ana)
    before = list(ana.inbox)

    await world.says(ana, "all quiet here today")

    alarm = ben.last
    assert alarm.text.startswith("Ana asked for somebody, and may be watched.")
    assert "Please do not call" in alarm.text
    assert prompt.text.endswith("Your answer: I'm okay.")
    assert [words for words in ana.inbox if words not in (*before, prompt.text)] == [
        "Noted: you are okay. It is on its way to Ben. If you write a word or two now, that goes to them too."
    ]
    assert not [words for words in ben.inbox if "is okay" in words]


async def test_whoever_has_it_cannot_write_to_the_phone_that_is_watched(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await with_code_word(world, ana)
    await world.says(ana, WORD)
    before = list(ana.inbox)

    await world.taps(ben, "I've got this")
    ben.forge("write:1")
    await world.settles()
    await world.says(ben, "are you safe?")
    await world.taps(ben, "We're in touch")
    await world.taps(ben, "It is settled")

    assert "Write to them" not in ben.buttons
    assert [words for words in ana.inbox if words not in before] == ["Thank you for checking in today."]
    assert [message.silent for message in ana.messages[-1:]] == [True]


async def test_when_nobody_can_be_found_the_sign_for_it_means_nothing_to_others(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await with_code_word(world, ana)
    ben.block()
    await world.settles()
    before = list(ana.inbox)

    await world.says(ana, WORD)
    await world.passes(minutes=11)

    new = [words for words in ana.inbox if words not in before]
    assert [words for words in new if not words.startswith("Noted")] == ["Nothing new today."]


async def test_asking_openly_later_is_as_open_as_ever(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await with_code_word(world, ana)
    await world.says(ana, WORD)

    await world.says(ana, "/help")
    await world.taps(ana, "I need help now")
    await world.passes(seconds=11)

    assert "Ben: delivered" in "".join(ana.inbox)
    assert "needs help now" in ben.last.text


@pytest.mark.parametrize("word", ["ok", "I'm okay!", "no", "x" * 61, "I want to kill myself"])
async def test_what_is_said_every_day_or_heard_as_danger_is_no_code_word(world: World, word: str) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    await with_code_word(world, ana, word)
    await world.says(ana, "/cancel")
    await world.says(ana, "no")

    assert not [words for words in ben.inbox if "asked for" in words]


async def test_neither_the_screen_nor_the_chat_nor_the_file_shows_the_code_word(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/discretion")
    before = ana.last.text
    await with_code_word(world, ana)
    await world.says(ana, "/discretion")
    await world.says(ana, "/export")

    files = b"".join(each.document.content for each in ana.messages if each.document)
    shown = [message.text for message in ana.messages if not message.deleted]
    assert before in shown
    assert ana.inbox.count(before) == 3, "it looks the same, with a code word and without"
    assert not [words for words in shown if WORD in words]
    assert b"quiet here" not in files


async def test_somebody_left_out_hears_nothing_more_and_is_not_told(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.says(ana, "/ok")
    await world.says(ben, "/quiet 0:00 to 15:00")
    await world.says(ana, "/low")
    heard = list(ben.inbox)
    await chooses(world, ana, "Leave somebody out", "Leave Ben out")

    await world.says(ana, "/low")
    await world.says(ana, "purple-otter")
    await world.asks(ana)
    await world.says(ana, "/pause 3 days")
    await world.passes(hours=9)
    unchanged = list(ben.inbox)
    await world.says(ben, "/circle")

    assert unchanged == heard
    assert "paused" not in ben.last.text
    assert "Ana" in ben.last.text
    assert "paused" in (await seen_by(world, cleo))
    assert "asked for somebody" in "".join(cleo.inbox)


async def seen_by(world: World, phone: Phone) -> str:
    await world.says(phone, "/circle")
    return phone.last.text


async def test_somebody_left_out_in_the_middle_cannot_take_it_any_more_and_may_know_again_later(
    world: World,
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.asks(ana)
    alarm = ben.last
    await chooses(world, ana, "Leave somebody out", "Leave Ben out")
    await world.taps(ben, "I've got this", alarm)
    refused = ben.popups[-1]
    await world.taps(ana, "Ben may know again")
    await world.says(ana, "/low")

    assert refused == "This button is not for you."
    assert "Ana is not feeling great" in ben.last.text
    assert "asked for somebody" in "".join(cleo.inbox)


async def test_a_stranger_cannot_be_left_out_nor_anything_be_read_of_them(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/start")
    oto = await world.newcomer("Oto")
    await world.says(oto, "/start")

    ana.forge("leave_out:3:yes")
    await world.settles()

    assert "Oto" not in "".join(ana.inbox)


async def test_clearing_takes_what_is_young_and_says_what_stays(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/help")
    old = ana.last
    world.clock.move(timedelta(hours=49))
    await world.settles()
    await world.says(ana, "/ok")
    young = ana.last

    await world.says(ana, "/clear")

    assert (old.deleted, young.deleted) == (False, True)
    assert ana.last.text.startswith("I have deleted what I could")
    assert [message.text for message in ana.messages if not message.deleted] == [
        "/help",
        old.text,
        ana.last.text,
    ]


async def test_no_place_no_online_time_and_no_schedule_of_mine_is_shown_to_a_peer(world: World) -> None:
    """But what a missed check-in has to say: when it was, and when the last answer came."""
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/schedule every day at 7:43")
    await world.taps(ana, "Save")
    await world.says(ana, "/timer 44m private-plan")
    await world.lives_in(ana, "Asia/Kathmandu")
    await world.says(ana, "/settings")
    await world.says(ana, "/ok")
    await world.says(ana, "/pause 3 days")
    await world.asks(ana)
    await world.says(ben, "/circle")

    seen = "\n".join(ben.inbox)
    assert "Ana is okay" in seen
    assert "Ana (check-ins paused until" in seen
    told = ("7:43", "Kathmandu", "Lisbon", "Portugal", "private-plan", "online", str(ana.id))
    assert [word for word in told if word in seen] == []
