"""What a meet-up looks like in its group, and to whoever comes."""

from collections.abc import Sequence

from bot.domain.group import Group
from bot.domain.meetup import Meetup, Reply, State
from bot.domain.screen import Button, Lasting, Screen, Style, Text, press, text
from storage.meetups import Replied

MOST_NAMED = 30
"""Names in one line; the rest are a number."""


def in_group(meetup: Meetup, replies: Sequence[Replied]) -> Screen:
    """Who comes stands there by name, since that is what the reply is for; who does not stands nowhere."""
    lines = [_plan(meetup, f"meetup-{meetup.state.value}")]
    if meetup.state is not State.OFF:
        lines += [_named(replies, reply) for reply in (Reply.GOING, Reply.MAYBE) if _names(replies, reply)]
    return Screen(text("round-lines", lines=tuple(lines)), _rows(meetup) if meetup.is_planned else ())


def called_off(meetup: Meetup) -> Screen:
    """A message of its own: an edit makes no sound."""
    return Screen(_plan(meetup, "meetup-called-off"))


def reminder(meetup: Meetup, group: Group) -> Screen:
    """To one who comes, by their own clock."""
    return Screen(text("meetup-reminder", group=group.title, plan=_plan(meetup, "meetup-plan")))


def _plan(meetup: Meetup, words: str) -> Text:
    where = text("meetup-what-where", what=meetup.what, place=meetup.place) if meetup.place else None
    return text(words, what=where or meetup.what, starts=Lasting(meetup.starts_at))


def _names(replies: Sequence[Replied], reply: Reply) -> list[str]:
    return [each.name for each in replies if each.reply is reply]


def _named(replies: Sequence[Replied], reply: Reply) -> Text:
    names = _names(replies, reply)
    listed = ", ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        return text(f"meetup-more-{reply.value}", names=listed, count=len(names) - MOST_NAMED)
    return text(f"meetup-coming-{reply.value}", names=listed)


def _rows(meetup: Meetup) -> tuple[tuple[Button, ...], ...]:
    def button(reply: Reply, style: Style = Style.PLAIN) -> Button:
        label = text(f"button-meetup-{reply.value}")
        return Button(label, press=press("meetup", meetup.id, reply.value), style=style)

    return (
        (button(Reply.GOING, Style.SUCCESS), button(Reply.MAYBE), button(Reply.NOT)),
        (
            Button(text("button-meetup-file"), press=press("meetup_file", meetup.id)),
            Button(text("button-meetup-off"), press=press("meetup_off", meetup.id)),
        ),
    )
