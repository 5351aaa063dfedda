"""`kith check` and what Telegram says: each trouble by its name, with what to do."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import system_clock
from bot.commands.check import check
from bot.commands.webhook import remove_webhook
from bot.sandbox.server import create_app, serve
from bot.sandbox.telegram import Telegram
from storage.one_process import alone
from tests.commands.conftest import TOKEN, Setting
from tests.commands.test_check import change, stand_in

Printed = pytest.CaptureFixture[str]


@pytest.fixture
async def telegram(setting: Setting) -> AsyncIterator[Telegram]:
    made = stand_in()
    async with serve(create_app(made)) as port:
        setting(TELEGRAM__API_URL=f"http://127.0.0.1:{port}")
        yield made


@pytest.fixture
def checked(capsys: Printed) -> Any:
    async def run(ahead: timedelta = timedelta()) -> dict[str, dict[str, str]]:
        await check(None, lambda: system_clock() + ahead, as_json=True)
        return {each["check"]: each for each in json.loads(capsys.readouterr().out)["findings"]}

    return run


@pytest.mark.usefixtures("telegram")
@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=-1)])
async def test_a_clock_that_is_wrong_by_a_day_is_named(ahead: timedelta, checked: Any) -> None:
    clock = (await checked(ahead))["clock"]

    assert clock["level"] == "wrong"
    assert re.search(r"\b86(400|401|399) s", clock["what"])
    assert ("ahead of" if ahead > timedelta() else "behind") in clock["what"]
    assert "timedatectl" in clock["remedy"]


async def test_a_webhook_of_another_program_is_named_and_can_be_taken_away(
    telegram: Telegram, checked: Any, capsys: Printed
) -> None:
    await telegram.call(TOKEN, "setWebhook", {"url": "https://example.org/hook"})
    telegram.person("Ana").start()

    before = (await checked())["webhook"]
    code = await remove_webhook(None)
    said = capsys.readouterr().out
    after = await checked()

    assert before["level"] == "wrong"
    assert "kith webhook remove" in before["remedy"]
    assert code == 0
    assert "webhook is gone" in said
    assert "webhook" not in after
    assert len(telegram.platform.updates.waiting) == 1


async def test_a_webhook_of_ours_is_no_trouble_until_telegram_cannot_post(
    telegram: Telegram, checked: Any, setting: Setting
) -> None:
    url = "http://127.0.0.1:9/hook"
    setting(WEB__PORT="9", WEB__WEBHOOK_URL=url)
    unset = (await checked())["webhook"]
    await telegram.call(TOKEN, "setWebhook", {"url": url})
    well = (await checked())["webhook"]
    telegram.platform.webhook.last_error_at = system_clock()
    telegram.platform.webhook.last_error = "Connection refused"
    unreached = (await checked())["webhook"]

    assert [each["level"] for each in (unset, well, unreached)] == ["wrong", "ok", "wrong"]
    assert "not set yet" in unset["what"]
    assert "Connection refused" in unreached["remedy"]


async def test_another_program_that_polls_is_named(
    telegram: Telegram, checked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.doctor.telegram.LISTEN", 5)

    async def polls_too() -> None:
        while telegram.platform.polls < 1:
            await telegram.platform.changes.after(telegram.platform.changes.count)
        await telegram.call(TOKEN, "getUpdates", {"timeout": 0})

    other = asyncio.ensure_future(polls_too())
    found = (await checked())["polling"]
    await other

    assert found["level"] == "wrong"
    assert "/revoke" in found["remedy"]


@pytest.mark.usefixtures("telegram")
async def test_a_kith_that_runs_and_hears_is_not_asked_away_from_its_updates(
    telegram: Telegram, checked: Any, lived_in: Path
) -> None:
    beat(lived_in, system_clock())

    found = (await checked())["polling"]

    assert found["level"] == "ok"
    assert telegram.platform.polls == 0


@pytest.mark.usefixtures("telegram")
async def test_a_kith_that_runs_and_is_deaf_though_all_is_well_shares_its_token(
    telegram: Telegram, checked: Any, lived_in: Path
) -> None:
    beat(lived_in, system_clock() - timedelta(minutes=10))

    with alone(lived_in):
        found = (await checked())["polling"]

    assert found["level"] == "wrong"
    assert "has not heard Telegram since" in found["what"]
    assert "same token" in found["remedy"]
    assert telegram.platform.polls == 0


async def test_what_botfather_has_to_change_is_a_hint(telegram: Telegram, checked: Any) -> None:
    telegram.platform.profile.abilities |= {
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
    }

    found = await checked()

    assert found["privacy_mode"]["level"] == "advice"
    assert "/setprivacy" in found["privacy_mode"]["remedy"]
    assert "/setinline" in found["inline"]["remedy"]
    assert "commands-private (es)" in found["profile"]["what"]


def beat(file: Path, at: datetime) -> None:
    change(file, f"INSERT INTO heartbeat (id, at) VALUES (1, '{at:%Y-%m-%d %H:%M:%S.%f}')")  # noqa: S608 - our own
