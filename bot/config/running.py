"""The settings of whoever runs Kith: where they are told, the web server, the log."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import SecretStr, ValidationInfo, field_validator

from bot.config.section import Section, setting, whole
from bot.config.values import LowerCase, MonitorUrl, Networks, WebhookUrl


class Operator(Section):
    """Whoever runs this."""

    chat_id: int = whole(
        0,
        "The Telegram chat that hears of failed numbers, rows that raise and messages set aside; 0: none.",
        least=-(2**52),
        most=2**52,
    )
    monitor_url: MonitorUrl = setting(
        SecretStr(""),
        "Told every minute that all is well, with /start and /fail as healthchecks.io has it; empty: nobody.",
    )


class Backups(Section):
    """Backups that Kith makes by itself while it runs; where there are several, each that has a folder."""

    folder: str = setting("", "Where they are put, best on another disk; empty: none are made.")
    every_hours: int = whole(24, "How old the newest may become.", least=1, most=30 * 24)
    keep: int = whole(14, "So many are kept; older ones go after a newer one.", least=1, most=1000)

    @property
    def folder_path(self) -> Path | None:
        return Path(self.folder) if self.folder else None

    @property
    def every(self) -> timedelta:
        return timedelta(hours=self.every_hours)


class Web(Section):
    """The small web server beside the bot: /live, /ready, /metrics and the webhook."""

    port: int = whole(0, "0: no web server.", least=0, most=65535)
    host: str = setting(
        "127.0.0.1", "Who can come near: only this machine, or 0.0.0.0 for all, behind a firewall or proxy."
    )
    webhook_url: WebhookUrl = setting(
        "", "Where Telegram posts updates, as it is seen from outside; empty: Kith polls."
    )
    webhook_certificate: str = setting(
        "", "The file of a certificate that no authority signed, so that Telegram trusts it."
    )
    webhook_sources: Networks = setting(
        ("149.154.160.0/20", "91.108.4.0/22"),
        "Whose posts are taken; these are Telegram's addresses. Empty: everybody's who knows the secret.",
    )
    proxies: Networks = setting(
        ("127.0.0.0/8", "::1/128"), "Reverse proxies that are believed when they say for whom they ask."
    )
    silence_seconds: int = whole(
        120, "Not ready when Telegram was not heard for so long; one poll may take 50.", least=75, most=3600
    )
    step_seconds: int = whole(60, "Not ready when something due is so late.", least=5, most=3600)
    letter_seconds: int = whole(600, "Not ready when a message waits for so long.", least=5, most=24 * 3600)

    @field_validator("webhook_url")
    @classmethod
    def _is_listened_to(cls, value: str, given: ValidationInfo) -> str:
        if value and not given.data.get("port"):
            raise ValueError("needs web.port, where this Kith listens")
        return value

    @property
    def certificate_path(self) -> Path | None:
        return Path(self.webhook_certificate) if self.webhook_certificate else None


class Logging(Section):
    """What Kith writes to stderr: event names and ids, never a word or a name."""

    level: Annotated[Literal["debug", "info", "warning", "error"], LowerCase] = setting(
        "info", "How much is written: debug, info, warning or error."
    )
    format: Annotated[Literal["plain", "json"], LowerCase] = setting(
        "plain", "plain for people, json for a program that collects logs."
    )
