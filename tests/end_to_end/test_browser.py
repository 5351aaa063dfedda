"""The demo as a visitor lives it: real taps in a real browser on three phones."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.end_to_end.browser import chromium, demo_page, require_chromium


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    require_chromium()
    async with chromium() as opened:
        yield opened


async def test_a_reach_out_from_the_first_tap_to_the_claim_and_the_next_check_in(browser: Browser) -> None:
    async with demo_page(browser) as demo:
        ana, ben, cleo = (demo.phone(name) for name in ("Ana", "Ben", "Cleo"))
        await ana.starts()
        await ana.reads("Kith keeps a small circle of people in touch.")
        await ana.gets_started()
        await demo.invites("Ana", "Ben")
        await ben.reads("You are not a clinician")
        await ben.taps("Accept")
        await ana.taps("Let in")
        await ben.gets_started()
        await demo.invites("Ana", "Cleo")
        await cleo.taps("Accept")
        await ana.reads("Cleo accepted your invitation")
        await ana.taps("Let in")
        await cleo.reads("You are in Ana's circle now.")

        await ana.writes("/reachout")
        await ana.taps("Tell them now")
        await cleo.reads("Ana asked for somebody to reach out.")
        await ben.taps("I've got this")
        await ana.reads("Ben has seen this and will get in touch.")
        await cleo.reads("Ben has it and will get in touch with Ana.")

        await demo.presses("+1 h")
        await ben.reads("Are you in touch with Ana?")
        await demo.presses("Next check-in")
        await ana.reads("How are you?")
        await ben.reads("How are you?")

    assert demo.errors == []
    assert demo.outside == []


async def test_a_group_gets_its_rounds_answers_one_and_reads_the_summary(browser: Browser) -> None:
    async with demo_page(browser) as demo:
        ana, ben, cleo = (demo.phone(name) for name in ("Ana", "Ben", "Cleo"))
        for phone in (ana, ben):
            await phone.opens("Friends")
        await ana.taps("Set up the rounds")
        await ana.reads("Where is this group?")
        await ana.replies("London")
        await ana.reads("When should a round begin")
        await ana.replies("Mondays 19:00")
        await ana.taps("Save")
        await ana.taps("Names of those who are okay")
        await ana.taps("2 h")
        await ana.reads("next Monday 19:00")
        await ben.writes("See you on Monday")
        assert "Ben" in await ana.messages.filter(has_text="See you on Monday").inner_text()

        await demo.presses("Next check-in")
        await ana.taps("I'm okay")
        await expect(cleo.chat("Friends").get_by_label("unread")).to_be_visible()
        await ben.taps("Not great")
        await ben.reads("Your answer in Friends: not great.")
        await ben.taps("Nobody")
        for _ in range(2):
            await demo.presses("+1 h")
        await ana.reads("2 people answered, 1 of them okay.")
        await cleo.opens("Friends")
        await cleo.reads("Okay: Ana")

    assert demo.errors == []
    assert demo.outside == []
