"""Where somebody is, sent by their phone: it finds the country, which they confirm, and is kept nowhere."""

from __future__ import annotations

from datetime import timedelta

from bot.sandbox.chats import Location
from bot.sandbox.phone import Phone
from tests.world import World

KEY = "Send where I am"
PORTO = Location(41.1579, -8.6291)
GUATEMALA = Location(14.6349, -90.5069)


async def sends_place(world: World, phone: Phone, place: Location) -> None:
    phone.tap_key(KEY, place)
    await world.settles()


async def nothing_of_it_is_kept(world: World, place: Location) -> bool:
    degrees = (f"{abs(place.latitude):.2f}", f"{abs(place.longitude):.2f}")
    return not any([await world.keeps(degree) for degree in degrees])


async def test_a_stranger_without_a_country_finds_the_card_by_a_place_and_is_not_remembered(
    world: World,
) -> None:
    eva = await world.newcomer("Eva")
    await world.says(eva, "/crisis")
    await world.taps(eva, "Choose a country")

    await sends_place(world, eva, PORTO)
    asked, offered = eva.last.text, eva.last.labels
    await world.taps(eva, "Portugal", eva.last)

    assert asked == "Which country are you in?"
    assert offered[0] == "Portugal"
    assert eva.last.text.startswith("Portugal. In danger now, call: 112.")
    assert eva.chat.keyboard is None, "the key is taken away again"
    assert await world.kith.services.people.known(eva.id) is None
    assert await nothing_of_it_is_kept(world, PORTO)


async def test_somebody_known_finds_the_card_of_where_they_are_and_their_own_country_stays(
    world: World,
) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/crisis")
    await world.taps(ana, "Another country")

    await sends_place(world, ana, GUATEMALA)
    await world.taps(ana, "Guatemala", ana.last)
    shown = ana.last.text
    await world.says(ana, "/crisis")

    assert shown.startswith("Guatemala. In danger now")
    assert ana.last.text.startswith("Portugal.")
    assert await nothing_of_it_is_kept(world, GUATEMALA)


async def test_a_place_sent_out_of_the_blue_offers_the_card_as_well(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    ana.send_location(PORTO.latitude, PORTO.longitude)
    await world.settles()

    assert ana.last.labels[0] == "Portugal"


async def test_getting_started_a_place_offers_the_country_and_only_the_tap_keeps_it(world: World) -> None:
    eva = await world.newcomer("Eva")
    eva.start()
    await world.settles()
    for label in ("Get started", "Yes, Eva", "Another country"):
        await world.taps(eva, label)

    await sends_place(world, eva, PORTO)
    before = await world.kith.services.people.known(eva.id)
    await world.taps(eva, "Portugal", eva.last)
    after = await world.kith.services.people.known(eva.id)

    assert (before.country, after.country) == (None, "PT")  # type: ignore[union-attr]
    assert await nothing_of_it_is_kept(world, PORTO)


async def test_asked_for_the_time_zone_a_place_offers_zones(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/settings")
    await world.taps(ana, "Time zone")

    await sends_place(world, ana, GUATEMALA)

    assert ana.last.labels[0].startswith("Guatemala")


async def test_with_the_database_away_a_place_finds_the_card_all_the_same(world: World) -> None:
    eva = await world.newcomer("Eva")
    async with world.without_database():
        eva.send_location(PORTO.latitude, PORTO.longitude)
        await world.hears()
        eva.tap("Portugal", eva.last)
        world.clock.move(timedelta(seconds=1))
        await world.hears()

    assert eva.last.text.startswith("Portugal. In danger now, call: 112.")
