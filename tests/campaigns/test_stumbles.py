"""Faults and soak in their short forms; `make campaign KIND=faults` and `KIND=soak` are the long ones."""

from __future__ import annotations

from pathlib import Path

from tests.campaigns.soak import is_flat, soak
from tests.campaigns.stumbles import campaign, stumble
from tests.campaigns.virtual import run

SEED = 1
MIXTURE = (
    "429-short",
    "5xx",
    "reset-after",
    "404-on-getUpdates",
    "updates-twice",
    "updates-reversed",
    "down-200s",
)


def test_whatever_stumbles_the_books_balance(tmp_path: Path) -> None:
    async def story() -> tuple[list[str], int, int]:
        async with campaign(tmp_path, None, SEED) as made:
            await stumble(made, MIXTURE, stories=5)
            return await made.comes_to_rest(), made.troubles, made.books.totals().arrived

    unbalanced, troubles, arrived = run(story())

    assert unbalanced == []
    assert troubles > 0
    assert arrived > 0


def test_minutes_of_many_lives_leave_nothing_behind(tmp_path: Path) -> None:
    readings = run(soak(tmp_path, None, people=40, minutes=2, seed=SEED))

    assert is_flat(readings), list(map(str, readings))
