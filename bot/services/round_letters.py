"""What a round says in its group, as letters: one message that changes with it, at the end the summary."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Lane
from bot.domain.group import Group, Shows
from bot.domain.round import Round
from bot.domain.screen import Screen
from bot.services import round_screens as screens
from storage import rounds
from storage.outbox import Letter
from storage.rounds import Tally

GATHER = timedelta(seconds=4)
"""Presses within it become one edit: 15 a minute at the most, of the 20 messages that a group may get."""


def opened(group: Group, round_: Round) -> Letter:
    asked = _letter(group, round_, screens.running(group, round_, Tally(), ()), Lane.PROMPT)
    return replace(asked, repeatable=True)


async def as_it_is(tx: AsyncConnection, group: Group, round_: Round) -> list[Letter]:
    """What stands in the group becomes what the answers are now."""
    shown = await rounds.said_openly(tx, round_.id)
    if round_.is_open:
        look = screens.running(group, round_, await rounds.tally(tx, round_.id), shown)
        return [replace(_letter(group, round_, look, Lane.BULK), gather=GATHER)]
    ended = replace(_letter(group, round_, screens.over(round_, shown), Lane.BULK), only_edits=True)
    if not round_.answered:
        return [ended]
    okay = await rounds.okay_in(tx, round_.id) if group.shows is Shows.NAMES else []
    look = screens.summary(group, round_, okay, shown)
    return [ended, replace(_letter(group, round_, look, Lane.BULK), cause=f"round:{round_.id}:summary")]


def _letter(group: Group, round_: Round, look: Screen, lane: Lane) -> Letter:
    cause = f"round:{round_.id}:open"
    return Letter(cause, group.chat_id, None, lane, look, living=True, topic_id=round_.topic_id)
