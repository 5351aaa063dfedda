"""Presses of buttons, told apart by the kind of chat: a forged one must not reach what belongs elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler

from bot.transport.context import Context

PRIVATE_CHATS = frozenset({ChatType.PRIVATE})
GROUP_CHATS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


class PressIn(CallbackQueryHandler[Context, None]):
    """Takes presses in these kinds of chats only."""

    def __init__(
        self,
        chats: frozenset[ChatType],
        callback: Callable[[Update, Context], Coroutine[Any, Any, None]],
        pattern: str,
    ) -> None:
        super().__init__(callback, pattern)
        self._chats = chats

    def check_update(self, update: object) -> Any:
        chat = update.effective_chat if isinstance(update, Update) else None
        return super().check_update(update) if chat is not None and chat.type in self._chats else None
