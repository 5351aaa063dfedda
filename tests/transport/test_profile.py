"""Name, descriptions and menus: set where they differ, in every language, and never for nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram import Bot

from bot.clock import system_clock
from bot.config import Settings, load
from bot.policies import wanted_profile
from bot.sandbox import faults
from bot.sandbox.telegram import Telegram
from bot.texts import LANGUAGES
from bot.transport import profile
from bot.transport.profile import Profile, differing
from tests.sandbox.request import StandInRequest

TOKEN = "123456:a-token-of-the-stand-in-0123456789"
LIMITS = {"name": 64, "description": 512, "short-description": 120}


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(token=TOKEN, clock=system_clock)


@pytest.fixture
def bot(telegram: Telegram) -> Bot:
    return Bot(TOKEN, request=StandInRequest(telegram), get_updates_request=StandInRequest(telegram))


def made(bot: Bot, settings: Settings | None = None) -> Profile:
    return Profile(bot, wanted_profile(settings or Settings()), system_clock())


def changes(telegram: Telegram) -> list[str]:
    return [call.method for call in telegram.calls if call.method.startswith("setMy")]


async def test_everything_is_set_once_and_nothing_a_second_time(bot: Bot, telegram: Telegram) -> None:
    await made(bot).publish()
    first = changes(telegram)
    await made(bot).publish()

    kept = telegram.platform.profile
    assert first.count("setMyCommands") == first.count("setMyDescription") * 2 == 2 * len(LANGUAGES)
    assert first.count("setMyShortDescription") == len(LANGUAGES)
    assert changes(telegram) == first
    assert "automated" in kept.descriptions[""]
    assert "automático" in kept.descriptions["es"].lower()
    assert kept.menu(-1, "supergroup", "es") == kept.commands["all_group_chats", "es"]
    assert [command for command, _ in kept.menu(-1, "supergroup", "es")] == [
        "help",
        "crisis",
        "rounds",
        "meet",
    ]


async def test_only_what_somebody_changed_is_set_back(bot: Bot, telegram: Telegram) -> None:
    await made(bot).publish()
    before = len(changes(telegram))
    telegram.platform.profile.short_descriptions["es"] = "Otra cosa"

    await made(bot).publish()

    assert changes(telegram)[before:] == ["setMyShortDescription"]


async def test_who_keeps_name_and_descriptions_in_botfather_gets_only_the_commands(
    bot: Bot, telegram: Telegram
) -> None:
    settings = load(None, {"KITH_TELEGRAM__SET_PROFILE": "false"})

    await made(bot, settings).publish()

    assert set(changes(telegram)) == {"setMyCommands"}
    assert await differing(bot, wanted_profile(settings), system_clock()) == []


async def test_a_pause_that_telegram_asks_for_is_kept_and_the_rest_is_set_then(
    bot: Bot, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # as the program sets it
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("bot.transport.profile.asyncio.sleep", sleep)
    telegram.fail_next("setMyDescription", faults.flood(3000))
    telegram.fail_next("setMyShortDescription", faults.server_error())

    await made(bot).run()

    assert timedelta(seconds=waited[0]) >= timedelta(seconds=3000)
    assert waited[1] == profile.FIRST_WAIT
    assert await differing(bot, wanted_profile(Settings()), system_clock()) == []


def test_every_text_is_short_enough_for_telegram(bot: Bot) -> None:
    parts = list(profile.parts(bot, wanted_profile(Settings()), system_clock()))

    lengths = {(part.what, part.language): len(part.wanted) for part in parts if part.what in LIMITS}

    assert len(lengths) == 3 * len(LANGUAGES)
    assert [key for key, length in lengths.items() if not 0 < length <= LIMITS[key[0]]] == []
