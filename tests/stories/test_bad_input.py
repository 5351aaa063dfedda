"""Whatever somebody sends: a short kind answer that says what can be done; nothing is lost or passed on."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from bot.sandbox.phone import Phone
from bot.sandbox.wire import message_json
from tests.world import World

pytestmark = pytest.mark.usefixtures("unpaced")

LONGEST = "ä" * 4096
THREE_WAYS_ON = ["I'm okay", "Please reach out", "I need help now"]


def failures(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("command", ["/nonsense", "/okay", "/STARTT", "/help_me", "/ok1", "/"])
async def test_an_unknown_command_is_answered_with_what_can_be_done(world: World, command: str) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    await world.says(ana, command)

    assert ana.last.labels == THREE_WAYS_ON
    assert ben.inbox == []


@pytest.mark.parametrize("words", ["what now?", "👍", "yes", "I'm okay", "ok"])
async def test_free_words_are_never_read_as_an_answer_when_nothing_was_asked(
    world: World, words: str
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    await world.says(ana, words)

    assert ana.last.text.startswith("I did not quite understand, and passed it on to nobody.")
    assert ana.last.labels == THREE_WAYS_ON
    assert ben.inbox == []


def poll(ana: Phone) -> None:
    ana.send("a poll")
    content = message_json(ana.messages[-1])
    del content["text"]
    options = [{"text": "yes", "voter_count": 0, "persistent_id": "1"}]
    about = {"id": "1", "question": "how are you?", "options": options, "total_voter_count": 0}
    flags = {
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }
    ana.platform.updates.drop()
    ana.platform.tell_bot("message", content | {"poll": about | flags})


UNREADABLE: dict[str, Callable[[Phone], object]] = {
    "a sticker": lambda ana: ana.send_sticker("👍"),
    "a voice": lambda ana: ana.send_voice(),
    "a voice with a caption": lambda ana: ana.send_voice("I'm okay"),
    "a photo": lambda ana: ana.send_photo(),
    "a contact": lambda ana: ana.send_contact("+351910000000"),
    "a poll": poll,
}


@pytest.mark.parametrize("sends", UNREADABLE.values(), ids=UNREADABLE.keys())
@pytest.mark.parametrize("before", ["/checkin", "/settings Name"])
async def test_what_holds_no_words_is_answered_kindly_and_the_question_still_waits(
    world: World, sends: Callable[[Phone], object], before: str, caplog: pytest.LogCaptureFixture
) -> None:
    [ana] = await world.quiet_circle("Ana")
    command, _, button = before.partition(" ")
    await world.says(ana, command)
    if button:
        await world.taps(ana, button)

    sends(ana)
    await world.settles()
    answer = ana.last
    await world.says(ana, "Anita" if button else "I'm okay")

    assert answer.text.startswith("I can only read words, and passed this on to nobody.")
    assert answer.labels == THREE_WAYS_ON
    assert any("Noted: you are okay." in text or "Name: Anita" in text for text in ana.inbox)
    assert failures(caplog) == []


async def test_a_forwarded_message_is_not_taken_as_the_persons_own_okay(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")

    ana.forward("what a day")
    await world.settles()

    assert ana.last.labels == THREE_WAYS_ON
    assert ben.inbox == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<b>Ana</b> & <a href='x'>co</a>", "<b>Ana</b> & <a href='x'>co</a>"),
        ("\u202eanA\u202c", "anA"),
        ("A\u0000n\u200ba\n\n\nB", "Ana B"),
        ("Ana" * 1365, ("Ana" * 1365)[:40]),
        ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
    ],
    ids=["html", "right-to-left override", "hidden", "4095 characters", "emoji"],
)
async def test_a_name_reaches_the_others_tidied_and_without_effect(
    world: World, typed: str, shown: str
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/settings")
    await world.taps(ana, "Name")

    await world.says(ana, typed)
    await world.asks(ana)

    assert ben.last.text.splitlines()[0] == f"{shown} asked for somebody to reach out."
    assert ben.last.labels[0] == "I've got this"


@pytest.mark.parametrize("typed", ["\u202e\u200b\u200d", "\u2800\u3164", "\u0301"])
async def test_a_name_of_which_nothing_can_be_seen_is_asked_for_again(world: World, typed: str) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/settings")
    await world.taps(ana, "Name")

    await world.says(ana, typed)
    answer = ana.last.text
    await world.says(ana, "Anita")

    assert answer.startswith("There is nothing in that name that others could read.")
    assert "Name: Anita" in ana.last.text


TYPED = {
    "the name": ("/settings", "Name"),
    "the country": ("/settings", "Country"),
    "the time zone": ("/settings", "Time zone"),
    "a schedule": ("/schedule", "Add another time"),
    "the end of a pause": ("/pause", "Until another day"),
    "a crisis country": ("/crisis", "Another country"),
    "a new circle": ("/circle", "New circle"),
    "a circle's name": ("/circle", "Rename the circle"),
    "nothing": ("/help", None),
}
MONSTERS = {
    "4096 letters": LONGEST,
    "4096 digits": "9" * 4096,
    "4096 colons": ":" * 4096,
    "html": "<b><i>&lt;" * 50,
    "override": "\u202e" + "x" * 20,
    "a clock that is none": "99:99",
    "digits of another script": "١٢:٣٠",
}


@pytest.mark.parametrize("where", TYPED.values(), ids=TYPED.keys())
async def test_the_longest_and_the_strangest_words_are_answered_wherever_words_are_expected(
    world: World, where: tuple[str, str | None], caplog: pytest.LogCaptureFixture
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    command, button = where
    unanswered = []

    for name, monster in MONSTERS.items():
        await world.says(ana, command)
        if button:
            await world.taps(ana, button)
        said = len(ana.inbox)
        await world.says(ana, monster)
        if len(ana.inbox) == said:
            unanswered.append(name)

    assert unanswered == []
    assert ben.inbox == []
    assert failures(caplog) == []


async def test_4096_characters_for_the_circle_arrive_as_far_as_they_fit_and_the_writer_knows(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)
    await world.taps(ana, "Add your own words", status)

    await world.says(ana, "<" * 4096)

    assert ben.last.text.startswith("Ana writes: <<<<")
    assert ana.last.text == "Your words are on their way to Ben."
    assert failures(caplog) == []


async def test_no_command_with_4096_characters_behind_it_breaks_anything(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    [ana] = await world.quiet_circle("Ana")
    silent = []

    for command in ("start", "crisis", "schedule", "pause", "ok", "low", "checkin", "circle", "cancel"):
        said = len(ana.inbox)
        await world.says(ana, f"/{command} " + "ä" * (4094 - len(command)))
        if len(ana.inbox) == said:
            silent.append(command)

    assert silent == []
    assert failures(caplog) == []


async def test_zones_that_do_not_exist_are_asked_for_again(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/settings")
    await world.taps(ana, "Time zone")

    await world.says(ana, "Europe/Atlantis")
    answer = ana.last.text
    await world.says(ana, "Madrid")

    assert answer.startswith("I do not know “")
    assert any(label.startswith("Madrid") for label in ana.last.labels)


async def test_words_too_long_for_anything_are_kept_nowhere(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, "just thinking aloud here " * 100)

    assert not await world.keeps("thinking aloud")
