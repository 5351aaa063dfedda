"""The screens of one's own ladder: what can be chosen, by whom, and what each peer would read."""

from __future__ import annotations

from bot.sandbox.phone import Phone
from tests.stories.test_own_ladder import ASKED, MISSED, URGENT, sets, told
from tests.world import World

NOTE = "try my sister first"
UNREACHABLE = "Ana is not reachable"
FORGED = """
    told:4:first told:99:never told:1:never told:-2:never told told:99
    told:2:nowhere grace:30 grace:0 grace:99999999999999 grace:x rung_wait:1 rung_wait:-10
"""


async def writes(world: World, ana: Phone, note: str) -> None:
    await world.says(ana, "/ladder")
    await world.taps(ana, "Add a note for them")
    await world.says(ana, note)


async def asks_urgently(world: World, ana: Phone) -> None:
    await world.says(ana, "/help")
    await world.taps(ana, "I need help now", ana.last)
    await world.passes(seconds=11)


def stands(opening: str, phone: Phone) -> str:
    return next(words for words in phone.inbox if words.startswith(opening))


async def test_the_screen_tells_the_order_in_words(world: World) -> None:
    ana, *_ = await world.quiet_circle("Ana", "Ben", "Cleo", "Dan")
    await world.says(ana, "/settings")
    await world.taps(ana, "Who is told, and when")
    untouched = ana.last.text

    await sets(world, ana, Cleo="Second", Dan="Never")

    assert "1. Ben, Cleo, Dan, after 60 minutes" in untouched
    assert "everybody at once" in untouched
    assert "1. Ben, after 60 minutes\n2. Cleo, 10 minutes later\nNever: Dan" in ana.last.text


async def test_waits_are_shown_as_chosen_and_as_usual_again_is_the_default(world: World) -> None:
    ana, *_ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ladder")
    untouched = ana.last.text

    await sets(world, ana, first="2 hours", between="3 minutes")
    chosen = ana.last.text
    await sets(world, ana, first="As usual: 60 minutes", between="As usual: 10 minutes")

    assert "1. Ben, after 2 hours" in chosen
    assert "everybody at once" not in chosen
    assert ana.last.text == untouched


async def test_moving_one_moves_nobody_else(world: World) -> None:
    ana, *_ = await world.quiet_circle("Ana", "Ben", "Cleo", "Dan")

    await sets(world, ana, Ben="Third")
    once = ana.last.text
    await sets(world, ana, Ben="First")

    assert "1. Cleo, Dan, after 60 minutes\n2. Ben, 10 minutes later" in once
    assert "1. Ben, Cleo, Dan, after" in ana.last.text


async def test_back_to_the_default_takes_back_order_and_waits_and_keeps_the_note(world: World) -> None:
    ana, *_ = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.says(ana, "/ladder")
    untouched = ana.last.text
    await sets(world, ana, Cleo="Never", first="4 hours", between="3 minutes")
    await writes(world, ana, NOTE)

    await world.taps(ana, "Everybody at once again")
    with_note = ana.last.text
    await world.taps(ana, "Delete the note")

    assert NOTE in with_note
    assert ana.last.text == untouched


async def test_whoever_joins_later_is_told_with_the_last_and_whoever_left_is_skipped(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sets(world, ana, Cleo="Second")
    dan = await world.newcomer("Dan")
    await world.joins(ana, dan)
    await world.says(cleo, "/circle")
    await world.taps(cleo, "Leave this circle")
    await world.taps(cleo, "Leave")
    await world.says(ana, "/ladder")
    shown = ana.last.text

    await world.asks(ana)
    first = told(ASKED, ben, cleo, dan)
    await world.passes(minutes=10)

    assert "1. Ben, after 60 minutes\n2. Dan, 10 minutes later" in shown
    assert first == "Ben"
    assert told(ASKED, ben, cleo, dan) == "Ben Dan"


async def test_nobody_is_told_before_the_last_reminder_to_the_person_alone(world: World) -> None:
    ana, *_ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ladder")

    await world.taps(ana, "How long until the first")

    assert ana.last.labels == ["As usual: 60 minutes", "2 hours", "4 hours", "Back", "Crisis lines"]


async def test_a_forged_press_changes_nothing(world: World) -> None:
    """1 is Ana herself, 2 is Ben, 4 somebody of another circle."""
    ana, *_ = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.quiet_circle("Eve", "Fay")
    await world.says(ana, "/ladder")
    untouched = ana.last.text

    for data in FORGED.split():
        ana.forge(data)
        await world.settles()
    await world.says(ana, "/ladder")

    assert ana.last.text == untouched
    assert ana.popups.count("This button is not for you.") == 6


async def plans_noon(world: World, ana: Phone) -> None:
    await world.says(ana, "/schedule every day at 12:00")
    await world.taps(ana, "Save")


async def looks(world: World, ana: Phone) -> list[str]:
    """The preview: what it opens with, and then each message."""
    said = len(ana.inbox)
    await world.says(ana, "/ladder")
    await world.taps(ana, "See what they would read")
    return ana.inbox[said + 1 :]


async def test_the_preview_of_silence_is_word_for_word_what_is_sent(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ok")
    await writes(world, ana, NOTE)
    await plans_noon(world, ana)
    heard = list(ben.inbox)

    intro, silent, *_ = await looks(world, ana)
    unheard = ben.inbox == heard
    await world.passes(hours=5)

    assert intro.startswith("A preview. Nobody gets anything now.")
    assert "Last answer: today" in silent and NOTE in silent
    assert unheard
    assert silent == stands(MISSED, ben)


async def test_the_preview_of_asking_and_of_not_being_reachable_is_true_as_well(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await plans_noon(world, ana)
    _, _, *preview = await looks(world, ana)

    status = await world.asks(ana)
    sent = [stands(ASKED, ben)]
    await asks_urgently(world, ana)
    sent.append(stands(URGENT, ben))
    await world.taps(ana, "I'm okay now", status)
    ana.delete_account()
    await world.passes(hours=5)

    assert preview == [*sent, stands(UNREACHABLE, ben)]


async def test_the_preview_says_who_would_read_nothing(world: World) -> None:
    ana, *_ = await world.quiet_circle("Ana", "Ben", "Cleo", "Dan")
    await sets(world, ana, Cleo="Second", Dan="Never")

    intro, *_ = await looks(world, ana)

    assert "1. Ben, after 60 minutes\n2. Cleo, 10 minutes later\n" in intro
    assert "would read nothing: Dan" in intro


async def test_with_nobody_to_tell_there_is_nothing_to_preview(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, "/ladder")
    alone = ana.last
    ana.forge("preview_ladder")
    await world.settles()

    assert "Nobody is in your circles yet" in alone.text
    assert alone.labels[0] == "Invite someone"
    assert ana.last.text == "As it stands, nobody would be told, so nobody would read anything."
