"""Three phones in a real browser: `kith demo` as a process, Chromium on its page, a visitor's hands."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Browser, Locator, Page, Request, async_playwright, expect

from tests.end_to_end.processes import kith

CHROMIUM = shutil.which("chromium")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
MOST_TAPS = 9
expect.set_options(timeout=15_000)


def require_chromium() -> str:
    """Skips the test where there is no browser, unless one is required."""
    if CHROMIUM is not None:
        return CHROMIUM
    missing = "no chromium on this machine; install it to run the browser test (Debian: apt install chromium)"
    if os.environ.get("KITH_REQUIRE_BROWSER") == "1":
        pytest.fail(missing)
    pytest.skip(missing)


@dataclass(frozen=True, slots=True)
class PhoneOnPage:
    root: Locator

    @property
    def messages(self) -> Locator:
        return self.root.locator("article")

    async def starts(self) -> None:
        await self.root.get_by_role("button", name="Start", exact=True).click()

    async def taps(self, label: str) -> None:
        await self.root.locator(f'.rows button[data-label="{label}"]').last.click()

    async def writes(self, words: str) -> None:
        await self.root.locator("textarea").fill(words)
        await self.root.locator("textarea").press("Enter")

    def chat(self, title: str) -> Locator:
        """The tab that opens it."""
        return self.root.get_by_role("group", name="Chats").get_by_role("button", name=title)

    async def opens(self, chat: str) -> None:
        """By keyboard, which stays on the tab."""
        await self.chat(chat).press("Enter")
        await expect(self.chat(chat)).to_have_attribute("aria-pressed", "true")
        await expect(self.chat(chat)).to_be_focused()

    async def replies(self, words: str) -> None:
        """To the newest message in the open group."""
        await self.messages.last.get_by_role("button", name="Reply to Kith").click()
        await self.writes(words)

    async def reads(self, words: str) -> None:
        """Waits until a message on this phone holds the words."""
        await expect(self.messages.filter(has_text=words).last).to_be_visible()

    async def gets_started(self) -> None:
        """Taps the first button each time."""
        for _ in range(MOST_TAPS):
            newest = self.messages.last
            await expect(newest.locator(".rows button").first).to_be_visible()
            buttons = newest.locator(".rows button")
            if await buttons.first.inner_text() == "Invite someone":
                return
            seen = await self.messages.count()
            await buttons.first.click()
            await expect(self.messages.nth(seen)).to_be_visible()
        raise AssertionError("still not set up")

    async def menu(self, item: str) -> None:
        await self.root.get_by_role("button", name=re.compile("can do with the phone")).click()
        await self.root.get_by_role("button", name=re.compile(f"^{item}")).click()


@dataclass(slots=True)
class DemoPage:
    page: Page
    errors: list[str] = field(default_factory=list)
    """What the page complained of in its console, and scripts that broke."""
    outside: list[str] = field(default_factory=list)
    """Addresses asked for that are not on this machine."""

    def phone(self, name: str) -> PhoneOnPage:
        return PhoneOnPage(self.page.get_by_role("region", name=f"{name}’s phone"))

    async def invites(self, inviter: str, guest: str) -> None:
        """Opens on the guest's phone the link that the inviter was given."""
        links = self.phone(inviter).messages.filter(has_text="This link admits one person")
        before = await links.count()
        await self.phone(inviter).taps("Invite someone")
        await expect(links).to_have_count(before + 1)
        await self.phone(inviter).taps("Send the link")
        await self.page.get_by_role("dialog").get_by_role("button", name=guest).click()

    async def presses(self, button: str) -> None:
        """A button of the clock or of the story; waits until it is done."""
        wanted = self.page.get_by_role("banner").get_by_role("button", name=button, exact=True)
        await wanted.click()
        await expect(wanted).to_be_enabled(timeout=10_000)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def demo_page(browser: Browser, width: int = 1366, height: int = 768) -> AsyncIterator[DemoPage]:
    """A demo of its own, in a window of its own."""
    async with kith("demo", "--port", "0", "--no-browser") as program:
        address = (await program.says("http://127.0.0.1")).split()[-1]
        context = await browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
        page = await context.new_page()
        demo = DemoPage(page)
        watch(demo, address)
        await page.goto(address)
        await expect(demo.phone("Ana").root).to_be_visible()
        yield demo
        await context.close()
        await program.stops()


def watch(demo: DemoPage, address: str) -> None:
    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            demo.outside.append(request.url)

    demo.page.on("request", asked)
    demo.page.on("pageerror", lambda error: demo.errors.append(str(error)))
    demo.page.on(
        "console", lambda said: demo.errors.append(said.text) if said.type in ("error", "warning") else None
    )
