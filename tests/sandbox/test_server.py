"""The Bot API over HTTP, and who is kept out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram.error import NetworkError, TimedOut

from bot.sandbox import faults
from bot.sandbox.phone import Phone
from bot.sandbox.server import create_app, serve
from bot.sandbox.telegram import Telegram
from tests.sandbox.conftest import TOKEN
from tests.sandbox.served import Served, served


@pytest.fixture
async def site(telegram: Telegram) -> AsyncIterator[Served]:
    async with served(telegram) as site:
        yield site


async def test_the_library_talks_to_it_over_the_wire(site: Served, ana: Phone) -> None:
    ana.send("hello")

    update = (await site.bot.get_updates())[0]
    await site.bot.send_message(ana.id, f"You said <b>{update.effective_message.text}</b>", parse_mode="HTML")  # type: ignore[union-attr]

    assert ana.last.html == "You said <b>hello</b>"


async def test_a_file_goes_up_and_comes_down_unchanged(site: Served, ana: Phone) -> None:
    content = bytes(range(256)) + b"\r\n--\r\n"

    sent = await site.bot.send_document(ana.id, content, filename="any thing.bin", caption="ñ")
    file = await site.bot.get_file(sent.document.file_id)  # type: ignore[union-attr]

    assert bytes(await file.download_as_bytearray()) == content
    assert ana.last.document is not None and ana.last.document.name == "any thing.bin"


async def test_json_forms_and_addresses_are_all_understood(site: Served, ana: Phone) -> None:
    address = f"/bot{TOKEN}/sendMessage"
    fields = {"chat_id": str(ana.id), "text": "a & b"}

    answers = [
        await site.page.post(address, json=fields),
        await site.page.post(address, data=fields),
        await site.page.get(address, params=fields),
    ]

    assert [answer.json()["ok"] for answer in answers] == [True] * 3
    assert ana.inbox == ["a & b"] * 3


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"{", "application/json"), (b"[1]", "application/json"), (b"x", "multipart/form-data")],
)
async def test_a_body_that_cannot_be_read_is_a_bad_request(site: Served, content: bytes, kind: str) -> None:
    answer = await site.page.post(f"/bot{TOKEN}/sendMessage", content=content, headers={"content-type": kind})

    assert (answer.status_code, answer.json()["ok"]) == (400, False)


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_call_that_hangs_runs_into_the_time_out(site: Served, ana: Phone, accepted: bool) -> None:
    site.telegram.fail_next("sendMessage", faults.hangs(accepted=accepted))

    with pytest.raises(TimedOut):
        await site.bot.send_message(ana.id, "x", read_timeout=0.2)

    assert ana.inbox == (["x"] if accepted else [])


async def test_a_line_that_is_cut_is_a_network_error(site: Served, ana: Phone) -> None:
    site.telegram.fail_next("sendMessage", faults.cut(accepted=True))

    with pytest.raises(NetworkError):
        await site.bot.send_message(ana.id, "x")

    assert ana.inbox == ["x"]


async def test_a_poll_of_a_killed_bot_does_not_hold_up_the_next(site: Served, ana: Phone) -> None:
    killed = asyncio.ensure_future(site.bot.get_updates(timeout=40))
    await asyncio.sleep(0.1)
    killed.cancel()
    ana.send("are you there?")

    assert len(await site.bot.get_updates()) == 1


async def test_going_down_does_not_wait_for_a_long_poll(telegram: Telegram) -> None:
    async with asyncio.timeout(5):
        async with served(telegram) as site:
            poll = asyncio.ensure_future(site.bot.get_updates(timeout=40))
            await asyncio.sleep(0.1)

    with pytest.raises(NetworkError):
        await poll


@pytest.mark.parametrize("host", ["kith.example.org", "127.0.0.1.example.org", "192.168.0.4:8080"])
async def test_another_host_name_is_refused(site: Served, host: str) -> None:
    for path in ("/", "/sandbox/state", f"/bot{TOKEN}/getMe"):
        assert (await site.page.get(path, headers={"host": host})).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example.org"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
async def test_another_web_page_cannot_move_anything(
    site: Served, ana: Phone, headers: dict[str, str]
) -> None:
    pressed = await site.page.post(f"/sandbox/people/{ana.id}/block", json={}, headers=headers)
    called = await site.page.get(f"/bot{TOKEN}/getMe", headers=headers)

    assert (pressed.status_code, called.status_code, ana.user.blocked) == (403, 403, False)


async def test_the_own_page_may(site: Served, ana: Phone) -> None:
    origin = str(site.page.base_url).rstrip("/")
    headers = {"origin": origin, "sec-fetch-site": "same-origin"}

    answer = await site.page.post(f"/sandbox/people/{ana.id}/block", json={}, headers=headers)

    assert (answer.status_code, ana.user.blocked) == (200, True)


async def test_it_listens_on_this_machine_only(telegram: Telegram) -> None:
    with pytest.raises(ValueError, match="this machine only"):
        async with serve(create_app(telegram), host="0.0.0.0"):  # noqa: S104 - the very thing that is refused
            pass
