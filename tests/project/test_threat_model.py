"""The numbers in docs/threat-model.md and in the operator's part of docs/privacy.md are those of the code."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.config.sections import Retention
from bot.domain import ladder, reopening
from bot.kith import PRUNE_EVERY
from bot.services import danger, erasures, guesses, invitations
from bot.services.retention import FILES, MEMORY
from bot.transport import floods
from tests.project.source import ROOT

WORDS = {2: "two", 3: "three", 10: "ten", 20: "twenty"}
SPANS = {
    timedelta(minutes=2): "two minutes",
    timedelta(minutes=15): "a quarter of an hour",
    timedelta(hours=1): "an hour",
    timedelta(days=1): "day",
}
DELETABLE = f"{round(erasures.DELETABLE_FOR / timedelta(hours=1))} hours"
KEPT = Retention()

THREATS = (
    f"Links carry {8 * invitations.TOKEN_BYTES} random bits",
    f"{WORDS[guesses.MOST].capitalize()} links that do not exist, and for {SPANS[guesses.WITHIN]} no link",
    f"{WORDS[invitations.REFUSED_BY]} people who refuse end somebody's inviting for",
    f"inviting for {invitations.REFUSED_FOR.days} days",
    f"More than {WORDS[floods.MOST_WAITING]} messages of one person that wait",
    f"more than {WORDS[floods.MOST_PRESSES]} presses beside them",
    f"until {WORDS[floods.MOST_CALLS]} of these wait as well",
    f"Opened for the {WORDS[reopening.RINGS + 1].replace('three', 'third')} time",
    f"time within {SPANS[reopening.WITHIN]}",
    f"what is still open {SPANS[ladder.QUIET_FOR]} later rings",
    f"words of danger came within the last {SPANS[danger.WINDOW]}",
    f"messages older than {DELETABLE}",
)
PRIVACY = (
    f"deletes it where it is younger than {DELETABLE}",
    f"those remembered ({MEMORY.days} days; words people wrote to each other: {KEPT.answers_days})",
    f"until it is opened, {KEPT.words_hours} hours at the most",
    f"end of quiet hours do so for {KEPT.words_hours} hours at the most",
    f"Both are looked at once {SPANS[PRUNE_EVERY]}",
    f"counted: once {SPANS[PRUNE_EVERY]} the log says",
    f"deleted from the chat after {SPANS[FILES]}",
)


@pytest.mark.parametrize(
    ("page", "said"),
    [*(("threat-model.md", each) for each in THREATS), *(("privacy.md", each) for each in PRIVACY)],
)
def test_the_numbers_are_those_of_the_code(page: str, said: str) -> None:
    words = " ".join((ROOT / "docs" / page).read_text(encoding="utf-8").split())

    assert said in words
