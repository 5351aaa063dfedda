"""From a TOML file and the environment to Settings, or to a list of all that is wrong."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.config.problems import (
    Problem,
    SettingsError,
    field_of,
    from_validation,
    unknown_setting,
    variable,
    what_is_allowed,
)
from bot.config.settings import SECTIONS, Settings
from bot.config.values import DatabaseUrl, StorageUrl

PREFIX = "KITH_"


def load(
    path: Path | None, environ: Mapping[str, str] = os.environ, *, needs_token: bool = False
) -> Settings:
    """Defaults, then the file at `path`, then KITH_<SECTION>__<NAME>. Raises SettingsError.

    `needs_token` makes an empty telegram.token a mistake like the others.
    """
    content, problems = ({}, []) if path is None else _read(path)
    is_read = not problems
    variables = _lay_over(content, environ, problems)
    settings = _validate(content, variables, problems)
    if needs_token and is_read and _has_no_token(content):
        problems.append(_missing_token())
    if settings is None or problems:
        # Raised outside of any `except`, so that no traceback shows an error holding the file's content.
        raise SettingsError(tuple(problems))
    return settings


def database_url(where: str, written: str) -> DatabaseUrl:
    """An address that stands elsewhere than in the settings, by their rules. Raises SettingsError."""
    allowed = what_is_allowed(SECTIONS["storage"].model_fields["url"])
    try:
        url: DatabaseUrl = TypeAdapter(StorageUrl).validate_python(written)
    except ValidationError as error:
        [found] = error.errors(include_url=False)
        wrong = str(found.get("ctx", {}).get("error", "cannot be used"))
        problem = Problem(where, wrong, allowed)
    else:
        return url
    raise SettingsError((problem,))  # outside of the `except`: no traceback shows what was given


def _read(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}, [Problem(str(path), "there is no such file", "copy config.example.toml to this name")]
    except UnicodeDecodeError:
        return {}, [Problem(str(path), "is not text in UTF-8", "save it as UTF-8, in TOML")]
    except OSError as error:
        return {}, [Problem(str(path), f"cannot be read: {error.strerror}", "name a file that Kith may read")]
    try:
        return tomllib.loads(text), []
    except (ValueError, RecursionError) as error:
        return {}, [_not_toml(path, str(error))]


def _not_toml(path: Path, message: str) -> Problem:
    """Of the parser's message only the place is kept: the rest can quote the line."""
    place = re.search(r"\(at (line \d+, column \d+)\)$", message)
    where = place[1] if place else "the end of the file" if "end of document" in message else "some value"
    return Problem(
        str(path),
        f"is not TOML: it cannot be understood at {where}",
        'write lines such as name = "text" or name = 30, each name once, under a [section]',
    )


def _lay_over(
    content: dict[str, Any], environ: Mapping[str, str], problems: list[Problem]
) -> dict[tuple[str, str], str]:
    """Puts the environment's settings into `content`; gives back which variable set what."""
    single = {variable(*known).replace("__", "_"): variable(*known) for known in _known()}
    variables = {}
    for name in sorted(environ):
        if name in single:
            problems.append(Problem(name, "lacks an underscore", f"did you mean {single[name]}?"))
        if not name.startswith(PREFIX) or "__" not in name:
            continue
        section, _, setting = name.removeprefix(PREFIX).lower().partition("__")
        if field_of(section, setting) is None:
            problems.append(unknown_setting(name, section, setting))
            continue
        table = content.setdefault(section, {})
        if isinstance(table, dict):
            table[setting] = _typed(section, setting, environ[name])
            variables[section, setting] = name
    return variables


def _known() -> list[tuple[str, str]]:
    return [(section, name) for section, model in SECTIONS.items() for name in model.model_fields]


def _typed(section: str, name: str, given: str) -> object:
    """The environment holds only text; what is not of the setting's kind stays text, and is refused."""
    default = SECTIONS[section].model_fields[name].default
    try:
        if isinstance(default, bool):
            return {"true": True, "false": False}.get(given.strip().lower(), given)
        if isinstance(default, tuple):
            parts = [part.strip(" \"'") for part in given.strip().strip("[]").split(",") if part.strip()]
            return [int(part) for part in parts] if isinstance(default[0], int) else parts
        return int(given) if isinstance(default, int) else given
    except ValueError:
        return given


def _validate(
    content: dict[str, Any], variables: Mapping[tuple[str, str], str], problems: list[Problem]
) -> Settings | None:
    try:
        return Settings.model_validate(content)
    except ValidationError as error:
        problems.extend(from_validation(error, variables))
        return None


def _has_no_token(content: dict[str, Any]) -> bool:
    table = content.get("telegram", {})
    return isinstance(table, dict) and str(table.get("token", "")).strip() == ""


def _missing_token() -> Problem:
    field = SECTIONS["telegram"].model_fields["token"]
    return Problem(
        "telegram.token",
        "is missing",
        f"{what_is_allowed(field)}; here or in {variable('telegram', 'token')}",
    )
