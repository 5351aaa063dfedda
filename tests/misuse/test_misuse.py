"""Random misuse of the whole bot. A failure names its seed, which repeats it."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.misuse.crowd import Crowd
from tests.world import new_world

IS_LONG = os.environ.get("KITH_LONG") == "1"
ACTIONS = 500
FIRST = int(os.environ.get("KITH_FIRST_SEED", "0"))
SEEDS = range(FIRST, 200) if IS_LONG else range(4)
"""In the long form a hundred thousand actions, in two hundred worlds; in the suite three thousand. What was
broken off goes on at a seed: `KITH_FIRST_SEED=120 make misuse`."""

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """In memory where that can be: the disk is no part of this, and most of what an action waits for."""
    if not IN_MEMORY.is_dir():
        yield tmp_path
        return
    made = Path(tempfile.mkdtemp(prefix="kith-misuse-", dir=IN_MEMORY))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.mark.usefixtures("unpaced")
@pytest.mark.parametrize("seed", SEEDS)
async def test_whatever_people_do_nothing_leaks_nothing_is_changed_and_nothing_breaks(
    seed: int, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with new_world(folder) as world:
        crowd = Crowd(world, seed)
        await crowd.gathers()
        for number in range(ACTIONS):
            wrong = await crowd.acts()
            failed = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
            assert not (wrong or failed), f"seed {seed}, action {number}: {wrong} {failed}"
        crowd.close()
