from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module")
def durations_from_the_library() -> Iterator[None]:
    """The library gives durations as timedelta, which is how Kith runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PTB_TIMEDELTA", "1")
        yield
