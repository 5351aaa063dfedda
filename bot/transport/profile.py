"""What Telegram's apps show of the bot: name, descriptions and menus of commands, in every language.

Telegram allows few changes of a name, so each thing is looked at first and set only where it differs.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import RetryAfter, TelegramError

from bot.domain.screen import text
from bot.texts import LANGUAGES, Reader, Texts
from bot.transport.outcomes import retry_after

_log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 5.0, 3600.0

_SCOPES = {"private": BotCommandScopeAllPrivateChats(), "group": BotCommandScopeAllGroupChats()}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`menus`: the commands of private chats under "private", of groups under "group". `with_words`: name and
    descriptions too, which some would rather keep as they are in @BotFather."""

    menus: Mapping[str, Sequence[str]]
    with_words: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in one language; `get` and `set_` are Telegram's."""

    what: str
    language: str
    wanted: Any
    get: Callable[[], Awaitable[Any]]
    set_: Callable[[], Awaitable[Any]]

    async def differs(self) -> bool:
        return bool(await self.get() != self.wanted)


def parts(bot: Bot, wanted: Wanted, now: datetime) -> Iterator[Part]:
    """English is what Telegram shows to whoever's app speaks none of our languages."""
    texts = Texts()
    for language in LANGUAGES:
        reader = Reader(language, ZoneInfo("UTC"), now)
        code = None if language == LANGUAGES[0] else language
        for where, commands in wanted.menus.items():
            menu = [BotCommand(name, texts.plain(text(f"command-{name}"), reader)) for name in commands]
            yield _menu(bot, where, menu, code)
        if wanted.with_words:
            yield _name(bot, texts.plain(text("bot-name"), reader), code)
            yield _description(bot, texts.plain(text("bot-description"), reader), code)
            yield _short_description(bot, texts.plain(text("bot-short-description"), reader), code)


class Profile:
    def __init__(self, bot: Bot, wanted: Wanted, now: datetime) -> None:
        self._parts = list(parts(bot, wanted, now))

    async def run(self) -> None:
        """Until all is as it should be. The bot works meanwhile: nobody waits for a name."""
        wait = FIRST_WAIT
        while self._parts:
            try:
                await self.publish()
            except RetryAfter as error:
                await asyncio.sleep(retry_after(error).total_seconds())
            except TelegramError as error:
                _log.warning("profile_not_set", extra={"error": type(error), "seconds": wait})
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    async def publish(self) -> None:
        """Raises TelegramError; what was seen to until then need not be seen to again."""
        while self._parts:
            part = self._parts[0]
            if await part.differs():
                await part.set_()
                _log.info("profile_set", extra={"kind": part.what, "language": part.language})
            del self._parts[0]


async def differing(bot: Bot, wanted: Wanted, now: datetime) -> list[Part]:
    """What `kith run` would set. Raises TelegramError."""
    return [part for part in parts(bot, wanted, now) if await part.differs()]


def _menu(bot: Bot, where: str, menu: Sequence[BotCommand], code: str | None) -> Part:
    scope = _SCOPES[where]

    async def get() -> list[BotCommand]:
        return list(await bot.get_my_commands(scope=scope, language_code=code))

    async def set_() -> None:
        await bot.set_my_commands(menu, scope=scope, language_code=code)

    return Part(f"commands-{where}", code or LANGUAGES[0], menu, get, set_)


def _name(bot: Bot, name: str, code: str | None) -> Part:
    async def get() -> str:
        return (await bot.get_my_name(code)).name

    async def set_() -> None:
        await bot.set_my_name(name, code)

    return Part("name", code or LANGUAGES[0], name, get, set_)


def _description(bot: Bot, words: str, code: str | None) -> Part:
    async def get() -> str:
        return (await bot.get_my_description(code)).description

    async def set_() -> None:
        await bot.set_my_description(words, code)

    return Part("description", code or LANGUAGES[0], words, get, set_)


def _short_description(bot: Bot, words: str, code: str | None) -> Part:
    async def get() -> str:
        return (await bot.get_my_short_description(code)).short_description

    async def set_() -> None:
        await bot.set_my_short_description(words, code)

    return Part("short-description", code or LANGUAGES[0], words, get, set_)
