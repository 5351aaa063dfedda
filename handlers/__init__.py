"""What people do in chats, one file a noun. `register` is the one ordered list: order is behaviour.

Imports Telegram, bot.services, bot.transport, bot.domain and bot.knowledge; never storage.
"""

from __future__ import annotations

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.transport.context import Context, KithApplication
from bot.transport.presses import GROUP_CHATS, PRIVATE_CHATS, PressesIn
from handlers import (
    caring,
    check_ins,
    circles,
    crisis,
    danger,
    dead_numbers,
    discretion,
    drills,
    free_text,
    group_circles,
    group_setup,
    groups,
    help,  # noqa: A004 - the command's name
    inline,
    invitations,
    ladders,
    meetups,
    membership,
    pauses,
    places,
    privacy,
    quiet,
    reach_outs,
    round_answers,
    round_schedules,
    rounds,
    schedules,
    settings,
    start,
    timers,
    travel,
)

_Handler = BaseHandler[Update, Context, None]

_NEW = filters.UpdateType.MESSAGE
_PRIVATE = filters.ChatType.PRIVATE & _NEW
_GROUPS = filters.ChatType.GROUPS & _NEW
_TO_US = _GROUPS & filters.REPLY & (filters.TEXT | filters.CAPTION) & ~filters.COMMAND
_WRITTEN = filters.ChatType.PRIVATE & (filters.TEXT | filters.CAPTION)

# By verb, as it stands in the button. Verbs are never reused for something else: buttons live for years.
PRESSES = {
    "help_now": reach_outs.help_now_button,
    "reach_out": reach_outs.reach_out_button,
    "undo": reach_outs.undo_button,
    "tell_now": reach_outs.tell_now_button,
    "wish": reach_outs.wish_button,
    "okay_now": reach_outs.okay_now_button,
    "still": reach_outs.still_need_button,
    "claim": reach_outs.claim_button,
    "cannot": reach_outs.cannot_button,
    "say": reach_outs.say_button,
    "in_touch": reach_outs.in_touch_button,
    "not_yet": reach_outs.not_yet_button,
    "hand_on": reach_outs.hand_on_button,
    "settled": reach_outs.settled_button,
    "write": reach_outs.write_button,
    "tell": danger.tell_button,
    "followed": danger.followed_button,
    "telling": danger.telling_button,
    "answer": check_ins.answer_button,
    "ok": check_ins.ok_button,
    "later": check_ins.later_button,
    "snooze": check_ins.snooze_button,
    "checkin": check_ins.checkin_button,
    "setup": start.setup_button,
    "home": start.home_button,
    "circles": circles.circles_button,
    "circle": circles.circle_button,
    "new_circle": circles.new_button,
    "rename": circles.rename_button,
    "share": circles.share_button,
    "joined_share": circles.joined_share_button,
    "hear": circles.hear_button,
    "inviting": circles.inviting_button,
    "drill": drills.drill_button,
    "drill_seen": drills.seen_button,
    "leave": circles.leave_button,
    "members": circles.members_button,
    "remove": circles.remove_button,
    "hand_over": circles.hand_over_button,
    "caring": caring.caring_button,
    "caring_from": caring.caring_from_button,
    "invite": invitations.invite_button,
    "accept": invitations.accept_button,
    "decline": invitations.decline_button,
    "refuse": invitations.refuse_button,
    "report": invitations.report_button,
    "withdraw": invitations.withdraw_button,
    "admit": invitations.admit_button,
    "not_them": invitations.not_them_button,
    "waiting": invitations.waiting_button,
    "stop_waiting": invitations.stop_waiting_button,
    "schedule": schedules.schedule_button,
    "add_schedule": schedules.add_button,
    "save_schedule": schedules.save_button,
    "daily": schedules.daily_button,
    "schedule_one": schedules.one_button,
    "change_schedule": schedules.change_button,
    "days": schedules.days_button,
    "at": schedules.at_button,
    "name_schedule": schedules.name_button,
    "skip_next": schedules.skip_button,
    "unschedule": schedules.remove_button,
    "pause": pauses.pause_button,
    "resume": schedules.resume_button,
    "timer": timers.timer_button,
    "more": timers.more_button,
    "travel": travel.travel_button,
    "settings": settings.settings_button,
    "ladder": ladders.ladder_button,
    "told": ladders.told_button,
    "grace": ladders.grace_button,
    "rung_wait": ladders.wait_button,
    "if_silent": ladders.note_button,
    "preview_ladder": ladders.preview_button,
    "usual_ladder": ladders.usual_button,
    "quiet": quiet.quiet_button,
    "wake": quiet.wake_button,
    "digest": quiet.digest_button,
    "language": settings.language_button,
    "privacy": privacy.privacy_button,
    "export": privacy.export_button,
    "discretion": discretion.discretion_button,
    "open": discretion.open_button,
    "leave_out": discretion.leave_out_button,
    "clear": discretion.clear_button,
    "forget": privacy.forget_button,
    "help": help.help_button,
    "how_to": help.how_to_button,
    "hears": round_answers.hears_button,
    "hears_one": round_answers.hears_one_button,
    "share_words": round_answers.share_words_button,
    "miss_me": groups.miss_me_button,
}

GROUP_PRESSES = {
    "round": rounds.round_button,
    "show_answer": rounds.show_answer_button,
    "round_words": rounds.words_button,
    "rounds": groups.rounds_button,
    "round_schedule": round_schedules.schedule_button,
    "round_skip": round_schedules.skip_button,
    "round_remove": round_schedules.remove_button,
    "round_prompt": round_schedules.prompt_button,
    "round_topic": round_schedules.topic_button,
    "group_pause": groups.pause_button,
    "group_numbers": groups.numbers_button,
    "meetup": meetups.meetup_button,
    "meetup_file": meetups.file_button,
    "meetup_off": meetups.off_button,
    "group_circle": group_circles.circle_button,
    "group_setup": group_setup.setup_button,
    "group_place": group_setup.place_button,
    "group_when": group_setup.change_when_button,
    "group_days": group_setup.days_button,
    "group_at": group_setup.at_button,
    "group_save": group_setup.save_button,
    "group_shows": group_setup.shows_button,
    "group_open": group_setup.open_button,
    "group_language": group_setup.language_button,
}
"""Of these the handlers ask who presses, in which chat; the service asks whether the round is that chat's."""

COMMANDS = {
    "start": start.start_command,
    "checkin": check_ins.checkin_command,
    "ok": check_ins.ok_command,
    "low": check_ins.low_command,
    "reachout": reach_outs.reachout_command,
    "circle": circles.circle_command,
    "caring": caring.caring_command,
    "invite": invitations.invite_command,
    "schedule": schedules.schedule_command,
    "pause": pauses.pause_command,
    "resume": schedules.resume_command,
    "timer": timers.timer_command,
    "ladder": ladders.ladder_command,
    "quiet": quiet.quiet_command,
    "settings": settings.settings_command,
    "privacy": privacy.privacy_command,
    "discretion": discretion.discretion_command,
    "clear": discretion.clear_command,
    "export": privacy.export_command,
    "forget": privacy.forget_command,
    "groups": groups.groups_command,
    "cancel": settings.cancel_command,
}

GROUP_COMMANDS = {
    "start": groups.start_command,
    "rounds": groups.rounds_command,
    "facilitator": groups.facilitator_command,
    "meet": meetups.meet_command,
}


def lifeline() -> list[_Handler]:
    """What stands in when the database is away: crisis help from every button that promises it."""
    return [
        MessageHandler(_WRITTEN, danger.screen_words),
        *_crisis_help(),
        CallbackQueryHandler(crisis.cannot_ask_yet, danger.HELP_PRESS),
        CommandHandler("reachout", crisis.cannot_ask_yet, _PRIVATE),
        CallbackQueryHandler(rounds.away, r"^(round|show_answer|round_words|meetup):"),
    ]


def _crisis_help() -> list[_Handler]:
    """Works for anybody, known or not, in private and in groups."""
    return [
        CommandHandler("crisis", crisis.crisis_command, _NEW),
        CommandHandler("help", help.help_command, _NEW),
        CallbackQueryHandler(crisis.card_button, r"^card(:|$)"),
        CallbackQueryHandler(crisis.kinds_button, r"^card_kinds:"),
        CallbackQueryHandler(crisis.country_button, r"^card_country$"),
        CallbackQueryHandler(dead_numbers.dead_button, r"^dead:"),
        CallbackQueryHandler(danger.asked_button, r"^asked:"),
        CallbackQueryHandler(danger.friend_button, r"^friend$"),
        InlineQueryHandler(inline.inline_query),
        MessageHandler(_PRIVATE & filters.LOCATION, places.location),
    ]


def register(application: KithApplication) -> None:
    # Words of danger are looked for in everything anybody writes in private, before any other handler.
    application.add_handler(MessageHandler(_WRITTEN, danger.screen_words), group=-1)
    application.add_handler(MessageHandler(_TO_US, danger.screen_group_words), group=-1)
    application.add_handlers(_crisis_help())
    # A button names what it wants; the service asks the database who presses.
    application.add_handler(CallbackQueryHandler(round_answers.got_button, r"^got:"))
    application.add_handler(PressesIn(PRIVATE_CHATS, PRESSES))
    application.add_handler(PressesIn(GROUP_CHATS, GROUP_PRESSES))
    application.add_handler(CallbackQueryHandler(help.unknown_press))
    for command, handler in COMMANDS.items():
        application.add_handler(CommandHandler(command, handler, _PRIVATE))
    for command, handler in GROUP_COMMANDS.items():
        application.add_handler(CommandHandler(command, handler, _GROUPS))
    application.add_handler(MessageHandler(_GROUPS & filters.StatusUpdate.MIGRATE, membership.migrated))
    application.add_handler(MessageHandler(_GROUPS & filters.StatusUpdate.LEFT_CHAT_MEMBER, membership.left))
    application.add_handler(MessageHandler(_GROUPS & filters.REPLY & filters.TEXT, group_setup.reply))
    application.add_handler(ChatMemberHandler(membership.my_membership))
    # Edits are not new words: only what was passed on follows them.
    application.add_handler(MessageHandler(_WRITTEN & filters.UpdateType.EDITED_MESSAGE, free_text.edited))
    application.add_handler(MessageHandler(_PRIVATE & filters.COMMAND, free_text.unknown_command))
    application.add_handler(MessageHandler(_PRIVATE & filters.TEXT, free_text.words))
    # Last: whatever else a chat can hold. Service messages are nobody's words.
    application.add_handler(MessageHandler(_PRIVATE & ~filters.StatusUpdate.ALL, free_text.no_words))
