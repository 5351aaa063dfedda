"""Who reads what: chosen per circle, by whoever shares and by whoever hears."""

import pytest

from bot.domain.circle import Share
from bot.sandbox.phone import Phone
from tests.world import World

OKAY, LOW = "Ana is okay", "Ana is not feeling great"
ASKED, MISSING = "Ana asked for somebody", "Ana has not answered"


def read(phone: Phone) -> list[str]:
    """What this person has read of Ana, in order."""
    openings = (OKAY, LOW, ASKED, MISSING)
    return [opening for words in phone.inbox for opening in openings if words.startswith(opening)]


async def chooses(world: World, phone: Phone, what: str, choice: str) -> None:
    await world.says(phone, "/circle")
    await world.taps(phone, what, phone.last)
    await world.taps(phone, choice)


async def another_circle(world: World, *phones: Phone) -> None:
    """A second circle of people who are known already, the first of whom made it."""
    services = world.kith.services
    known = [await services.people.known(phone.id) for phone in phones]
    first, *rest = [person.id for person in known if person is not None]
    circle = await services.circles.create(first, "Thursday group")
    assert circle is not None
    for id_ in rest:
        invited = await services.invitations.invite(first, circle.id)
        assert invited is not None
        await services.invitations.accept(id_, invited.token)
        [waiting] = await services.join_requests.waiting(id_)
        await services.join_requests.let_in(first, waiting.request.id)
        await services.circles.share(id_, circle.id, Share.EVERY)
    await world.settles()


@pytest.mark.parametrize(
    ("choice", "heard"),
    [
        ("Every answer", [OKAY, LOW]),
        ("Only when I am low or ask", [LOW]),
        ("Only when I ask or go silent", []),
    ],
)
async def test_every_choice_of_sharing_and_hearing_is_kept_and_need_is_heard_by_all(
    world: World, choice: str, heard: list[str]
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await chooses(world, ana, "What I share", choice)
    await chooses(world, cleo, "What I hear", "Only when somebody needs me")

    await world.says(ana, "/ok")
    await world.says(ana, "/low")
    shared = (read(ben), read(cleo))
    await world.asks(ana)
    asked = (read(ben)[len(heard) :], read(cleo))
    await world.taps(ana, "I'm okay now")
    await world.says(ana, "/checkin")
    await world.passes(hours=1)

    assert shared == (heard, [])
    assert asked == ([ASKED], [ASKED])
    assert (read(ben)[-1], read(cleo)[-1]) == (MISSING, MISSING)


async def test_the_choice_made_is_shown_in_the_circle(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")

    await chooses(world, ana, "What I share", "Only when I am low or ask")
    await chooses(world, ana, "What I hear", "Only when somebody needs me")

    assert "You share: only when you are low or ask." in ana.last.text
    assert "You hear: only when somebody needs you." in ana.last.text


async def test_choices_hold_for_one_circle_and_not_for_another(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    [cleo] = await world.quiet_circle("Cleo")
    await another_circle(world, ana, cleo)
    await world.says(ana, "/circle")
    await world.taps(ana, "Thursday group", ana.last)
    await world.taps(ana, "What I share", ana.last)
    await world.taps(ana, "Only when I ask or go silent")

    await world.says(ana, "/ok")
    confirmed = ana.last.text
    await world.says(ana, "a word for those who got it")

    assert "It is on its way to Ben." in confirmed
    assert ben.inbox == ["Ana is okay (today 8:00).", "Ana adds: a word for those who got it"]
    assert not any("Ana is okay" in words or "a word" in words for words in cleo.inbox)


async def test_nothing_of_one_circle_reaches_the_other_not_even_by_the_one_who_is_in_both(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    [cleo] = await world.quiet_circle("Cleo")
    await another_circle(world, ana, cleo)
    heard = (list(ben.inbox), list(cleo.inbox))

    await world.says(ben, "/low")
    await world.says(cleo, "/ok")
    await world.asks(ben)

    assert ben.inbox[: len(heard[0])] == heard[0]
    assert not any("Cleo" in words for words in ben.inbox)
    assert not any("Ben" in words for words in cleo.inbox)
    heard_by_ana = [words.split(" (")[0] for words in ana.inbox[-3:-1]]
    assert heard_by_ana == ["Ben is not feeling great", "Cleo is okay"]


async def test_whoever_shares_two_circles_with_somebody_reads_each_answer_once(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await another_circle(world, ana, ben)

    await world.says(ana, "/ok")
    await world.asks(ana)

    assert read(ben) == [OKAY, ASKED]


async def test_until_a_newcomer_chooses_the_circle_hears_only_when_they_ask(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    cleo = await world.newcomer("Cleo")
    cleo.open(await world.invitation(ana))
    await world.settles()
    await world.taps(cleo, "Accept")
    await world.taps(ana, "Let in")
    asked = cleo.last

    await world.says(cleo, "/low")
    unheard = ana.last.text
    await world.taps(cleo, "Only when I am low or ask", asked)
    await world.says(cleo, "/low")

    assert asked.labels[:3] == ["Every answer", "Only when I am low or ask", "Only when I ask or go silent"]
    assert unheard == "Cleo is in Ana's circle now."
    assert ana.last.text.startswith("Cleo is not feeling great")
