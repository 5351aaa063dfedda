"""What somebody takes along with a dump of PostgreSQL, after a person was forgotten."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.stories.test_forget import SECRETS, forgets, planted
from tests.world import new_world


@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="pg_dump is not on this machine")
async def test_a_dump_of_postgresql_holds_nothing_of_them(tmp_path: Path, empty_postgres_url: str) -> None:
    url = empty_postgres_url
    async with new_world(tmp_path, url=url) as world:
        her, *_ = await planted(world)
        before = dump(url)

        await forgets(world, her)
        await world.settles()

        after = dump(url)
    assert re.search(rf"\b{her.id}\b", before)
    assert [word for word in (*SECRETS, str(her.id)) if word in after] == []


def dump(url: str) -> str:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    done = subprocess.run(["pg_dump", plain], capture_output=True, text=True, check=True)  # noqa: S603, S607
    return done.stdout
