"""What somebody in danger sees first: whom to call, in which order, when, at what price."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.crisis_card import EMERGENCY, card, dead_number_card, kinds_card
from bot.domain.crisis_lines import Confidence, Evidence, Kind, Phone, Sms
from bot.knowledge import opening_hours
from tests.domain.crisis_cards import (
    MADRID,
    NOW,
    TODAY,
    country,
    labels,
    line,
    lines_of,
    numbers,
    presses,
    shown,
    words,
)


def test_what_does_not_fit_is_counted_and_stands_by_kind() -> None:
    many = country(*(line(f"kids{number}", Kind.YOUTH) for number in range(11)))

    assert "3 more under" in words(card(many, now=NOW, zone=MADRID, full=True))


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


def test_an_open_line_of_one_region_comes_before_a_closed_one_of_the_whole_country() -> None:
    first, second = shown(line("national", hours="Su 08:00-09:00"), line("regional", region="Wales"))

    assert first.startswith("Regional ")
    assert second.startswith("National:")


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
    told = shown(line("rainbow", Kind.LGBTQ), line("everybody"), kind=Kind.LGBTQ)

    assert [row.split(" ")[0] for row in told] == ["Rainbow"]


def test_lines_for_the_young_come_first_and_one_for_everybody_stays_in_sight() -> None:
    kids = [line(name, Kind.YOUTH) for name in ("one", "two", "three")]

    told = shown(line("everybody"), *kids, kind=Kind.YOUTH)

    assert [row.split(" ")[0].strip(":") for row in told] == ["One", "Two", "Everybody"]


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


def test_an_emergency_number_that_two_people_say_is_dead_gets_a_caveat() -> None:
    def first(reports: int) -> str:
        screen = card(country(), now=NOW, zone=MADRID, dead_reports={EMERGENCY: reports})
        return words(screen.text).splitlines()[0]

    assert "did not work" not in first(1)
    assert first(2).endswith("2 people say it did not work.")


def test_telling_that_a_number_did_not_work_takes_one_more_tap() -> None:
    assert presses(dead_number_card(country(line("one"), line("two")))) == [
        "dead:XX:emergency",
        "dead:XX:one",
        "dead:XX:two",
        "card:XX",
    ]


def test_the_kinds_of_a_country_are_offered_in_words() -> None:
    screen = kinds_card(country(line("one"), line("kids", Kind.YOUTH), line("home", Kind.DOMESTIC_VIOLENCE)))

    assert presses(screen) == ["card:XX:youth", "card:XX:domestic-violence", "card:XX"]
    assert labels(screen, "es")[0] == "infancia y juventud"


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
