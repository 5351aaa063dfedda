"""The story is played with real taps, and says what stopped it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.sandbox import storyteller
from bot.sandbox.phone import Phone
from bot.sandbox.story import STORY
from bot.sandbox.storyteller import Do, Step, Storyteller
from bot.sandbox.telegram import Telegram

TALE = (
    Step("Ana", Do.START, "", "Ana starts.", newcomer="Ana"),
    Step("Ana", Do.TAP_FIRST_UNTIL, "Invite someone", "She sets up.", newcomer="Ana"),
    Step("Ana", Do.TAP, "Invite someone", "She invites.", older_too=True),
    Step("Dora", Do.OPEN_INVITATION_OF, "Ana", "Dora opens it."),
    Step("Dora", Do.TAP, "Yes | Accept", "Dora accepts."),
    Step("Dora", Do.WAIT, "1800", "Time passes."),
)
NEXT = {"a": ("Set up, 2", "First", "b"), "b": ("All set", "Invite someone", "invite")}


def one_button(label: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])


async def answer(bot: Bot, update: Update) -> None:
    """A bot of four screens: two of a set-up, an invitation, a question."""
    chat = update.effective_chat
    assert chat is not None
    if update.message and update.message.text == "/start":
        await bot.send_message(chat.id, "Set up, 1", reply_markup=one_button("First", "a"))
    elif update.message:
        await bot.send_message(chat.id, "Join?", reply_markup=one_button("Accept", "yes"))
    elif update.callback_query and (screen := NEXT.get(update.callback_query.data or "")):
        text, label, data = screen
        await update.callback_query.edit_message_text(text, reply_markup=one_button(label, data))
    elif update.callback_query and update.callback_query.data == "invite":
        await bot.send_message(chat.id, "https://t.me/kith_demo_bot?start=token-1")


@pytest.fixture
async def talking(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Somebody answers while the story is played."""
    monkeypatch.setattr(storyteller, "_BETWEEN_TAPS", 0.0)

    async def loop() -> None:
        offset = 0
        while True:
            for update in await bot.get_updates(offset=offset, timeout=30):
                offset = update.update_id + 1
                await answer(bot, update)

    task = asyncio.ensure_future(loop())
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_story_is_played_by_taps_on_the_phones(telegram: Telegram, talking: None) -> None:
    passed: list[float] = []

    async def move_clock(seconds: float) -> None:
        passed.append(seconds)

    teller = Storyteller(telegram, TALE, move_clock)

    await teller.play(pause=0)

    state = teller.state()
    dora = next(user for user in telegram.platform.users.values() if user.first_name == "Dora")
    presses = telegram.phone(dora.id).presses
    assert (state["running"], state["problem"], state["step"], passed) == (False, "", 6, [1800])
    assert [press.button.label for press in presses] == ["Accept"]


async def test_whoever_started_before_is_not_set_up_again(
    telegram: Telegram, talking: None, ana: Phone
) -> None:
    tale = [*TALE[:2], Step("Ana", Do.SEND, "hello", "She says hello.")]

    await Storyteller(telegram, tale).play(pause=0)

    assert [message.text for message in ana.messages if not message.from_bot] == ["/start", "hello"]


async def test_a_step_that_cannot_be_done_stops_the_story_and_says_why(
    telegram: Telegram, ana: Phone
) -> None:
    tale = [Step("Ana", Do.TAP, "I've got this", "Ana takes it.")]
    teller = Storyteller(telegram, tale, patience=0.05)

    await teller.play(pause=0)

    problem = teller.state()["problem"]
    assert problem.startswith("Ana could not tap “I've got this”")
    assert "no button at all" in problem


async def test_a_story_is_played_once_at_a_time_and_can_be_stopped(telegram: Telegram, ana: Phone) -> None:
    teller = Storyteller(telegram, [Step("Ana", Do.TAP, "Never", "Nothing happens.")])

    started = [teller.start(pause=0), teller.start(pause=0)]
    await asyncio.sleep(0)
    await teller.stop()

    assert started == [True, False]
    assert teller.state()["running"] is False


def test_every_step_of_the_story_says_what_happens() -> None:
    assert all(step.caption and step.who in ("Ana", "Ben", "Cleo") for step in STORY)
