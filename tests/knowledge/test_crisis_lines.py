"""The built-in directory is right today, is read country by country, and never takes help away."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.clock import system_clock
from bot.domain.crisis_lines import Confidence, Kind
from bot.knowledge import lines_report
from bot.knowledge.directory import load
from tests.knowledge.crisis_files import COUNTRY, built_in, line, told


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


def test_a_whole_block_of_numbers_is_explained_by_one_pattern() -> None:
    help_ = load().help("GA")

    assert help_ is not None
    assert "13xx" in help_.emergency.differences


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
