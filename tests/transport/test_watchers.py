"""The monitor outside hears that all is well, or that it is not; systemd hears that the loop turns."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.nursery import Nursery
from bot.serving import serve
from bot.transport.readiness import Readiness
from bot.transport.watchers import OutsideMonitor, Systemd
from tests.world import World


class Told:
    def __init__(self, troubles: list[list[str]]) -> None:
        self.paths: list[str] = []
        self._troubles = troubles
        self.enough = asyncio.Event()

    async def troubles(self) -> list[str]:
        return self._troubles.pop(0) if self._troubles else []

    async def hear(self, request: Request) -> Response:
        self.paths.append(request.url.path)
        if len(self.paths) == 4:
            self.enough.set()
        return Response(status_code=500 if len(self.paths) == 2 else 200)


@asynccontextmanager
async def listening(told: Told) -> AsyncIterator[str]:
    async with serve(Starlette(routes=[Route("/{path:path}", told.hear)]), "127.0.0.1", 0) as port:
        yield f"http://127.0.0.1:{port}/a-secret-id"


async def test_the_monitor_hears_of_every_look_and_its_own_troubles_stop_nothing() -> None:
    told = Told([["database: cannot be had"], []])

    async with listening(told) as url, Nursery() as nursery:
        monitor = OutsideMonitor(url, cast(Readiness, told), lambda: True)
        nursery.spawn(monitor.run(timedelta(milliseconds=1)), "monitor")
        async with asyncio.timeout(30):
            await told.enough.wait()

    assert told.paths[:4] == ["/a-secret-id/start", "/a-secret-id/fail", "/a-secret-id", "/a-secret-id"]


async def test_a_replica_that_stands_by_is_ready_while_another_hears_telegram(world: World) -> None:
    kith = world.kith
    readiness = kith.readiness
    kith.receiver.begin_anew()

    alone = await readiness.troubles()
    kith.receiver.stands_by = True
    beside_one_that_hears = await readiness.troubles()
    world.clock.move(timedelta(minutes=5))
    beside_one_that_does_not = await readiness.troubles()

    assert beside_one_that_hears == []
    assert alone == beside_one_that_does_not == ["telegram: not heard lately"]


async def test_systemd_hears_that_it_is_up_that_it_turns_and_that_it_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(30)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "2000")
        systemd = Systemd()

        systemd.ready()
        async with Nursery() as nursery:
            nursery.spawn(systemd.run(), "systemd")
            heard = [await asyncio.to_thread(manager.recv, 100) for _ in range(3)]
        systemd.stopping()
        while (last := manager.recv(100)) == b"WATCHDOG=1":
            pass

    assert heard == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"]
    assert last == b"STOPPING=1"
