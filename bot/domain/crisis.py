"""Words that sound like danger. Showing help is cheap, so little evidence is enough; nobody is told here.

A sentence nobody thought of is missed: buttons are the safety feature, this is the net below them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from bot.domain.screening_rules import Index, Kind, Level, Lexicon, Span, Topic

__all__ = ["Level", "Lexicon", "Scorer", "Signal", "Topic", "screen"]

_ORDER = (Level.IMMINENT, Level.CRISIS, Level.VIOLENCE, Level.MEDICAL, Level.DISTRESS)
_DANGER = (Kind.STRONG, Kind.CONTEXT, Kind.WEAK)
_NOW = "now"  # the cue that turns a crisis into an emergency and is nothing by itself


@dataclass(frozen=True, slots=True)
class Signal:
    """What to answer, with the rule that matched. It says nothing about the person and is not stored."""

    level: Level = Level.NONE
    rule: str = ""
    language: str = ""
    about_other: bool = False  # only somebody else is meant to be in danger
    topics: frozenset[Topic] = frozenset()
    also: frozenset[Level] = frozenset()  # further levels whose numbers belong on the card


class Scorer(Protocol):
    """A model that may be added later. It can only raise `none` to the soft card: never more, never less."""

    def sounds_low(self, text: str) -> bool: ...


def screen(text: str, lexicon: Lexicon, *, window: bool = False, scorer: Scorer | None = None) -> Signal:
    """`window`: an earlier message of the last 24 hours was a crisis, so that one vague cue counts."""
    found = list(_hits(text, lexicon))
    signal = _route(found, window)
    if signal.level is Level.NONE and scorer is not None and scorer.sounds_low(text):
        return Signal(Level.DISTRESS, "scorer")
    return signal


@dataclass(frozen=True, slots=True)
class _Hit:
    span: Span
    level: Level


def _hits(text: str, lexicon: Lexicon) -> Iterator[_Hit]:
    texts = lexicon.readings(text)
    for reading in texts.plain:
        yield from _hits_in(reading, lexicon.plain, lexicon.plain.candidates(reading), " ° ")
    yield from _hits_in(texts.accented, lexicon.accented, lexicon.accented.candidates(texts.accented), " ° ")
    if texts.joined:
        yield from _hits_in(texts.joined, lexicon.joined, lexicon.joined.candidates_joined(texts.joined), "°")


def _hits_in(reading: str, index: Index, candidates: list[int], blank: str) -> Iterator[_Hit]:
    if not candidates:
        return
    by_kind = {kind: [number for number in candidates if index.kind_of(number) is kind] for kind in Kind}
    plain_spans = list(_spans(index, by_kind[Kind.FIRST], reading))
    rest = _without(reading, list(_spans(index, by_kind[Kind.IDIOM], reading)), blank)
    for kind in _DANGER:
        plain_spans.extend(_spans(index, by_kind[kind], rest))
    if not plain_spans:
        return
    is_laughing = any(True for _ in _spans(index, by_kind[Kind.LAUGH], reading))
    is_over = _is_over(index, by_kind, reading)
    for span in plain_spans:
        yield _Hit(span, _softened(span, is_laughing, is_over))


def _spans(index: Index, numbers: Iterable[int], reading: str) -> Iterator[Span]:
    for number in numbers:
        yield from index.spans(number, reading)


def _without(reading: str, idioms: list[Span], blank: str) -> str:
    """Only the idiom itself goes: it must never cancel what stands elsewhere in the text."""
    for idiom in sorted(idioms, key=lambda span: -span.start):
        reading = f"{reading[: idiom.start]}{blank.strip()}{reading[idiom.end :]}"
    return reading


def _is_over(index: Index, by_kind: dict[Kind, list[int]], reading: str) -> bool:
    """Told as past, and well today; a "but" after that opens everything again."""
    if not by_kind[Kind.PAST] or not by_kind[Kind.WELL]:
        return False
    past = [span.start for span in _spans(index, by_kind[Kind.PAST], reading)]
    well = [span.end for span in _spans(index, by_kind[Kind.WELL], reading)]
    but = [span.start for span in _spans(index, by_kind[Kind.BUT], reading)]
    return bool(past and well) and not any(start >= max(well) for start in but)


def _softened(span: Span, is_laughing: bool, is_over: bool) -> Level:
    rule = span.rule
    if rule.level is Level.CRISIS and (is_over or (rule.is_slang and is_laughing)):
        return Level.DISTRESS
    return rule.level


def _route(hits: list[_Hit], window: bool) -> Signal:
    cues = {hit.span.rule.cue: hit for hit in reversed(hits) if hit.span.rule.kind is Kind.CONTEXT}
    levels = {hit.level for hit in hits} - {Level.NONE}
    counted = [cue for cue in cues if cue != _NOW]
    rule_hit = next((hit for level in _ORDER for hit in hits if hit.level is level), None)
    if not levels & {Level.IMMINENT, Level.CRISIS} and (len(counted) > 1 or (window and cues)):
        rule_hit = cues[counted[0] if counted else _NOW]
        levels.add(Level.CRISIS)
    about_other = _only_about_others(hits)
    if Level.CRISIS in levels and _NOW in cues and not about_other:
        levels.add(Level.IMMINENT)
    if rule_hit is None:
        return Signal()
    level = next((level for level in _ORDER if level in levels), Level.NONE)
    if level is Level.NONE:
        return Signal()
    topics = frozenset(hit.span.rule.topic for hit in hits if hit.span.rule.topic is not None)
    also = frozenset(levels - {level, Level.DISTRESS, Level.CRISIS if level is Level.IMMINENT else level})
    return Signal(level, rule_hit.span.rule.id, rule_hit.span.rule.language, about_other, topics, also)


def _only_about_others(hits: list[_Hit]) -> bool:
    urgent = [hit for hit in hits if hit.level in (Level.IMMINENT, Level.CRISIS)]
    return bool(urgent) and all(hit.span.rule.about_other for hit in urgent)
