"""Nine o'clock: a herd of prompts is due at once, and in the middle of it some people ask for help.

Ours is the Pacer, fed as the sender feeds it; the baseline is the library's AIORateLimiter with its
defaults, which knows no lanes and so is given everything as it comes. Both run at the same time, each in a
process of its own, against a Telegram of its own that keeps the limits strictly.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeAlias

import httpx
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, BaseRateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.domain.delivery import Lane
from bot.domain.pacing import Limits
from bot.transport.pacer import Pacer
from tests.benchmarks.report import Aim, Report

PERMITTED = 30
FIRST_HELPER = 1_000_000
Bot: TypeAlias = ExtBot[Any]


@dataclass(frozen=True)
class Herd:
    prompts: int
    alarms: int
    runs: int
    latency: float = 0.05

    @property
    def between_alarms(self) -> float:
        return self.prompts / PERMITTED / (self.alarms + 1)


SHORT = Herd(prompts=120, alarms=12, runs=3)
LONG = Herd(prompts=3_000, alarms=60, runs=3)


@dataclass
class Figures:
    """`rate_used`: of what is permitted. Times are seconds from commit to answer."""

    name: str
    rate_used: float
    refused: float
    lost: float
    most_in_a_second: float
    urgent_p50: float
    urgent_p99: float


async def _send(bot: Bot, chat: int, lane: Lane | None, delays: list[float]) -> bool:
    began = time.monotonic()
    try:
        await bot.send_message(chat, "How are you?", rate_limit_args=lane)
    except TelegramError:
        return False
    delays.append(time.monotonic() - began)
    return True


async def _alarms(bot: Bot, herd: Herd, lane: Lane | None, delays: list[float]) -> list[bool]:
    async with asyncio.TaskGroup() as group:
        tasks = []
        for helper in range(herd.alarms):
            await asyncio.sleep(herd.between_alarms)
            tasks.append(group.create_task(_send(bot, FIRST_HELPER + helper, lane, delays)))
    return [task.result() for task in tasks]


async def _fed_by_room(bot: Bot, herd: Herd) -> list[bool]:
    pacer = bot.rate_limiter
    assert isinstance(pacer, Pacer)
    due, tasks = list(range(1, herd.prompts + 1)), []
    async with asyncio.TaskGroup() as group:
        while due:
            room = await pacer.room(Lane.PROMPT)
            tasks += [group.create_task(_send(bot, chat, Lane.PROMPT, [])) for chat in due[:room]]
            del due[:room]
            await asyncio.sleep(0)
    return [task.result() for task in tasks]


async def _all_at_once(bot: Bot, herd: Herd) -> list[bool]:
    return await asyncio.gather(*(_send(bot, chat, None, []) for chat in range(1, herd.prompts + 1)))


@dataclass(frozen=True)
class Contender:
    name: str
    limiter: Callable[[], BaseRateLimiter[Any]]
    prompts: Callable[[Bot, Herd], Awaitable[list[bool]]]
    urgent: Lane | None


OURS = Contender("Pacer", lambda: Pacer(Limits()), _fed_by_room, Lane.URGENT)
BASELINE = Contender("AIORateLimiter", AIORateLimiter, _all_at_once, None)
CONTENDERS = {each.name: each for each in (OURS, BASELINE)}


async def _run(contender: Contender, herd: Herd) -> Figures:
    sink = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.benchmarks.herd_sink", str(herd.latency), stdout=subprocess.PIPE
    )
    assert sink.stdout
    try:
        url = f"http://127.0.0.1:{int(await sink.stdout.readline())}"
        return await _against(url, contender, herd)
    finally:
        sink.terminate()
        await sink.wait()


async def _against(url: str, contender: Contender, herd: Herd) -> Figures:
    request = HTTPXRequest(connection_pool_size=256, pool_timeout=60, read_timeout=30)
    bot: Bot = ExtBot("1:a", f"{url}/bot", request=request, rate_limiter=contender.limiter())
    delays: list[float] = []
    async with request:
        sent, helped = await asyncio.gather(
            contender.prompts(bot, herd), _alarms(bot, herd, contender.urgent, delays)
        )
    async with httpx.AsyncClient() as client:
        books = (await client.get(f"{url}/books")).json()
    taken = books["taken"]
    return Figures(
        name=contender.name,
        rate_used=_rate_used(taken),
        refused=len(books["offered"]) - len(taken),
        lost=[*sent, *helped].count(False),
        most_in_a_second=_most_in_a_second(books["offered"]),
        urgent_p50=statistics.median(delays),
        urgent_p99=sorted(delays)[int(len(delays) * 0.99)],
    )


def _rate_used(taken: list[float]) -> float:
    """From the first to the last of whole rounds of 30, each of which may take no less than a second."""
    rounds = (len(taken) - 1) // PERMITTED
    return rounds / (taken[rounds * PERMITTED] - taken[0])


def _most_in_a_second(offered: list[float]) -> int:
    return max(sum(at <= other < at + 1 for other in offered) for at in offered)


def _median(runs: list[Figures]) -> Figures:
    measured = [field.name for field in fields(Figures) if field.name != "name"]
    medians = {name: statistics.median(getattr(run, name) for run in runs) for name in measured}
    return Figures(runs[0].name, **medians)


def _measure(name: str, herd: Herd) -> Figures:
    logging.disable(logging.CRITICAL)  # the library writes a traceback for each message it loses
    return _median([asyncio.run(_run(CONTENDERS[name], herd)) for _ in range(herd.runs)])


def _side_by_side(herd: Herd) -> list[Figures]:
    with ProcessPoolExecutor(len(CONTENDERS), multiprocessing.get_context("spawn")) as processes:
        return list(processes.map(_measure, CONTENDERS, [herd] * len(CONTENDERS)))


def measure(*, long: bool) -> Report:
    herd = LONG if long else SHORT
    figures = _side_by_side(herd)
    ours = figures[0]
    aims = [
        Aim("share of the permitted rate used", ours.rate_used, 0.98, at_least=True),
        Aim("answered 429", ours.refused, 0),
        Aim("most in any second", ours.most_in_a_second, PERMITTED),
        Aim("urgent p50, s", ours.urgent_p50, 0.15),
        Aim("urgent p99, s", ours.urgent_p99, 0.3),
    ]
    how = f"{herd.prompts} prompts and {herd.alarms} alarms, medians of {herd.runs} runs"
    return Report("herd", how, [asdict(each) for each in figures], aims)
