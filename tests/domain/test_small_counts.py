"""Nobody can be found in a count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.small_counts import HIDDEN, HIDDEN_TOO, SMALL, told, told_alone


def test_small_counts_are_hidden_and_nobody_is_no_secret() -> None:
    assert told({"en": 40, "es": 4, "de": 0, "fr": 1}) == {"en": "40", "es": HIDDEN, "de": "0", "fr": HIDDEN}
    assert (told_alone(0), told_alone(4), told_alone(5)) == ("0", HIDDEN, "5")


def test_one_hidden_count_alone_is_not_given_away_by_the_sum() -> None:
    assert told({"en": 40, "es": 4, "pt": 9}) == {"en": "40", "es": HIDDEN, "pt": HIDDEN_TOO}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30)))
def test_from_the_sum_and_what_is_told_no_small_count_can_be_found(counts: dict[str, int]) -> None:
    shown = told(counts)
    hidden = [kind for kind, words in shown.items() if words in (HIDDEN, HIDDEN_TOO)]

    assert all(int(words) == counts[kind] for kind, words in shown.items() if kind not in hidden)
    assert not [kind for kind, count in counts.items() if 0 < count < SMALL and kind not in hidden]
    assert len(hidden) != 1 or not [kind for kind, count in counts.items() if count >= SMALL]
