"""The stand-in models nothing that the Bot API does not have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.methods import METHODS, Method

SPECIFICATION = Path(__file__).parents[3] / "shared" / "data" / "telegram-bot-api.json"


@pytest.fixture(scope="module")
def specified() -> dict[str, Any]:
    if not SPECIFICATION.exists():
        pytest.skip("the machine-readable Bot API specification is not beside this checkout")
    methods: dict[str, Any] = json.loads(SPECIFICATION.read_text(encoding="utf-8"))["methods"]
    return methods


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
def test_every_method_and_parameter_is_in_the_specification(
    method: Method, specified: dict[str, Any]
) -> None:
    fields = {field["name"] for field in specified[method.name].get("fields", [])}

    assert method.parameters <= fields


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
def test_every_required_parameter_is_modelled(method: Method, specified: dict[str, Any]) -> None:
    required = {field["name"] for field in specified[method.name].get("fields", []) if field["required"]}

    assert required <= method.parameters
