"""Which country somebody means: a name in any language, a code, a flag, a calling code, a typing mistake.

Never a guess where two countries are near: the wrong country's numbers are worse than a question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from bot.knowledge.country_index import index
from bot.knowledge.country_spelling import distance, fold
from bot.knowledge.zones import country_of_zone, zones_of_town

LONGEST_QUERY = 80
"""Letters looked at; no country's name in any language is longer."""
_MOST_NEAR = 4
_ARTICLES = frozenset(
    ["the", "la", "le", "les", "el", "los", "las", "die", "der", "das", "o", "os", "il", "lo"]
)


@dataclass(frozen=True, slots=True)
class Found:
    country: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """To be asked, the likeliest first; a single one is to be confirmed."""

    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    pass


Answer: TypeAlias = Found | Ambiguous | Unknown

_CALLING_CODE = re.compile(r"(?:\+|00)[\d ().-]+")
_FIRST_INDICATOR = 0x1F1E6
_BRITISH_PART = re.compile("\U0001f3f4\U000e0067\U000e0062[\U000e0061-\U000e007a]{3}\U000e007f")
_SHORTEST_MISTAKE = 4
_CERTAIN_MISTAKE = 5
_LONG = 8


def find(query: str) -> Answer:
    """Whatever is typed, never an error. Codes are ISO 3166-1 alpha-2, with XK for Kosovo."""
    asked = query.strip()[:LONGEST_QUERY]
    flagged = _flags(asked)
    if flagged:
        return _answer(flagged)
    number = unicodedata.normalize("NFKC", asked)
    if _CALLING_CODE.fullmatch(number):
        return _answer(_by_calling_code(number))
    folded = fold(asked)
    if not folded:
        return Unknown()
    return _by_name(asked, folded)


def flag(code: str) -> str:
    """The emoji of a country: two regional indicator letters."""
    return "".join(chr(_FIRST_INDICATOR + ord(letter) - ord("A")) for letter in code.upper())


def country_name(code: str, language: str) -> str:
    """In that language, else in English, else the code itself."""
    from babel import Locale, UnknownLocaleError

    for locale in (language, language.split("-")[0], "en"):
        try:
            name = Locale.parse(locale.replace("-", "_")).territories.get(code)
        except (ValueError, UnknownLocaleError):
            continue
        if name:
            return str(name)
    return code


def likely_country(language_code: str) -> str | None:
    """The country to OFFER to somebody whose app speaks this language; never to be used unconfirmed."""
    from babel.core import get_global

    parts = language_code.replace("_", "-").split("-")
    for part in parts[1:]:
        if part.upper() in index().countries:
            return part.upper()
    likely = get_global("likely_subtags").get(parts[0].lower(), "")
    country = likely.rpartition("_")[2]
    return country if country in index().countries else None


def _answer(countries: Iterable[str]) -> Answer:
    candidates = tuple(dict.fromkeys(countries))
    if not candidates:
        return Unknown()
    return Found(candidates[0]) if len(candidates) == 1 else Ambiguous(candidates)


def _by_name(asked: str, folded: str) -> Answer:
    coded = _by_code(asked, folded)
    if coded and folded in index().words:
        return Ambiguous(tuple(coded))
    exact = [*coded, *_named(folded), *_named(_without_article(folded))]
    if exact:
        return _answer(exact)
    likely = _with_town(folded) or _contained(folded.split())
    return Ambiguous(tuple(likely)) if likely else _mistyped(folded)


def _named(folded: str) -> tuple[str, ...]:
    """A name in a less common language may be a mistyped one in a common language ("Nigera"): both count."""
    names = index()
    common = names.shared.get(folded, ()) or names.common.get(folded, ())
    if common or folded not in names.own:
        return common
    near = _near(folded, 1) if len(folded) >= _SHORTEST_MISTAKE else {}
    return (*names.own[folded], *near)


def _with_town(folded: str) -> list[str]:
    """Somebody may name their town; there are several of one name, so that is asked."""
    countries = (country_of_zone(zone) for zone in zones_of_town(folded))
    return list(dict.fromkeys(country for country in countries if country))


def _without_article(folded: str) -> str:
    first, _, rest = folded.partition(" ")
    return rest if first in _ARTICLES else ""


def _by_code(asked: str, folded: str) -> list[str]:
    if not asked.isascii() or len(folded) != len(asked):
        return []
    if folded.upper() in index().countries:
        return [folded.upper()]
    return [index().codes[folded]] if folded in index().codes else []


def _contained(words: list[str]) -> list[str]:
    """Countries named within a longer answer ("I live in Germany"): longest first, each word read once."""
    found: list[str] = []
    start = 0
    while start < len(words):
        for end in range(len(words), start, -1):
            name = " ".join(words[start:end])
            countries = _named_at_length(name)
            if countries:
                found += [country for country in countries if country not in found]
                start = end - 1
                break
        start += 1
    return found


def _named_at_length(name: str) -> tuple[str, ...]:
    if len(name) < _SHORTEST_MISTAKE:
        return ()
    names = index()
    return names.shared.get(name) or names.common.get(name) or names.own.get(name) or ()


def _mistyped(folded: str) -> Answer:
    """Certain only if nothing else is nearly as near; short names (Iran, Iraq) are always asked."""
    if len(folded) < _SHORTEST_MISTAKE:
        return Unknown()
    most = 2 if len(folded) >= _LONG else 1
    near = _near(folded, most + 1)
    nearest = min(near.values(), default=most + 1)
    if nearest > most:
        return Unknown()
    best = [country for country, apart in near.items() if apart == nearest]
    rivals = [country for country, apart in near.items() if apart == nearest + 1]
    if len(best) == 1 and not rivals and len(folded) >= _CERTAIN_MISTAKE:
        return Found(best[0])
    return Ambiguous(tuple([*best, *rivals][: max(_MOST_NEAR, len(best))]))


def _near(folded: str, most: int) -> dict[str, int]:
    """Countries with a common name at most so many letters away, and how many."""
    near: dict[str, int] = {}
    letters = frozenset(folded)
    for name, (of_name, countries) in _lettered().items():
        # One mistake brings at most one letter in and one out; counting that is much cheaper than comparing.
        if len(letters ^ of_name) > 2 * most:
            continue
        apart = distance(folded, name, most)
        for country in countries if apart <= most else ():
            near[country] = min(apart, near.get(country, apart))
    return near


@cache
def _lettered() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    names = index().common.items()
    return {name: (frozenset(name), countries) for name, countries in names if len(name) >= _SHORTEST_MISTAKE}


def _flags(asked: str) -> list[str]:
    """Countries whose flags stand in the text; England, Scotland and Wales have flags of their own."""
    found = ["GB"] if _BRITISH_PART.search(asked) else []
    letters = [chr(ord(sign) - _FIRST_INDICATOR + ord("A")) if _is_indicator(sign) else "" for sign in asked]
    position = 0
    while position < len(letters) - 1:
        code = letters[position] + letters[position + 1]
        if len(code) == 2 and code in index().countries:
            found.append(code)
        position += 2 if len(code) == 2 else 1
    return found


def _is_indicator(sign: str) -> bool:
    return _FIRST_INDICATOR <= ord(sign) < _FIRST_INDICATOR + 26


def _by_calling_code(asked: str) -> list[str]:
    """All countries of a calling code; the one that an area code or a whole number names, if it does."""
    digits = re.sub(r"\D", "", asked.removeprefix("+"))
    digits = digits.removeprefix("00") if not asked.startswith("+") else digits
    for length in (3, 2, 1):
        regions = _calling_codes().get(digits[:length])
        if regions:
            region = _of_number(digits)
            return [region] if region in regions else _by_area_code(regions, digits[length:])
    return []


def _of_number(digits: str) -> str | None:
    """North American numbers are known by the area code; it is made a number for that."""
    from phonenumbers import NumberParseException, parse, region_code_for_number

    whole = digits + "2345678" if digits.startswith("1") and len(digits) == 4 else digits
    try:
        return region_code_for_number(parse(f"+{whole}"))
    except NumberParseException:
        return None


@cache
def _calling_codes() -> dict[str, tuple[str, ...]]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    known = index().countries
    return {
        str(code): tuple(region for region in regions if region in known)
        for code, regions in COUNTRY_CODE_TO_REGION_CODE.items()
        if known.intersection(regions)
    }


def _by_area_code(regions: tuple[str, ...], rest: str) -> list[str]:
    from phonenumbers import PhoneMetadata

    open_to_all = []
    for region in regions:
        metadata = PhoneMetadata.metadata_for_region(region)
        leading = metadata.leading_digits if metadata else None
        if leading and rest and re.match(leading, rest):
            return [region]
        if not leading:
            open_to_all.append(region)
    return open_to_all if rest else [*open_to_all, *regions]
