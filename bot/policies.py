"""What the settings mean to the parts that know no settings."""

from __future__ import annotations

from bot.config import Settings
from bot.domain import check_in, reach_out
from bot.domain.caring import CaringRules
from bot.domain.circle import InvitationRules
from bot.domain.pacing import Limits
from bot.services.services import Policy
from bot.transport.profile import Wanted
from handlers.menu import GROUP_MENU, MENU


def limits(settings: Settings) -> Limits:
    return Limits(
        per_second=settings.delivery.messages_per_second,
        chat_burst=settings.delivery.chat_burst,
        per_group_minute=settings.delivery.messages_per_minute_per_group,
    )


def policy(settings: Settings) -> Policy:
    asked, sought = settings.check_ins, settings.reach_outs
    return Policy(
        check_ins=check_in.Rules(asked.reminders, asked.grace, asked.snoozes, asked.early),
        reach_outs=reach_out.Rules(sought.undo, sought.claim, sought.urgent_claim, sought.ask_again),
        invitations=InvitationRules(settings.invitations.lifetime, settings.invitations.per_day),
        caring=CaringRules(settings.caring.per_day),
        answers_kept=settings.retention.answers,
        words_kept=settings.retention.words,
        operator_chat=settings.operator.chat_id,
    )


def wanted_profile(settings: Settings) -> Wanted:
    return Wanted({"private": MENU, "group": GROUP_MENU}, settings.telegram.set_profile)
