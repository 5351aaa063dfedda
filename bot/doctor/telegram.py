"""What Telegram says: the token, this machine's clock, the webhook, who else listens, how the bot looks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from telegram import Bot, User, WebhookInfo
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.clock import Clock
from bot.config import Settings
from bot.doctor.database import last_heard
from bot.doctor.findings import Finding, advice, well, wrong
from bot.policies import wanted_profile
from bot.transport.profile import differing
from bot.transport.telegram_clock import TelegramClock
from storage.one_process import DatabaseTakenError, alone

LISTEN = 3
"""Seconds in which another program that polls would have cut us off."""
RUNS = timedelta(minutes=2)
"""A Kith that has heard Telegram since then runs."""
WAITING = 1000
"""Updates that wait for a webhook, from which on it does not keep up."""

_GONE = (
    "Telegram does not know this token. Was it revoked? Ask @BotFather for the right one, put it into "
    "telegram.token, and start Kith again; what waits to be said is said then."
)


async def look_at_telegram(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    where = f"token at {settings.telegram.api_url}"
    token, base_url = settings.telegram.token.get_secret_value(), f"{settings.telegram.api_url}/bot"
    theirs = TelegramClock(clock)
    async with HTTPXRequest(httpx_kwargs={"event_hooks": {"response": [theirs.note]}}) as request:
        bot = Bot(token, base_url=base_url, request=request, get_updates_request=request)
        try:
            me = await bot.get_me()
            yield well("token", f"{where}: @{me.username}")
            yield _clock(theirs)
            for finding in _abilities(me):
                yield finding
            async for finding in _receiving(bot, settings, clock()):
                yield finding
            yield await _profile(bot, settings, clock())
        except InvalidToken:
            yield wrong("token", where, _GONE)
        except TelegramError as error:
            yield wrong("token", where, f"No answer ({type(error).__name__}). Is this machine online?")


def _clock(theirs: TelegramClock) -> Finding:
    if theirs.ahead is None:
        return well("clock", "clock: the server did not say what time it is there")
    seconds = round(theirs.ahead.total_seconds())
    where = f"clock: {abs(seconds)} s {'ahead of' if seconds > 0 else 'behind'} Telegram's"
    if theirs.is_wrong:
        remedy = "Set it, and have it kept: timedatectl set-ntp true. Everybody is asked and missed by it."
        return wrong("clock", where, remedy)
    return well("clock", where)


def _abilities(me: User) -> list[Finding]:
    found = []
    if me.can_read_all_group_messages:
        remedy = "Kith needs none of it: @BotFather, /setprivacy, Enable; then take it out of groups and in."
        found.append(advice("privacy_mode", "groups: the bot is shown everything that is said there", remedy))
    else:
        found.append(well("privacy_mode", "groups: the bot is shown only what is said to it"))
    if not me.supports_inline_queries:
        remedy = "With it crisis lines can be had in any chat: @BotFather, /setinline."
        found.append(advice("inline", f"inline: @{me.username} germany does not work", remedy))
    return found


async def _receiving(bot: Bot, settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    info = await bot.get_webhook_info()
    if settings.web.webhook_url:
        yield _own_webhook(info, settings, now)
    elif info.url:
        remedy = (
            "Another program left it, so nothing comes here. Where that program is no longer in use: "
            "`kith webhook remove`. Where it is: it needs a bot of its own."
        )
        yield wrong("webhook", "webhook: there is one, and this Kith polls", remedy)
    else:
        yield await _polling(bot, settings, now)


def _own_webhook(info: WebhookInfo, settings: Settings, now: datetime) -> Finding:
    where = f"webhook {settings.web.webhook_url}: {info.pending_update_count} waiting"
    if info.url != settings.web.webhook_url:
        whose = "is set for somewhere else" if info.url else "is not set yet"
        remedy = "`kith run` sets it. If it does run, another program sets it too: one bot for each."
        return wrong("webhook", f"webhook: it {whose}", remedy)
    if info.last_error_date and now - info.last_error_date < RUNS:
        remedy = f"Telegram says: {info.last_error_message}. Look at the proxy, the certificate and web.port."
        return wrong("webhook", where, remedy)
    if info.pending_update_count > WAITING:
        return wrong("webhook", where, "Kith does not keep up: see what the log and /ready say.")
    return well("webhook", where)


async def _polling(bot: Bot, settings: Settings, now: datetime) -> Finding:
    """Asking for updates takes them from whoever asks just now, so a Kith that hears is left in peace."""
    heard = await last_heard(settings)
    if heard is not None and now - heard < RUNS:
        return well("polling", "polling: Kith runs, and hears Telegram")
    shared = (
        "Another program runs with the same token, and they take each other's updates. Stop it; where nobody "
        "knows it, have a new token made (@BotFather, /revoke) and put it into telegram.token."
    )
    if _runs_on_file(settings):
        return wrong("polling", f"polling: Kith runs, and has not heard Telegram since {heard}", shared)
    try:
        await bot.get_updates(limit=1, timeout=LISTEN)  # without an offset nothing is confirmed
    except Conflict:
        return wrong("polling", "polling: somebody else polls with this token", shared)
    return well("polling", "polling: nobody else does (Kith itself does not run just now)")


def _runs_on_file(settings: Settings) -> bool:
    try:
        with alone(settings.storage.url.file):
            return False
    except DatabaseTakenError:
        return True


async def _profile(bot: Bot, settings: Settings, now: datetime) -> Finding:
    found = await differing(bot, wanted_profile(settings), now)
    if not found:
        return well("profile", "commands, name and descriptions: as they should be, in every language")
    names = ", ".join(f"{part.what} ({part.language})" for part in found)
    return advice("profile", f"not yet as they should be: {names}", "`kith run` sets them at its start.")
