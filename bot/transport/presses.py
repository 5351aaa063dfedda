"""Presses of buttons, told apart by the kind of chat: a forged one must not reach what belongs elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeAlias

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler

from bot.transport.callback_data import decode
from bot.transport.context import Context

PRIVATE_CHATS = frozenset({ChatType.PRIVATE})
GROUP_CHATS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})

Callback: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]


class PressesIn(BaseHandler[Update, Context, None]):
    """Takes the presses whose verb is known, in these kinds of chats only."""

    def __init__(self, chats: frozenset[ChatType], callbacks: Mapping[str, Callback]) -> None:
        super().__init__(self._press)
        self._chats = chats
        self._callbacks = callbacks

    def check_update(self, update: object) -> bool:
        if not isinstance(update, Update) or update.effective_chat is None:
            return False
        return update.effective_chat.type in self._chats and _verb(update) in self._callbacks

    async def _press(self, update: Update, context: Context) -> None:
        await self._callbacks[_verb(update)](update, context)


def _verb(update: Update) -> str:
    data = update.callback_query.data if update.callback_query else None
    return decode(data).verb if data else ""
