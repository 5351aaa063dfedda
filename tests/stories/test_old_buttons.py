"""Buttons stay in chats for years, and anybody can make one up: they harm nobody, and help still works."""

from datetime import timedelta

from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from tests.world import World

LABELS = ["I'm okay", "Not great", "Please reach out", "I need help now", "Later"]


async def question(world: World, phone: Phone) -> Message:
    await world.says(phone, "/checkin")
    return phone.last


async def test_answering_twice_is_said_kindly_and_told_once(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)
    okay, _ = ana.find("I'm okay", asked)
    await world.taps(ana, "I'm okay", asked)

    ana.forge((okay.data or "").replace("okay", "low"), asked)
    await world.settles()

    assert ana.popups[-1] == "This one is already answered."
    assert len(ben.inbox) == 1


async def test_a_button_from_years_ago_says_so_kindly_and_asking_for_help_by_it_still_works(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)
    [okay, _, reach_out, _, _] = asked.all_buttons
    await world.taps(ana, "I'm okay", asked)
    told = len(ben.inbox)
    await world.restarts(after=timedelta(days=800))
    await world.kith.services.retention.prune()

    ana.forge(okay.data or "", asked)
    await world.settles()
    ana.forge(reach_out.data or "", asked)
    await world.passes(seconds=11)

    assert ana.popups[1].startswith("This button is from an earlier time")
    assert [words.splitlines()[0] for words in ben.inbox[told:]] == ["Ana asked for somebody to reach out."]


async def test_somebody_elses_button_changes_nothing(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)
    await world.says(ben, "/help")

    for data in ("answer:1:okay", "answer:1:reach_out", "snooze:1:15", "answer:1", "answer:999:okay"):
        ben.forge(data)
        await world.passes(seconds=11)

    assert asked.labels == LABELS
    assert ana.inbox == [asked.text]
    assert "This button is not for you." in ben.popups
