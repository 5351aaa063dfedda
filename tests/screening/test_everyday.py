"""Everyday talk gets no crisis card, and prose hardly any. The long form is in `make screen-report`."""

from __future__ import annotations

from itertools import islice

import pytest

from tests.screening.everyday import alarms_in, chats, from_packages
from tests.screening.targets import FALSE_ALARMS_AT_MOST

SEED = 20261127
LINES = 3_000


def test_what_people_write_on_any_day_gets_no_crisis_card() -> None:
    count, _, alarms = alarms_in(chats(SEED, LINES))

    assert count == LINES
    assert not alarms


@pytest.mark.parametrize("start", [0, 20_000])
def test_prose_that_packages_carry_gets_hardly_a_crisis_card(start: int) -> None:
    count, _, alarms = alarms_in(islice(from_packages(), start, start + LINES))

    assert count
    assert len(alarms) <= count * FALSE_ALARMS_AT_MOST["ordinary"], alarms
