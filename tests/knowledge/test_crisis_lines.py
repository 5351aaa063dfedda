"""The built-in directory is right today, says what is wrong in plain words, and never takes help away."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.clock import system_clock
from bot.domain.crisis_lines import Confidence, Kind
from bot.knowledge import lines_report
from bot.knowledge.directory import Directory, load
from bot.knowledge.toml_table import Mistake

TODAY = date(2026, 11, 21)

COUNTRY = """
code = "DE"
name = "Germany"

[emergency]
general = "112"
police = "110"
checked = 2026-11-20
sources = ["https://example.org"]
"""

LINE = """
[[line]]
id = "{id}"
name = "TelefonSeelsorge"
gloss = "Telephone crisis counselling"
kind = "emotional"
phone = "{phone}"
hours = "24/7"
confidence = "high"
checked = 2026-11-20
sources = ["https://example.org"]
{more}
"""


def line(line_id: str = "seelsorge", phone: str = "0800 111 0 111", more: str = "") -> str:
    return LINE.format(id=line_id, phone=phone, more=more)


def built_in(folder: Path, content: str, name: str = "de.toml") -> Directory:
    (folder / name).write_text(content, encoding="utf-8")
    return load(built_in=folder)


def told(findings: list[Mistake]) -> str:
    return "\n".join(str(finding) for finding in findings)


def check(folder: Path, content: str, today: date = TODAY) -> str:
    return told(lines_report.check(built_in(folder, content), today))


def test_the_built_in_directory_has_nothing_to_correct_today() -> None:
    """Fails when a line has not been looked at for twelve months, and lists what to look up again."""
    findings = lines_report.check(load(), system_clock().date())

    assert not findings, told(findings)


def test_the_built_in_directory_covers_the_world() -> None:
    directory = load()

    assert len(directory.codes) >= 240
    assert all(help_.emergency.by_service for help_ in directory)
    assert sum(bool(help_.lines) for help_ in directory) >= 105
    assert sum(len(help_.lines) for help_ in directory) >= 335


def test_every_line_has_a_source_a_date_and_a_confidence() -> None:
    lines = [line for help_ in load() for line in help_.lines]

    assert all(line.evidence.sources and line.evidence.checked for line in lines)
    assert {line.evidence.confidence for line in lines} == set(Confidence)


@pytest.mark.parametrize(
    ("country", "emergency", "line_id", "number"),
    [
        ("US", "911", "988", "988"),
        ("GB", "999", "samaritans", "116123"),
        ("DE", "112", "telefonseelsorge", "08001110111"),
        ("ES", "112", "linea-024", "024"),
        ("MX", "911", "linea-de-la-vida", "8009112000"),
        ("IN", "112", "tele-manas", "14416"),
        ("AU", "000", "lifeline", "131114"),
        ("FR", "112", "3114", "3114"),
        ("BR", "192", "cvv", "188"),
        ("PY", "911", "155-te-escucha", "155"),
    ],
)
def test_well_known_numbers_are_the_ones_people_know(
    country: str, emergency: str, line_id: str, number: str
) -> None:
    help_ = load().help(country)

    assert help_ is not None
    assert emergency in dict(help_.emergency.by_service).values()
    known = help_.line(line_id)
    assert known is not None
    assert known.phone is not None
    assert known.phone.dialled == number


def test_a_country_has_its_name_in_the_readers_language() -> None:
    help_ = load().help("DE", "es")

    assert help_ is not None
    assert help_.name == "Alemania"


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


def test_a_whole_block_of_numbers_is_explained_by_one_pattern() -> None:
    help_ = load().help("GA")

    assert help_ is not None
    assert "13xx" in help_.emergency.differences


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


def test_a_wrong_line_is_left_out_and_the_right_one_stays(tmp_path: Path) -> None:
    directory = built_in(tmp_path, COUNTRY + line("wrong", phone="none") + line("right"))

    help_ = directory.help("DE")

    assert help_ is not None
    assert [line.id for line in help_.lines] == ["right"]


def test_a_broken_file_costs_its_own_country_only(tmp_path: Path) -> None:
    (tmp_path / "fr.toml").write_text("code = ", encoding="utf-8")
    directory = built_in(tmp_path, COUNTRY + line())

    assert directory.help("FR") is None
    assert directory.help("DE") is not None
    assert "fr.toml: the file cannot be read" in told(list(directory.mistakes()))


def test_a_file_is_read_only_when_its_country_is_asked_for(tmp_path: Path) -> None:
    directory = built_in(tmp_path, COUNTRY)

    (tmp_path / "de.toml").write_text(COUNTRY.replace("Germany", "Deutschland"), encoding="utf-8")

    help_ = directory.help("DE")
    assert help_ is not None
    assert help_.name == "Deutschland"


def test_without_its_folder_the_directory_is_empty_and_says_nothing_wrong(tmp_path: Path) -> None:
    directory = load(built_in=tmp_path / "gone")

    assert directory.codes == frozenset()
    assert directory.help("DE") is None


def test_a_country_nobody_knows_has_no_help() -> None:
    assert load().help("ZZ") is None
    assert load().help("../../etc/passwd") is None


def test_every_kind_is_offered_somewhere() -> None:
    assert {kind for help_ in load() for kind in help_.kinds} == set(Kind)
