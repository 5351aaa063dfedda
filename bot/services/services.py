"""All services, built once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.domain import check_in, reach_out
from bot.domain.caring import CaringRules
from bot.domain.circle import InvitationRules
from bot.services import in_groups
from bot.services.caring import CaringMessages
from bot.services.check_ins import CheckIns
from bot.services.circles import Circles
from bot.services.code_word import CodeWord
from bot.services.danger import Danger
from bot.services.delivery import Concerned, Delivery
from bot.services.drills import Drills
from bot.services.erasures import Erasures
from bot.services.exclusions import Exclusions
from bot.services.export import Export
from bot.services.forgetting import Forgetting
from bot.services.in_groups import InGroups
from bot.services.inbox import Inbox
from bot.services.invitations import Invitations
from bot.services.join_requests import JoinRequests
from bot.services.kept_for_later import KeptForLater
from bot.services.ladders import Ladders
from bot.services.operator import Operator
from bot.services.people import People
from bot.services.reach_out_letters import CardFor
from bot.services.reach_outs import ReachOuts
from bot.services.relay import Relay
from bot.services.retention import Retention
from bot.services.schedules import Schedules
from bot.services.time_passing import TimePassing, Watched
from bot.services.timers import Timers
from bot.services.undelivered import Undelivered
from bot.services.vitals import Vitals
from bot.services.work import Work


@dataclass(frozen=True, slots=True)
class Policy:
    """What the operator decided."""

    check_ins: check_in.Rules
    reach_outs: reach_out.Rules
    invitations: InvitationRules
    caring: CaringRules
    answers_kept: timedelta
    words_kept: timedelta
    operator_chat: int = 0


@dataclass(frozen=True, slots=True)
class Services:
    people: People
    circles: Circles
    invitations: Invitations
    join_requests: JoinRequests
    schedules: Schedules
    caring: CaringMessages
    exclusions: Exclusions
    code_word: CodeWord
    check_ins: CheckIns
    reach_outs: ReachOuts
    drills: Drills
    ladders: Ladders
    timers: Timers
    danger: Danger
    operator: Operator
    kept_for_later: KeptForLater
    relay: Relay
    in_groups: InGroups
    delivery: Delivery
    inbox: Inbox
    time_passing: TimePassing
    retention: Retention
    erasures: Erasures
    export: Export
    forgetting: Forgetting
    vitals: Vitals


def build(work: Work, policy: Policy, card_for: CardFor) -> Services:
    reach_outs = ReachOuts(work, policy.reach_outs, card_for)
    ordinary = KeptForLater(work)
    check_ins = CheckIns(work, policy.check_ins, reach_outs, ordinary)
    operator = Operator(work, policy.operator_chat)
    join_requests = JoinRequests(work, ordinary, operator, policy.invitations.life)
    circles = Circles(work, reach_outs, ordinary, join_requests)
    schedules = Schedules(work, check_ins)
    danger = Danger(work, reach_outs, operator)
    groups = in_groups.build(work, check_ins, card_for)
    watched = Watched(check_ins, reach_outs, schedules, ordinary, danger, groups, Drills(work))
    concerned = Concerned(check_ins, reach_outs, circles, groups)
    return Services(
        people=People(work),
        circles=circles,
        invitations=Invitations(work, ordinary, operator, join_requests, policy.invitations),
        join_requests=join_requests,
        schedules=schedules,
        caring=CaringMessages(work, ordinary, policy.caring),
        exclusions=Exclusions(work, reach_outs, ordinary),
        code_word=CodeWord(work, check_ins, reach_outs, ordinary),
        check_ins=check_ins,
        reach_outs=reach_outs,
        drills=watched.drills,
        ladders=Ladders(work, policy.check_ins, policy.reach_outs),
        timers=Timers(work, check_ins),
        danger=danger,
        operator=operator,
        kept_for_later=ordinary,
        relay=Relay(work, ordinary),
        in_groups=groups,
        delivery=Delivery(work, concerned, Undelivered(work, reach_outs, operator)),
        inbox=Inbox(work, operator),
        time_passing=TimePassing(work, operator, watched),
        retention=Retention(work, join_requests, policy.answers_kept, policy.words_kept),
        erasures=Erasures(work),
        export=Export(work),
        forgetting=Forgetting(work, circles, reach_outs, ordinary, groups.meetups),
        vitals=Vitals(work),
    )
