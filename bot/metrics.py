"""What Prometheus may know: counts and times by kind, never by person; labels are words of the code's own."""

from __future__ import annotations

from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.domain.reach_out import ReachOut, State

content_type = "text/plain; version=0.0.4; charset=utf-8"

_registry = CollectorRegistry()

check_ins = Counter("kith_check_ins", "Check-ins by what became of them.", ["became"], registry=_registry)
reach_outs = Counter("kith_reach_outs", "Reach-outs opened, by cause.", ["cause"], registry=_registry)
claim_seconds = Histogram(
    "kith_claim_seconds",
    "From the opening of a reach-out to somebody taking it.",
    buckets=(10, 30, 60, 120, 300, 600, 1800, 3600),
    registry=_registry,
)
letters = Counter(
    "kith_letters",
    "Messages from the outbox, tried, by lane and outcome.",
    ["lane", "outcome"],
    registry=_registry,
)
delivery_seconds = Histogram(
    "kith_delivery_seconds",
    "From a message being written to Telegram taking it, by lane; edits are not counted.",
    ["lane"],
    buckets=(1, 2, 5, 10, 20, 60, 300, 600, 3600),
    registry=_registry,
)
cards = Counter("kith_cards", "Crisis cards shown.", registry=_registry)
dead_numbers = Counter("kith_dead_numbers", "Reports that a number did not work.", registry=_registry)
step_late = Gauge("kith_step_late_seconds", "How late the oldest due step is.", registry=_registry)
letter_late = Gauge("kith_letter_late_seconds", "How late the oldest waiting message is.", registry=_registry)
silence = Gauge("kith_silence_seconds", "Since Telegram was last heard.", registry=_registry)
clock_ahead = Gauge(
    "kith_clock_ahead_seconds", "How far this machine's clock is ahead of Telegram's.", registry=_registry
)

roles = Gauge("kith_role", "1 where this replica is the receiver, the sender.", ["role"], registry=_registry)
backup_made = Gauge(
    "kith_backup_timestamp_seconds", "When the newest backup by itself was made; 0: none.", registry=_registry
)
backup_failures = Counter("kith_backup_failures", "Backups that could not be made.", registry=_registry)


def moved(before: ReachOut, after: ReachOut, now: datetime) -> None:
    if after.state is State.CLAIMED and before.state is not State.CLAIMED:
        claim_seconds.observe((now - after.opened_at).total_seconds())


def content() -> bytes:
    return generate_latest(_registry)
