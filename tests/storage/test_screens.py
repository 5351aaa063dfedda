"""A screen waits as JSON and comes back as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.screen import Button, Lasting, Screen, Style, Text, Value, press, text
from storage import screens


@pytest.mark.parametrize(
    "value",
    [
        "words",
        "",
        '"quoted" \\ {braces} <b>',
        7,
        date(2026, 3, 2),
        datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        Lasting(datetime(2026, 3, 2, 9, 0, tzinfo=UTC)),
        text("inner", name="Ana", lines=(text("one"), text("two", count=2))),
        (),
        (text("line", at=datetime(2026, 3, 2, tzinfo=UTC)),),
    ],
)
def test_every_kind_of_argument_comes_back_as_what_it_was(value: Value) -> None:
    screen = Screen(text("said", value=value))

    back = screens.from_json(screens.to_json(screen))

    assert back == screen
    assert type(back.text.args["value"]) is type(value)


def test_what_was_stored_in_full_can_still_be_read() -> None:
    """As it was written before what is as usual was left out."""
    button = '{"label": {"id": "b", "args": {}}, "press": null, "url": "u", "copy": null, "style": "plain"}'

    stored = screens.from_json(f'{{"text": {{"id": "t", "args": {{}}}}, "rows": [[{button}]]}}')

    assert stored == Screen(Text("t"), ((Button(Text("b"), url="u"),),))


def test_every_kind_of_button_comes_back_as_what_it_was() -> None:
    screen = Screen(
        text("said"),
        (
            (
                Button(text("yes"), press("claim", 7, "x"), style=Style.PRIMARY),
                Button(text("no"), press("no")),
            ),
            (Button(text("look"), url="https://example.org/?a=1&b=2"),),
            (Button(text("copy"), copy="+351 808 24 24 24", style=Style.DANGER),),
        ),
    )

    assert screens.from_json(screens.to_json(screen)) == screen


_ARGS = st.dictionaries(
    st.text(min_size=1), st.text() | st.integers() | st.dates() | st.datetimes(timezones=st.just(UTC))
)
_TEXTS = st.recursive(
    st.builds(Text, st.text(), _ARGS),
    lambda texts: st.builds(Text, st.text(), st.dictionaries(st.text(), texts | st.tuples(texts, texts))),
    max_leaves=4,
)


@settings(max_examples=40, deadline=None)
@given(_TEXTS)
def test_no_words_are_changed_by_waiting(told: Text) -> None:
    assert screens.from_json(screens.to_json(Screen(told))) == Screen(told)


def test_a_stencil_gives_each_the_screen_with_its_own_id() -> None:
    def look(id_: int) -> Screen:
        return Screen(
            text("prompt-named", name="17 steps"), ((Button(text("later"), press=press("later", id_)),),)
        )

    stencil = screens.Stencil(look)

    assert [screens.from_json(stencil.of(id_)) for id_ in (17, 2**40)] == [look(17), look(2**40)]
