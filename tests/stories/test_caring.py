"""Words of care from a peer to a peer: never an alarm, a few a day, and refused without anybody knowing."""

from __future__ import annotations

import pytest

from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from tests.stories.test_quiet_hours import sleeps
from tests.world import World

THINKING, CHECK_IN = "Thinking of you", "Could you check in?"
SENT = "Passed on, if they take such words now"


async def cares(world: World, author: Phone, name: str, what: str = THINKING) -> str:
    """Gives what the author reads of it."""
    await world.says(author, "/caring")
    await world.taps(author, name, author.last)
    await world.taps(author, what, author.last)
    return author.last.text


async def refuses(world: World, phone: Phone, label: str) -> None:
    await world.says(phone, "/caring")
    await world.taps(phone, "From whom I take these", phone.last)
    await world.taps(phone, label, phone.last)


def from_ben(phone: Phone) -> list[Message]:
    sent = [message for message in phone.messages if message.from_bot and not message.deleted]
    return [message for message in sent if message.text.startswith("Ben ")]


async def test_a_word_reaches_that_peer_and_nobody_else(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")

    said = await cares(world, ben, "Ana")

    assert said.startswith(SENT)
    assert ana.inbox == ["Ben is thinking of you. There is nothing to answer."]
    assert cleo.inbox == []


async def test_who_is_asked_answers_as_ever_and_only_those_hear_it_who_always_do(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.says(cleo, "/circle")
    await world.taps(cleo, "What I hear", cleo.last)
    await world.taps(cleo, "Only when somebody needs me")

    await cares(world, ben, "Ana", CHECK_IN)
    asked = ana.last
    await world.taps(ana, "I'm okay", asked)

    assert asked.text.endswith("Your answer: I'm okay.")
    assert asked.labels == []
    assert ben.last.text.startswith("Ana is okay")
    assert not any("Ana is okay" in words for words in cleo.inbox)


async def test_silence_after_such_a_question_is_never_told_to_anybody(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await cares(world, ben, "Ana", CHECK_IN)
    asked, before = ana.last, (len(ana.inbox), len(ben.inbox), len(cleo.inbox))

    await world.passes(hours=30)
    await world.restarts()
    await world.passes(hours=30)

    assert asked.text.startswith("Ben would like to hear how you are. Only if you like: nobody is told")
    assert (len(ana.inbox), len(ben.inbox), len(cleo.inbox)) == before


async def test_an_outage_of_ours_asks_such_a_question_no_second_time(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await cares(world, ben, "Ana", CHECK_IN)
    before = len(ana.inbox)

    world.clock.move(world.now - world.now.replace(hour=world.now.hour - 1))
    await world.passes(hours=13)

    assert len(ana.inbox) == before


@pytest.mark.parametrize("how", ["refused", "from nobody", "left out", "paused", "blocked"])
async def test_what_is_not_wanted_is_not_passed_on_and_whoever_sent_it_cannot_tell(
    world: World, how: str
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    match how:
        case "refused":
            await refuses(world, ana, "None from Ben")
        case "from nobody":
            await refuses(world, ana, "Take none of these")
        case "left out":
            ben_id = (await world.kith.services.people.known(ben.id)).id  # type: ignore[union-attr]
            await world.kith.services.exclusions.leave_out(1, ben_id)
        case "paused":
            await world.says(ana, "/pause 3 days")
        case "blocked":
            ana.block()
            await world.settles()

    said = await cares(world, ben, "Ana", CHECK_IN)

    assert said.startswith(SENT)
    assert from_ben(ana) == []


async def test_a_refusal_can_be_taken_back(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await refuses(world, ana, "None from Ben")
    await world.taps(ana, "From Ben again", ana.last)

    await cares(world, ben, "Ana")

    assert len(from_ben(ana)) == 1


async def test_a_pause_keeps_questions_away_and_not_kindness(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/pause 3 days")

    await cares(world, ben, "Ana", THINKING)

    assert len(from_ben(ana)) == 1


async def test_at_night_it_waits_for_the_morning_and_says_how_to_be_asked(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    before = await sleeps(world, ana)
    await world.reaches("23:00")

    await cares(world, ben, "Ana", CHECK_IN)
    at_night = len(ana.inbox)
    await world.reaches("07:00")

    assert at_night == before
    assert "Ben would like to hear how you are. Only if you like: /checkin asks you now." in ana.last.text


async def test_the_same_again_is_merged_and_several_people_ring_once(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")

    await cares(world, ben, "Ana")
    await cares(world, ben, "Ana")
    await cares(world, cleo, "Ana")

    assert [(message.text.partition(" ")[0], message.silent) for message in ana.messages] == [
        ("Ben", False),
        ("Cleo", True),
    ]


async def test_who_is_being_asked_already_gets_no_second_question(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.says(ana, "/checkin")

    await cares(world, ben, "Ana", CHECK_IN)
    await cares(world, cleo, "Ana", CHECK_IN)

    assert [label for message in ana.messages for label in message.labels].count("I'm okay") == 1
    assert "The question above is still open" in ana.last.text


async def test_only_so_many_go_out_in_a_day(world: World) -> None:
    ana, ben, _ = await world.quiet_circle("Ana", "Ben", "Cleo")
    said = [await cares(world, ben, name) for name in ("Ana", "Cleo", "Ana", "Cleo", "Ana", "Cleo")]
    await world.passes(hours=24)

    again = await cares(world, ben, "Ana")

    assert [words.startswith(SENT) for words in said] == [True] * 5 + [False]
    assert said[-1].startswith("That is as many as one person can send in a day.")
    assert again.startswith(SENT)
    assert len(from_ben(ana)) == 2


async def test_nobody_sends_one_to_somebody_they_share_no_circle_with(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    eva = await world.person("Eva")

    eva.forge("caring:1:thinking")
    await world.settles()

    assert ana.inbox == []
    assert eva.last.text.startswith("You are in no circle together any more")


async def test_a_covered_phone_shows_nothing_of_it(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/discretion")
    await world.taps(ana, "Cover what comes")

    await cares(world, ben, "Ana", CHECK_IN)

    assert ana.last.text == "You have a note."


async def test_whoever_is_forgotten_takes_their_words_along_also_those_that_wait(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sleeps(world, cleo)
    await cares(world, ben, "Ana", CHECK_IN)
    await world.reaches("23:00")
    await cares(world, ben, "Cleo")

    await world.says(ben, "/forget")
    await world.taps(ben, "Delete everything")
    await world.reaches("07:00")

    assert from_ben(ana) == []
    assert not any("Ben" in words for words in ana.inbox + cleo.inbox)
    assert not await world.keeps("Ben")


async def test_who_sent_what_to_whom_is_kept_for_a_day(world: World) -> None:
    _, ben = await world.quiet_circle("Ana", "Ben")
    await cares(world, ben, "Ana")
    await world.passes(hours=25)

    await world.kith.services.retention.prune()

    assert not await world.keeps("thinking")
