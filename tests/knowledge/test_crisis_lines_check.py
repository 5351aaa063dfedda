"""What cannot be right in a file is found, all at once and in plain words; what is right is left alone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.knowledge.crisis_files import COUNTRY, check, line


def test_a_good_file_has_no_findings(tmp_path: Path) -> None:
    assert check(tmp_path, COUNTRY + line()) == ""


def test_a_line_not_looked_at_for_twelve_months_is_listed(tmp_path: Path) -> None:
    in_time = check(tmp_path, COUNTRY + line(), date(2026, 11, 20) + timedelta(days=366))
    late = check(tmp_path, COUNTRY + line(), date(2026, 11, 20) + timedelta(days=367))

    assert in_time == ""
    assert "de.toml, seelsorge: checked 2026-11-20, more than twelve months ago" in late
    assert "de.toml, emergency: checked 2026-11-20, more than twelve months ago" in late


def test_a_date_in_the_future_is_a_finding(tmp_path: Path) -> None:
    assert "lies in the future" in check(tmp_path, COUNTRY + line(), date(2026, 11, 1))


def test_a_number_that_cannot_be_dialled_in_its_country_is_a_finding(tmp_path: Path) -> None:
    found = check(tmp_path, COUNTRY + line(phone="0800 1"))

    assert "de.toml, seelsorge: 0800 1 is no number that libphonenumber knows in DE" in found


@pytest.mark.parametrize("phone", ["988", "*4141", "#8008"])
def test_an_explained_short_code_is_none(tmp_path: Path, phone: str) -> None:
    assert "is no number" in check(tmp_path, COUNTRY + line(phone=phone))
    assert check(tmp_path, COUNTRY + line(phone=phone, more='dial = "social short code"')) == ""


def test_an_explanation_nobody_needs_is_a_finding(tmp_path: Path) -> None:
    found = check(tmp_path, COUNTRY + line(more='dial = "short code"'))

    assert "dial explains what needs no explanation" in found


def test_other_numbers_of_a_line_are_dialled_too(tmp_path: Path) -> None:
    assert "0800 2 is no number" in check(tmp_path, COUNTRY + line(more='also = ["0800 2"]'))


def test_the_number_for_abroad_has_to_be_the_same_number(tmp_path: Path) -> None:
    right = line(phone="030 44010607", more='international = "+49 30 44010607"')
    wrong = line(phone="030 44010607", more='international = "+49 30 44010608"')

    assert check(tmp_path, COUNTRY + right) == ""
    assert "international is another number" in check(tmp_path, COUNTRY + wrong)


def test_one_number_on_two_lines_is_a_finding_unless_what_is_pressed_differs(tmp_path: Path) -> None:
    same = COUNTRY + line("one") + line("two")
    pressed = COUNTRY + line("one") + line("two", more='press = "2"')

    assert "08001110111 stands in one as well" in check(tmp_path, same)
    assert check(tmp_path, pressed) == ""


def test_an_emergency_number_libphonenumber_does_not_list_has_to_be_explained(tmp_path: Path) -> None:
    other = COUNTRY.replace('"112"', '"113"')
    explained = '\n[emergency.differences]\n"113" = "why"\n"112" = "why"\n'

    found = check(tmp_path, other)

    assert "113 is not listed by libphonenumber" in found
    assert "112 is listed only by libphonenumber" in found
    assert check(tmp_path, other + explained) == ""


def test_an_explained_difference_that_is_gone_is_a_finding(tmp_path: Path) -> None:
    found = check(tmp_path, COUNTRY + '\n[emergency.differences]\n"112" = "why"\n')

    assert "differences explains 112, on which all agree" in found


def test_all_mistakes_of_a_file_are_told_at_once_in_plain_words(tmp_path: Path) -> None:
    content = (
        COUNTRY
        + """
[[line]]
id = "Not An Id"
gloss = ""
kind = "sadness"
phone = "call us"
hours = "daily"
zone = "Europe/Berlin"
chat = "example.org"
url = "https://example.org/?utm_source=x"
free = "yes"
confidence = "sure"
checked = "yesterday"
sources = []
colour = "blue"
"""
    )

    found = check(tmp_path, content)

    for expected in (
        "de.toml, Not An Id: id 'Not An Id' does not fit. Use at most 40 small letters",
        "name is missing",
        "gloss is empty",
        "kind 'sadness' is not known. Use one of suicide, emotional",
        "phone 'call us' cannot be dialled",
        "hours 'daily': 'daily' is not days and times",
        "chat 'example.org' is no web address. Write it in full, starting with https://",
        "url follows its visitors",
        "free is of the wrong type. It has to be true or false",
        "confidence 'sure' is not known. Use one of high, medium, low",
        "checked is missing or no date. Write checked = 2026-11-20, without quotes",
        "sources is empty",
        "colour is not a known field",
    ):
        assert expected in found


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (('phone = "0800 111 0 111"\n', ""), "there is no way to reach this line"),
        (('name = "TelefonSeelsorge"', f'name = "{"x" * 61}"'), "name has more than 60 characters"),
        (('hours = "24/7"', 'press = "1"\nmenu = "ja"'), "press, extension and menu exclude each other"),
        (('hours = "24/7"', "seen = 2031"), "seen 2031 lies after checked"),
        (("sources = [", "sources = [1, "), "sources holds something that is not a text"),
    ],
)
def test_a_line_that_cannot_be_right_is_a_finding(
    tmp_path: Path, change: tuple[str, str], expected: str
) -> None:
    assert expected in check(tmp_path, COUNTRY + line().replace(*change))


def test_an_id_that_stands_twice_is_a_finding(tmp_path: Path) -> None:
    assert "the id stands twice" in check(tmp_path, COUNTRY + line() + line(phone="0800 111 0 222"))
