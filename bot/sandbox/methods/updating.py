"""Methods by which the bot hears what happened: long polling, or a webhook."""

from __future__ import annotations

import asyncio
import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import bad_request, conflict
from bot.sandbox.methods.registry import method
from bot.sandbox.parameters import Parameters
from bot.sandbox.state import Platform, Webhook

LONGEST_POLL = 50
"""Seconds; whoever asks for longer gets this."""
_LOCAL = ("127.0.0.1", "localhost", "::1")
_PORTS = (None, 443, 80, 88, 8443)


@method("getUpdates", "offset limit timeout allowed_updates")
async def get_updates(platform: Platform, parameters: Parameters) -> list[dict[str, Any]]:
    """`timeout` counts real seconds, whatever the stand-in's clock does."""
    if platform.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    _remember_allowed(platform, parameters)
    platform.polls += 1
    platform.changes.announce()
    if offset := parameters.integer("offset", 0):
        platform.confirm(offset)
    limit = min(max(parameters.integer("limit", 100), 1), 100)
    try:
        async with asyncio.timeout(min(parameters.integer("timeout", 0), LONGEST_POLL)):
            return await _next_batch(platform, limit)
    except TimeoutError:
        return []


async def _next_batch(platform: Platform, limit: int) -> list[dict[str, Any]]:
    poll = platform.polls
    while True:
        if poll != platform.polls:
            raise conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        if platform.webhook.url:
            raise conflict("terminated by setWebhook request")
        seen = platform.changes.count
        if batch := platform.updates.batch(limit):
            return batch
        await platform.changes.after(seen)


def _remember_allowed(platform: Platform, parameters: Parameters) -> None:
    allowed = parameters.sequence("allowed_updates")
    if allowed is not None:
        platform.updates.allowed = frozenset(allowed)


@method(
    "setWebhook",
    "url ip_address max_connections allowed_updates drop_pending_updates secret_token certificate",
)
def set_webhook(platform: Platform, parameters: Parameters) -> bool:
    url, secret = parameters.text("url"), parameters.text("secret_token")
    if url:
        _check_webhook(url, secret)
    _remember_allowed(platform, parameters)
    platform.webhook = Webhook(url, secret)
    _drop_if_asked(platform, parameters)
    return True


def _check_webhook(url: str, secret: str) -> None:
    parts = urlsplit(url)
    local = parts.hostname in _LOCAL
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.port not in _PORTS and not local:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if not re.fullmatch(r"[\w-]{0,256}", secret, re.ASCII):
        raise bad_request("secret token contains unallowed characters")


@method("deleteWebhook", "drop_pending_updates")
def delete_webhook(platform: Platform, parameters: Parameters) -> bool:
    platform.webhook = Webhook()
    _drop_if_asked(platform, parameters)
    return True


def _drop_if_asked(platform: Platform, parameters: Parameters) -> None:
    if parameters.flag("drop_pending_updates"):
        platform.updates.drop()
    platform.changes.announce()


@method("getWebhookInfo")
def get_webhook_info(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    webhook = platform.webhook
    info: dict[str, Any] = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(platform.updates.waiting),
    }
    if platform.updates.allowed:
        info["allowed_updates"] = sorted(platform.updates.allowed)
    if webhook.last_error_at:
        info["last_error_date"] = int(webhook.last_error_at.timestamp())
        info["last_error_message"] = webhook.last_error
    return info
