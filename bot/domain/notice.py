"""What is said to somebody because something happened; the service adds names, times and buttons."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """`kind` is the Fluent id; `to` is a person's id."""

    kind: str
    to: int
    urgent: bool = False
