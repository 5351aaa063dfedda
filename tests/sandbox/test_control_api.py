"""What the page and end-to-end tests see and move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import RetryAfter

from bot.sandbox.phone import Phone
from bot.sandbox.server import Controls
from bot.sandbox.telegram import Telegram
from tests.sandbox.served import Served, served

ROW = [
    InlineKeyboardButton("I'm okay", callback_data="ok"),
    InlineKeyboardButton("Later", callback_data="later"),
]


@pytest.fixture
async def site(telegram: Telegram) -> AsyncIterator[Served]:
    async with served(telegram) as site:
        yield site


async def test_the_state_shows_messages_buttons_and_what_is_unread(site: Served, ana: Phone) -> None:
    sent = await site.bot.send_message(ana.id, "How are you?", reply_markup=InlineKeyboardMarkup([ROW]))

    state = await site.state()
    chat = state["people"][0]["chats"][0]

    assert chat["unread"] == [sent.message_id]
    assert [button["label"] for button in chat["messages"][-1]["buttons"][0]] == ["I'm okay", "Later"]
    assert state["has_clock"] is False


async def test_later_states_hold_only_what_changed(site: Served, ana: Phone) -> None:
    first = await site.state()
    waiting = asyncio.ensure_future(site.state(since=first["revision"]))
    await asyncio.sleep(0.05)
    still_waiting = not waiting.done()

    await site.bot.send_message(ana.id, "new")
    messages = (await waiting)["people"][0]["chats"][0]["messages"]

    assert still_waiting
    assert [message["text"] for message in messages] == ["new"]


async def test_a_deleted_message_is_shown_without_its_words(site: Served, ana: Phone) -> None:
    sent = await site.bot.send_message(ana.id, "secret")
    await site.bot.delete_message(ana.id, sent.message_id)

    assert "secret" not in str(await site.state())


async def test_a_person_can_be_added_start_and_tap(site: Served) -> None:
    person = (await site.page.post("/sandbox/people", json={"first_name": "Dora"})).json()["id"]
    await site.acts(person, "start", payload="abc")
    await site.bot.send_message(person, "Hello", reply_markup=InlineKeyboardMarkup([ROW]))

    await site.acts(person, "tap", label="Later", message=2, row=0, column=1)
    start, press = await site.bot.get_updates()

    assert start.message is not None and start.message.text == "/start abc"
    assert press.callback_query is not None and press.callback_query.data == "later"


@pytest.mark.parametrize(
    ("action", "fields", "status", "words"),
    [
        ("tap", {"label": "Nope"}, 409, "sees no button"),
        ("tap", {}, 404, "label"),
        ("fly", {}, 404, "fly"),
        ("tap", {"label": "x", "message": "y"}, 400, "Cannot be read"),
    ],
)
async def test_what_cannot_be_done_is_said_in_words(
    site: Served, ana: Phone, action: str, fields: dict[str, str], status: int, words: str
) -> None:
    answer = await site.acts(ana.id, action, **fields)

    assert answer.status_code == status
    assert words in answer.json()["error"]


async def test_every_gesture_of_the_page_works(site: Served, ana: Phone) -> None:
    gestures = ["sticker", "voice", "photo", "location", "read", "off", "on", "block", "unblock"]

    answers = [await site.acts(ana.id, gesture) for gesture in gestures]

    assert [answer.status_code for answer in answers] == [200] * len(gestures)


async def test_troubles_can_be_ordered(site: Served, ana: Phone, recwarn: pytest.WarningsRecorder) -> None:
    order = {"method": "sendMessage", "kind": "flood", "seconds": 3}
    await site.page.post("/sandbox/faults", json=order)

    with pytest.raises(RetryAfter):
        await site.bot.send_message(ana.id, "x")


async def test_a_group_can_be_made_and_left(site: Served, ana: Phone, ben: Phone) -> None:
    fields = {"title": "Walks", "members": [ana.id, ben.id]}
    group = (await site.page.post("/sandbox/groups", json=fields)).json()["id"]

    await site.acts(ben.id, "send", chat=group, text="/crisis")
    await site.page.post(f"/sandbox/groups/{group}/remove-bot", json={"person": ana.id})
    state = await site.state()

    chat = next(chat for chat in state["people"][1]["chats"] if chat["id"] == group)
    assert (chat["title"], chat["has_bot"]) == ("Walks", False)
    assert [message["text"] for message in chat["messages"] if message["text"]] == ["/crisis"]


async def test_the_page_changes_a_group_that_was_there_before(site: Served, ana: Phone, ben: Phone) -> None:
    group = site.telegram.group("Walks", ana, ben)

    changed = await site.page.post(f"/sandbox/groups/{group.id}/leave", json={"person": ben.id})
    private = await site.page.post(f"/sandbox/groups/{ben.id}/leave", json={"person": ben.id})

    assert (changed.status_code, group.chat.has(ben.user)) == (200, False)
    assert private.status_code == 404


async def test_a_group_shows_each_reader_who_wrote_what_in_reply_to_what(
    site: Served, ana: Phone, ben: Phone
) -> None:
    group = site.telegram.group("Walks", ana, ben)
    asked = await site.bot.send_message(group.id, "Where is this group?")

    await site.acts(ana.id, "send", chat=group.id, text="Lisbon", message=asked.message_id)
    people = (await site.state())["people"]
    heard = (await site.bot.get_updates())[-1].message

    newest = [person["chats"][1]["messages"][-1] for person in people]
    told = [(message["from"], message["mine"], message["reply_to"]) for message in newest]
    assert told == [("Ana", True, asked.message_id), ("Ana", False, asked.message_id)]
    assert people[1]["chats"][1]["unread"][-2:] == [asked.message_id, newest[0]["id"]]
    assert heard is not None and heard.reply_to_message is not None
    assert heard.reply_to_message.message_id == asked.message_id


async def test_a_press_in_a_group_that_is_answered_by_a_link_leads_that_person_to_the_private_chat(
    site: Served, ana: Phone, ben: Phone
) -> None:
    group = site.telegram.group("Walks", ana, ben)
    link = "https://t.me/kith_demo_bot?start=round-1"
    sent = await site.bot.send_message(group.id, "How are you?", reply_markup=InlineKeyboardMarkup([ROW]))

    place = {"chat": group.id, "message": sent.message_id, "row": 0, "column": 1}
    press = (await site.acts(ben.id, "tap", label="Later", **place)).json()["press"]
    await site.bot.answer_callback_query(press, url=link)
    [seen] = (await site.state())["people"][1]["presses"]
    await site.acts(ben.id, "open", chat=group.id, link=seen["url"])

    assert (seen["chat"], seen["url"]) == (group.id, link)
    assert ben.messages[-1].text == "/start round-1"
    assert "/start" not in str([message.text for message in group.messages])


async def test_the_clock_is_moved_by_whoever_owns_it(telegram: Telegram) -> None:
    moved: list[float] = []

    async def move(seconds: float) -> None:
        moved.append(seconds)

    async def jump() -> str:
        return "Ana's check-in"

    async def waiting() -> list[dict[str, str]]:
        return [{"what": "Check-in", "who": "Ana", "when": "2026-05-05T09:00:00+00:00"}]

    controls = Controls(lambda: datetime(2026, 5, 4, tzinfo=UTC), move, jump, waiting)
    async with served(telegram, controls) as site:
        await site.page.post("/sandbox/clock", json={"seconds": 600})
        jumped = (await site.page.post("/sandbox/clock", json={"to": "next-check-in"})).json()
        clock = (await site.page.get("/sandbox/clock")).json()

    assert moved == [600]
    assert jumped == {"moved": "Ana's check-in"}
    assert (clock["now"], clock["waiting"][0]["who"]) == ("2026-05-04T00:00:00+00:00", "Ana")


async def test_without_a_clock_there_is_nothing_to_move(site: Served) -> None:
    assert (await site.page.get("/sandbox/clock")).status_code == 404
    assert (await site.page.post("/sandbox/clock", json={"seconds": 1})).status_code == 404
