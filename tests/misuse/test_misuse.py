"""Random misuse of the whole bot. A failure names its seed, which repeats it."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from tests.misuse.crowd import Crowd
from tests.world import new_world

IS_LONG = os.environ.get("KITH_LONG") == "1"
ACTIONS = 400 if IS_LONG else 150
SEEDS = range(250) if IS_LONG else range(1)
"""In the long form a hundred thousand actions, in two hundred and fifty worlds."""


@pytest.mark.usefixtures("unpaced")
@pytest.mark.parametrize("seed", SEEDS)
async def test_whatever_people_do_nothing_leaks_nothing_is_changed_and_nothing_breaks(
    seed: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with new_world(tmp_path) as world:
        crowd = Crowd(world, seed)
        await crowd.gathers()
        for number in range(ACTIONS):
            wrong = await crowd.acts()
            failed = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
            assert not (wrong or failed), f"seed {seed}, action {number}: {wrong} {failed}"
        crowd.close()
