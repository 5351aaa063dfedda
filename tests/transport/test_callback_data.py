"""What a button carries over the wire and back."""

from __future__ import annotations

import pytest

from bot.domain.screen import Press, press
from bot.transport.callback_data import LONGEST, decode, encode


@pytest.mark.parametrize(
    ("asked", "wire"),
    [
        (press("claim", 7), "claim:7"),
        (press("answer", 12, "reach_out"), "answer:12:reach_out"),
        (press("home"), "home"),
        (
            press("setup", "zone", "America/Argentina/Buenos_Aires"),
            "setup:zone:America/Argentina/Buenos_Aires",
        ),
        (press("card", "US", ""), "card:US:"),
    ],
)
def test_what_a_button_asks_for_comes_back_as_it_was(asked: Press, wire: str) -> None:
    assert encode(asked) == wire
    assert decode(wire) == asked


@pytest.mark.parametrize(
    "asked",
    [press("accept", "x" * LONGEST), press("name", "ü" * 30), press("zone", "10:45"), press("a:b")],
    ids=["too long", "too long in bytes", "a colon in an argument", "a colon in the verb"],
)
def test_what_telegram_would_refuse_or_nobody_could_read_back_is_no_button(asked: Press) -> None:
    with pytest.raises(ValueError, match="carries too much"):
        encode(asked)


def test_exactly_as_much_as_telegram_takes_fits() -> None:
    assert len(encode(press("accept", "x" * (LONGEST - len("accept:")))).encode()) == LONGEST


MADE_UP = (
    "",
    ":",
    "::",
    "a",
    "a:",
    ":a",
    "1:2:3:4:5:6:7:8:9",
    "é🙂\u202e",
    "a\nb: c",
    "%s:{0}",
    "claim:-1",
    "\ud800",
)


@pytest.mark.parametrize("data", MADE_UP, ids=ascii)
def test_whatever_somebody_makes_up_can_be_read_as_something(data: str) -> None:
    read = decode(data)

    assert ":".join((read.verb, *read.args)) == data
