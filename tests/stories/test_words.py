"""A word or two after an answer: to those who got the answer, as typed, and kept nowhere afterwards."""

from pathlib import Path

from bot.sandbox.faults import server_error
from bot.sandbox.phone import Phone
from tests.world import World

NOBODY = "passed it on to nobody"


async def hears_only_when_needed(world: World, phone: Phone) -> None:
    await world.says(phone, "/circle")
    await world.taps(phone, "What I hear", phone.last)
    await world.taps(phone, "Only when somebody needs me")


def bytes_on_disk(world: World) -> bytes:
    """The database file and what SQLite keeps beside it."""
    file = Path(world.url.removeprefix("sqlite:///"))
    return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


async def test_words_go_to_those_who_got_the_answer_and_to_nobody_else(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await hears_only_when_needed(world, cleo)
    heard = list(cleo.inbox)

    await world.says(ana, "/ok")
    await world.says(ana, "slept well")

    assert ben.last.text == "Ana adds: slept well"
    assert cleo.inbox == heard
    assert ana.inbox[-2].endswith("If you write a word or two now, that goes to them too.")
    assert ana.last.text == "Your words are on their way to Ben."


async def test_words_arrive_exactly_as_they_were_typed(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    words = 'a < b & "c" <b>not bold</b> {name} %s &lt; 🦊\nand a second line'
    await world.says(ana, "/ok")

    await world.says(ana, words)

    assert ben.last.text == f"Ana adds: {words}"
    assert "bold" not in {entity.type for entity in ben.last.entities}


async def test_a_long_message_arrives_whole_and_the_longest_with_a_mark_where_it_ends(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    await world.says(ana, "/ok")
    await world.says(ana, "&" * 4000)
    whole = ben.last.text
    await world.says(ana, "/ok")
    await world.says(ana, "<" * 4096)

    assert whole == "Ana adds: " + "&" * 4000
    assert ben.last.text == "Ana adds: " + "<" * 3999 + "…"


async def test_edited_words_are_edited_where_they_arrived(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ok")
    message = ana.send("at hoem")
    await world.settles()
    arrived = ben.last

    ana.edit(message, "at home")
    await world.settles()

    assert arrived.text == "Ana writes (changed): at home"
    assert len([words for words in ben.inbox if "Ana" in words]) == 2


async def test_an_edit_of_anything_else_is_told_to_nobody(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    message = ana.send("something I did not send on")
    await world.settles()
    await world.says(ana, "/ok")
    heard = list(ben.inbox)

    ana.edit(message, "something else")
    await world.settles()

    assert ben.inbox == heard


async def test_words_a_quarter_of_an_hour_later_go_nowhere(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ok")
    await world.passes(minutes=15)
    await world.says(ana, "just in time")
    await world.says(ana, "/ok")
    await world.passes(minutes=15, seconds=1)

    await world.says(ana, "too late")

    assert NOBODY in ana.last.text
    assert not any("too late" in words for words in ben.inbox)
    assert ben.inbox[1] == "Ana adds: just in time"


async def test_where_nobody_gets_the_answer_nobody_gets_the_words_and_both_are_said(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await hears_only_when_needed(world, ben)
    heard = list(ben.inbox)

    await world.says(ana, "/ok")
    answered = ana.last.text
    await world.says(ana, "anybody?")

    assert answered.endswith("Nobody else gets this answer.")
    assert NOBODY in ana.last.text
    assert ben.inbox == heard


async def test_words_to_somebody_who_has_left_meanwhile_go_to_nobody_and_that_is_said(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ok")
    await world.says(ben, "/circle")
    await world.taps(ben, "Leave this circle")
    await world.taps(ben, "Leave")

    await world.says(ana, "are you there?")

    assert ana.last.text.startswith("There is nobody these words could go to just now")
    assert ben.last.text.startswith("You have left.")


async def test_words_after_please_reach_out_are_not_taken_for_words_to_the_answer(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")
    await world.passes(seconds=11)
    heard = list(ben.inbox)

    await world.says(ana, "please hurry")

    assert NOBODY in ana.last.text
    assert ben.inbox == heard


async def test_words_are_unreadable_on_disk_while_they_wait_and_gone_once_they_were_delivered(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ok")
    world.telegram.fail_next("sendMessage", server_error(), chat_id=ben.id)

    await world.says(ana, "walnut tree")
    waiting = await world.keeps("walnut tree")
    on_disk = b"walnut tree" in bytes_on_disk(world)
    await world.passes(seconds=10)

    assert waiting
    assert not on_disk
    assert ben.last.text == "Ana adds: walnut tree"
    assert not await world.keeps("walnut")
    assert b"walnut" not in bytes_on_disk(world)


async def test_words_that_never_arrive_are_not_kept_either(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ok")
    ben.delete_account()

    await world.says(ana, "walnut tree")

    assert not await world.keeps("walnut")
