"""A screen in a chat: edited where that goes, new where not, bare words rather than nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from telegram.error import Forbidden, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.domain.delivery import Lane
from bot.domain.pacing import Limits
from bot.domain.screen import Button, Screen, press, text
from bot.sandbox import faults
from bot.sandbox.phone import Phone
from bot.sandbox.telegram import Telegram
from bot.texts import Reader, Texts
from bot.transport import post
from bot.transport.pacer import Pacer
from bot.transport.post import NotRenderedError, Post, Where
from tests.sandbox.request import StandInRequest

TOKEN = "123456:stand-in"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
READER = Reader("en", ZoneInfo("UTC"), NOW)
LAYOUT = faults.refused(400, "Bad Request: can't parse entities: unsupported start tag")
HELP = Screen(text("help"), ((Button(text("button-help"), press=press("help")),),))
BROKEN = Screen(text("help"), ((Button(text("button-help"), press=press("help", "x" * 70)),),))


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(token=TOKEN, clock=lambda: NOW)


@pytest.fixture
def ana(telegram: Telegram) -> Phone:
    phone = telegram.person("Ana")
    phone.start()
    return phone


@pytest.fixture
async def posting(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Post]:
    monkeypatch.setattr(post, "_WAITS", (0.0, 0.0, 0.0))
    request = StandInRequest(telegram)
    async with ExtBot(
        TOKEN, request=request, get_updates_request=request, rate_limiter=Pacer(Limits(chat_burst=20))
    ) as bot:
        yield Post(bot, Texts(strict=True))


async def test_a_new_message_has_its_words_laid_out_and_its_buttons(posting: Post, ana: Phone) -> None:
    await posting.write(Where(ana.id), HELP, READER, Lane.DIRECT)

    assert ana.last.html.startswith("<b>If you need help now, press the first button.</b>")
    assert ana.last.labels == ["Help"]


async def test_plainly_it_has_the_same_words_and_nothing_else(posting: Post, ana: Phone) -> None:
    await posting.write(Where(ana.id), HELP, READER, Lane.DIRECT, plain=True)

    assert ana.last.text.startswith("If you need help now, press the first button.")
    assert "<b>" not in ana.last.text
    assert ana.last.labels == []


async def test_an_answer_under_a_button_changes_the_message_in_place(posting: Post, ana: Phone) -> None:
    first = await posting.write(Where(ana.id), Screen(text("noted")), READER, Lane.DIRECT)

    await posting.answer(Where(ana.id), HELP, READER, Lane.DIRECT, first)

    assert len(ana.inbox) == 1
    assert ana.last.labels == ["Help"]


async def test_an_answer_that_changes_nothing_is_no_trouble_and_no_second_message(
    posting: Post, ana: Phone
) -> None:
    first = await posting.write(Where(ana.id), HELP, READER, Lane.DIRECT)

    await posting.answer(Where(ana.id), HELP, READER, Lane.DIRECT, first)

    assert len(ana.inbox) == 1


async def test_an_answer_over_a_message_that_is_gone_is_a_new_message(posting: Post, ana: Phone) -> None:
    first = await posting.write(Where(ana.id), Screen(text("noted")), READER, Lane.DIRECT)
    ana.delete(ana.last)

    await posting.answer(Where(ana.id), HELP, READER, Lane.DIRECT, first)

    assert ana.inbox == [ana.last.text]
    assert ana.last.labels == ["Help"]


async def test_an_answer_whose_layout_telegram_refuses_arrives_as_bare_words(
    posting: Post, ana: Phone, telegram: Telegram
) -> None:
    telegram.fail_next("sendMessage", LAYOUT)

    await posting.answer(Where(ana.id), HELP, READER, Lane.DIRECT)

    assert ana.last.text.startswith("If you need help now")
    assert ana.last.labels == []


async def test_an_answer_with_a_button_that_cannot_be_made_arrives_as_bare_words(
    posting: Post, ana: Phone
) -> None:
    await posting.answer(Where(ana.id), BROKEN, READER, Lane.DIRECT)

    assert ana.last.text.startswith("If you need help now")
    assert ana.last.labels == []


async def test_what_cannot_be_rendered_is_told_apart_from_what_telegram_refuses(
    posting: Post, ana: Phone, telegram: Telegram
) -> None:
    with pytest.raises(NotRenderedError):
        await posting.write(Where(ana.id), BROKEN, READER, Lane.DIRECT)

    assert [call.method for call in telegram.calls if call.method == "sendMessage"] == []


@pytest.mark.parametrize("trouble", [faults.server_error(), faults.cut(accepted=False)])
async def test_an_answer_outlasts_passing_trouble(
    posting: Post, ana: Phone, telegram: Telegram, trouble: faults.Fault
) -> None:
    telegram.fail_next("sendMessage", trouble, times=3)

    await posting.answer(Where(ana.id), HELP, READER, Lane.DIRECT)

    assert len(ana.inbox) == 1


async def test_an_answer_that_may_have_arrived_is_not_given_twice(
    posting: Post, ana: Phone, telegram: Telegram
) -> None:
    telegram.fail_next("sendMessage", faults.hangs(accepted=True))

    with pytest.raises(TimedOut):
        await posting.answer(Where(ana.id), HELP, READER, Lane.DIRECT)

    assert len(ana.inbox) == 1


async def test_an_answer_to_somebody_who_blocked_the_bot_is_not_tried_again(
    posting: Post, ana: Phone, telegram: Telegram
) -> None:
    ana.block()

    with pytest.raises(Forbidden):
        await posting.answer(Where(ana.id), HELP, READER, Lane.DIRECT)

    assert len([call for call in telegram.calls if call.method == "sendMessage"]) == 1


async def test_trouble_that_does_not_pass_is_raised_in_the_end(
    posting: Post, ana: Phone, telegram: Telegram
) -> None:
    telegram.fail_next("sendMessage", faults.server_error(), times=50)

    with pytest.raises(TelegramError):
        await posting.answer(Where(ana.id), HELP, READER, Lane.DIRECT)
