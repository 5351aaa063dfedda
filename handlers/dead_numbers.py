"""A number did not work: counted once for each person, told to the operator, and never who says so."""

from __future__ import annotations

import logging

from telegram import Update

from bot import metrics
from bot.domain import crisis_card
from bot.domain.delivery import Lane
from bot.domain.screen import text
from bot.services.work import DatabaseAwayError
from bot.transport.context import Context
from handlers import guards
from handlers.crisis import help_of, known_person

_log = logging.getLogger(__name__)


async def dead_button(update: Update, context: Context) -> None:
    """dead:country asks which number, dead:country:line says it."""
    pressed = guards.pressed(update)
    person = await known_person(update, context)
    found = help_of(context, guards.argument(pressed), context.reader(update, person))
    line = guards.argument(pressed, 1)
    if found is None or not (line == crisis_card.EMERGENCY or found.line(line)):
        await context.pop(update)
        look = crisis_card.dead_number_card(found) if found else crisis_card.unknown_country()
        await context.show(update, look, person, Lane.URGENT)
        return
    metrics.dead_numbers.inc()
    _log.warning("dead_number", extra={"country": found.code, "line": line})
    try:
        await context.services.danger.report_number(guards.presser(update), found.code, line)
    except DatabaseAwayError:
        _log.error("dead_number_not_counted", extra={"country": found.code, "line": line})
    await context.pop(update, text("dead-number-noted"), person)
