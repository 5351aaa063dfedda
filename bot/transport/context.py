"""What every handler is given: the services, and ways to speak to whoever is here just now."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from bot.clock import Clock
from bot.domain.crisis import Lexicon, Scorer
from bot.domain.delivery import Lane
from bot.domain.group import Group
from bot.domain.person import Person
from bot.domain.privacy import Keeping
from bot.domain.screen import Button, Screen, Text, press, text
from bot.knowledge.directory import Directory
from bot.services.services import Services
from bot.texts import LANGUAGES, Reader, Texts
from bot.transport.post import Post, Where

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tools:
    """Built in bot/app.py; the same for every update."""

    services: Services
    texts: Texts
    post: Post
    clock: Clock
    directory: Directory
    read_lexicon: Callable[[], Lexicon | None]
    snooze_steps: tuple[timedelta, ...]
    default_time: time
    keeping: Keeping
    scorer: Scorer | None = None
    """A model may be given here; none is shipped. See docs/crisis-protocol.md."""

    @property
    def lexicon(self) -> Lexicon | None:
        """Whoever asks while it is still being read waits. None: it could not be read."""
        return self.read_lexicon()


_HELP = frozenset({"help", "help_now", "card", "card_country"})
"""Presses that lead to crisis lines at once or with one tap more."""


class Context(CallbackContext[ExtBot[Lane], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    person: Person | None = None
    """Who this update comes from, once a handler has found out: they are spoken to in their own language."""
    group: Group | None = None
    """Where it comes from, once a handler has found out: what is said there is said in the group's."""

    @property
    def tools(self) -> Tools:
        return cast(Tools, self.bot_data["tools"])

    @property
    def services(self) -> Services:
        return self.tools.services

    def reader(self, update: Update, person: Person | None = None) -> Reader:
        """The person's own language and zone; of a stranger we know what their app speaks, no more."""
        now = self.tools.clock()
        if person is None and self.group is not None:
            return Reader(self.group.language, self.group.zone, now)
        if known := person or self.person:
            return Reader(known.language, known.zone, now)
        return Reader(spoken(update), ZoneInfo("UTC"), now)

    async def say(
        self, update: Update, screen: Screen, person: Person | None = None, lane: Lane = Lane.DIRECT
    ) -> int | None:
        """A new message to whoever wrote or pressed; gives its id."""
        if update.effective_chat is None:
            return None
        reader = self.reader(update, person)
        screen = _with_help(screen, update)
        return await self.tools.post.answer(_where(update.effective_chat.id, update), screen, reader, lane)

    async def show(
        self, update: Update, screen: Screen, person: Person | None = None, lane: Lane = Lane.DIRECT
    ) -> None:
        """The message under the pressed button turns into this screen; without one it is a new message."""
        if update.effective_chat is None:
            return
        screen = _with_help(screen, update)
        query = update.callback_query
        message_id = query.message.message_id if query and query.message else None
        reader = self.reader(update, person)
        where = _where(update.effective_chat.id, update)
        await self.tools.post.answer(where, screen, reader, lane, message_id)

    def link(self, payload: str = "") -> str:
        """Opens the private chat with the bot, which is sent /start and the payload."""
        return f"https://t.me/{self.bot.username}?start={payload}"

    async def pop(
        self,
        update: Update,
        words: Text | None = None,
        person: Person | None = None,
        *,
        alert: bool = False,
        url: str | None = None,
    ) -> None:
        """The short answer to a press, without which the button keeps spinning. `alert`: it stays until it
        is closed. `url`: a start link of ours, which opens instead."""
        if update.callback_query is not None:
            shown = self.tools.texts.plain(words, self.reader(update, person)) if words else None
            try:
                await update.callback_query.answer(shown, show_alert=alert or None, url=url)
            except TelegramError as error:
                # Too old to be answered, or a passing trouble: what was pressed for must happen all the same.
                _log.info("pop_failed", extra={"update": update.update_id, "error": type(error)})


def _with_help(screen: Screen, update: Update) -> Screen:
    """Crisis lines are one tap away from every menu, whoever made it."""
    pressed = {button.press.verb for row in screen.rows for button in row if button.press}
    is_private = update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
    if not pressed or pressed & _HELP or not is_private:
        return screen
    row = (Button(text("button-crisis-lines"), press=press("card")),)
    return replace(screen, rows=(*screen.rows, row))


def _where(chat_id: int, update: Update) -> Where:
    """In a forum the answer belongs where the question was."""
    message = update.effective_message
    return Where(chat_id, message.message_thread_id if message and message.is_topic_message else None)


def spoken(update: Update) -> str:
    """The app's language, if Kith speaks it; else the first of ours."""
    code = (update.effective_user.language_code or "") if update.effective_user else ""
    language = code.lower().split("-")[0]
    return language if language in LANGUAGES else LANGUAGES[0]


KithApplication = Application[
    ExtBot[Lane], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], JobQueue[Context]
]
