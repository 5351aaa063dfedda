"""What somebody in danger sees first, in both languages, and that Telegram takes it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import escape
from zoneinfo import ZoneInfo

import pytest

from bot.domain import crisis_card
from bot.domain.crisis_card import card, dead_number_card, kinds_card, plain_card
from bot.domain.crisis_lines import Confidence, CountryHelp, Emergency, Evidence, Kind, Line, Phone, Sms
from bot.domain.screen import Screen, Text
from bot.knowledge import opening_hours
from bot.knowledge.directory import Directory, load
from bot.texts import LANGUAGES, Reader, Texts

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
MADRID = ZoneInfo("Europe/Madrid")
TODAY = date(2026, 11, 21)
STRICT = Texts(strict=True)
LONGEST_MESSAGE = 4096
MOST_BUTTONS = 100
LONGEST_PRESS = 64


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load()


def line(line_id: str, kind: Kind = Kind.EMOTIONAL, hours: str | None = "24/7", **fields: object) -> Line:
    evidence = Evidence(("https://example.org",), TODAY, Confidence.HIGH, 3, 2026)
    opening = opening_hours.parse(hours, "Europe/Madrid") if hours else None
    made = Line(line_id, line_id.title(), "", kind, evidence, phone=Phone("900 100 200"), hours=opening)
    return replace(made, **fields)  # type: ignore[arg-type]


def country(*lines: Line, emergency: Emergency | None = None) -> CountryHelp:
    return CountryHelp("XX", "Utopia", emergency or numbers(general="112"), lines)


def numbers(**services: str) -> Emergency:
    return Emergency(("https://example.org",), TODAY, dict.fromkeys(services, 3), **services)


def words(screen: Screen | Text, language: str = "en") -> str:
    text = screen.text if isinstance(screen, Screen) else screen
    return STRICT.html(text, Reader(language, MADRID, NOW))


def lines_of(screen: Screen, language: str = "en") -> list[str]:
    return [row for row in words(screen, language).splitlines() if row.strip()]


def labels(screen: Screen, language: str = "en") -> list[str]:
    reader = Reader(language, MADRID, NOW)
    return [STRICT.plain(button.label, reader) for row in screen.rows for button in row]


def presses(screen: Screen) -> list[str]:
    return [
        ":".join((button.press.verb, *button.press.args))
        for row in screen.rows
        for button in row
        if button.press
    ]


def shown(*lines: Line, **asked: object) -> list[str]:
    return lines_of(card(country(*lines), now=NOW, zone=MADRID, **asked))[1:-2]  # type: ignore[arg-type]


def assert_telegram_takes(screen: Screen, language: str) -> None:
    said = words(screen, language)
    assert 0 < len(said.encode("utf-16-le")) // 2 <= LONGEST_MESSAGE
    assert "tel:" not in said
    buttons = [button for row in screen.rows for button in row]
    assert len(buttons) <= MOST_BUTTONS
    for button in buttons:
        assert [button.press, button.url, button.copy].count(None) == 2
        assert button.copy is None or re.fullmatch(r"[+*#\d]{2,20}", button.copy)
        assert button.url is None or re.match(r"https?://", button.url)
    assert all(len(press.encode()) <= LONGEST_PRESS for press in presses(screen))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_a_card_of_at_most_six_lines(directory: Directory, language: str) -> None:
    for code in sorted(directory.codes):
        help_ = directory.help(code, language)
        assert help_ is not None
        screen = card(help_, now=NOW, zone=MADRID)

        assert 4 <= len(lines_of(screen, language)) <= 6, code
        assert lines_of(screen, language)[0].startswith(help_.name.replace("&", "&amp;")), code
        assert max(map(len, lines_of(screen, language))) <= 220, code
        assert_telegram_takes(screen, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_full_card_fits_into_one_message(directory: Directory, language: str) -> None:
    for help_ in directory:
        screen = card(help_, now=NOW, zone=None, full=True)

        assert_telegram_takes(screen, language)
        assert_telegram_takes(Screen(plain_card(screen)), language)


def test_every_line_of_every_country_is_shown_in_full_somewhere(directory: Directory) -> None:
    for help_ in directory:
        screens = [card(help_, now=NOW, zone=None, kind=kind, full=True) for kind in (None, *help_.kinds)]
        told = "\n".join(words(screen) for screen in screens)

        assert all(escape(line.name, quote=False) in told for line in help_.lines), help_.code


def test_what_does_not_fit_is_counted_and_stands_by_kind() -> None:
    many = country(*(line(f"kids{number}", Kind.YOUTH) for number in range(11)))

    assert "3 more under" in words(card(many, now=NOW, zone=MADRID, full=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_special_kind_of_every_country_has_a_card(directory: Directory, language: str) -> None:
    for help_ in directory:
        assert_telegram_takes(kinds_card(help_), language)
        assert_telegram_takes(dead_number_card(help_), language)
        for kind in help_.kinds:
            screen = card(help_, now=NOW, zone=MADRID, kind=kind)
            assert len(lines_of(screen, language)) <= 6, (help_.code, kind)
            assert_telegram_takes(screen, language)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_a_country_lacks_is_said_and_the_general_lines_stay(kind: Kind, language: str) -> None:
    other = Kind.EMOTIONAL if kind is Kind.SUICIDE else Kind.SUICIDE
    screen = card(country(line("general", other)), now=NOW, zone=MADRID, kind=kind)

    assert len(lines_of(screen, language)) == 5
    assert "900 100 200" in words(screen, language)
    assert_telegram_takes(screen, language)


def test_the_emergency_number_comes_first() -> None:
    assert "112" in lines_of(card(country(line("one")), now=NOW, zone=MADRID))[0]


def test_separate_emergency_numbers_are_told_by_service() -> None:
    emergency = numbers(police="110", ambulance="119", fire="119")

    screen = card(country(emergency=emergency), now=NOW, zone=MADRID)

    assert "ambulance and fire 119, police 110" in lines_of(screen)[0]


def test_a_single_number_is_told_before_those_of_the_services() -> None:
    emergency = numbers(general="112", police="117", ambulance="144", fire="118")

    screen = card(country(emergency=emergency), now=NOW, zone=MADRID)

    assert "112 (ambulance 144, police 117)" in lines_of(screen)[0]


def test_the_fire_brigade_stands_in_the_full_card_or_where_nothing_else_is_known() -> None:
    full = card(country(emergency=numbers(general="112", fire="118")), now=NOW, zone=MADRID, full=True)
    alone = card(country(emergency=numbers(fire="18")), now=NOW, zone=MADRID)

    assert "fire 118" in words(full)
    assert "fire 18" in words(alone)


def test_emergency_numbers_that_nobody_else_confirms_are_told_as_such() -> None:
    unsure = replace(numbers(police="17"), confirmed_by={"police": 1})

    assert "not well confirmed" in lines_of(card(country(emergency=unsure), now=NOW, zone=MADRID))[0]


def test_lines_open_now_come_before_closed_ones() -> None:
    first, second, third = shown(
        line("closed", hours="Mo-Su 20:00-21:00"), line("unknown", hours=None), line("open")
    )

    assert first.startswith("Open:")
    assert second.startswith("Unknown:")
    assert third.startswith("Closed:")


def test_of_closed_lines_the_one_that_opens_first_comes_first() -> None:
    first, second = shown(line("monday", hours="Mo 08:00-09:00"), line("tonight", hours="Sa 20:00-21:00"))

    assert first.startswith("Tonight:")
    assert second.startswith("Monday:")


def test_lines_of_one_region_come_after_those_of_the_whole_country_and_say_so() -> None:
    first, second = shown(line("regional", region="Wales"), line("national", hours=None))

    assert first.startswith("National:")
    assert "only Wales" in second


def test_well_confirmed_lines_come_first_and_the_others_carry_a_caveat() -> None:
    low = Evidence(("https://example.org",), TODAY, Confidence.LOW)

    first, second = shown(line("doubtful", evidence=low), line("sure"))

    assert "Not well confirmed" not in first
    assert second.startswith("Doubtful:")
    assert "Not well confirmed" in second


def test_lines_for_everybody_are_shown_before_those_for_some() -> None:
    told = shown(line("women", Kind.DOMESTIC_VIOLENCE), line("everybody", Kind.EMOTIONAL))

    assert [row.split(":")[0] for row in told] == ["Everybody"]


def test_where_there_are_only_special_lines_they_are_shown_with_whom_they_are_for() -> None:
    told = shown(line("kids", Kind.YOUTH))

    assert told[0].startswith("Kids (children and young people):")


def test_a_name_in_other_letters_is_told_with_what_the_line_is_for() -> None:
    told = shown(line("x", name="いのちの電話", kind=Kind.SUICIDE))

    assert told[0].startswith("いのちの電話 (suicide prevention):")


def test_asking_for_a_kind_shows_the_lines_of_that_kind() -> None:
    told = shown(line("kids", Kind.YOUTH), line("everybody"), kind=Kind.YOUTH)

    assert [row.split(" ")[0] for row in told] == ["Kids"]


def test_one_report_changes_nothing_and_two_put_a_caveat_and_the_line_last() -> None:
    lines = (line("first"), line("second", phone=Phone("900 300 400")))

    once, twice = shown(*lines, dead_reports={"first": 1}), shown(*lines, dead_reports={"first": 2})

    assert once[0].startswith("First:")
    assert "did not work" not in once[0]
    assert twice[0].startswith("Second:")
    assert "2 people say it did not work" in twice[1]


def test_every_way_to_reach_a_line_is_told() -> None:
    told = shown(
        line(
            "all",
            sms=Sms("50808", "HELLO"),
            whatsapp="600 000 016",
            chat="https://chat.example.org",
        )
    )

    assert "call 900 100 200, or text HELLO to 50808, or WhatsApp 600 000 016, or chat online" in told[0]


def test_one_number_for_calls_and_texts_is_told_once() -> None:
    told = shown(line("both", phone=Phone("988"), sms=Sms("988")))

    assert "call or text 988." in told[0]


@pytest.mark.parametrize(
    ("phone", "told"),
    [
        (Phone("171", press="6"), "call 171 and press 6"),
        (Phone("119", extension="8"), "call 119, extension 8"),
        (Phone("0800-2000", menu="noem uw woonplaats"), "call 0800-2000 (noem uw woonplaats)"),
    ],
)
def test_what_to_do_after_the_call_connects_is_told(phone: Phone, told: str) -> None:
    assert told in shown(line("menu", phone=phone))[0]


def test_hours_are_told_by_the_clock_of_the_reader() -> None:
    japanese = replace(line("tokyo"), hours=opening_hours.parse("Mo-Su 08:00-20:00", "Asia/Tokyo"))

    assert "until 12:00." in shown(japanese)[0]


def test_hours_are_told_by_the_clock_of_the_place_where_the_reader_has_none() -> None:
    japanese = replace(line("tokyo"), hours=opening_hours.parse("Mo-Su 08:00-20:00", "Asia/Tokyo"))

    told = words(card(country(japanese), now=NOW, zone=None))

    assert "until 20:00 local time." in told


def test_a_closed_line_says_when_it_opens() -> None:
    assert "opens tomorrow (Sunday) 8:00" in shown(line("sunday", hours="Su 08:00-09:00"))[0]


def test_free_and_charged_are_told_and_nothing_is_guessed() -> None:
    free, charged, unknown = shown(
        line("a", free=True), line("b", free=False), line("c", free=None, hours=None)
    )

    assert "Free." in free
    assert "Costs a normal call." in charged
    assert "Free" not in unknown
    assert "Costs" not in unknown


def test_the_card_says_when_the_numbers_were_read_and_that_nobody_called_them() -> None:
    old = replace(line("old").evidence, checked=date(2026, 3, 2))

    told = words(card(country(line("old", evidence=old)), now=NOW, zone=MADRID))

    assert "Monday, 2 March; nobody test-called these numbers" in told


@pytest.mark.parametrize(
    ("language", "statements"),
    [
        ("en", ("automated", "nobody reads this live", "not end-to-end encrypted", "operator could read")),
        (
            "es",
            ("automático", "nadie lee esto en vivo", "no van cifrados de extremo", "operador podría leer"),
        ),
    ],
)
def test_every_card_says_what_the_bot_is_not(language: str, statements: tuple[str, ...]) -> None:
    help_ = country(line("one"))
    screens = (card(help_, now=NOW, zone=MADRID), card(None, now=NOW, zone=None), crisis_card.LAST_RESORT)

    for screen in screens:
        assert all(statement in words(screen, language) for statement in statements)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_country_is_asked_and_no_number_is_promised_to_work_everywhere(language: str) -> None:
    screen = card(None, now=NOW, zone=None)

    assert len(lines_of(screen, language)) <= 6
    assert "card_country" in presses(screen)
    assert {button.url for row in screen.rows for button in row if button.url} == {
        "https://findahelpline.com",
        "https://www.iasp.info/crisis-centres-helplines/",
    }
    assert re.search("not in all|no en todos", words(screen, language))
    assert_telegram_takes(screen, language)


def test_a_country_without_lines_says_so_and_links_the_world_directories() -> None:
    screen = card(country(), now=NOW, zone=MADRID)

    assert "no confirmed crisis line" in words(screen)
    assert sum("https://" in (button.url or "") for row in screen.rows for button in row) == 2


def test_the_buttons_copy_the_number_and_open_the_chat() -> None:
    screen = card(
        country(line("one", phone=Phone("(02) 8804-4673"), chat="https://chat.example.org")),
        now=NOW,
        zone=MADRID,
    )

    copied = [button.copy for row in screen.rows for button in row if button.copy]
    assert copied == ["0288044673"]
    assert "Chat: One" in labels(screen)
    assert "Copy (02) 8804-4673" in labels(screen)


def test_the_buttons_lead_on_to_everything_else() -> None:
    screen = card(country(line("one"), line("kids", Kind.YOUTH)), now=NOW, zone=MADRID)

    assert presses(screen) == ["card:XX:all:full", "card_kinds:XX", "card_country", "dead:XX"]


def test_telling_that_a_number_did_not_work_takes_one_more_tap() -> None:
    assert presses(dead_number_card(country(line("one"), line("two")))) == [
        "dead:XX:one",
        "dead:XX:two",
        "card:XX",
    ]


def test_the_kinds_of_a_country_are_offered_in_words() -> None:
    screen = kinds_card(country(line("one"), line("kids", Kind.YOUTH), line("home", Kind.DOMESTIC_VIOLENCE)))

    assert presses(screen) == ["card:XX:youth", "card:XX:domestic-violence", "card:XX"]
    assert labels(screen, "es")[0] == "infancia y juventud"


def test_the_plain_card_keeps_every_number_and_web_address() -> None:
    screen = card(country(line("one", chat="https://chat.example.org")), now=NOW, zone=MADRID)

    plain = words(plain_card(screen))

    assert "900 100 200" in plain
    assert "https://chat.example.org" in plain
    assert "<" not in plain


def test_the_last_resort_needs_nothing_and_has_numbers_and_addresses() -> None:
    for language in LANGUAGES:
        told = words(crisis_card.LAST_RESORT, language)

        assert all(number in told for number in ("112", "911", "999", "000", "111"))
        assert "https://findahelpline.com" in told


def test_lines_that_speak_the_readers_language_come_first() -> None:
    help_ = country(line("german", languages=("de",)), line("english", languages=("en",)))

    told = lines_of(card(help_.preferring("en-GB"), now=NOW, zone=MADRID))

    assert told[1].startswith("English:")


def test_the_full_card_tells_languages_other_numbers_and_the_newest_source() -> None:
    abroad = Phone("022 2754", also=("14416",), international="+91 22 2754")

    told = words(
        card(country(line("one", phone=abroad, languages=("hi", "en"))), now=NOW, zone=MADRID, full=True)
    )

    assert "Also 14416." in told
    assert "From abroad +91 22 2754." in told
    assert "Speaks Hindi, English." in told
    assert "Newest source: 2026." in told


def test_every_language_of_every_line_has_a_name_in_both_languages(directory: Directory) -> None:
    codes = {code for help_ in directory for line in help_.lines for code in line.languages}

    for language in LANGUAGES:
        reader = Reader(language, MADRID, NOW)
        nameless = [
            code for code in codes if STRICT.plain(Text("card-language", {"code": code}), reader) == code
        ]
        assert nameless == []
