"""Rows of buttons in Telegram's form, labelled in the reader's language."""

from typing import TypeAlias

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.domain.screen import Button, Screen, Style
from bot.texts import Reader, Texts
from bot.transport.callback_data import encode

_STYLES = {Style.PRIMARY: "primary", Style.DANGER: "danger", Style.SUCCESS: "success", Style.PLAIN: None}


Markup: TypeAlias = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


def markup(screen: Screen, texts: Texts, reader: Reader) -> Markup | None:
    """What a new message has below it."""
    if screen.place_key is not None:
        key = KeyboardButton(texts.plain(screen.place_key, reader), request_location=True)
        return ReplyKeyboardMarkup([[key]], resize_keyboard=True, one_time_keyboard=True)
    return ReplyKeyboardRemove() if screen.keys_away else keyboard(screen, texts, reader)


def keyboard(screen: Screen, texts: Texts, reader: Reader) -> InlineKeyboardMarkup | None:
    """The buttons of a message, new or edited."""
    if not screen.rows:
        return None
    return InlineKeyboardMarkup([[_button(button, texts, reader) for button in row] for row in screen.rows])


def links_only(screen: Screen, texts: Texts, reader: Reader) -> InlineKeyboardMarkup | None:
    """For a chat the bot is not in: only what works without it."""
    rows = tuple(tuple(button for button in row if button.press is None) for row in screen.rows)
    return keyboard(Screen(screen.text, tuple(row for row in rows if row)), texts, reader)


def _button(button: Button, texts: Texts, reader: Reader) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        texts.plain(button.label, reader),
        callback_data=encode(button.press) if button.press else None,
        url=button.url,
        copy_text=CopyTextButton(button.copy) if button.copy else None,
        style=_STYLES[button.style],
    )
