"""The real `kith run` against Telegram's stand-in over HTTP: stopped, killed and started again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import faults
from tests.end_to_end.surroundings import TOKEN, Surroundings, surroundings, told

ALARM = "asked for somebody to reach out"
QUICK = 10.0
"""Seconds in which a program that is asked to stop has to have stopped."""


@pytest.fixture
async def around(tmp_path: Path) -> AsyncIterator[Surroundings]:
    async with surroundings(tmp_path) as made:
        yield made


@pytest.fixture
async def on_either_database(empty_database_url: str, tmp_path: Path) -> AsyncIterator[Surroundings]:
    async with surroundings(tmp_path, url=empty_database_url) as made:
        yield made


async def test_from_the_invitation_to_the_claim_and_then_a_clean_stop(
    on_either_database: Surroundings,
) -> None:
    around = on_either_database
    async with around.runs() as program:
        ana, ben, cleo = await around.circle()

        ana.send("/reachout")
        await around.reads(ana, "Ben: delivered\nCleo: delivered")
        alarms = (told(ben, ALARM), told(cleo, ALARM))
        await around.taps(ben, "I've got this")
        await around.reads(ana, "Ben has seen this")
        await around.reads(cleo, "Ben has it")
        async with asyncio.timeout(QUICK):
            exit_code = await program.stops()

    assert alarms == (1, 1)
    assert exit_code == 0
    assert "ERROR" not in program.said


async def test_it_stops_also_while_telegram_cannot_be_had(around: Surroundings) -> None:
    async with around.runs(KITH_TELEGRAM__API_URL="http://127.0.0.1:1") as program:
        await program.says("telegram_away")
        async with asyncio.timeout(QUICK):
            exit_code = await program.stops()

    assert exit_code == 0


async def test_killed_during_the_undo_and_again_before_the_claim_it_loses_and_repeats_nothing(
    around: Surroundings,
) -> None:
    async with around.runs(KITH_REACH_OUTS__UNDO_SECONDS="2") as program:
        ana, ben, cleo = await around.circle()
        ana.send("/reachout")
        await around.reads(ana, "I tell your circle")
        await program.is_killed()
    first = (told(ben, ALARM), told(cleo, ALARM))

    async with around.runs() as program:
        await around.reads(ana, "Ben: delivered\nCleo: delivered")
        await program.is_killed()
    second = (told(ben, ALARM), told(cleo, ALARM))
    ben.tap("I've got this")

    async with around.runs():
        await around.reads(ana, "Ben has seen this")
        await around.reads(cleo, "Ben has it and will")

    assert (first, second) == ((0, 0), (1, 1))
    assert (told(ben, "You have it"), told(cleo, "Ben has it and will")) == (1, 1)
    assert (told(ben, ALARM), told(cleo, ALARM)) == (0, 0), "the one alarm of each says now who has it"


async def test_killed_while_alarms_are_in_flight_it_loses_none_and_repeats_only_those(
    around: Surroundings,
) -> None:
    async with around.runs() as program:
        ana, ben, cleo = await around.circle()
        around.telegram.fail_next("sendMessage", faults.hangs(accepted=True), chat_id=ben.id)
        around.telegram.fail_next("sendMessage", faults.hangs(accepted=False), chat_id=cleo.id)
        ana.send("/reachout")
        await around.reads(ben, ALARM)
        status = await around.reads(ana, "Ben: waiting to be delivered\nCleo: waiting to be delivered")
        await program.is_killed()
    around.telegram.faults.clear()

    async with around.runs():
        await around.reads(ana, "Ben: delivered\nCleo: delivered")
        alarms = (told(ben, ALARM), told(cleo, ALARM))
        await around.taps(cleo, "I've got this")
        await around.reads(ana, "Cleo has seen this")

    assert alarms == (2, 1)
    assert "Cleo: has it" in status.text, "it is still the one message that is kept up to date"


async def test_killed_in_the_middle_of_an_answer_it_answers_that_again_and_the_rest_in_order(
    around: Surroundings,
) -> None:
    async with around.runs() as program:
        ana = around.telegram.person("Ana")
        around.telegram.fail_next("sendMessage", faults.hangs(accepted=True))
        ana.send("/crisis germany")
        await around.reads(ana, "Germany.")
        await program.is_killed()
    ana.send("/crisis portugal")
    ana.send("/help")

    async with around.runs():
        await around.is_offered(ana, "How Kith works")

    assert [text.split(".")[0] for text in ana.inbox[:3]] == ["Germany", "Germany", "Portugal"]
    assert len(ana.inbox) == 4


async def test_a_second_one_on_the_same_file_refuses_and_leaves_the_first_alone(around: Surroundings) -> None:
    async with around.runs() as first:
        await first.says("kith_started")

        async with around.runs() as second:
            exit_code = await second.ends()

        ana = around.telegram.person("Ana")
        ana.start()
        await around.is_offered(ana, "Get started")

    assert exit_code == 1
    assert "another Kith runs on" in second.said
    assert "another_program_polls" not in first.said


async def test_the_token_is_in_no_output_whatever_goes_wrong(around: Surroundings) -> None:
    order = around.telegram.fail_next
    order("getMe", faults.server_error(502))
    order("getUpdates", faults.cut(accepted=True))
    order("getUpdates", faults.refused(404, "Not Found"))
    order("getUpdates", faults.refused(409, "Conflict: terminated by other getUpdates request"))
    order("sendMessage", faults.cut(accepted=False))
    order("sendMessage", faults.refused(403, "Forbidden: bot was blocked by the user"))
    order("sendPhoto", faults.refused(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"))

    async with around.runs(KITH_LOGGING__LEVEL="debug") as program:
        ana = around.telegram.person("Ana")
        ana.start()
        await program.says("handler_failed")
        ana.send("/invite")
        await around.is_offered(ana, "Send the link")
        await program.stops()

    provoked = ("telegram_away", "poll_failed", "token_refused", "another_program_polls", "handler_failed")
    assert [event for event in provoked if event not in program.said] == []
    assert TOKEN.partition(":")[2] not in program.said
    assert f"/bot{TOKEN.partition(':')[0]}" not in program.said
