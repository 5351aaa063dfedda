"""Words that sound like danger: looked for before anything else, in every mode and step.

Only showing is decided here. Nobody is told, unless the person chose that beforehand; one tap tells.
"""

from __future__ import annotations

import logging
import re
from functools import cache

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.domain.check_in import Answer
from bot.domain.crisis import Level, Lexicon, Signal, Topic, screen
from bot.domain.crisis_lines import Kind
from bot.domain.delivery import Lane
from bot.domain.person import Person
from bot.domain.screen import Button, Screen, Style, Text, press, text
from bot.domain.young import says_young
from bot.knowledge.lexicon import load_lexicon
from bot.services.danger import Noticed
from bot.services.work import DatabaseAwayError
from bot.transport.context import Context
from bot.transport.post import Where
from handlers import crisis, group_guards, guards
from handlers.crisis import View

_log = logging.getLogger(__name__)

LOUD = frozenset({Level.IMMINENT, Level.CRISIS, Level.VIOLENCE, Level.MEDICAL})
SELF = frozenset({Level.IMMINENT, Level.CRISIS})
NUMBER_FIRST = frozenset({Level.IMMINENT, Level.MEDICAL})
NOBODY = Noticed(again=False, telling=False)
VARIANTS = 2
"""So many wordings each, so that the same words do not come twice in a row."""

_ASKS_FOR_HELP = ("/reachout", "/help", "/crisis")
HELP_PRESS = re.compile(r"^(answer:\d+:)?(help_now|reach_out|tell)$")


def asks_for_help(update: Update, lexicon: Lexicon | None) -> bool:
    """Whether it must be looked at however much else somebody sends."""
    if update.callback_query is not None:
        return HELP_PRESS.match(update.callback_query.data or "") is not None
    words = guards.written(update)
    if not words or words.startswith(_ASKS_FOR_HELP):
        return bool(words)
    return lexicon is None or screen(words, lexicon).level in LOUD


async def screen_words(update: Update, context: Context) -> None:
    """An "okay" in the same message does not count, so nothing else is done with the message, unless the
    message itself asks for help."""
    person = await crisis.known_person(update, context)
    words = guards.written(update)
    is_alert = person is not None and person.is_alert(context.tools.clock())
    signal = signal_of(words, context, is_alert=is_alert)
    if signal is None:
        await crisis.show_card(update, context)
        return
    if signal.level not in LOUD:
        return
    _log.info("card_shown", extra={"state": signal.level.value})
    noticed = await _notice(context, person, signal)
    await crisis.say_card(update, context, await _answer(update, context, person, signal, noticed))
    if not words.startswith(_ASKS_FOR_HELP):
        raise ApplicationHandlerStop


async def screen_group_words(update: Update, context: Context) -> None:
    """In a reply to the bot in a group: the card comes in private, where the others read nothing of it. Who
    cannot be written to gets the group's, which names nobody."""
    original = guards.message(update).reply_to_message
    signal = signal_of(guards.written(update), context)
    author = original.from_user if original is not None else None
    is_to_us = author is not None and author.id == context.bot.id
    if not is_to_us or (signal is not None and signal.level not in LOUD):
        return
    person = await _met(update, context)
    group = await group_guards.known_group(update, context)
    if person is not None:
        reader = context.reader(update, person)
        country = person.country or (group.country if group else None)
        try:
            where = Where(person.telegram_id)
            await context.tools.post.answer(
                where, await crisis.card(context, country, reader), reader, Lane.URGENT
            )
            raise ApplicationHandlerStop
        except TelegramError as error:
            _log.info("not_in_private", extra={"update": update.update_id, "error": type(error)})
    await crisis.show_card(update, context)
    raise ApplicationHandlerStop


async def _met(update: Update, context: Context) -> Person | None:
    """Whoever wrote, if they can be written to."""
    if update.effective_user is None:
        return None
    try:
        found = await context.services.people.known(update.effective_user.id)
    except DatabaseAwayError:
        return None
    return found if found is not None and found.unreachable_since is None else None


@cache
def lexicon_or_none() -> Lexicon | None:
    """Without it buttons and commands help as ever, and words get the card whatever they say."""
    try:
        return load_lexicon()
    except Exception as error:
        _log.exception("lexicon_failed", extra={"error": type(error)})
        return None


def signal_of(words: str, context: Context, *, is_alert: bool = False) -> Signal | None:
    """None: the detector failed, and what the words say cannot be known. The caller shows the card then."""
    try:
        lexicon, scorer = context.tools.lexicon, context.tools.scorer
        return screen(words, lexicon, window=is_alert, scorer=scorer) if lexicon else None
    except Exception as error:
        _log.exception("detector_failed", extra={"error": type(error)})
        return None


async def asked_button(update: Update, context: Context) -> None:
    """The answer to the one direct question. Whatever it is, the lines stay."""
    answer = guards.argument(guards.pressed(update))
    await context.pop(update)
    person = await crisis.known_person(update, context)
    wording = {"yes": text("asked-yes"), "no": text("asked-no")}.get(answer, text("asked-rather-not"))
    found = await crisis.card(context, person.country if person else None, context.reader(update, person))
    words = text("danger", heard=wording, card=found.text)
    await crisis.say_card(update, context, Screen(words, ((_tell(),), *found.rows)))


async def tell_button(update: Update, context: Context) -> None:
    """ "Tell my circle": the one way by which words in danger reach anybody, unless chosen beforehand."""
    person = await guards.person(update, context)
    await context.services.check_ins.ask_for_somebody(person.id, Answer.HELP_NOW)
    await context.pop(update, text("asking-your-circle"), person)


async def friend_button(update: Update, context: Context) -> None:
    """How to be with somebody one worries about."""
    await context.pop(update)
    person = await crisis.known_person(update, context)
    await context.say(update, Screen(text("friend-how")), person, Lane.URGENT)


async def followed_button(update: Update, context: Context) -> None:
    """The answer to the follow-up: with somebody, or no such question any more."""
    person = await guards.person(update, context)
    await context.pop(update)
    if guards.argument(guards.pressed(update)) == "never":
        await context.services.danger.choose_follow_up(person.id, wanted=False)
        await context.show(update, Screen(text("follow-up-never")), person)
        return
    await context.services.danger.is_over(person.id)
    await context.show(update, Screen(text("follow-up-with")), person)


async def telling_button(update: Update, context: Context) -> None:
    """telling shows the choice, telling:on and telling:off make it."""
    person = await guards.person(update, context)
    chosen = guards.argument(guards.pressed(update))
    await context.pop(update)
    wanted = person.tell_if_danger
    if chosen in ("on", "off"):
        wanted = chosen == "on"
        await context.services.danger.choose_telling(person.id, wanted=wanted)
    other = "off" if wanted else "on"
    label = text("button-telling-off") if wanted else text("button-telling-on")
    words = text("telling-is-on") if wanted else text("telling-is-off")
    await context.show(update, Screen(words, ((Button(label, press=press("telling", other)),),)), person)


async def _notice(context: Context, person: Person | None, signal: Signal) -> Noticed:
    """Remembered without the words; a stranger, or a database that is away, is helped all the same."""
    if person is None:
        return NOBODY
    try:
        about_self = signal.level in SELF and not signal.about_other
        return await context.services.danger.noticed(person, about_self=about_self)
    except DatabaseAwayError:
        return NOBODY


async def _answer(
    update: Update, context: Context, person: Person | None, signal: Signal, noticed: Noticed
) -> Screen:
    reader = context.reader(update, person)
    country = person.country if person else None
    is_young = not signal.about_other and says_young(guards.written(update))
    found = await crisis.card(context, country, reader, View(_kind_of(signal, is_young=is_young)))
    heard = _heard(signal, noticed, update.update_id % VARIANTS + 1)
    told = _told(noticed, is_young)
    words = _put_together(heard, found.text, told, number_first=signal.level in NUMBER_FIRST)
    if Level.VIOLENCE in signal.also or Level.MEDICAL in signal.also:
        words = text("danger", heard=words, card=text("danger-also"))
    return Screen(words, (*_rows(signal), *found.rows))


def _put_together(heard: Text, card: Text, told: Text, *, number_first: bool) -> Text:
    """Where seconds count, the emergency number stands above everything that is said."""
    if number_first and "emergency" in card.args:
        return text(
            "number-before-all",
            emergency=card.args["emergency"],
            heard=heard,
            lines=card.args["lines"],
            about=card.args["about"],
            told=told,
        )
    return text("danger", heard=heard, card=text("danger-card", card=card, told=told))


def _told(noticed: Noticed, is_young: bool) -> Text:
    """Who was told, and what was put aside for this."""
    told = [text("danger-telling" if noticed.telling else "danger-nobody-told")]
    told += [text("danger-young")] if is_young else []
    told += [text("danger-put-aside")] if noticed.put_aside else []
    return text("card-lines", lines=tuple(told))


def _heard(signal: Signal, noticed: Noticed, variant: int) -> Text:
    """On repeat the words are short, and the numbers stay."""
    what = _what(signal)
    if noticed.again and what in ("crisis", "self-harm"):
        return text("danger-again")
    return text(f"danger-{what}-{variant}")


def _what(signal: Signal) -> str:
    if signal.about_other and signal.level in SELF:
        return "friend"
    if Topic.SEXUAL_ASSAULT in signal.topics and signal.level is Level.VIOLENCE:
        return "assault"
    if Topic.SELF_HARM in signal.topics and signal.level is Level.CRISIS:
        return "self-harm"
    return signal.level.value


def _kind_of(signal: Signal, *, is_young: bool) -> Kind | None:
    if is_young and signal.level is not Level.MEDICAL:
        return Kind.YOUTH
    if signal.level is not Level.VIOLENCE:
        return None
    return Kind.SEXUAL_ASSAULT if Topic.SEXUAL_ASSAULT in signal.topics else Kind.DOMESTIC_VIOLENCE


def _rows(signal: Signal) -> tuple[tuple[Button, ...], ...]:
    """Whoever hurts somebody may be in their circle, so in violence no button tells all of it at once."""
    if signal.about_other:
        return ((Button(text("button-friend"), press=press("friend")),),)
    if signal.level is Level.CRISIS:
        return ((_tell(),), _question())
    return ((_tell(),),) if signal.level is not Level.VIOLENCE else ()


def _question() -> tuple[Button, ...]:
    return (
        Button(text("button-asked-yes"), press=press("asked", "yes")),
        Button(text("button-asked-no"), press=press("asked", "no")),
        Button(text("button-asked-rather-not"), press=press("asked", "rather_not")),
    )


def _tell() -> Button:
    return Button(text("button-tell-my-circle"), press=press("tell"), style=Style.DANGER)
