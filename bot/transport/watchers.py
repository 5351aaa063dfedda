"""Somebody outside who notices our silence: a monitor that hears that all is well, and systemd's watchdog."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Callable
from datetime import timedelta

import httpx

from bot.transport.readiness import Readiness

_log = logging.getLogger(__name__)

TELL_EVERY = timedelta(minutes=1)
PATIENCE = 10.0
"""Seconds for the monitor to answer; it must not hold up the next look."""


class OutsideMonitor:
    """Told `<url>/start` at the start, then every minute `<url>` while all is well, else `<url>/fail`: the
    convention of healthchecks.io. If Kith falls silent altogether, the monitor notices by itself."""

    def __init__(self, url: str, readiness: Readiness, is_told_here: Callable[[], bool]) -> None:
        """`is_told_here`: among several replicas one tells it, or it would hear contradictions."""
        self._url = url.rstrip("/")
        self._readiness = readiness
        self._is_told_here = is_told_here

    async def run(self, every: timedelta = TELL_EVERY) -> None:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            await self._tell(client, "/start")
            while True:
                await asyncio.sleep(every.total_seconds())
                if self._is_told_here():
                    await self._tell(client, "/fail" if await self._readiness.troubles() else "")

    async def _tell(self, client: httpx.AsyncClient, what: str) -> None:
        try:
            (await client.get(self._url + what)).raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            _log.warning("monitor_not_told", extra={"error": type(error)})


class Systemd:
    """What the service manager is told (sd_notify(3)); nothing where there is none."""

    def __init__(self) -> None:
        self._address = os.environ.get("NOTIFY_SOCKET", "")
        self._interval = int(os.environ.get("WATCHDOG_USEC", "0")) / 1_000_000 / 2

    def ready(self) -> None:
        self._tell("READY=1")

    def stopping(self) -> None:
        self._tell("STOPPING=1")

    async def run(self) -> None:
        """As long as the loop turns, twice in each interval in which systemd wants to hear of us."""
        while self._interval:
            self._tell("WATCHDOG=1")
            await asyncio.sleep(self._interval)

    def _tell(self, what: str) -> None:
        if not self._address:
            return
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
                way.sendto(what.encode(), address)
        except OSError as error:
            _log.warning("systemd_not_told", extra={"error": type(error)})
