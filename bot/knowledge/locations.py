"""Where in the world a shared location lies, as candidates for a person to choose from; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import acos, cos, radians, sin

_EARTH_RADIUS = 6371


@dataclass(frozen=True, slots=True)
class Place:
    """The town that a zone is named after: degrees north and east."""

    zone: str
    country: str
    north: float
    east: float


def places_near(north: float, east: float, most: int = 6) -> tuple[Place, ...]:
    """Zones and countries that a location may lie in, likeliest first, to be confirmed by whoever sent it.

    The first is the zone whose borders hold the location, the rest are those of the nearest towns.
    Empty for degrees that no map has.
    """
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        return ()
    zones = _zones_around(north, east)
    within = [place for place in places() if place.zone in zones]
    nearest = sorted(places(), key=lambda place: _kilometres(place, north, east))
    return tuple(dict.fromkeys([*within, *nearest]))[:most]


@cache
def places() -> tuple[Place, ...]:
    """zone.tab of the tz database: country, coordinates as ±DDMM[SS]±DDDMM[SS], zone."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(_place(*row[:3]) for row in rows)


def _place(country: str, coordinates: str, zone: str) -> Place:
    middle = max(coordinates.rfind("+"), coordinates.rfind("-"))
    return Place(zone, country, _degrees(coordinates[:middle], 2), _degrees(coordinates[middle:], 3))


def _degrees(written: str, digits: int) -> float:
    sign = -1 if written[0] == "-" else 1
    degrees, minutes = int(written[1 : 1 + digits]), int(written[1 + digits : 3 + digits])
    seconds = int(written[3 + digits :] or 0)
    return sign * (degrees + minutes / 60 + seconds / 3600)


def _zones_around(north: float, east: float) -> frozenset[str]:
    from tzfpy import get_tzs  # its borders take a moment to load, and few people send a location

    return frozenset(get_tzs(east, north))


def _kilometres(place: Place, north: float, east: float) -> float:
    one, other, between = radians(place.north), radians(north), radians(place.east - east)
    cosine = sin(one) * sin(other) + cos(one) * cos(other) * cos(between)
    return _EARTH_RADIUS * acos(max(-1.0, min(1.0, cosine)))
