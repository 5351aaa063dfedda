"""An operator's own file adds and corrects lines, and a mistake in it takes nothing away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.domain.crisis_lines import CountryHelp
from bot.knowledge import lines_report
from bot.knowledge.directory import Directory, load

ADDED = """
[[DE.line]]
id = "our-own-line"
name = "Our own line"
gloss = "Answers in the evening"
kind = "emotional"
phone = "030 44010607"
confidence = "high"
checked = 2026-11-01
sources = ["told by the operator on the phone"]
"""


def local(folder: Path, content: str) -> Directory:
    file = folder / "lines.toml"
    file.write_text(content, encoding="utf-8")
    return load(file)


def germany(directory: Directory) -> CountryHelp:
    help_ = directory.help("DE")
    assert help_ is not None
    return help_


def mistakes(directory: Directory) -> str:
    return "\n".join(map(str, directory.local_mistakes))


def test_a_local_line_is_added_to_the_built_in_ones(tmp_path: Path) -> None:
    directory = local(tmp_path, ADDED)

    ids = [line.id for line in germany(directory).lines]

    assert ids[0] == "telefonseelsorge"
    assert ids[-1] == "our-own-line"
    assert mistakes(directory) == ""


def test_a_local_line_changes_only_the_fields_it_names(tmp_path: Path) -> None:
    before = germany(load()).line("telefonseelsorge")

    directory = local(
        tmp_path,
        '[[DE.line]]\nid = "telefonseelsorge"\nphone = "116 123"\nalso = []\n'
        'checked = 2026-11-21\nsources = ["https://example.org"]\n',
    )

    after = germany(directory).line("telefonseelsorge")
    assert before is not None
    assert after is not None
    assert after.phone is not None
    assert after.phone.number == "116 123"
    assert after.evidence.checked == date(2026, 11, 21)
    assert (after.name, after.chat) == (before.name, before.chat)


def test_a_changed_number_needs_its_own_source_and_date(tmp_path: Path) -> None:
    directory = local(tmp_path, '[[DE.line]]\nid = "telefonseelsorge"\nphone = "116 123"\n')

    known = germany(directory).line("telefonseelsorge")
    assert known is not None
    assert known.phone is not None
    assert known.phone.number == "0800 111 0 111"
    assert "lines.toml, telefonseelsorge: checked is missing" in mistakes(directory)
    assert "lines.toml, telefonseelsorge: sources is missing" in mistakes(directory)


def test_a_built_in_line_can_be_taken_away(tmp_path: Path) -> None:
    directory = local(tmp_path, '[[DE.line]]\nid = "telefonseelsorge"\nhidden = true\n')

    assert germany(directory).line("telefonseelsorge") is None
    assert mistakes(directory) == ""


def test_a_wrong_local_line_is_told_and_the_right_ones_are_used(tmp_path: Path) -> None:
    directory = local(tmp_path, ADDED + '[[DE.line]]\nid = "bad"\nphone = "nobody"\n')

    assert germany(directory).line("our-own-line") is not None
    assert germany(directory).line("bad") is None
    assert "lines.toml, bad: phone 'nobody' cannot be dialled" in mistakes(directory)


def test_emergency_numbers_can_be_corrected(tmp_path: Path) -> None:
    directory = local(tmp_path, '[DE.emergency]\nambulance = "112"\nchecked = 2026-11-21\nsources = ["x"]\n')

    assert germany(directory).emergency.ambulance == "112"
    assert germany(directory).emergency.general == "112"
    assert germany(directory).lines == germany(load()).lines


def test_a_wrong_emergency_number_leaves_the_built_in_one(tmp_path: Path) -> None:
    directory = local(tmp_path, '[DE.emergency]\ngeneral = "one one two"\n')

    assert germany(directory).emergency.general == "112"
    assert "general 'one one two' cannot be dialled" in mistakes(directory)


def test_a_country_that_is_not_built_in_can_be_added(tmp_path: Path) -> None:
    directory = local(
        tmp_path,
        '[KP]\nname = "North Korea"\n[KP.emergency]\npolice = "119"\nchecked = 2026-11-21\nsources = ["x"]\n',
    )

    help_ = directory.help("KP")
    assert help_ is not None
    assert (help_.name, help_.emergency.police) == ("North Korea", "119")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("this is no toml", "lines.toml: the file cannot be read"),
        ('[Germany]\nname = "x"\n', "'Germany' is no country. Start headings with a code"),
        ('[DE]\nlines = "x"\n', "lines is not a known field"),
        ('[DE]\nline = "x"\n', "line is of the wrong type. It has to be a list"),
    ],
)
def test_a_file_with_mistakes_takes_no_built_in_line_away(
    tmp_path: Path, content: str, expected: str
) -> None:
    directory = local(tmp_path, content)

    assert germany(directory) == germany(load())
    assert expected in mistakes(directory)


def test_a_missing_file_or_a_folder_is_told_and_takes_nothing_away(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.toml", tmp_path):
        directory = load(path)

        assert germany(directory) == germany(load())
        assert "the file cannot be read" in mistakes(directory)


def test_checking_everything_tells_the_mistakes_of_the_local_file_as_well(tmp_path: Path) -> None:
    directory = local(tmp_path, ADDED.replace("030 44010607", "030 1"))

    findings = lines_report.check(directory, date(2026, 11, 21))

    assert [finding.line_id for finding in findings] == ["our-own-line"]
