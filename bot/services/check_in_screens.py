"""What a check-in looks like: the question, the reminder, what became of it, what peers read."""

from datetime import datetime

from bot.domain.check_in import Answer, CheckIn, Effect, Kind, Rules, may_snooze
from bot.domain.screen import Button, Screen, Style, Text, press, text


def question(check_in: CheckIn, effect: Effect, rules: Rules) -> Screen:
    """`effect` tells whether it is asked for the first time, as a reminder, or after an outage of ours."""
    if check_in.kind is Kind.TIMER:
        return Screen(_timer_words(check_in, effect), _timer_rows(check_in))
    return Screen(_question_words(check_in, effect), _answer_rows(check_in, rules))


def asked_by_peer(check_in: CheckIn, name: str) -> Screen:
    rows = _answer_rows(check_in, Rules())
    who_may = (Button(text("button-caring-from"), press=press("caring_from")),)
    return Screen(text("prompt-of-peer", name=name), (*rows, who_may))


def running(timer: CheckIn) -> Screen:
    """A timer that runs; over it the person comes back, or takes more time."""
    words = text("timer-running", until=timer.due_at)
    if timer.plan is not None:
        words = text("timer-running-plan", until=timer.due_at, plan=timer.plan)
    return Screen(words, _timer_rows(timer)[:1])


def answered(check_in: CheckIn) -> Screen:
    """The question once it has its answer: no buttons are left to press by mistake."""
    if check_in.kind is Kind.TIMER:
        return Screen(text("timer-ended", answer=text(f"answered-{_word(check_in.answer)}")))
    answer = text(f"answered-{_word(check_in.answer)}")
    return Screen(text("prompt-answered", due=check_in.due_at, answer=answer))


def snoozed(check_in: CheckIn, until: datetime) -> Screen:
    return Screen(text("prompt-snoozed", due=check_in.due_at, until=until))


def excused(check_in: CheckIn) -> Screen:
    return Screen(text("prompt-excused", due=check_in.due_at))


def shared(name: str, check_in: CheckIn) -> Screen:
    moment = check_in.answered_at or check_in.due_at
    return Screen(text(f"shared-{_word(check_in.answer)}", name=name, moment=moment))


def not_reachable(name: str, due_at: datetime) -> Screen:
    return Screen(text("not-reachable", name=name, due=due_at))


def alone() -> Screen:
    invite = Button(text("button-invite"), press=press("invite"))
    return Screen(text("nobody-reachable"), ((invite,),))


# Made once: herds are asked with these.
_OKAY, _LOW = text("button-okay"), text("button-low")
_REACH_OUT, _HELP_NOW = text("button-reach-out"), text("button-help-now")
_LATER = text("button-later")


def _answer_rows(check_in: CheckIn, rules: Rules) -> tuple[tuple[Button, ...], ...]:
    rows = (
        (_answer(check_in, _OKAY, Answer.OKAY, Style.SUCCESS), _answer(check_in, _LOW, Answer.LOW)),
        (_answer(check_in, _REACH_OUT, Answer.REACH_OUT, Style.PRIMARY),),
        (_answer(check_in, _HELP_NOW, Answer.HELP_NOW, Style.DANGER),),
    )
    if may_snooze(check_in, rules):
        return (*rows, (Button(_LATER, press=press("later", check_in.id)),))
    return rows


def _answer(check_in: CheckIn, label: Text, value: Answer, style: Style = Style.PLAIN) -> Button:
    return Button(label, press=press("answer", check_in.id, value.value), style=style)


def _question_words(check_in: CheckIn, effect: Effect) -> Text:
    due = check_in.due_at
    match effect:
        case Effect.REMIND:
            return text("reminder", due=due)
        case Effect.ASK_AFTER_OUTAGE:
            return text("prompt-after-outage", due=due)
        case _ if check_in.snoozes > 0:
            return text("prompt-again", due=due)
        case _ if check_in.plan is not None:
            return text("prompt-named", name=check_in.plan, due=due)
        case _:
            return text("prompt", due=due)


def _timer_words(timer: CheckIn, effect: Effect) -> Text:
    match effect:
        case Effect.REMIND:
            return text("timer-reminder", due=timer.due_at)
        case Effect.ASK_AFTER_OUTAGE:
            return text("timer-after-outage", due=timer.due_at)
        case _:
            return text("timer-over", due=timer.due_at)


def _timer_rows(timer: CheckIn) -> tuple[tuple[Button, ...], ...]:
    back = _answer(timer, text("button-back-again"), Answer.OKAY, Style.SUCCESS)
    more = Button(text("button-more-time"), press=press("more", timer.id))
    reach_out = _answer(timer, _REACH_OUT, Answer.REACH_OUT, Style.PRIMARY)
    help_now = _answer(timer, _HELP_NOW, Answer.HELP_NOW, Style.DANGER)
    return ((back, more), (reach_out,), (help_now,))


def _word(answer: Answer | None) -> str:
    return (answer or Answer.OKAY).value.replace("_", "-")
