"""Rows of buttons in Telegram's form, labelled in the reader's language."""

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.screen import Button, Screen, Style
from bot.texts import Reader, Texts
from bot.transport.callback_data import encode

_STYLES = {Style.PRIMARY: "primary", Style.DANGER: "danger", Style.SUCCESS: "success", Style.PLAIN: None}


def keyboard(screen: Screen, texts: Texts, reader: Reader) -> InlineKeyboardMarkup | None:
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
