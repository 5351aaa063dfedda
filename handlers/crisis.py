"""Crisis help: for anybody, from anywhere, with nothing behind it but this program and Telegram."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from telegram import Update

from bot import metrics
from bot.domain import crisis_card
from bot.domain.crisis_lines import CountryHelp, Kind
from bot.domain.delivery import Lane
from bot.domain.person import Person
from bot.domain.screen import Button, Screen, Text, press, text
from bot.knowledge import countries
from bot.knowledge.country_spelling import fold
from bot.knowledge.directory import Directory
from bot.services.work import DatabaseAwayError
from bot.texts import LANGUAGES, Reader
from bot.transport.context import Context
from handlers import group_guards, guards

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class View:
    """Which lines of a country are asked for, and how many reported each of them not to work."""

    kind: Kind | None = None
    full: bool = False
    reports: Mapping[str, int] = field(default_factory=dict)


PLAIN = View()


async def crisis_command(update: Update, context: Context) -> None:
    """/crisis, /crisis Portugal, /crisis Portugal youth"""
    asked = guards.after_command(update)
    if asked:
        await _look_up(update, context, asked)
    else:
        await show_card(update, context)


async def card_button(update: Update, context: Context) -> None:
    """card[:country[:kind[:full]]]"""
    await context.pop(update)
    pressed = guards.pressed(update)
    person = await known_person(update, context)
    country = guards.argument(pressed) or _country(update, context, person)
    view = View(_kind(guards.argument(pressed, 1)), guards.argument(pressed, 2) == "full")
    look = await card(context, country, context.reader(update, person), view)
    await say_card(update, context, look, over=bool(pressed.args))


async def cannot_ask_yet(update: Update, context: Context) -> None:
    """Somebody asks for their circle while the database is away: the card at once, and the truth; the circle
    hears of it when the database is back."""
    await context.pop(update)
    await show_card(update, context)
    await context.say(update, Screen(text("cannot-ask-yet")), None, Lane.URGENT)


async def kinds_button(update: Update, context: Context) -> None:
    await context.pop(update)
    person = await known_person(update, context)
    found = help_of(context, guards.argument(guards.pressed(update)), context.reader(update, person))
    look = crisis_card.kinds_card(found) if found else crisis_card.unknown_country()
    await context.show(update, look, person, Lane.URGENT)


async def country_button(update: Update, context: Context) -> None:
    """Another country: typed, since there are 240 of them, or told by the phone. In a group only a command is
    understood."""
    await context.pop(update)
    person = await known_person(update, context)
    place_key = text("button-send-place")
    if guards.is_group(update):
        look = Screen(text("card-type-command"))
    elif person is None:
        look = Screen(text("card-type-command-or-send"), place_key=place_key)
    else:
        look = Screen(text("card-type-country"), place_key=place_key)
        await context.services.people.ask(person.id, "card_country")
    await context.say(update, look, person, Lane.URGENT)


async def country_answered(update: Update, context: Context, person: Person, _: str) -> None:
    await _look_up(update, context, guards.written(update))


async def is_only_a_country(update: Update, context: Context) -> bool:
    """Somebody whose country is not known, and who is asked nothing else, typed one, as the card asks them
    to: its card. Nothing is kept of them for it."""
    person = await known_person(update, context)
    words = guards.written(update)
    if person and (person.country or await context.services.people.pending_question(person.id)):
        return False
    match countries.find(words):
        case countries.Found(code) if len(words.strip()) >= _SHORTEST_NAME or countries.flag(code) in words:
            await say_card(update, context, await card(context, code, context.reader(update, person)))
            return True
    return False


async def show_card(update: Update, context: Context) -> None:
    """The card of the person's own country, or the question which country."""
    person = await known_person(update, context)
    country = _country(update, context, person)
    await say_card(update, context, await card(context, country, context.reader(update, person)))


async def say_card(update: Update, context: Context, look: Screen, *, over: bool = False) -> None:
    """In the first lane, and counted: how many, of nobody. `over` the message whose button was pressed."""
    if over:
        await context.show(update, look, context.person, Lane.URGENT)
    else:
        await context.say(update, look, context.person, Lane.URGENT)
    with suppress(DatabaseAwayError):
        await context.services.danger.count_card()


async def card(context: Context, country: str | None, reader: Reader, view: View = PLAIN) -> Screen:
    """With what people reported of the numbers, if the database can be asked."""
    try:
        reports = await context.services.danger.number_reports(country) if country else {}
    except DatabaseAwayError:
        reports = {}
    return card_of(context.tools.directory, country, reader, replace(view, reports=reports))


def card_of(directory: Directory, country: str | None, reader: Reader, view: View = PLAIN) -> Screen:
    """Never fails: where the directory cannot be had, the last words that need nothing stand in."""
    metrics.cards.inc()
    try:
        found = directory.help(country, reader.language) if country else None
        # Nobody lives in UTC: it stands for a zone not known, and then hours are told in the line's own.
        zone = None if reader.zone == ZoneInfo("UTC") else reader.zone
        return crisis_card.card(
            found, now=reader.now, zone=zone, kind=view.kind, full=view.full, dead_reports=view.reports
        )
    except Exception as error:
        _log.exception("directory_failed", extra={"error": type(error).__name__})
        return Screen(crisis_card.LAST_RESORT)


def _country(update: Update, context: Context, person: Person | None) -> str | None:
    """In a group the group's: where somebody who asks lives is nobody's business there."""
    if guards.is_group(update):
        return context.group.country if context.group else None
    return person.country if person else None


async def lines_of(context: Context, country: str | None, reader: Reader) -> Text:
    """The card's words without its buttons, to stand inside another message."""
    return (await card(context, country, reader)).text


async def known_person(update: Update, context: Context) -> Person | None:
    """Who asks, if that can be found out: crisis help does without."""
    if guards.is_group(update):
        await group_guards.known_group(update, context)
        return None  # there the group is spoken to, and nobody is named
    if update.effective_user is None:
        return None
    try:
        context.person = await context.services.people.known(update.effective_user.id)
    except DatabaseAwayError:
        return None
    return context.person


def country_choice(code: str, language: str, kind: Kind | None = None) -> Button:
    """Its card, of that kind."""
    label = text("card-word", word=countries.country_name(code, language))
    return Button(label, press=press("card", code, kind) if kind else press("card", code))


def asked_for(context: Context, reader: Reader, typed: str) -> tuple[Kind | None, str]:
    """ "germany youth" is lines for the young, and Germany; in any order, in any of our languages."""
    words = [(word, fold(word)) for word in typed.split()]
    for kind in Kind:
        known = {fold(kind.value)}
        for language in LANGUAGES:
            names = context.tools.texts.plain(text(f"typed-kind-{kind}"), replace(reader, language=language))
            known |= {fold(name) for name in names.split()}
        if any(folded in known for _, folded in words):
            return kind, " ".join(word for word, folded in words if folded not in known)
    return None, typed


async def _look_up(update: Update, context: Context, asked: str) -> None:
    person = await known_person(update, context)
    reader = context.reader(update, person)
    kind, where = asked_for(context, reader, asked)
    if kind is not None and not where:
        country = _country(update, context, person)
        await say_card(update, context, await card(context, country, reader, View(kind)))
        return
    match countries.find(where):
        case countries.Found(code):
            await say_card(update, context, await card(context, code, reader, View(kind)))
        case countries.Ambiguous(codes):
            rows = tuple((country_choice(code, reader.language, kind),) for code in codes)
            await context.say(update, Screen(text("card-which-of-these"), rows), person, Lane.URGENT)
        case _:
            look = crisis_card.unknown_country()
            unknown = text("card-country-not-found", card=look.text)
            await say_card(update, context, Screen(unknown, look.rows))


def help_of(context: Context, country: str | None, reader: Reader) -> CountryHelp | None:
    try:
        return context.tools.directory.help(country, reader.language) if country else None
    except Exception as error:
        _log.exception("directory_failed", extra={"error": type(error).__name__})
        return None


def _kind(name: str) -> Kind | None:
    return next((kind for kind in Kind if kind.value == name), None)


_SHORTEST_NAME = 4
"""Letters; a shorter word may be a code, and may be anything else."""
