"""Time zones: those of a country, the one of a city, the ones where it is now a given time.

Countries come from the tz database's own zone.tab, city names from CLDR and cities.toml.
"""

from __future__ import annotations

import tomllib
import zoneinfo
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from bot.knowledge.country_spelling import distance, fold
from bot.knowledge.locations import places

LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "pl", "ru", "uk", "tr", "ar", "hi", "zh", "ja", "id")

_CLOCK_ERROR = timedelta(minutes=8)
"""How wrong somebody's clock may be; offsets lie a quarter of an hour apart."""
_NOT_IN_ZONE_TAB = {"XK": "Europe/Belgrade"}


def zone_data() -> str:
    """Which zone database this machine has: another one gives another answer. Up to 64 characters."""
    known = sha256(version("tzdata").encode())
    for folder in map(Path, zoneinfo.TZPATH):
        text = folder / "tzdata.zi"  # all of it, where the system keeps that too
        files = [text] if text.is_file() else sorted(file for file in folder.rglob("*") if file.is_file())
        for file in files:
            known.update(str(file).encode() + file.read_bytes())
    return known.hexdigest()


def zones_of(country: str) -> tuple[str, ...]:
    """All zones of the country; the first is where most people live, or the capital. Empty if unknown."""
    return _zones_by_country().get(country, ())


def country_of_zone(zone: str) -> str | None:
    """Old names ("Asia/Calcutta") count. None for zones of no country, such as UTC."""
    for code, zones in _zones_by_country().items():
        if zone in zones:
            return code
    from babel.core import get_global

    country = get_global("zone_territories").get(_current(zone))
    return str(country) if country in _zones_by_country() else None


def zone_choices(country: str, now: datetime) -> tuple[str, ...]:
    """One zone for each way clocks run in the country over the coming year, for buttons."""
    choices: dict[tuple[timedelta | None, ...], str] = {}
    for zone in zones_of(country):
        quarters = (now + timedelta(days=91 * quarter) for quarter in range(4))
        clocks = tuple(moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in quarters)
        choices.setdefault(clocks, zone)
    return tuple(choices.values())


def find_zone(query: str) -> tuple[str, ...]:
    """Zones of a city in any of the languages, or of the name of a zone; empty if there is none.

    Several are to be asked: there are towns of one name in different countries.
    """
    zone = query.strip()
    if "/" in zone and zone in available_timezones():
        return (zone,)
    folded, before_comma = fold(query), fold(query.partition(",")[0])
    for name in (folded, before_comma):
        if found := zones_of_town(name) or _zones_by_translated_town().get(name, ()):
            return found
    return ()


def nearest_zones(query: str) -> tuple[str, ...]:
    """What may have been meant by a misspelt town or zone: a letter in four may be wrong; nearest first."""
    folded = fold(query.rpartition("/")[2] or query)
    most = min(len(folded) // 4, 3)
    apart = {town: distance(folded, town, most) for town in _zones_by_town()} if most else {}
    near = sorted((town for town in apart if apart[town] <= most), key=lambda town: apart[town])
    return tuple(dict.fromkeys(zone for town in near for zone in zones_of_town(town)))


def zones_of_town(folded: str) -> tuple[str, ...]:
    """By the names in cities.toml and those of the zones themselves; quick, unlike CLDR's translations."""
    return _zones_by_town().get(folded, ())


def zones_with_local_time(country: str | None, local: time, now: datetime) -> tuple[str, ...]:
    """Zones where clocks show `local` now, best first; one for each way clocks run if the country is known.

    A clock of twelve hours counts where nothing fits otherwise. Without a country, zones of large cities.
    """
    zones = zone_choices(country, now) if country else _large()
    for half_day in (timedelta(), timedelta(hours=12)):
        apart = {zone: _apart(zone, local, now + half_day) for zone in zones}
        fitting = [zone for zone in zones if apart[zone] <= _CLOCK_ERROR]
        if fitting:
            return tuple(sorted(fitting, key=lambda zone: apart[zone]))
    return ()


def _apart(zone: str, local: time, now: datetime) -> timedelta:
    shown = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    typed = datetime.combine(shown.date(), local.replace(tzinfo=None))
    apart = abs(shown - typed) % timedelta(days=1)
    return min(apart, timedelta(days=1) - apart)


@cache
def _zones_by_country() -> Mapping[str, tuple[str, ...]]:
    zones: dict[str, list[str]] = {country: list(cities) for country, cities in _cities().items()}
    for place in places():
        if place.zone not in zones.setdefault(place.country, []):
            zones[place.country].append(place.zone)
    for country, zone in _NOT_IN_ZONE_TAB.items():
        zones[country] = [zone]
    return {country: tuple(names) for country, names in zones.items()}


@cache
def _cities() -> Mapping[str, Mapping[str, list[str]]]:
    file = resources.files(__package__) / "cities.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _large() -> tuple[str, ...]:
    """The first zone of every country in cities.toml, then its others, then one of every other country."""
    listed = list(_cities().values())
    firsts = [next(iter(zones)) for zones in listed]
    others = [zone for zones in listed for zone in zones]
    return tuple(dict.fromkeys([*firsts, *others, *(zones[0] for zones in _zones_by_country().values())]))


@cache
def _zones_by_town() -> Mapping[str, tuple[str, ...]]:
    listed = (
        (city, zone) for zones in _cities().values() for zone, cities in zones.items() for city in cities
    )
    return _indexed([*listed, *((place.zone.rpartition("/")[2], place.zone) for place in places())])


@cache
def _zones_by_translated_town() -> Mapping[str, tuple[str, ...]]:
    """CLDR's names of the towns of the zones; takes a tenth of a second the first time."""
    from babel import Locale

    known = {place.zone for place in places()}
    translated = (
        (names["city"], _current(zone))
        for language in LANGUAGES
        for zone, names in Locale.parse(language).time_zones.items()
        if "city" in names and _current(zone) in known
    )
    return _indexed(translated)


def _indexed(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    named: dict[str, dict[str, None]] = {}
    for name, zone in pairs:
        named.setdefault(fold(name), {})[zone] = None
    return {name: tuple(zones) for name, zones in named.items()}


def _current(zone: str) -> str:
    from babel.core import get_global

    return str(get_global("zone_aliases").get(zone, zone))
