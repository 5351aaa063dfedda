"""What joining a circle looks like: to whoever lets somebody in, and to whoever waits."""

from bot.domain.circle import Circle, JoinRequest, Share
from bot.domain.screen import Button, Screen, Style, press, text


def asked(request: JoinRequest, circle: Circle, *, by_invitation_of_reader: bool) -> Screen:
    """Somebody wants to come: is it who the reader thinks it is?"""
    kind = "join-asked" if by_invitation_of_reader else "join-asked-for-another"
    words = text(kind, name=request.name, circle=circle.name, until=request.expires_at)
    admit = Button(text("button-admit"), press=press("admit", request.id), style=Style.SUCCESS)
    return Screen(words, ((admit,), (Button(text("button-not-them"), press=press("not_them", request.id)),)))


def let_in(circle: Circle) -> Screen:
    """To the newcomer, with their first choice; until they make it they share little."""
    return share_screen(circle, "joined_share", "joined")


def share_screen(circle: Circle, verb: str, words: str = "choose-share") -> Screen:
    rows = tuple(
        (Button(text(f"button-share-{share.value}"), press=press(verb, circle.id, share.value)),)
        for share in Share
    )
    return Screen(text(words, circle=circle.name), rows)
