from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.delivery import Lane
from bot.domain.lines import SWEEP_FROM, Lines, Ticket
from bot.domain.pacing import ALWAYS, ChatWindows, Floods, Limits, Slots, Usual, Window, share_of_all

moments = st.lists(st.floats(0, 100), max_size=200).map(sorted)


def most_within(span: float, times: list[float]) -> int:
    return max((sum(at <= other < at + span for other in times) for at in times), default=0)


@given(wanted=moments, places=st.integers(1, 40), span=st.floats(0.1, 60))
def test_a_window_never_holds_more_than_its_places(wanted: list[float], places: int, span: float) -> None:
    window, left = Window(places, span), list[float]()

    for moment in wanted:
        if window.free_at() <= moment:
            window.note(moment)
            left.append(moment)

    assert most_within(span, left) <= places


@given(wanted=moments, per_second=st.sampled_from([1, 5, 30, 200, 1000]))
def test_slots_never_exceed_the_rate_however_late_they_are_taken(
    wanted: list[float], per_second: int
) -> None:
    slots, left, now = Slots(per_second), list[float](), 0.0

    for moment in wanted:
        now = max(now, moment, slots.free_at())
        slots.take(now)
        left.append(now)

    assert most_within(1.0, left) <= per_second


def test_after_a_quiet_time_a_few_may_leave_together_but_not_a_whole_second() -> None:
    slots, left = Slots(30), 0

    while slots.free_at() <= 100.0:
        slots.take(100.0)
        left += 1

    assert 3 <= left <= 4


def test_places_kept_for_the_urgent_are_open_to_the_urgent_only() -> None:
    windows = ChatWindows(-5, Limits(chat_burst=30))

    for _ in range(18):
        windows.note(0.0)

    assert windows.free_at(urgent=True) == ALWAYS
    assert windows.free_at(urgent=False) > 60


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=1))
def test_silence_only_ever_moves_later(silences: list[tuple[float, float]]) -> None:
    windows, floods, latest = ChatWindows(1, Limits()), Floods(), ALWAYS

    for now, wait in sorted(silences):
        windows.silence(now + wait)
        floods.note(1, wait, now)
        assert floods.silent_until >= latest
        latest = floods.silent_until

    assert windows.silent_until == max(now + wait for now, wait in silences)


def test_three_chats_flooded_within_five_seconds_mean_all() -> None:
    floods = Floods()

    said = [floods.note(chat, 10, at) for chat, at in ((1, 0.0), (1, 1.0), (2, 2.0), (3, 4.0))]

    assert said == [False, False, False, True]
    assert floods.silent_until == 14.0


def test_three_chats_flooded_at_long_intervals_mean_only_themselves() -> None:
    floods = Floods()

    assert not any(floods.note(chat, 10, at) for chat, at in ((1, 0.0), (2, 3.0), (3, 6.0), (4, 9.0)))


def test_idle_chats_are_forgotten() -> None:
    lines = Lines(Limits())

    for chat in range(10 * SWEEP_FROM):
        now = chat / 30
        ticket = Ticket(chat, Lane.PROMPT)
        lines.join(ticket, now)
        lines.depart(ticket, now)
        lines.finish(chat, now)

    assert len(lines) <= 2 * SWEEP_FROM


def test_a_chat_under_pause_is_not_forgotten() -> None:
    lines = Lines(Limits())

    for chat in range(5 * SWEEP_FROM):
        now = chat / 30
        ticket = Ticket(chat, Lane.PROMPT)
        lines.join(ticket, now)
        lines.depart(ticket, now)
        if chat == 1:
            lines.silence(chat, until=10_000.0)
        lines.finish(chat, now)

    assert lines.silent_until(1) == 10_000.0
    assert len(lines) <= 2 * SWEEP_FROM


def test_a_chat_with_a_request_under_way_is_not_forgotten() -> None:
    lines = Lines(Limits())
    lines.join(Ticket(0, Lane.PROMPT), 0.0)
    hanging = lines.next(0.0)
    assert hanging
    lines.depart(hanging, 0.0)

    for chat in range(1, 5 * SWEEP_FROM):
        lines.join(ticket := Ticket(chat, Lane.PROMPT), chat / 30)
        lines.depart(ticket, chat / 30)
        lines.finish(chat, chat / 30)
    lines.join(Ticket(0, Lane.URGENT), 1000.0)

    assert lines.next(1000.0) is None


def test_a_chat_that_was_just_served_does_not_come_again_before_one_that_has_waited_longer() -> None:
    lines = Lines(Limits())
    tickets = [Ticket(chat, Lane.PROMPT) for chat in (1, 2, 1)]
    for ticket in tickets:
        lines.join(ticket, 0.0)

    lines.depart(tickets[0], 0.0)
    lines.finish(1, 0.0)

    assert lines.next(0.0) is tickets[1]


def test_the_usual_time_to_an_answer_follows_a_change_of_network() -> None:
    usual = Usual()

    usual.note(0.05)
    for _ in range(2 * Usual.SAMPLES):
        usual.note(0.2)

    assert usual.shortest == 0.2


def test_every_tenth_place_goes_to_who_has_waited_longest() -> None:
    lines, order = Lines(Limits()), list[Lane]()
    lines.join(Ticket(1, Lane.BULK), 0.0)
    for chat in range(2, 30):
        lines.join(Ticket(chat, Lane.URGENT), 0.0)

    while ticket := lines.next(0.0):
        lines.depart(ticket, 0.0)
        order.append(ticket.lane)

    assert order.index(Lane.BULK) == 9


@pytest.mark.parametrize("replicas", range(1, 12))
@pytest.mark.parametrize("limit", [30, 12, 4, 1000])
def test_what_replicas_may_send_together_is_what_the_bot_may(limit: int, replicas: int) -> None:
    others = [share_of_all(limit, replicas, sends=False)] * (replicas - 1)
    whole = share_of_all(limit, replicas, sends=True) + sum(others)

    assert min(others, default=1) >= 1
    assert whole <= max(limit, limit * 2 // 3 + replicas), "each may say a word a second, be they many"
    assert replicas > 1 or whole == limit
