"""What a check-in says to its person, as letters: the question, which can be revised, and reminders."""

from dataclasses import replace

from bot.domain.check_in import CheckIn, Effect, Rules, State
from bot.domain.delivery import Lane
from bot.domain.person import Asked, Person
from bot.domain.screen import Screen
from bot.services import check_in_screens as screens
from storage.outbox import Letter


def question(
    check_in: CheckIn, effect: Effect, person: Person | Asked, rules: Rules, lane: Lane = Lane.PROMPT
) -> Letter:
    look = screens.question(check_in, effect, rules)
    if effect is Effect.PROMPT:
        cause = prompt_cause(check_in)
        return Letter(cause, person.telegram_id, person.id, lane, look, living=True)
    cause = f"check_in:{check_in.id}:{effect.value}:{check_in.version}"
    return Letter(cause, person.telegram_id, person.id, Lane.PROMPT, look)


def prompt_cause(check_in: CheckIn) -> str:
    return f"check_in:{check_in.id}:prompt:{check_in.snoozes}"


def revised(before: CheckIn, person: Person, look: Screen) -> Letter:
    """The question in front of the person turns into this; `before` is the check-in as it was then."""
    # While it is put off, the message to revise is the one in which it was put off.
    shown = replace(before, snoozes=before.snoozes - 1) if before.state is State.SNOOZED else before
    cause, chat = prompt_cause(shown), person.telegram_id
    return Letter(cause, chat, person.id, Lane.DIRECT, look, living=True, only_edits=True)
