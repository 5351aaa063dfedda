"""/export: everything about me, and nothing of others but what was addressed to me."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.sandbox.faults import server_error
from bot.sandbox.phone import Phone
from storage import own_data
from storage.tables import metadata
from tests.world import World


async def exported(world: World, phone: Phone) -> tuple[dict[str, Any], str]:
    """The file for programs and the page."""
    await world.says(phone, "/export")
    files = [message.document for message in phone.messages if message.document and not message.deleted]
    page, data = (file.content.decode() for file in files[-2:])
    return json.loads(data), page


async def test_it_holds_what_is_kept_of_me_and_what_was_addressed_to_me(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/schedule every day at 9")
    await world.taps(ana, "Save")
    await world.says(ana, "/low")
    await world.says(ana, "/quiet 22:00 to 7:00")
    await world.asks(ben)

    found, page = await exported(world, ana)

    assert found["people"][0]["telegram_id"] == ana.id
    assert found["people"][0]["quiet_from"] == "22:00"
    assert found["check_ins"][0]["answer"] == "low"
    assert found["circles"][0] | {"joined_at": ""} == {
        "name": "Ana's circle",
        "is_owner": True,
        "share": "every",
        "hear": "each",
        "joined_at": "",
        "with": ["Ben"],
    }
    assert [(each["name"], each["state"]) for each in found["asked_of_me"]] == [("Ben", "delivered")]
    assert found["schedules"][0]["rule"]
    assert page.startswith("<!doctype html>")
    assert "Check-ins and answers" in page
    assert "http" not in page, "it needs nothing from anywhere"


async def test_of_others_it_holds_no_id_no_setting_and_nothing_they_decided_about_me(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.says(ben, "/settings")
    await world.says(ben, "/low")
    await world.says(ben, "words to my circle")
    await world.says(ben, "/ladder")
    await world.taps(ben, "When Ana is told")
    await world.taps(ben, "Never")
    await world.asks(ben)

    found, page = await exported(world, ana)

    everything = json.dumps(found) + page
    assert [id_ for id_ in (ben.id, cleo.id) if str(id_) in everything] == []
    assert "never" not in everything.casefold()
    assert found["asked_of_me"] == []
    assert found["ladder_places"] == []


async def test_words_that_wait_for_me_stand_in_it_and_markup_in_them_is_shown_as_typed(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ben, "/quiet 0:00 to 15:00")
    await world.says(ana, "/ok")
    await world.says(ana, "<script>alert(1)</script>")

    found, page = await exported(world, ben)

    assert any("<script>alert(1)</script>" in each["line"] for each in found["kept_for_later"])
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)" in page


async def test_both_files_vanish_from_the_chat_after_an_hour_also_when_kith_was_down(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await exported(world, ana)
    files = [message for message in ana.messages if message.document]
    await world.passes(minutes=59)
    before = [message.deleted for message in files]

    await world.restarts(after=world.now - world.now.replace(minute=world.now.minute - 2))
    await world.settles()

    assert before == [False, False]
    assert [message.deleted for message in files] == [True, True]


async def test_a_file_that_telegram_could_not_delete_just_then_is_deleted_later(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await exported(world, ana)
    world.telegram.fail_next("deleteMessage", server_error(), times=2)

    await world.passes(hours=1, minutes=1)
    await world.passes(minutes=1)

    assert all(message.deleted for message in ana.messages if message.document)


def test_whatever_table_has_a_person_in_it_is_handed_over_or_is_somebody_elses() -> None:
    """A new table with a person's id joins the export by itself; a name for that id of its own has to be
    thought about."""
    others = {
        f"{table.name}.{key.parent.name}"
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "people"
        if own_data.owned().get(table.name) is not key.parent
    }

    assert others == {
        *("ladder_places.peer_id", "exclusions.peer_id", "refusals.inviter_id", "join_requests.inviter_id"),
        *("caring.peer_id", "caring_refusals.peer_id"),
    }, "hand it over in storage/own_data.py, or say here why not"


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_page_speaks_the_persons_language(world: World, language: str) -> None:
    ana = await world.newcomer("Ana", language)
    await world.says(ana, "/start")

    _, page = await exported(world, ana)

    assert f'lang="{language}"' in page
    assert ("Lo que Kith guarda sobre ti" in page) == (language == "es")
