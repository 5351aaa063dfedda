"""Everything is built and wired here, and only here."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationHandlerStop, ContextTypes

import handlers
from bot.clock import Clock
from bot.config import Settings
from bot.domain.pacing import share_of_all
from bot.domain.person import Person
from bot.domain.screen import Screen
from bot.kith import Kith as Kith
from bot.knowledge.directory import Directory, load
from bot.nursery import Nursery
from bot.policies import limits, policy
from bot.replicas import Replicas
from bot.services.services import Services, build
from bot.services.work import DatabaseAwayError, Work
from bot.texts import Reader, Texts
from bot.transport.context import Context, KithApplication, Tools
from bot.transport.dispatcher import Dispatcher
from bot.transport.eraser import Eraser
from bot.transport.error_handler import failure, on_error
from bot.transport.kith_bot import KithBot
from bot.transport.pacer import Pacer
from bot.transport.post import Post
from bot.transport.receiver import Receiver
from bot.transport.sender import Sender
from bot.transport.webhook import Webhook
from bot.web import hook_of
from bot.wires import Wires, wires_of
from handlers import floods
from storage.database import Database, is_sqlite
from storage.encryption import Cipher
from storage.key_file import KeyFile

_log = logging.getLogger(__name__)


def stops(stop: asyncio.Event) -> Callable[[str, BaseException], None]:
    """A bot that is deaf or dumb must not look alive: it stops, and its supervisor starts it anew."""

    def failed(task: str, _: BaseException) -> None:
        if task.startswith(("receiver", "sender")):
            stop.set()

    return failed


def build_kith(settings: Settings, clock: Clock, nursery: Nursery, wires: Wires | None = None) -> Kith:
    database = Database(settings.storage.url.get_secret_value(), cipher(settings))
    directory = load(settings.crisis.local_lines_path)
    work = Work(database, clock)
    services = services_on(work, settings, directory)
    wires = wires or wires_of(settings)
    pacer = Pacer(wires.limits or limits(settings))
    bot = _bot(settings, pacer, wires)
    application = _application(bot)
    tools = _tools(settings, clock, services, bot, directory)
    application.bot_data["tools"] = tools
    handlers.register(application)
    application.add_error_handler(on_error)
    sender = Sender(services.delivery, tools.post, pacer, clock)
    work.wakes(sender.wake)
    dispatcher = Dispatcher(services.inbox, _handle(application), nursery, floods.of(application))
    parts = (bot, services.inbox, services.time_passing, dispatcher, _lifeline(application), wires.seconds)
    hook = hook_of(settings)
    receiver = Webhook(hook, clock, *parts) if hook else Receiver(*parts)
    eraser = Eraser(services.erasures, tools.post, clock)
    replicas = Replicas(database, nursery, _share_of(pacer, settings))
    return Kith(
        settings,
        clock,
        database,
        services,
        application,
        sender,
        eraser,
        receiver,
        dispatcher,
        nursery,
        replicas,
        wires.telegram_clock,
    )


def _tools(settings: Settings, clock: Clock, services: Services, bot: KithBot, directory: Directory) -> Tools:
    texts = Texts()
    return Tools(
        services=services,
        texts=texts,
        post=Post(bot, texts, paid=settings.delivery.allow_paid_broadcast),
        clock=clock,
        directory=directory,
        read_lexicon=handlers.danger.lexicon_or_none,
        snooze_steps=settings.check_ins.snooze_steps,
        default_time=settings.check_ins.default_time,
        keeping=services.retention.keeping,
    )


def _share_of(pacer: Pacer, settings: Settings) -> Callable[[int, bool], None]:
    """What this replica may send of what Telegram takes from all."""
    whole = settings.delivery.messages_per_second

    def share(replicas: int, sends: bool) -> None:
        pacer.limit(share_of_all(whole, replicas, sends=sends))

    return share


def services_on(work: Work, settings: Settings, directory: Directory) -> Services:
    return build(work, policy(settings), card_for=_card_for(directory))


def _bot(settings: Settings, pacer: Pacer, wires: Wires) -> KithBot:
    # Else the library warns at every flood pause that durations will be of another type one day.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    api = settings.telegram.api_url
    return KithBot(
        settings.telegram.token.get_secret_value(),
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=wires.calls,
        get_updates_request=wires.polls,
        rate_limiter=pacer,
    )


def _application(bot: KithBot) -> KithApplication:
    builder = Application.builder().bot(bot).updater(None).context_types(ContextTypes(context=Context))
    application: Any = builder.build()
    ready: KithApplication = application
    return ready


def _handle(application: KithApplication) -> Any:
    async def handle(update: Update) -> None:
        failure.set(None)
        await application.process_update(update)
        if isinstance(error := failure.get(), DatabaseAwayError):
            raise error

    return handle


def _lifeline(application: KithApplication) -> Any:
    async def answer(update: Update) -> None:
        context = Context.from_update(update, application)
        for handler in handlers.lifeline():
            check = handler.check_update(update)
            if check is None or check is False:
                continue
            try:
                await handler.handle_update(update, application, check, context)
            except (ApplicationHandlerStop, DatabaseAwayError):
                return
            except Exception as error:
                # Whatever goes wrong here: being deaf as well would help nobody.
                _log.exception("lifeline_failed", extra={"update": update.update_id, "error": type(error)})
                return

    return answer


def _card_for(directory: Directory) -> Any:
    def card_for(person: Person, now: datetime) -> Screen:
        return handlers.crisis.card_of(directory, person.country, Reader(person.language, person.zone, now))

    return card_for


def cipher(settings: Settings) -> Cipher:
    """Raises EncryptionKeyError: also where the key is gone and the database is not."""
    if settings.storage.keys:
        return Cipher(settings.storage.keys)
    file = KeyFile(settings.storage.key_path)
    database = settings.storage.url.file
    if database is not None and is_sqlite(database):
        file.must_be_there(database)
    return Cipher(file.read_or_make(), file.changed)
