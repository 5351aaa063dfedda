"""What a test alarm looks like. It says first, in the middle and last that it is one."""

from collections.abc import Collection, Mapping, Sequence

from bot.domain.circle import Circle
from bot.domain.drill import Drill
from bot.domain.person import Person
from bot.domain.screen import Button, Screen, Text, press, text


def alarm(drill: Drill, circle: Circle) -> Screen:
    """It bears none of a real one's buttons: they are told of, and only it can be pressed."""
    seen = Button(text("button-drill-seen"), press=press("drill_seen", drill.id))
    return Screen(text("drill", circle=circle.name), ((seen,),))


def summary(
    drill: Drill, circle: Circle, others: Sequence[Person], arrived: Mapping[int, bool], seen: Collection[int]
) -> Screen:
    """`arrived`: by person, whether Telegram took the message."""
    lines = tuple(_line(each, arrived=arrived.get(each.id, False), seen=each.id in seen) for each in others)
    return Screen(text("drill-summary", circle=circle.name, lines=lines))


def _line(person: Person, *, arrived: bool, seen: bool) -> Text:
    if seen:
        return text("drill-line-seen", name=person.name)
    if person.unreachable_since is not None:
        return text("drill-line-unreachable", name=person.name)
    return text("drill-line-arrived" if arrived else "drill-line-waiting", name=person.name)
