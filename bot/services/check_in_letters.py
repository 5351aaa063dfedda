"""What a check-in says to its person, as letters: the question, which can be revised, and reminders."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from bot.domain.check_in import CheckIn, Effect, Rules, State
from bot.domain.delivery import Lane
from bot.domain.person import Asked, Person
from bot.domain.screen import Screen
from bot.services import check_in_screens as screens
from storage.outbox import Letter
from storage.screens import Stencil


def questions(
    people: Iterable[Person | Asked], drafts: Iterable[CheckIn], ids: Iterable[int], rules: Rules
) -> list[Letter]:
    """To each the question of a new check-in, which got this id; what many of them share is made once."""
    stencils: dict[Hashable, Stencil] = {}
    letters = []
    for person, draft, id_ in zip(people, drafts, ids, strict=True):
        alike = (draft.due_at, draft.plan, draft.kind)
        if alike not in stencils:
            stencils[alike] = Stencil(_look_of(draft, rules))
        cause, look = prompt_cause(id_, draft.snoozes), stencils[alike].of(id_)
        letters.append(Letter(cause, person.telegram_id, person.id, Lane.PROMPT, look, living=True))
    return letters


def _look_of(draft: CheckIn, rules: Rules) -> Callable[[int], Screen]:
    return lambda id_: screens.question(replace(draft, id=id_), Effect.PROMPT, rules)


def question(check_in: CheckIn, effect: Effect, person: Person | Asked, rules: Rules) -> Letter:
    look = screens.question(check_in, effect, rules)
    if effect is Effect.PROMPT:
        cause = prompt_cause(check_in.id, check_in.snoozes)
        return Letter(cause, person.telegram_id, person.id, Lane.PROMPT, look, living=True)
    cause = f"check_in:{check_in.id}:{effect.value}:{check_in.version}"
    return Letter(cause, person.telegram_id, person.id, Lane.PROMPT, look)


def prompt_cause(check_in_id: int, snoozes: int) -> str:
    return f"check_in:{check_in_id}:prompt:{snoozes}"


def revised(before: CheckIn, person: Person, look: Screen) -> Letter:
    """The question in front of the person turns into this; `before` is the check-in as it was then."""
    # While it is put off, the message to revise is the one in which it was put off.
    shown = before.snoozes - 1 if before.state is State.SNOOZED else before.snoozes
    cause, chat = prompt_cause(before.id, shown), person.telegram_id
    return Letter(cause, chat, person.id, Lane.DIRECT, look, living=True, only_edits=True)
