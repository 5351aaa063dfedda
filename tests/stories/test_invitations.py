"""Invitations: a link admits one person, once, after they have read what it means; both sides agree."""

import pytest

from bot.sandbox.phone import Phone
from tests.world import World

NO_CIRCLE = "You are in no circle yet."


async def opens(world: World, phone: Phone, link: str) -> str:
    phone.open(link)
    await world.settles()
    return phone.last.text


async def members(world: World, phone: Phone) -> str:
    await world.says(phone, "/circle")
    return phone.last.text


async def leaves(world: World, phone: Phone) -> None:
    await world.says(phone, "/circle")
    await world.taps(phone, "Leave this circle", phone.last)
    await world.taps(phone, "Leave", phone.last)


async def test_the_offer_says_what_one_gets_and_what_is_and_is_not_asked_before_the_tap(
    world: World,
) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    cleo = await world.newcomer("Cleo")

    offer = await opens(world, cleo, await world.invitation(ana))

    assert offer.startswith("Ana invites you to Ana's circle")
    assert "Ana asked for somebody to reach out. If you can, press I've got this." in offer
    assert "You are not a clinician" in offer
    assert "you may step out at any time" in offer
    assert cleo.last.labels == ["Accept", "Decline", "No more from them", "Report this", "Crisis lines"]
    assert "Cleo" not in await members(world, ana)


async def test_being_let_in_tells_everybody_in_the_circle_and_shows_both_sides_to_each_other(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    cleo = await world.newcomer("Cleo")
    await opens(world, cleo, await world.invitation(ana))
    await world.taps(cleo, "Accept")

    await world.taps(ana, "Let in")

    assert ana.last.text == "Cleo is in Ana's circle now."
    assert ben.inbox == ["Cleo is now in Ana's circle."]
    assert "Cleo" in await members(world, ben)
    assert "Ana (looks after the circle)" in await members(world, cleo)
    assert "Ben" in cleo.last.text


async def test_declining_tells_the_inviter_and_nobody_else_and_spends_the_link(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    cleo, link = await world.newcomer("Cleo"), await world.invitation(ana)
    await opens(world, cleo, link)

    await world.taps(cleo, "Decline")

    assert ana.last.text.startswith("Cleo declined your invitation to Ana's circle.")
    assert ben.inbox == []
    assert "nothing else" in cleo.last.text
    assert (await opens(world, cleo, link)).startswith("This link was used already.")


async def test_the_link_comes_with_a_picture_of_it_and_says_that_it_is_for_one(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    link = await world.invitation(ana)

    assert ana.messages[-1].photo is not None
    assert ana.messages[-2].text.startswith("This link admits one person")
    assert link in ana.messages[-2].text


async def test_a_link_admits_one_person_even_when_two_read_the_offer_at_once(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    link = await world.invitation(ana)
    cleo, dora = await world.newcomer("Cleo"), await world.newcomer("Dora")
    await opens(world, cleo, link)
    await opens(world, dora, link)

    cleo.tap("Accept")
    dora.tap("Accept")
    await world.settles()

    refused = [phone for phone in (cleo, dora) if phone.last.text.startswith("This link was used already.")]
    assert len(refused) == 1
    assert refused[0].name not in await members(world, ana)


async def test_a_link_that_was_used_admits_nobody_else(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    link = await world.invitation(ana)
    cleo, dora = await world.newcomer("Cleo"), await world.newcomer("Dora")
    await opens(world, cleo, link)
    await world.taps(cleo, "Accept")

    assert (await opens(world, dora, link)).startswith("This link was used already.")


@pytest.mark.parametrize("reads_first", [False, True])
async def test_a_withdrawn_link_admits_nobody_not_even_whoever_read_the_offer_before(
    world: World, reads_first: bool
) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    cleo, link = await world.newcomer("Cleo"), await world.invitation(ana)
    if reads_first:
        await opens(world, cleo, link)
    await world.says(ana, "/circle")
    await world.taps(ana, next(label for label in ana.last.labels if label.startswith("Withdraw")))

    if reads_first:
        await world.taps(cleo, "Accept")
    else:
        await opens(world, cleo, link)

    assert cleo.last.text.startswith("This link was withdrawn.")
    assert "No link is open." in ana.last.text
    assert (await members(world, cleo)).startswith(NO_CIRCLE)


async def test_a_link_runs_out_after_seven_days(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    link, another = await world.invitation(ana), await world.invitation(ana)
    cleo = await world.newcomer("Cleo")
    await world.passes(hours=7 * 24 - 1)
    await opens(world, cleo, another)
    in_time = cleo.last.labels

    await world.passes(hours=1)
    await world.taps(cleo, "Accept")

    assert in_time == ["Accept", "Decline", "No more from them", "Report this", "Crisis lines"]
    assert cleo.last.text.startswith("This link has run out.")
    assert (await opens(world, cleo, link)).startswith("This link has run out.")


async def test_the_own_link_and_that_of_a_circle_one_is_in_are_explained(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    link = await world.invitation(ana)

    assert (await opens(world, ana, link)).startswith("This is your own link.")
    assert (await opens(world, ben, link)).startswith("You are in this circle already.")
    assert "Accept" not in ana.last.labels + ben.last.labels


@pytest.mark.parametrize("token", ["AAAAAAAAAAAAAAAAAAAAAA", "x", "1:2", "'--", "a" * 64])
async def test_a_made_up_link_gets_a_kind_word(world: World, token: str) -> None:
    cleo = await world.newcomer("Cleo")

    cleo.start(token)
    await world.settles()

    assert cleo.last.text.startswith("I do not know this link.")


async def test_the_link_of_somebody_who_has_left_the_circle_admits_nobody(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    link = await world.invitation(ben)
    await leaves(world, ben)
    cleo = await world.newcomer("Cleo")

    assert (await opens(world, cleo, link)).startswith("This link was withdrawn.")
    assert "Cleo" not in await members(world, ana)


async def test_nobody_else_can_withdraw_an_invitation_or_read_a_link_in_the_database(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    link = await world.invitation(ana)
    await members(world, ben)

    ben.forge("withdraw:1:1")
    await world.settles()

    assert ben.popups == ["This button is not for you."]
    assert not await world.keeps(link.partition("=")[2])
    cleo = await world.newcomer("Cleo")
    assert (await opens(world, cleo, link)).startswith("Ana invites you")


async def test_only_so_many_links_are_given_out_in_a_day(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    for _ in range(world.kith.settings.invitations.per_day):
        await world.kith.services.invitations.invite(person_id=1, circle_id=1)

    await world.says(ana, "/invite")
    refusal = ana.last.text
    await world.passes(hours=24)

    assert refusal.startswith("I could not make a link just now")
    assert await world.invitation(ana)


async def test_no_more_from_somebody_means_none_of_their_links_and_they_hear_only_a_no(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    cleo = await world.newcomer("Cleo")
    cleo.open(await world.invitation(ana))
    await world.settles()
    await world.taps(cleo, "No more from them")
    cleo.open(await world.invitation(ana))
    await world.settles()
    refused = cleo.last.text
    cleo.open(await world.invitation(ben))
    await world.settles()

    assert refused.startswith("You wanted no more invitations")
    assert cleo.last.text.startswith("Ben invites you")
    assert "Cleo declined your invitation" in "".join(ana.inbox)


async def test_a_reported_invitation_reaches_the_operator_by_numbers_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    boss = await world.newcomer("Boss")
    boss.start()
    await world.settles()
    monkeypatch.setattr(world.kith.services.operator, "_chat_id", boss.id)
    cleo = await world.newcomer("Cleo")
    cleo.open(await world.invitation(ana))
    await world.settles()

    await world.taps(cleo, "Report this")

    assert boss.last.text == f"An invitation was reported: by Telegram id {ana.id}, into circle 1."


async def test_whose_invitations_three_people_refuse_can_make_none(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    for number in range(3):
        each = await world.newcomer(f"N{number}")
        each.open(await world.invitation(ana))
        await world.settles()
        await world.taps(each, "No more from them")

    await world.says(ana, "/invite")

    assert ana.last.text.startswith("I could not make a link")


async def test_who_guesses_links_is_told_nothing_for_an_hour_not_even_of_a_right_one(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    link = await world.invitation(ana)
    eva = await world.newcomer("Eva")
    for number in range(10):
        await world.says(eva, f"/start guess-{number:022}")

    eva.open(link)
    await world.settles()
    eva.forge(f"accept:{link.rpartition('=')[2]}")
    await world.settles()
    guessed = eva.last.text
    await world.passes(hours=1, seconds=1)
    eva.open(link)
    await world.settles()

    assert guessed.startswith("Too many links")
    assert eva.last.text.startswith("Ana invites you")


async def test_whoever_looks_after_the_circle_decides_whether_others_may_invite(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    link = await world.invitation(ben)
    await members(world, ana)
    await world.taps(ana, "Only I may invite", ana.last)
    screens = (ana.last, await members(world, ben), ben.last.labels)

    await world.says(ben, "/invite")
    refused = ben.last.text
    cleo = await world.newcomer("Cleo")
    withdrawn = await opens(world, cleo, link)
    offered = await opens(world, cleo, await world.invitation(ana))
    await members(world, ana)
    await world.taps(ana, "Everybody may invite", ana.last)

    assert "Only whoever looks after it may invite." in screens[0].text + screens[1]
    assert "Invite someone" not in screens[2]
    assert refused.startswith("I could not make a link just now")
    assert withdrawn.startswith("This link was withdrawn.")
    assert offered.startswith("Ana invites you")
    assert await world.invitation(ben)


async def test_nobody_else_decides_who_may_invite(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await members(world, ben)

    ben.forge("inviting:1:owner")
    await world.settles()

    assert ben.popups == ["This button is not for you."]
    assert "Everybody in it may invite." in await members(world, ana)


async def test_an_open_link_ends_when_the_circle_is_handed_to_somebody_else_and_only_they_invite(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await members(world, ana)
    await world.taps(ana, "Only I may invite", ana.last)
    link = await world.invitation(ana)
    await members(world, ana)
    await world.taps(ana, "Remove somebody or hand over")
    await world.taps(ana, "Hand the circle over to Ben")

    assert (await opens(world, await world.newcomer("Cleo"), link)).startswith("This link was withdrawn.")
    assert await world.invitation(ben)
