"""Methods that answer what a person pressed or asked inline."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox import keyboards
from bot.sandbox.errors import bad_request
from bot.sandbox.methods import content
from bot.sandbox.methods.registry import method
from bot.sandbox.parameters import Parameters
from bot.sandbox.state import Platform

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery", "callback_query_id text show_alert url cache_time")
def answer_callback_query(platform: Platform, parameters: Parameters) -> bool:
    press = platform.presses.get(parameters.text("callback_query_id"))
    if press is None or platform.clock() - press.at > platform.button_life:
        raise bad_request(_TOO_OLD)
    text = parameters.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answer, press.alert = text, parameters.flag("show_alert")
    press.url = _own_link(platform, parameters.text("url"))
    platform.changed(press)
    return True


@method("answerInlineQuery", "inline_query_id results cache_time is_personal next_offset button")
def answer_inline_query(platform: Platform, parameters: Parameters) -> bool:
    question = platform.questions.get(parameters.text("inline_query_id"))
    if question is None or platform.clock() - question.at > platform.button_life:
        raise bad_request(_TOO_OLD)
    results = parameters.sequence("results")
    if results is None:
        raise bad_request('parameter "results" is required')
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [str(result.get("id", "")) for result in results]
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    question.results = [_result(result) for result in results]
    question.next_offset = parameters.text("next_offset")
    platform.changes.announce()
    return True


def _own_link(platform: Platform, url: str) -> str | None:
    """A bot without games may open its own chat and nothing else."""
    if url and not re.match(
        rf"https?://(t|telegram)\.me/{platform.bot.username}\?start=", url, re.IGNORECASE
    ):
        raise bad_request("URL_INVALID")
    return url or None


def _result(result: dict[str, Any]) -> dict[str, Any]:
    """What the person gets to choose from: title, description, and the words that would be sent."""
    if result.get("type") != "article":
        raise bad_request("the stand-in has articles only among inline results")
    if not 1 <= len(str(result.get("id", "")).encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not result.get("title"):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    message = Parameters(result.get("input_message_content") or {}, {})
    text, entities = content.formatted(message.text("message_text"), message.text("parse_mode"))
    if not text:
        raise bad_request("message text is empty")
    if len(text) > content.LONGEST_TEXT:
        raise bad_request("message is too long")
    rows = keyboards.inline_rows(Parameters(result, {}))
    shown = {"title": result["title"], "description": result.get("description", "")}
    return shown | {"text": text, "entities": entities, "buttons": rows}
