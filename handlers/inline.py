"""`@bot germany` in any chat: a crisis card that anybody can post, with nothing known or kept of them."""

from __future__ import annotations

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.domain.screen import Screen, text
from bot.knowledge import countries
from bot.texts import Reader
from bot.transport.context import Context
from bot.transport.keyboards import links_only
from handlers import crisis

CACHED_FOR = 300
"""Seconds: opening hours change, numbers hardly ever."""


async def inline_query(update: Update, context: Context) -> None:
    """Telegram may ask with every letter typed; an answer too late is nobody's loss."""
    query = update.inline_query
    if query is None:
        return
    reader = context.reader(update)
    results = [await _article(context, reader, code) for code in _asked_for(query.query)]
    try:
        await query.answer(results, cache_time=CACHED_FOR, is_personal=True)
    except BadRequest:
        return


def _asked_for(typed: str) -> tuple[str, ...]:
    match countries.find(typed):
        case countries.Found(code):
            return (code,)
        case countries.Ambiguous(codes):
            return codes
        case _:
            return ()


async def _article(context: Context, reader: Reader, code: str) -> InlineQueryResultArticle:
    found = await crisis.card(context, code, reader)
    texts = context.tools.texts
    title = text("inline-title", country=countries.country_name(code, reader.language))
    return InlineQueryResultArticle(
        id=code,
        title=texts.plain(title, reader),
        description=texts.plain(text("inline-description"), reader),
        input_message_content=InputTextMessageContent(
            texts.html(found.text, reader),
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=links_only(Screen(found.text, found.rows), texts, reader),
    )
