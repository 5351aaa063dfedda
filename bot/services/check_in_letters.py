"""The question of a check-in as a letter that can be revised."""

from dataclasses import replace

from bot.domain.check_in import CheckIn, State
from bot.domain.delivery import Lane
from bot.domain.person import Person
from bot.domain.screen import Screen
from storage.outbox import Letter


def prompt_cause(check_in: CheckIn) -> str:
    return f"check_in:{check_in.id}:prompt:{check_in.snoozes}"


def revised(before: CheckIn, person: Person, look: Screen) -> Letter:
    """The question in front of the person turns into this; `before` is the check-in as it was then."""
    # While it is put off, the message to revise is the one in which it was put off.
    shown = replace(before, snoozes=before.snoozes - 1) if before.state is State.SNOOZED else before
    cause, chat = prompt_cause(shown), person.telegram_id
    return Letter(cause, chat, person.id, Lane.DIRECT, look, living=True, only_edits=True)
