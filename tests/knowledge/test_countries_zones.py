"""Time zones by country, by town and by what a clock shows, and the places a location may lie in."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.knowledge import countries
from bot.knowledge.directory import load
from bot.knowledge.locations import places, places_near
from bot.knowledge.zones import (
    country_of_zone,
    find_zone,
    zone_choices,
    zones_of,
    zones_with_local_time,
)

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def test_every_country_of_the_directory_has_a_zone_that_exists() -> None:
    for code in load().codes:
        assert zones_of(code), code
        assert all(ZoneInfo(zone) for zone in zones_of(code))


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        *(("US", "America/New_York"), ("BR", "America/Sao_Paulo"), ("RU", "Europe/Moscow")),
        *(("AU", "Australia/Sydney"), ("CA", "America/Toronto"), ("MX", "America/Mexico_City")),
        *(("DE", "Europe/Berlin"), ("ES", "Europe/Madrid"), ("CL", "America/Santiago")),
        *(("UA", "Europe/Kyiv"), ("UZ", "Asia/Tashkent"), ("CN", "Asia/Shanghai"), ("XK", "Europe/Belgrade")),
    ],
)
def test_the_first_zone_is_where_most_people_live(country: str, zone: str) -> None:
    assert zones_of(country)[0] == zone


def test_every_zone_listed_for_a_country_is_one_of_its_own() -> None:
    own = {(place.country, place.zone) for place in places()}

    for code in load().codes - {"XK"}:
        assert {(code, zone) for zone in zones_of(code)} <= own


def test_a_zone_leads_back_to_its_country_under_old_names_too() -> None:
    assert country_of_zone("Europe/Lisbon") == "PT"
    assert country_of_zone("Asia/Calcutta") == "IN"
    assert country_of_zone("Europe/Kiev") == "UA"
    assert country_of_zone("UTC") is None
    assert country_of_zone("Mars/Olympus") is None


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        *(("Lisboa", "Europe/Lisbon"), ("Lisbon", "Europe/Lisbon"), ("москва", "Europe/Moscow")),
        *(("東京", "Asia/Tokyo"), ("القاهرة", "Africa/Cairo"), ("new york", "America/New_York")),
        *(
            ("Nueva York", "America/New_York"),
            ("São Paulo", "America/Sao_Paulo"),
            ("LA", "America/Los_Angeles"),
        ),
        *(("Barcelona", "Europe/Madrid"), ("Mumbai", "Asia/Kolkata"), ("Kiev", "Europe/Kyiv")),
        *(
            ("Porto, Portugal", "Europe/Lisbon"),
            ("Europe/Berlin", "Europe/Berlin"),
            ("Tenerife", "Atlantic/Canary"),
        ),
    ],
)
def test_a_town_has_a_zone_in_any_language(typed: str, zone: str) -> None:
    assert find_zone(typed) == (zone,)


@pytest.mark.parametrize("typed", ["", "xyzzy", "/", "../etc/passwd", "UTC/", "Etc"])
def test_what_is_no_town_has_no_zone(typed: str) -> None:
    assert find_zone(typed) == ()


def test_a_country_is_asked_only_for_zones_whose_clocks_differ() -> None:
    assert zone_choices("DE", NOW) == ("Europe/Berlin",)
    assert zone_choices("ES", NOW) == ("Europe/Madrid", "Atlantic/Canary")
    assert zone_choices("US", NOW)[:4] == (
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
    )
    assert "America/Phoenix" in zone_choices("US", NOW)
    assert len(zone_choices("US", NOW)) <= 8


@pytest.mark.parametrize(
    ("country", "local", "zones"),
    [
        ("US", time(4, 31), ("America/New_York",)),
        ("US", time(3, 30), ("America/Chicago",)),
        ("BR", time(6, 26), ("America/Sao_Paulo",)),
        ("IN", time(15, 0), ("Asia/Kolkata",)),
        ("DE", time(10, 37), ("Europe/Berlin",)),
        ("DE", time(3, 0), ()),
    ],
)
def test_what_a_clock_shows_tells_the_zone(country: str, local: time, zones: tuple[str, ...]) -> None:
    assert zones_with_local_time(country, local, NOW) == zones


def test_a_clock_of_twelve_hours_tells_the_zone_as_well() -> None:
    evening = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)

    assert zones_with_local_time("DE", time(10, 30), evening) == ("Europe/Berlin",)


def test_without_a_country_large_places_come_first() -> None:
    zones = zones_with_local_time(None, time(10, 30), NOW)

    assert "Europe/Madrid" in zones[:3]
    assert all(NOW.astimezone(ZoneInfo(zone)).hour == 10 for zone in zones)


@pytest.mark.parametrize(
    ("north", "east", "country"),
    [
        (40.42, -3.7, "ES"),
        (52.52, 13.4, "DE"),
        (38.72, -9.13, "PT"),
        (-33.87, 151.21, "AU"),
        (35.68, 139.69, "JP"),
        (-17.6, -149.5, "PF"),
    ],
)
def test_a_location_offers_its_country_among_the_nearest(north: float, east: float, country: str) -> None:
    near = places_near(north, east)

    assert country in {place.country for place in near}
    assert len(near) == 6


@pytest.mark.parametrize(("north", "east"), [(91, 0), (-91, 0), (0, 181), (0, -181), (float("nan"), 0)])
def test_degrees_that_no_map_has_offer_nothing(north: float, east: float) -> None:
    assert places_near(north, east) == ()


def test_the_zone_whose_borders_hold_the_location_comes_first() -> None:
    """Barcelona lies nearer to Andorra than to Madrid."""
    assert places_near(41.39, 2.17)[0].country == "ES"


def test_a_town_can_be_found_from_a_country_and_back() -> None:
    for zone in zones_of("MX"):
        country = country_of_zone(zone)
        assert country is not None
        assert countries.country_name(country, "es") == "México"
