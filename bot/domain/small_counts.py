"""Counts of people, told so that nobody can be found in them.

A count under five could point at somebody. If one alone is hidden, the sum gives it away, so then the next
smallest is hidden as well (secondary suppression, as statistical offices do it).
"""

from __future__ import annotations

from collections.abc import Mapping

SMALL = 5
HIDDEN = "fewer than 5"
HIDDEN_TOO = "not told"


def told(counts: Mapping[str, int]) -> dict[str, str]:
    """Of kinds that together make up a sum that is told too. Nobody at all is no secret."""
    small = {kind for kind, count in counts.items() if 0 < count < SMALL}
    large = sorted((count, kind) for kind, count in counts.items() if count >= SMALL)
    too = {large[0][1]} if len(small) == 1 and large else set()
    words = dict.fromkeys(small, HIDDEN) | dict.fromkeys(too, HIDDEN_TOO)
    return {kind: words.get(kind, str(count)) for kind, count in counts.items()}


def told_alone(count: int) -> str:
    return HIDDEN if 0 < count < SMALL else str(count)
