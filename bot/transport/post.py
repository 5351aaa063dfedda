"""A screen put into a chat: worded, escaped, sent or edited; plainly where Telegram refuses the layout."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from telegram import Bot, InputFile, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.domain.crisis_card import plain_card
from bot.domain.delivery import Failed, Lane, NotSent, Refused, Unchanged, Unknown
from bot.domain.screen import Screen
from bot.texts import Reader, Texts
from bot.transport.keyboards import keyboard, markup
from bot.transport.outcomes import outcome_of

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_WAITS = (0.5, 2.0, 6.0)
"""Seconds before an answer is tried again; for longer it would hold up what the same person says next."""


@dataclass(frozen=True, slots=True)
class Where:
    """A chat, and in a forum the topic; None: the one that everybody sees first."""

    chat_id: int
    topic_id: int | None = None


class NotRenderedError(Exception):
    """A screen that cannot be put into words and buttons: a mistake of ours, so nothing has left."""


class Post:
    def __init__(self, bot: ExtBot[Lane], texts: Texts, *, paid: bool = False) -> None:
        """`paid`: Telegram may charge for messages beyond its free limit."""
        self._bot = bot
        self._texts = texts
        self._paid = paid or None

    @property
    def bot(self) -> Bot:
        return self._bot

    async def write(
        self,
        where: Where,
        screen: Screen,
        reader: Reader,
        lane: Lane,
        *,
        plain: bool = False,
        silent: bool = False,
    ) -> int:
        """A new message; gives its id. `plain`: bare text, with addresses instead of buttons.

        Raises TelegramError, NotRenderedError.
        """
        with _rendering():
            words = self._words(screen, reader, plain=plain)
            buttons = None if plain else markup(screen, self._texts, reader)
        message = await self._bot.send_message(
            where.chat_id,
            words,
            message_thread_id=where.topic_id,
            parse_mode=None if plain else ParseMode.HTML,
            reply_markup=buttons,
            link_preview_options=_NO_PREVIEW,
            disable_notification=silent,
            allow_paid_broadcast=self._paid,
            rate_limit_args=lane,
        )
        return message.message_id

    async def revise(
        self,
        chat_id: int,
        message_id: int,
        screen: Screen,
        reader: Reader,
        lane: Lane,
        *,
        plain: bool = False,
    ) -> None:
        """An edit in place. Raises TelegramError, NotRenderedError."""
        with _rendering():
            words = self._words(screen, reader, plain=plain)
            buttons = None if plain else keyboard(screen, self._texts, reader)
        await self._bot.edit_message_text(
            words,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=None if plain else ParseMode.HTML,
            reply_markup=buttons,
            link_preview_options=_NO_PREVIEW,
            rate_limit_args=lane,
        )

    async def remove(self, chat_id: int, message_id: int) -> None:
        """Deletes a message. Raises TelegramError."""
        await self._bot.delete_message(chat_id, message_id, rate_limit_args=Lane.BULK)

    async def clear(self, chat_id: int, message_ids: Sequence[int]) -> bool:
        """Deletes up to 100 messages; those that are not there are passed over. Raises TelegramError.

        False: Telegram refused, which it does for all if one of them is too old."""
        try:
            return await self._bot.delete_messages(chat_id, message_ids, rate_limit_args=Lane.DIRECT)
        except BadRequest:
            return False

    async def file(self, where: Where, name: str, content: bytes) -> int:
        """A file; gives the message's id. Raises TelegramError."""
        message = await self._bot.send_document(
            where.chat_id,
            InputFile(content, name),
            message_thread_id=where.topic_id,
            disable_notification=True,
            rate_limit_args=Lane.DIRECT,
        )
        return message.message_id

    async def answer(
        self, where: Where, screen: Screen, reader: Reader, lane: Lane, message_id: int | None = None
    ) -> int:
        """Reply to whoever is here just now, over `message_id` if it can be edited; gives what they see.

        No outbox stands behind it, so passing trouble is outlasted here. Raises TelegramError.
        """
        for wait in _WAITS:
            try:
                return await self._answer(where, screen, reader, lane, message_id)
            except TelegramError as error:
                if not _passes(error):
                    raise
                await asyncio.sleep(wait)
        return await self._answer(where, screen, reader, lane, message_id)

    async def _answer(
        self, where: Where, screen: Screen, reader: Reader, lane: Lane, message_id: int | None
    ) -> int:
        if message_id is not None:
            try:
                await self.revise(where.chat_id, message_id, screen, reader, lane)
            except (BadRequest, NotRenderedError) as error:
                if isinstance(outcome_of(error), Unchanged):
                    return message_id
            else:
                return message_id
        try:
            return await self.write(where, screen, reader, lane)
        except (BadRequest, NotRenderedError) as error:
            if isinstance(error, BadRequest) and not isinstance(outcome_of(error), Refused):
                raise
            # Whatever is wrong with the layout, the words must arrive.
            return await self.write(where, screen, reader, lane, plain=True)

    def _words(self, screen: Screen, reader: Reader, *, plain: bool) -> str:
        """Plainly, the web addresses of the buttons are written out below."""
        return (
            self._texts.bare(plain_card(screen), reader) if plain else self._texts.html(screen.text, reader)
        )


@contextmanager
def _rendering() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise NotRenderedError from error


def _passes(error: TelegramError) -> bool:
    """Worth trying again at once. What ran out of time waited long already, and has probably arrived."""
    outcome = outcome_of(error)
    if isinstance(outcome, Unknown):
        return not isinstance(error, TimedOut)
    return isinstance(outcome, Failed | NotSent)
