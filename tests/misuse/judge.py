"""What may never happen, whatever anybody does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.misuse.ledger import CHOICES, Ledger, Row

_LOW = ("low", "reach_out", "help_now")
OF_PEERS = ("ladder_places", "exclusions", "caring_refusals")
"""Whose rows go with either of the two people in them."""
LIVE = ("held", "open", "claimed")
SHARED = {"every": ("okay", *_LOW), "low": _LOW, "need": ()}
"""Written down once more and not taken from the program: a judge must not ask whom it judges."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did. `actor`: their Telegram id; 0 is time. `forgets`: they had themselves deleted."""

    actor: int
    what: str
    forgets: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that came to a phone, or were changed on it; `tokens` are the people whose words stand in it."""

    reader: int
    text: str
    tokens: frozenset[int]


def complaints(
    deed: Deed, before: Ledger, after: Ledger, seen: list[Seen], met: set[tuple[int, int]]
) -> list[str]:
    """`met`: reader and other, where the one followed a link of the other's circle."""
    return [
        *_reached_outside(before, after, seen, met),
        *_shared_too_much(before, after),
        *_cared_unasked(before, after),
        *_drilled_into_need(before, after),
        *(_changed_for_others(deed, before, after) if deed.actor else ()),
    ]


def _reached_outside(
    before: Ledger, after: Ledger, seen: list[Seen], met: set[tuple[int, int]]
) -> Iterator[str]:
    for each in seen:
        for other in each.tokens - {each.reader}:
            if (each.reader, other) not in met and not any(
                _belong(ledger, each.reader, other) for ledger in (before, after)
            ):
                yield f"{each.reader} read of {other}: {each.text[:90]!r}"


def _belong(ledger: Ledger, reader: int, other: int) -> bool:
    me, them = ledger.person_of(reader), ledger.person_of(other)
    if me is None:
        return False
    if f"T{other}" in ledger.circle_names_of(me):
        return True
    if them is None:
        return False
    if any(ledger.may_let_in(me, circle, them) for circle in ledger.circles_of(me)):
        return True
    return bool(ledger.circles_of(me).keys() & ledger.circles_of(them).keys()) or them in ledger.asked(me)


def _shared_too_much(before: Ledger, after: Ledger) -> Iterator[str]:
    """Each answer that is told anew, against what both sides chose."""
    known = {row["id"] for row in before.tables["outbox"]}
    answers = {row["id"]: row["answer"] for row in after.tables["check_ins"]}
    for row in after.tables["outbox"]:
        match row["cause"].split(":"):
            case ["check_in", id_, "answer", _] if row["id"] not in known and int(id_) in answers:
                answer = answers[int(id_)]
                if not any(_hears(ledger, row, answer) for ledger in (before, after)):
                    yield f"{row['cause']} ({answer}) went to {row['person_id']}, who was not to hear it"


def _cared_unasked(before: Ledger, after: Ledger) -> Iterator[str]:
    """Each word of care that is passed on anew, against who takes any from whom."""
    known = {row["id"] for row in before.tables["outbox"]}
    for row in after.tables["outbox"]:
        match row["cause"].split(":"):
            case ["caring", author, _] if row["id"] not in known:
                if not any(ledger.takes_caring(row["person_id"], int(author)) for ledger in (before, after)):
                    yield f"{row['cause']} went to {row['person_id']}, who takes none of it"


def _drilled_into_need(before: Ledger, after: Ledger) -> Iterator[str]:
    """A test alarm begins only where nobody in the circle needs anybody."""
    planned = {row["id"]: row["state"] for row in before.tables["drills"]}
    for row in after.tables["drills"]:
        if row["state"] == "running" and planned.get(row["id"]) == "planned":
            members = {
                each["person_id"] for each in after.tables["members"] if each["circle_id"] == row["circle_id"]
            }
            for asked in before.tables["reach_outs"]:
                stayed = next(
                    (each for each in after.tables["reach_outs"] if each["id"] == asked["id"]), asked
                )
                is_live = all(each["state"] in LIVE for each in (asked, stayed))
                if asked["person_id"] in members and is_live:
                    yield f"test alarm {row['id']} began while reach-out {asked['id']} was live"


def _hears(ledger: Ledger, row: Row, answer: str) -> bool:
    authors, readers = ledger.circles_of(row["about_id"]), ledger.circles_of(row["person_id"])
    return any(
        readers[circle]["hear"] in ("each", "digest") and answer in SHARED[authors[circle]["share"]]
        for circle in authors.keys() & readers.keys()
    )


def _changed_for_others(deed: Deed, before: Ledger, after: Ledger) -> Iterator[str]:
    actor = before.person_of(deed.actor) or after.person_of(deed.actor) or -1
    for table in CHOICES:
        old, new = before.choices(table), after.choices(table)
        for key in old.keys() | new.keys():
            goes_with_peer = table in OF_PEERS and key[1] == actor and deed.forgets
            if key[0] != actor and old.get(key) != new.get(key) and not goes_with_peer:
                yield f"{deed.actor} changed {table} of {key}: {old.get(key)} to {new.get(key)}"
    yield from _waiting(deed, actor, before, after)
    yield from _memberships(deed, actor, before, after)
    yield from _circles(deed, actor, before, after)
    yield from _events(actor, before, after)


def _memberships(deed: Deed, actor: int, before: Ledger, after: Ledger) -> Iterator[str]:
    old = {(row["circle_id"], row["person_id"]): row for row in before.tables["members"]}
    new = {(row["circle_id"], row["person_id"]): row for row in after.tables["members"]}
    owned = {circle for (circle, person), row in old.items() if person == actor and row["is_owner"]}
    for (circle, person), row in old.items():
        now = new.get((circle, person))
        if person == actor:
            continue
        if now is None:
            if circle not in owned:
                yield f"{deed.actor} took {person} out of circle {circle}"
        elif (row["share"], row["hear"]) != (now["share"], now["hear"]):
            yield f"{deed.actor} changed what {person} shares or hears in {circle}"
        elif row["is_owner"] != now["is_owner"] and circle not in owned:
            yield f"{deed.actor} changed the owner of {circle}"
    for circle, person in new.keys() - old.keys():
        is_new_circle = not any(row["id"] == circle for row in before.tables["circles"])
        if not (before.may_let_in(actor, circle, person) or (is_new_circle and person == actor)):
            yield f"{deed.actor} put {person} into circle {circle}"


def _waiting(deed: Deed, actor: int, before: Ledger, after: Ledger) -> Iterator[str]:
    """Who waits to be let in goes by their own will, or by that of who may decide."""
    there = {row["id"] for row in after.tables["join_requests"]}
    circles = {row["id"] for row in after.tables["circles"]}
    for row in before.tables["join_requests"]:
        is_theirs = row["person_id"] == actor or before.may_let_in(actor, row["circle_id"], row["person_id"])
        if row["id"] not in there and not is_theirs and row["circle_id"] in circles:
            yield f"{deed.actor} decided about {row['person_id']}, who waits for circle {row['circle_id']}"


def _circles(deed: Deed, actor: int, before: Ledger, after: Ledger) -> Iterator[str]:
    old = {row["id"]: row for row in before.tables["circles"]}
    for row in after.tables["circles"]:
        was = old.get(row["id"])
        owned = any(
            member["circle_id"] == row["id"] and member["is_owner"] and member["person_id"] == actor
            for member in before.tables["members"]
        )
        if was and was["name"] != row["name"] and not owned and not deed.forgets:
            yield f"{deed.actor} renamed circle {row['id']}"
        if was and was["owner_invites"] != row["owner_invites"] and not owned:
            yield f"{deed.actor} decided who may invite to circle {row['id']}"
    links = {row["id"]: row for row in before.tables["invitations"]}
    for row in after.tables["invitations"]:
        was = links.get(row["id"])
        if was is None and row["inviter_id"] != actor:
            yield f"{deed.actor} made an invitation of {row['inviter_id']}"
        is_owner = bool(before.circles_of(actor).get(row["circle_id"], {}).get("is_owner"))
        if was and was["withdrawn"] != row["withdrawn"] and not is_owner and row["inviter_id"] != actor:
            yield f"{deed.actor} withdrew an invitation of {row['inviter_id']}"


def _events(actor: int, before: Ledger, after: Ledger) -> Iterator[str]:
    answers = {row["id"]: row for row in before.tables["check_ins"]}
    for row in after.tables["check_ins"]:
        was = answers.get(row["id"])
        if (
            row["person_id"] != actor
            and was
            and (was["answer"], was["state"]) != (row["answer"], row["state"])
        ):
            yield f"{actor} moved check-in {row['id']} of {row['person_id']}"
    asked = {row["id"]: row for row in before.tables["reach_outs"]}
    for row in after.tables["reach_outs"]:
        if row["person_id"] != actor and (wrong := _moved_wrongly(asked.get(row["id"]), row, actor, before)):
            yield f"{actor} moved reach-out {row['id']} of {row['person_id']}: {wrong}"


def _moved_wrongly(was: Row | None, row: Row, actor: int, before: Ledger) -> list[str]:
    """What only the asker may decide; and, of whoever was not told, all the rest."""
    if was is None:
        return ["opened"]
    fixed = ["cause", "wish"]
    if actor not in before.told_of(was):
        fixed += ["state", "claimed_by", "in_touch"]
    elif row["state"] == "withdrawn" or (row["state"] == "closed" and was["claimed_by"] != actor):
        fixed += ["state"]
    return [name for name in fixed if was[name] != row[name]]
