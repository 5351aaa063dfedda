"""The kill campaign in its short form. `make campaign KIND=kill` is the long one."""

from __future__ import annotations

from pathlib import Path

from tests.campaigns.kills import campaign, kill_at_random, kill_at_statements

SEED = 1


async def test_killed_at_any_moment_it_loses_nothing_and_repeats_only_what_was_in_flight(
    empty_database_url: str, tmp_path: Path
) -> None:
    async with campaign(tmp_path, empty_database_url, SEED) as made:
        await kill_at_statements(made, range(12, 13))
        await kill_at_random(made, kills=2)
        unbalanced = await made.comes_to_rest()
        told = made.books.totals()

    assert unbalanced == []
    assert made.kills == 3
    assert told.arrived >= told.owed > 0
