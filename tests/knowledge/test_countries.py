"""Whatever somebody types for a country finds it, or asks; never another one."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.languages import get_official_languages
from babel.localedata import locale_identifiers
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.knowledge import country_index
from bot.knowledge.countries import (
    Ambiguous,
    Found,
    Unknown,
    country_name,
    find,
    flag,
    likely_country,
)
from bot.knowledge.country_spelling import distance, fold
from bot.knowledge.directory import load

SPOKEN = ("en", "es", "fr", "de", "pt", "it", "pl", "ru", "uk", "tr", "ar", "hi", "zh", "ja", "id")
LOCALES = set(locale_identifiers())
CODES = sorted(load().codes)


def candidates(query: str) -> tuple[str, ...]:
    match find(query):
        case Found(country):
            return (country,)
        case Ambiguous(countries):
            return countries
        case Unknown():
            return ()


@pytest.mark.parametrize("language", SPOKEN)
def test_every_country_is_found_by_its_name_in_every_language(language: str) -> None:
    names = {code: Locale(language).territories[code] for code in CODES}

    for code, name in names.items():
        for typed in (name, name.lower(), f"  {name.upper()} "):
            assert code in candidates(typed), typed
    asked = [name for name in names.values() if not isinstance(find(name), Found)]
    assert len(asked) <= 16, f"too many names are ambiguous in {language}: {asked}"


def test_every_country_is_found_by_its_codes_and_its_flag() -> None:
    for three, two in country_index.index().codes.items():
        assert two in candidates(two)
        assert two in candidates(three.upper())
        assert find(flag(two)) == Found(two)


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        *(("Deutschland", "DE"), ("Alemania", "DE"), ("德国", "DE"), ("de", "DE"), ("DEU", "DE")),
        *(("🇩🇪", "DE"), ("+49", "DE"), ("0049", "DE"), ("germany", "DE"), ("Germny", "DE")),
        *(("🇩🇪 Germany", "DE"), ("GERMANY!", "DE"), ("გერმანია", "DE"), ("Þýskaland", "DE")),
        *(("UK", "GB"), ("U.K.", "GB"), ("England", "GB"), ("Scotland", "GB"), ("Inglaterra", "GB")),
        *(("Northern Ireland", "GB"), ("İngiltere", "GB"), ("英国", "GB"), ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "GB"), ("Cymru", "GB")),
        *(("USA", "US"), ("EE. UU.", "US"), ("EEUU", "US"), ("США", "US"), ("アメリカ", "US")),
        *(("Holland", "NL"), ("Holanda", "NL"), ("the Netherlands", "NL"), ("La France", "FR")),
        *(("Türkiye", "TR"), ("turkiye", "TR"), ("Turkey", "TR"), ("ABD", "US"), ("UAE", "AE")),
        *(("mexico", "MX"), ("México", "MX"), ("Mexcio", "MX"), ("espana", "ES"), ("Brasil", "BR")),
        *(("Niger", "NE"), ("Nigeria", "NG"), ("Austria", "AT"), ("Australia", "AU"), ("Mali", "ML")),
        *(("Iran", "IR"), ("Iraq", "IQ"), ("Irak", "IQ"), ("Malta", "MT"), ("Malawi", "MW")),
        *(("Slovenia", "SI"), ("Slovakia", "SK"), ("Slovensko", "SK"), ("Slovenija", "SI")),
        *(("Dominica", "DM"), ("Dominican Republic", "DO"), ("Mauritius", "MU"), ("Mauritania", "MR")),
        *(("Zambia", "ZM"), ("Gambia", "GM"), ("Iceland", "IS"), ("Ireland", "IE"), ("India", "IN")),
        *(("South Korea", "KR"), ("North Korea", "KP"), ("한국", "KR"), ("DR Congo", "CD"), ("RDC", "CD")),
        *(("Republic of the Congo", "CG"), ("Papua New Guinea", "PG"), ("Guinea-Bissau", "GW")),
        *(("Cote d'Ivoire", "CI"), ("Côte d’Ivoire", "CI"), ("Ivory Coast", "CI"), ("Swaziland", "SZ")),
        *(("+1 876", "JM"), ("+1-246", "BB"), ("+7 7", "KZ"), ("+44 20 7946 0958", "GB"), ("+383", "XK")),
        *(
            ("+1 416", "CA"),
            ("+1 (212) 736 5000", "US"),
            ("+1 787", "PR"),
            ("+44 1534 448600", "JE"),
            ("＋49", "DE"),
        ),
        *(("Áo", "AT"), ("ایران", "IR"), ("الإمارات", "AE"), ("भारत", "IN"), ("にほん", "JP")),
    ],
)
def test_what_people_type_finds_the_country(typed: str, country: str) -> None:
    answer = find(typed)

    assert answer == Found(country) or (typed == "+44 20 7946 0958" and country in candidates(typed))


def test_every_country_is_found_by_its_name_in_its_own_languages() -> None:
    own = {
        (code, language): str(name)
        for code in CODES
        for language in get_official_languages(code, de_facto=True)
        if language in LOCALES and (name := Locale.parse(language).territories.get(code))
    }

    assert len({code for code, _ in own}) > 200
    assert [place for place, name in own.items() if place[0] not in candidates(name)] == []


@pytest.mark.parametrize(
    ("typed", "first", "among"),
    [
        ("Congo", "CD", {"CD", "CG"}),
        ("конго", "CD", {"CD", "CG"}),
        ("刚果", "CD", {"CD", "CG"}),
        ("Korea", "KR", {"KR", "KP"}),
        ("Guinea", "GN", {"GN", "GQ", "GW", "PG"}),
        ("Sudan", "SD", {"SD", "SS"}),
        ("Virgin Islands", "VG", {"VG", "VI"}),
        ("America", "US", {"US", "MX", "BR"}),
        ("América", "US", {"US", "MX", "AR"}),
        ("Georgia", "GE", {"GE", "US"}),
        ("Saint Martin", "MF", {"MF", "SX"}),
        ("+1", "US", {"US", "CA", "JM", "PR"}),
        ("+44", "GB", {"GB", "JE", "GG", "IM"}),
        ("+7", "RU", {"RU", "KZ"}),
        ("ao", "AO", {"AO", "AT"}),
    ],
)
def test_a_name_of_several_countries_is_asked(typed: str, first: str, among: set[str]) -> None:
    answer = find(typed)

    assert isinstance(answer, Ambiguous)
    assert answer.countries[0] == first
    assert among <= set(answer.countries)
    assert len(set(answer.countries)) == len(answer.countries)


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("austrlia", {"AU", "AT"}),
        ("austraia", {"AU", "AT"}),
        ("nigera", {"NE", "NG"}),
        ("nigeri", {"NE", "NG"}),
        ("uraguay", {"UY", "PY"}),
        ("slovkia", {"SK", "SI"}),
        ("irax", {"IR", "IQ"}),
    ],
)
def test_a_mistake_between_two_countries_asks(typed: str, among: set[str]) -> None:
    assert not isinstance(find(typed), Found)
    assert among <= set(candidates(typed))


@pytest.mark.parametrize("typed", ["no", "NO", "si", "Sí", "me", "in", "it", "so", "am", "be", "and", "can"])
def test_a_short_word_of_a_sentence_is_never_taken_for_a_country(typed: str) -> None:
    assert not isinstance(find(typed), Found)


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("I live in Germany", "DE"),
        ("estoy en México", "MX"),
        ("New Mexico", "MX"),
        ("from south korea please", "KR"),
        ("London", "GB"),
        ("Barcelona", "ES"),
        ("Santiago de Chile", "CL"),
    ],
)
def test_a_country_or_town_within_an_answer_is_confirmed_first(typed: str, country: str) -> None:
    answer = find(typed)

    assert isinstance(answer, Ambiguous)
    assert answer.countries[0] == country


def test_two_countries_in_one_answer_are_asked() -> None:
    assert find("not Germany but France") == Ambiguous(("DE", "FR"))


@pytest.mark.parametrize("typed", ["", "   ", "?", "🙂", "xyzzy", "12345", "+", "+999", "🇿🇿", "a" * 10_000])
def test_what_is_no_country_is_unknown(typed: str) -> None:
    assert find(typed) == Unknown()


@settings(deadline=None)
@given(st.text(max_size=300))
@example("\ud800")
@example("🇩")
@example("🇩🇪🇫")
@example("+" + "1" * 200)
@example("́̀")
@example("( ) (")
def test_whatever_is_typed_never_raises_and_names_only_countries(typed: str) -> None:
    assert set(candidates(typed)) <= country_index.index().countries


@settings(deadline=None)
@given(st.sampled_from(CODES), st.sampled_from(SPOKEN), st.data())
def test_one_mistake_in_a_name_never_finds_another_country_for_certain(
    code: str, language: str, data: st.DataObject
) -> None:
    name = fold(Locale(language).territories[code])
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from(name))
    typed = data.draw(
        st.sampled_from(
            [
                name[:place] + name[place + 1 :],
                name[:place] + letter + name[place + 1 :],
                name[:place] + letter + name[place:],
                name[:place] + name[place : place + 2][::-1] + name[place + 2 :],
            ]
        )
    )

    answer = find(typed)

    if isinstance(answer, Found) and answer.country != code:
        assert answer.country in country_index.index().common.get(fold(typed), ()) or len(fold(typed)) < 4, (
            typed
        )


def test_the_index_of_names_is_what_babel_and_the_aliases_make() -> None:
    """After an update of Babel or of country_aliases.toml: python -m bot.knowledge.country_index"""
    written = country_index.build()

    assert country_index.index() == country_index.read(written)


def test_names_are_compared_without_what_people_leave_out() -> None:
    assert fold("  Côte-d’Ivoire ") == fold("cote d ivoire")
    assert fold("İSPANYA") == fold("ispanya")
    assert fold("Люксембург, ") == fold("люксембург")
    assert fold("الإمارات") == fold("الامارات")
    assert fold("नाइजर") != fold("नाइजीरिया")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("germany", "germny", 1),
        ("germany", "gremany", 1),
        ("iran", "iraq", 1),
        ("abc", "abc", 0),
        ("", "ab", 2),
    ],
)
def test_a_swap_counts_as_one_mistake(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 3) == distance(other, one, 3) == apart


def test_a_country_has_a_name_in_every_language_and_a_code_otherwise() -> None:
    assert country_name("DE", "es") == "Alemania"
    assert country_name("DE", "pt-br") == "Alemanha"
    assert country_name("DE", "xx-unknown") == "Germany"
    assert country_name("ZZZ", "en") == "ZZZ"


@pytest.mark.parametrize(
    ("language", "country"),
    [
        *(("en-GB", "GB"), ("pt-br", "BR"), ("de", "DE"), ("en", "US"), ("zh-hans", "CN"), ("uk", "UA")),
        *(("zh-Hant-TW", "TW"), ("es", "ES"), ("es-MX", "MX"), ("", None), ("xx", None), ("en-XX", "US")),
    ],
)
def test_the_language_of_the_app_offers_a_country(language: str, country: str | None) -> None:
    assert likely_country(language) == country
