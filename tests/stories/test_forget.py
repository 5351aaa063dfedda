"""/forget: one yes, and nothing of somebody is left: in no row, in no byte of the files, in nobody's chat."""

from __future__ import annotations

import json
from datetime import timedelta

from sqlalchemy import select

from bot.sandbox.phone import Phone
from storage.tables import metadata
from tests.stories.test_words import bytes_on_disk
from tests.world import World

NAME = "Zephyrine"
SECRETS = ("Zephyrine", "purple-otter", "my-aunt-Hildegard", "evening-in-the-allotment", "private-plan")


async def planted(world: World) -> list[Phone]:
    """Words, names and ids of one person wherever the program puts any."""
    her, ben, cleo = await world.circle(NAME, "Ben", "Cleo")
    await world.says(her, "/ok")
    await world.says(her, "purple-otter")
    await world.says(her, "/ladder")
    await world.taps(her, "Add a note for them")
    await world.says(her, "my-aunt-Hildegard")
    await world.says(her, "/timer 45m private-plan")
    await world.says(ben, "/quiet 0:00 to 15:00")
    await world.says(her, "/low")
    await world.says(her, "evening-in-the-allotment")
    await world.asks(her)
    await world.taps(cleo, "I've got this")
    await world.taps(her, "Add your own words")
    await world.says(her, "purple-otter again")
    await world.says(cleo, "/reachout")
    await world.passes(seconds=11)
    return [her, ben, cleo]


async def forgets(world: World, phone: Phone) -> None:
    await world.says(phone, "/forget")
    await world.taps(phone, "Delete everything")


async def traces(world: World, phone: Phone, *more: str) -> list[str]:
    """Where somebody can still be found, by whoever has the key."""
    wanted = (*SECRETS, *more, str(phone.id))
    async with world.kith.database.transaction() as tx:
        return [
            f"{table.name}.{column}"
            for table in metadata.sorted_tables
            for row in (await tx.execute(select(table))).mappings()
            for column, value in row.items()
            if any(word in str(value) for word in wanted)
        ]


def as_sqlite_writes(number: int) -> bytes:
    """An integer of a Telegram id's size, as it stands in a row of the file."""
    return number.to_bytes(6, "big")


async def test_a_year_after_a_yes_nothing_is_found_in_any_row_or_any_byte_of_the_files(world: World) -> None:
    her, *_ = await planted(world)
    before = bytes_on_disk(world)
    assert await traces(world, her), "it is there to be found"
    assert as_sqlite_writes(her.id) in before

    await forgets(world, her)
    world.clock.move(timedelta(days=365))
    await world.settles()
    await world.kith.services.retention.prune()

    assert await traces(world, her) == []
    left = bytes_on_disk(world)
    assert as_sqlite_writes(her.id) not in left
    assert [word for word in (*SECRETS, str(her.id)) if word.encode() in left] == []
    assert her.last.text.startswith("It is all deleted.")


async def test_in_other_peoples_chats_the_young_is_deleted_and_the_old_is_redacted(
    world: World,
) -> None:
    her, ben = await world.quiet_circle(NAME, "Ben")
    await world.says(her, "/ok")
    await world.says(her, "purple-otter")
    old = ben.last
    world.clock.move(timedelta(hours=49))
    await world.settles()
    await world.says(her, "/ok")
    await world.says(her, "evening-in-the-allotment")
    young = ben.last

    await forgets(world, her)

    assert (old.text, old.deleted) == ("(taken back)", False)
    assert young.deleted
    assert [words for words in ben.inbox if any(secret in words for secret in SECRETS[1:])] == []


async def test_peers_read_neutrally_that_the_circle_changed_and_its_name_bears_nobody(world: World) -> None:
    her, ben = await world.quiet_circle(NAME, "Ben")

    await forgets(world, her)

    assert ben.last.text == "Our circle has changed: somebody is no longer in it. /circle shows who is."


async def test_whoever_was_asked_to_look_after_somebody_learns_that_it_is_open(world: World) -> None:
    her, ben = await world.quiet_circle(NAME, "Ben")
    await world.asks(her)
    await world.says(her, "/forget")
    warned = her.last.text

    await world.taps(her, "Delete everything")

    assert "please do not stay alone with it" in warned
    assert "It does not mean that they are well" in "".join(ben.inbox)
    assert NAME not in ben.last.text


async def test_what_still_waits_to_be_said_is_never_said(world: World) -> None:
    her, ben = await world.quiet_circle(NAME, "Ben")
    await world.says(ben, "/quiet 0:00 to 15:00")
    await world.says(her, "/low")
    heard = list(ben.inbox)

    await forgets(world, her)
    await world.passes(hours=9)

    assert [words for words in ben.inbox if words not in heard and NAME in words] == []


async def test_a_message_that_is_just_leaving_is_taken_back_when_it_has_arrived(world: World) -> None:
    her, ben = await world.quiet_circle(NAME, "Ben")
    her.send("/ok")
    await world.hears()
    [row] = [each for each in await world.kith.services.delivery.lease(10) if each.chat_id == ben.id]

    await world.kith.services.forgetting.forget(her.id, "Our circle")
    await world.kith.sender.deliver(row)
    await world.settles()

    assert NAME not in "".join(ben.inbox)


async def test_no_and_an_old_yes_delete_nobody(world: World) -> None:
    her, ben = await world.quiet_circle(NAME, "Ben")
    await world.says(her, "/forget")
    button, message = her.find("Delete everything")
    await world.taps(her, "Keep everything")
    kept = her.last.text
    await world.passes(minutes=16)

    her.forge(button.data or "", message)
    await world.settles()
    await world.says(ben, "/circle")

    assert kept == "Nothing was deleted."
    assert NAME in ben.last.text


async def test_whoever_takes_care_of_somebody_and_goes_is_replaced_by_the_next(world: World) -> None:
    ana, her, cleo = await world.quiet_circle("Ana", NAME, "Cleo")
    status = await world.asks(ana)
    await world.taps(her, "I've got this")

    await forgets(world, her)

    assert NAME not in status.text
    assert "Can you take it?" in "".join(cleo.inbox)
    assert await traces(world, her) == []


async def test_a_circle_whose_owner_goes_passes_to_its_longest_member(world: World) -> None:
    her, ben, _ = await world.quiet_circle(NAME, "Ben", "Cleo")

    await forgets(world, her)
    await world.says(ben, "/circle")

    assert "Rename the circle" in ben.last.labels


async def test_somebody_who_was_forgotten_begins_anew_and_can_always_ask_for_lines(world: World) -> None:
    her, _ = await world.quiet_circle(NAME, "Ben")
    await forgets(world, her)

    await world.says(her, "/crisis Portugal")
    card = her.last.text
    await world.says(her, "/start")

    assert "112" in card
    assert her.last.text.startswith("Kith keeps a small circle")


async def test_the_file_of_the_export_goes_with_the_person(world: World) -> None:
    her, _ = await world.quiet_circle(NAME, "Ben")
    await world.says(her, "/export")
    assert json.loads(her.last.document.content) if her.last.document else False

    await forgets(world, her)
    await world.settles()

    assert await traces(world, her) == []
