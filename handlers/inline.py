"""`@bot germany` in any chat: a crisis card that anybody can post, with nothing known or kept of them."""

from __future__ import annotations

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.domain import crisis_card
from bot.domain.screen import Screen, text
from bot.knowledge import countries
from bot.texts import Reader
from bot.transport.context import Context
from bot.transport.keyboards import links_only
from handlers import crisis
from handlers.crisis import View

CACHED_FOR = 300
"""Seconds: opening hours change, numbers hardly ever. Kept for each asker alone, since each reads the card in
the language of their own app."""
MOST = 50
"""Results that Telegram takes."""


async def inline_query(update: Update, context: Context) -> None:
    """Telegram may ask with every letter typed; an answer too late is nobody's loss."""
    query = update.inline_query
    if query is None:
        return
    reader = context.reader(update)
    kind, where = crisis.asked_for(context, reader, query.query)
    codes = _countries(where)
    cards = [await crisis.card(context, code, reader, View(kind)) for code in codes]
    results = [_article(context, reader, code, card) for code, card in zip(codes, cards, strict=True)]
    if not results:
        results = [_article(context, reader, None, crisis_card.unknown_country())]
    try:
        await query.answer(results, cache_time=CACHED_FOR, is_personal=True)
    except BadRequest:
        return


def _countries(typed: str) -> tuple[str, ...]:
    match countries.find(typed):
        case countries.Found(code):
            return (code,)
        case countries.Ambiguous(codes):
            return codes[:MOST]
        case _:
            return ()


def _article(context: Context, reader: Reader, code: str | None, card: Screen) -> InlineQueryResultArticle:
    """Without a picture, and without the buttons that need the bot in the chat."""
    texts = context.tools.texts
    title = text("inline-title-world")
    if code:
        title = text("inline-title", country=countries.country_name(code, reader.language))
    return InlineQueryResultArticle(
        id=code or "world",
        title=texts.plain(title, reader),
        description=texts.plain(text("inline-description"), reader),
        input_message_content=InputTextMessageContent(
            texts.html(card.text, reader),
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=links_only(card, texts, reader),
    )
