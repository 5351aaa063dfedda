"""Words that must not stand in what Kith says, in any language.

They come from public guides to safe wording about suicide, and from Kith's own promises. A new language
brings its own list, made with a fluent speaker.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.texts import LANGUAGES
from tests.project import texts
from tests.project.source import calls, code_files, name_of, place

PROMISES = "promising what cannot be kept"
DENIALS = {"en": r"\b(not|cannot|never|nor)\b|n't\b", "es": r"\b(no|ni|nunca)\b"}
BANNED = {
    "en": {
        "blaming ways to name suicide": (
            r"commit\w* suicide|suicide attempter|suicidal person"
            r"|(successful|failed|unsuccessful|completed) (suicide|attempt)|completed? suicide"
        ),
        "belittling": r"attention[- ]seek\w*|cry for help|epidemic|selfish|crazy|weak(ness)?",
        "pressing": r"safe, right|promise me|promise (that )?you|you must not",
        "soothing away": (
            r"(everything|it|all)( will|'ll) be (fine|okay|ok|all right|alright)|think positive|cheer up"
            r"|others have it worse|calm down"
        ),
        PROMISES: (
            r"your secret|secret is safe|confidential\w*|guarantee\w*|help is on (the|its) way"
            r"|(someone|somebody|we) will (come|be there|always)|always here for you|you are safe"
            r"|end[- ]to[- ]end"
        ),
        "judging": r"flagged|high[- ]risk|at risk|risk (level|score)|diagnos\w+|mentally ill",
        "keeping score": r"streak|in a row|keep it up|you forgot|you failed|don't break|disappoint\w*",
        "means and ways": (
            r"overdos\w+|pills?|noose|hang(ing)? your\w*|guns?|firearms?|razors?|jump(ing)? off"
        ),
    },
    "es": {
        "blaming ways to name suicide": (
            r"comet\w+ (un )?suicidio|suicidio (consumado|logrado|exitoso|frustrado|fallido)"
            r"|intento (fallido|exitoso|frustrado|consumado|logrado)"
        ),
        "belittling": (
            r"llamar la atención|llamad[ao] de atención|grito de ayuda|epidemia|egoístas?|loc[oa]|débil"
        ),
        "pressing": r"prométe(me|nos)|promete que|estás a salvo, ¿",
        "soothing away": (
            r"todo (va a (estar|salir|ir)|estará|saldrá|irá) bien|piensa en positivo|sé positiv[oa]|anímate"
            r"|(otros|hay gente|hay quien)( que)? (están?|lo pasan?) peor|cálmate|tranquilízate"
        ),
        PROMISES: (
            r"tu secreto|confidencial\w*|garantiza\w*|garantía|la ayuda (está|va) en camino"
            r"|(alguien|nosotros) (vendrá|irá|estaremos)|siempre (estamos|estaremos) aquí|estás a salvo"
            r"|extremo a extremo"
        ),
        "judging": r"alto riesgo|en riesgo|nivel de riesgo|diagnóstic\w+|diagnosticar|enferm[oa] mental",
        "keeping score": r"rachas?|seguid[oa]s|sigue así|olvidaste|has fallado|fallaste|decepcion\w*",
        "means and ways": (
            r"sobredosis|pastillas?|soga|ahorcar\w*|pistolas?|armas? de fuego|navajas?|cuchillas?"
            r"|tirar(se|te) de"
        ),
    },
}

SPEAKING = {
    *("reply_text", "reply_html", "send_message", "answer", "edit_text", "edit_message_text", "say"),
    *("edit_message_caption", "reply_photo", "send_photo", "send_document", "answer_inline_query"),
}


def test_every_language_has_its_list_of_banned_words() -> None:
    assert set(BANNED) == set(DENIALS) == set(LANGUAGES)
    assert all(rules.keys() == BANNED["en"].keys() for rules in BANNED.values())


def lines(language: str) -> Iterator[tuple[str, str]]:
    """What is said, without the comments for translators; typographic apostrophes made plain."""
    for file in texts.files(language):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not line.startswith("#"):
                yield f"{language}/{file.name}:{number}", line.replace("\u2019", "'")


@pytest.mark.parametrize(
    ("language", "kind"), [(language, kind) for language, rules in BANNED.items() for kind in rules]
)
def test_no_banned_word_is_said(language: str, kind: str) -> None:
    """What Kith cannot promise may be named on a line that denies it."""
    pattern = re.compile(rf"\b({BANNED[language][kind]})\b", re.IGNORECASE)
    denial = re.compile(DENIALS[language], re.IGNORECASE)

    found = [
        f"{where}: {match[0]}"
        for where, line in lines(language)
        if (match := pattern.search(line)) and not (kind == PROMISES and denial.search(line))
    ]

    assert not found, f"{kind}: say it otherwise: {found}"


def spoken(file: Path) -> Iterator[str]:
    """Words written straight into a call that speaks to somebody."""
    for call in calls(file):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg != "parse_mode")]
        if name in SPEAKING and any(map(_is_sentence, given)):
            yield f"{place(file, call)} {ast.unparse(call)[:80]}"


def _is_sentence(given: ast.expr) -> bool:
    parts = given.values if isinstance(given, ast.JoinedStr) else [given]
    return any(isinstance(part, ast.Constant) and " " in str(part.value).strip() for part in parts)


def test_no_sentence_for_people_stands_in_the_code() -> None:
    """The stand-in for Telegram speaks as Telegram does, in English, and is no part of the bot."""
    program = [file for file in code_files() if not name_of(file).startswith("bot/sandbox/")]

    found = [words for file in program for words in spoken(file)]

    assert not found, f"move the words to bot/texts/<language>/<noun>.ftl: {found}"
