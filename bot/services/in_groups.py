"""What Kith does in groups, built together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.check_ins import CheckIns
from bot.services.groups import Groups
from bot.services.meetups import Meetups
from bot.services.reach_out_letters import CardFor
from bot.services.round_answers import RoundAnswers
from bot.services.round_schedules import RoundSchedules
from bot.services.rounds import Rounds
from bot.services.work import Work


@dataclass(frozen=True, slots=True)
class InGroups:
    groups: Groups
    rounds: Rounds
    schedules: RoundSchedules
    answers: RoundAnswers
    meetups: Meetups


def build(work: Work, check_ins: CheckIns, card_for: CardFor) -> InGroups:
    answers = RoundAnswers(work, card_for)
    rounds = Rounds(work, check_ins, answers)
    meetups = Meetups(work)
    return InGroups(Groups(work, meetups), rounds, RoundSchedules(work, rounds), answers, meetups)
