"""A time zone by the name of its city, as people say it: "Lisbon", "Nueva York"."""

from datetime import tzinfo
from functools import cache


@cache
def city_name(zone_name: str, language: str) -> str:
    """In the reader's language where CLDR has the name; else as the zone itself is called."""
    from babel import Locale  # here, for it would hold up the start

    known = Locale.parse(language).time_zones.get(zone_name, {})
    return str(known.get("city") or zone_name.rpartition("/")[2].replace("_", " "))


def city_of(zone: tzinfo, language: str) -> str:
    return city_name(str(zone), language)
