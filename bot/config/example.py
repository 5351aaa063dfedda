"""Writes config.example.toml, so that no setting can be missing from it."""

from __future__ import annotations

import json
import sys
from datetime import time
from textwrap import wrap

from pydantic import SecretStr

from bot.config.section import Section
from bot.config.settings import SECTIONS

HEAD = """\
# Settings of Kith, each with its default. Copy this file to config.toml and change what you need;
# what you leave out keeps its default. `kith check --config config.toml` says whether all is well.
# Every setting can come from the environment instead, which wins: KITH_CHECK_INS__GRACE_MINUTES=90.
"""


def example() -> str:
    return "\n".join([HEAD, *(_section(name, model) for name, model in SECTIONS.items())]).rstrip() + "\n"


def _section(name: str, model: type[Section]) -> str:
    lines = [_comment(model.__doc__ or ""), f"[{name}]"]
    for setting, field in model.model_fields.items():
        lines += [_comment(field.description or ""), f"{setting} = {_toml(field.default)}"]
    return "\n".join(lines) + "\n"


def _comment(why: str) -> str:
    return "\n".join(f"# {line}" for line in wrap(why, width=106))


def _toml(value: object) -> str:
    match value:
        case SecretStr():
            return _toml(value.get_secret_value())
        case time():
            return _toml(value.strftime("%H:%M"))
        case tuple():
            return _toml(list(value))
        case _:
            return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.stdout.write(example())
