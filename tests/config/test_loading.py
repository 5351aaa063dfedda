"""What an operator gets who made a mistake, and what the program gets who did not."""

from __future__ import annotations

import os
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.config import Problem, Settings, SettingsError, load

TOKEN = "123456789:AAHfZ0-secret_secret_secret_secret1"


def load_text(tmp_path: Path, text: str, environ: dict[str, str] | None = None) -> Settings:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return load(file, environ or {})


def problems(tmp_path: Path, text: str, environ: dict[str, str] | None = None) -> dict[str, Problem]:
    with pytest.raises(SettingsError) as caught:
        load_text(tmp_path, text, environ)
    return {problem.path: problem for problem in caught.value.problems}


def test_without_a_file_every_setting_has_its_default() -> None:
    settings = load(None, {})

    assert settings == Settings()
    assert settings.check_ins.grace == timedelta(hours=1)
    assert settings.check_ins.reminders == (timedelta(minutes=15), timedelta(minutes=40))
    assert settings.check_ins.default_time == time(9)


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path: Path) -> None:
    text = "[reach_outs]\nclaim_minutes = 20\nundo_seconds = 5\n"

    settings = load_text(tmp_path, text, {"KITH_REACH_OUTS__UNDO_SECONDS": "0"})

    assert settings.reach_outs.claim == timedelta(minutes=20)
    assert settings.reach_outs.undo == timedelta(0)
    assert settings.reach_outs.ask_again == timedelta(minutes=30)


@pytest.mark.parametrize("given", ["5, 10", "5,10", "[5, 10]"])
def test_a_list_can_come_from_the_environment(given: str) -> None:
    settings = load(None, {"KITH_CHECK_INS__REMINDER_MINUTES": given})

    assert settings.check_ins.reminder_minutes == (5, 10)


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b'\xef\xbb\xbf[logging]\r\nlevel = "DEBUG"\r\n')

    assert load(file, {}).logging.level == "debug"


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        '[telegram]\napi_url = "ftp://x"\n[delivery]\nmessages_per_second = 0\n[check_ins]\nsnoozes = -1\n',
        {"KITH_LOGGING__LEVEL": "loud", "KITH_LOGGING__COLOUR": "red"},
    )

    assert set(found) == {
        "telegram.api_url",
        "delivery.messages_per_second",
        "check_ins.snoozes",
        "logging.level (from KITH_LOGGING__LEVEL)",
        "KITH_LOGGING__COLOUR",
    }


def test_a_problem_names_the_setting_what_is_wrong_and_what_is_sensible(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_text(tmp_path, "[delivery]\nmessages_per_second = 0\n")

    assert str(caught.value) == (
        "Kith cannot use these settings. One thing to change:\n"
        "  delivery.messages_per_second\n"
        "    0 is too small\n"
        "    use a whole number from 1 to 1000 (default: 30)"
    )


@pytest.mark.parametrize(
    ("section", "line", "wrong"),
    [
        ("delivery", "messages_per_second = 1000000000", "1000000000 is too large"),
        (
            "delivery",
            "messages_per_second = 31",
            "31 is more than the 30 a second that Telegram takes for nothing; "
            "more needs allow_paid_broadcast = true",
        ),
        ("delivery", "messages_per_minute_per_group = 0", "0 is too small"),
        ("delivery", "messages_per_minute_per_group = 21", "21 is too large"),
        ("delivery", "chat_burst = 0", "0 is too small"),
        ("delivery", "read_timeout_seconds = 1", "1 is too small"),
        ("delivery", "allow_paid_broadcast = 1", "is neither true nor false"),
        ("delivery", "messages_per_second = 29.5", "29.5 is not a whole number"),
        ("delivery", "chat_burst = true", "true is not a whole number"),
        ("delivery", "chat_burst = 0xffffffffffffffffffffffffffff", "what is set is too large"),
        ("delivery", "messages_per_minute_per_group = nan", "what is set is not a whole number"),
        ("telegram", "poll_seconds = 51", "51 is too large"),
        ("telegram", "token = 123", "is not text; put it between quotation marks"),
        ("check_ins", "grace_minutes = 40", "40 is not later than the last reminder, which comes after 40"),
        ("check_ins", "reminder_minutes = []", "holds too few numbers"),
        ("check_ins", "reminder_minutes = [1, 2, 3, 4, 5, 6]", "holds too many numbers"),
        ("check_ins", "reminder_minutes = [20, 10]", "is not in ascending order"),
        ("check_ins", "reminder_minutes = [10, 10]", "is not in ascending order"),
        ("check_ins", "snooze_minutes = [-5, 15]", "-5 is too small"),
        ("check_ins", "snooze_minutes = 15", "is not a list of whole numbers"),
        ("check_ins", 'default_time = "24:00"', "is not a time of day"),
        ("check_ins", "default_time = 9", "is not a time of day"),
        ("reach_outs", "urgent_claim_minutes = 11", "11 is longer than claim_minutes, which is 10"),
        ("operator", "chat_id = 99999999999999999", "what is set is too large"),
        ("logging", 'format = "yaml"', "is none of the choices"),
    ],
)
def test_an_absurd_value_is_refused(tmp_path: Path, section: str, line: str, wrong: str) -> None:
    found = problems(tmp_path, f"[{section}]\n{line}\n")

    path = f"{section}.{line.partition(' ')[0]}"
    assert found[path].wrong == wrong
    assert found[path].remedy.startswith("use ")


def test_a_default_is_compared_with_what_was_set_beside_it(tmp_path: Path) -> None:
    found = problems(tmp_path, "[check_ins]\nreminder_minutes = [15, 90]\n")

    assert set(found) == {"check_ins.grace_minutes"}


def test_the_comparison_is_made_although_something_else_in_the_section_is_wrong(tmp_path: Path) -> None:
    found = problems(tmp_path, "[check_ins]\nsnoozes = 99\ngrace_minutes = 30\n")

    assert set(found) == {"check_ins.snoozes", "check_ins.grace_minutes"}


@pytest.mark.parametrize(
    ("text", "path", "remedy"),
    [
        ("[check_ins]\ngrace = 9\n", "check_ins.grace", "did you mean check_ins.grace_minutes?"),
        ("[telegram]\nlevel = 'info'\n", "telegram.level", "did you mean logging.level?"),
        ("token = 'x'\n", "token", "did you mean telegram.token?"),
        ("[check-ins]\nsnoozes = 1\n", "[check-ins]", "did you mean [check_ins]?"),
        ("telegram = 'x'\n", "[telegram]", "write a line [telegram], and its settings below it"),
        ("[[storage]]\nkey_file = 'x'\n", "[storage]", "write a line [storage], and its settings below it"),
        (
            "[telegram]\nbanana = 1\n",
            "telegram.banana",
            "leave it out; config.example.toml lists what there is",
        ),
    ],
)
def test_an_unknown_name_is_a_mistake_with_a_suggestion(
    tmp_path: Path, text: str, path: str, remedy: str
) -> None:
    assert problems(tmp_path, text)[path].remedy == remedy


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("KITH_TELEGRAM__TOKN", "did you mean KITH_TELEGRAM__TOKEN?"),
        ("KITH_TELEGRAM_TOKEN", "did you mean KITH_TELEGRAM__TOKEN?"),
        ("KITH_X__Y", "leave it out; config.example.toml lists what there is"),
    ],
)
def test_a_misspelled_variable_is_a_mistake_too(name: str, remedy: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(None, {name: "1"})

    assert [(problem.path, problem.remedy) for problem in caught.value.problems] == [(name, remedy)]


def test_the_variables_of_the_test_suite_are_no_settings() -> None:
    names = ("KITH_REQUIRE_POSTGRES", "KITH_TEST_POSTGRES", "KITH_REQUIRE_BROWSER", "KITH_LONG")

    assert load(None, dict.fromkeys(names, "1")) == Settings()


def test_text_that_is_not_toml_is_reported_with_line_and_column(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_text(tmp_path, f"[telegram]\ntoken = {TOKEN}\n")

    assert "line 2, column 18" in str(caught.value)
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[telegram]\ntoken = "abc', "the end of the file"),
        (f"[delivery]\nchat_burst = {'9' * 5000}\n", "some value"),
        ("x = " + "[" * 100_000, "some value"),
    ],
)
def test_a_file_that_breaks_the_parser_is_reported_like_any_other(
    tmp_path: Path, text: str, where: str
) -> None:
    found = problems(tmp_path, text)

    assert [problem.wrong for problem in found.values()] == [
        f"is not TOML: it cannot be understood at {where}"
    ]


def test_a_file_that_is_not_there_is_reported_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "nowhere.toml"

    with pytest.raises(SettingsError) as caught:
        load(file, {}, needs_token=True)

    assert caught.value.problems == (
        Problem(str(file), "there is no such file", "copy config.example.toml to this name"),
    )


def test_a_folder_in_place_of_a_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: Is a directory"):
        load(tmp_path, {})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.touch(mode=0o000)

    with pytest.raises(SettingsError, match="cannot be read: Permission denied"):
        load(file, {})


@pytest.mark.parametrize("content", [b"\xff\xfe[\x00", "# café".encode("latin-1")])
def test_another_encoding_is_reported(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)

    with pytest.raises(SettingsError, match="is not text in UTF-8"):
        load(file, {})


def test_mistakes_in_the_environment_are_reported_although_the_file_is_broken(tmp_path: Path) -> None:
    found = problems(tmp_path, "[", {"KITH_INVITATIONS__DAYS": "31"})

    assert set(found) == {str(tmp_path / "config.toml"), "invitations.days (from KITH_INVITATIONS__DAYS)"}


def test_running_needs_a_token_and_says_so_beside_the_other_mistakes(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[invitations]\ndays = 0\n", encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        load(file, {}, needs_token=True)

    found = {problem.path: problem for problem in caught.value.problems}
    assert set(found) == {"invitations.days", "telegram.token"}
    assert "KITH_TELEGRAM__TOKEN" in found["telegram.token"].remedy


@pytest.mark.parametrize("token", ["", "   "])
def test_an_empty_token_is_a_missing_one(token: str) -> None:
    with pytest.raises(SettingsError, match=r"telegram\.token"):
        load(None, {"KITH_TELEGRAM__TOKEN": token}, needs_token=True)


def test_settings_cannot_be_changed_once_loaded() -> None:
    settings = load(None, {})

    with pytest.raises(ValueError, match="frozen"):
        settings.delivery.chat_burst = 5


def test_more_than_is_free_can_be_paid_for_in_the_file_or_in_the_environment(tmp_path: Path) -> None:
    in_file = load_text(tmp_path, "[delivery]\nallow_paid_broadcast = true\nmessages_per_second = 1000\n")
    environ = {
        "KITH_DELIVERY__ALLOW_PAID_BROADCAST": "true",
        "KITH_DELIVERY__MESSAGES_PER_SECOND": "1000",
    }

    assert in_file.delivery.messages_per_second == load(None, environ).delivery.messages_per_second == 1000
