"""How a Bot API method is written down: its name, the parameters the stand-in models, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.parameters import Parameters
from bot.sandbox.state import Platform

Run = Callable[[Platform, Parameters], Any]


@dataclass(frozen=True, slots=True)
class Method:
    """`limited`: counts against the speed limits. `run` may be a coroutine function."""

    name: str
    parameters: frozenset[str]
    run: Run
    limited: bool = False


METHODS: dict[str, Method] = {}
"""By name in small letters: method names are case-insensitive."""


def method(name: str, parameters: str = "", *, limited: bool = False) -> Callable[[Run], Run]:
    def register(run: Run) -> Run:
        METHODS[name.lower()] = Method(name, frozenset(parameters.split()), run, limited)
        return run

    return register
