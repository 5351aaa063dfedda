"""What every section of the settings is made of: a default, a range, and one line why."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

DAY = 24 * 60


def setting(default: object, why: str) -> Any:
    return Field(default=default, description=why)


def whole(default: int, why: str, *, least: int, most: int) -> Any:
    return Field(default=default, description=why, ge=least, le=most)


class Section(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        validate_default=True,  # so that a default is compared with what was set beside it
        hide_input_in_errors=True,
    )
