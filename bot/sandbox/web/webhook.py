"""Telegram's side of a webhook: each update is posted until the bot takes it or it expires."""

from __future__ import annotations

import asyncio
import http.client
import json
from urllib.parse import urlsplit

from bot.sandbox.state import Platform, Webhook
from bot.sandbox.updates import Update

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_TIMEOUT = 10.0
"""All in real seconds."""


async def deliver(platform: Platform) -> None:
    """Runs until cancelled. One at a time, in order; a failed one is tried again, ever more slowly."""
    pause = _FIRST_PAUSE
    while True:
        seen = platform.changes.count
        waiting = platform.updates.waiting
        if not (platform.webhook.url and waiting):
            await platform.changes.after(seen)
            continue
        problem = await asyncio.to_thread(_post, platform.webhook, waiting[0])
        if problem is None:
            platform.confirm(waiting[0].id + 1)
            pause = _FIRST_PAUSE
            continue
        platform.webhook.last_error, platform.webhook.last_error_at = problem, platform.clock()
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


def _post(webhook: Webhook, update: Update) -> str | None:
    """What went wrong, in Telegram's words; None if nothing did."""
    parts = urlsplit(webhook.url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=_TIMEOUT)
    headers = {"Content-Type": "application/json"}
    if webhook.secret_token:
        headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret_token
    try:
        connection.request("POST", parts.path or "/", json.dumps(update.to_json()), headers)
        status = connection.getresponse().status
    except OSError as trouble:
        return f"Connection failed: {type(trouble).__name__}"
    finally:
        connection.close()
    return None if 200 <= status < 300 else f"Wrong response from the webhook: {status}"
