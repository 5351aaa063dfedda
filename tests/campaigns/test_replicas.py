"""Several replicas in the short form. `make campaign KIND=replicas` is the long one."""

from __future__ import annotations

from pathlib import Path

from tests.campaigns.replicas import kill_holders, replicas

SEED = 1


async def test_of_three_replicas_the_busy_one_is_killed_and_the_server_hangs_up_and_nothing_is_lost(
    empty_postgres_url: str, tmp_path: Path
) -> None:
    async with replicas(tmp_path, empty_postgres_url, SEED) as made:
        await kill_holders(made, kills=1, cuts=1)
        unbalanced = await made.comes_to_rest()
        told = made.books.totals()

    assert unbalanced == []
    assert (made.kills, made.cuts, len(made.delays)) == (1, 1, 2)
    assert told.arrived >= told.owed > 0
