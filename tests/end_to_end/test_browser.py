"""The demo as a visitor lives it: real taps in a real browser on three phones."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

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
