"""Who hears an answer, and when an invitation admits somebody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.domain.check_in import Answer
from bot.domain.circle import Hear, Invitation, Share, hears

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOT_OKAY = set(Answer) - {Answer.OKAY}
HEARD = {
    (Share.EVERY, Hear.EACH): set(Answer),
    (Share.LOW, Hear.EACH): NOT_OKAY,
    (Share.NEED, Hear.EACH): set[Answer](),
    (Share.EVERY, Hear.DIGEST): set(Answer),
    (Share.LOW, Hear.DIGEST): NOT_OKAY,
    (Share.NEED, Hear.DIGEST): set[Answer](),
    (Share.EVERY, Hear.NEED): set[Answer](),
    (Share.LOW, Hear.NEED): set[Answer](),
    (Share.NEED, Hear.NEED): set[Answer](),
}


@pytest.mark.parametrize(
    ("share", "hear", "answer"), [*product(Share, Hear, Answer)], ids=lambda each: each.value
)
def test_an_answer_is_heard_only_where_both_sides_chose_it(share: Share, hear: Hear, answer: Answer) -> None:
    assert hears(answer, share, hear) is (answer in HEARD[share, hear])


def invitation(
    *, uses_left: int = 1, lasts: timedelta = timedelta(days=7), withdrawn: bool = False
) -> Invitation:
    return Invitation(1, 1, 1, uses_left, NOW + lasts, withdrawn)


def test_an_open_invitation_is_valid_until_the_moment_it_expires() -> None:
    assert invitation().is_valid(NOW + timedelta(days=7) - timedelta(microseconds=1))
    assert not invitation().is_valid(NOW + timedelta(days=7))


@pytest.mark.parametrize(
    "spent",
    [
        pytest.param(invitation(uses_left=0), id="used up"),
        pytest.param(invitation(withdrawn=True), id="withdrawn"),
        pytest.param(invitation(lasts=-timedelta(seconds=1)), id="expired"),
    ],
)
def test_a_spent_invitation_is_not_valid(spent: Invitation) -> None:
    assert not spent.is_valid(NOW)
