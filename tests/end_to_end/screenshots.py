"""The pictures in docs/: `make screenshots` lives a day of three people in a real browser and looks at it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from playwright.async_api import Browser, ViewportSize

from tests.end_to_end.browser import CHROMIUM, DemoPage, chromium, demo_page
from tests.end_to_end.processes import ROOT

FOLDER = ROOT / "docs"
POPUP_IS_GONE = 6500
"""Milliseconds; what the bot answered to a press has vanished by then, and so has the page's own notice."""

PHONE: ViewportSize = {"width": 390, "height": 844}


async def take_all(folder: Path) -> None:
    async with chromium() as browser, demo_page(browser) as demo:
        await _become_a_circle(demo)
        await _morning(demo, folder)
        await _evening(demo, browser, folder)
        await _card(demo, folder)


async def _become_a_circle(demo: DemoPage) -> None:
    ana = demo.phone("Ana")
    await ana.starts()
    await ana.gets_started()
    for guest in ("Ben", "Cleo"):
        await demo.invites("Ana", guest)
        await demo.phone(guest).taps("Accept")
        await ana.taps("Let in")
        await demo.phone(guest).gets_started()
        await ana.reads(f"{guest} is in")


async def _morning(demo: DemoPage, folder: Path) -> None:
    """Ana does not answer; the others are told, and told that all is well when she does."""
    ana, ben, cleo = (demo.phone(name) for name in ("Ana", "Ben", "Cleo"))
    await demo.presses("Next check-in")
    await ben.taps("I'm okay")
    await cleo.taps("I'm okay")
    await _everybody_looks(demo)
    await demo.presses("+1 h")
    await cleo.reads("Ana has not answered")
    await _take(demo, folder / "demo-missed.png")
    await ana.taps("I'm okay")
    await cleo.reads("All clear: Ana has answered.")


async def _evening(demo: DemoPage, browser: Browser, folder: Path) -> None:
    """Ana asks for somebody, and Ben takes it."""
    ana, ben, cleo = (demo.phone(name) for name in ("Ana", "Ben", "Cleo"))
    for _ in range(10):
        await demo.presses("+1 h")
    await ana.writes("/reachout")
    await ana.taps("Tell them now")
    await ana.taps("Call me")
    await ben.reads("The wish: a call.")
    await _take_on_a_phone(demo.page.url, browser, folder / "demo-phone.png")
    await _everybody_looks(demo)
    await ben.taps("I've got this")
    await cleo.reads("Ben has it and will get in touch")
    await _take(demo, folder / "demo.png")


async def _card(demo: DemoPage, folder: Path) -> None:
    cleo = demo.phone("Cleo")
    await cleo.writes("/crisis")
    await cleo.reads("Samaritans")
    await cleo.root.locator("textarea").blur()
    await demo.page.wait_for_timeout(POPUP_IS_GONE)
    await cleo.root.screenshot(path=folder / "demo-crisis-card.png")


async def _everybody_looks(demo: DemoPage) -> None:
    """What came so far is read, so that only news is marked as new."""
    for name in ("Ana", "Ben", "Cleo"):
        await demo.phone(name).root.hover()
        await demo.page.wait_for_timeout(1000)
    await demo.page.get_by_role("heading", name="Kith").hover()


async def _take(demo: DemoPage, file: Path) -> None:
    await demo.page.get_by_role("heading", name="Kith").hover()
    await demo.page.wait_for_timeout(POPUP_IS_GONE)
    await demo.page.screenshot(path=file)


async def _take_on_a_phone(address: str, browser: Browser, file: Path) -> None:
    context = await browser.new_context(viewport=PHONE, device_scale_factor=1.5, locale="en-GB")
    page = await context.new_page()
    await page.goto(address)
    await page.get_by_role("navigation", name="Phones").get_by_role("button", name="Ben").click()
    await page.wait_for_timeout(1500)
    await page.screenshot(path=file)
    await context.close()


def main() -> int:
    if CHROMIUM is None:
        sys.stderr.write("no chromium on this machine; Debian: apt install chromium\n")
        return 1
    asyncio.run(take_all(FOLDER))
    for picture in sorted(FOLDER.glob("demo*.png")):
        sys.stdout.write(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1000} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
