"""Words that sound like danger. Showing help is cheap, so little evidence is enough; nobody is told here.

A sentence nobody thought of is missed: buttons are the safety feature, this is the net below them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bot.domain.screening_rules import Index, Kind, Level, Lexicon, Span, Topic, spans_of
from bot.domain.screening_text import BLANK, pieces

__all__ = ["Level", "Lexicon", "Scorer", "Signal", "Topic", "screen"]

_ORDER = (Level.IMMINENT, Level.CRISIS, Level.VIOLENCE, Level.MEDICAL, Level.DISTRESS)
_DANGER = (Kind.FIRST, Kind.STRONG, Kind.CONTEXT, Kind.WEAK)
_SOFTENING = (Kind.LAUGH, Kind.EARNEST, Kind.PAST, Kind.WELL, Kind.BUT)
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


_NOTHING = Signal()


class Scorer(Protocol):
    """A model that may be added later. It can only raise `none` to the soft card: never more, never less."""

    def sounds_low(self, text: str) -> bool: ...


def screen(text: str, lexicon: Lexicon, *, window: bool = False, scorer: Scorer | None = None) -> Signal:
    """`window`: an earlier message of the last 24 hours was a crisis, so that one vague cue counts."""
    found = hits(text, lexicon)
    signal = route(found, window=window) if found else _NOTHING
    if signal.level is Level.NONE and scorer is not None and scorer.sounds_low(text):
        return Signal(Level.DISTRESS, "scorer")
    return signal


class Hit(NamedTuple):
    span: Span
    level: Level


@dataclass(frozen=True, slots=True)
class _Softeners:
    """What stands around the danger: laughter, "not joking", "years ago", "I am well today", "but"."""

    laughs: tuple[Span, ...]
    earnest: tuple[Span, ...]
    past: tuple[Span, ...]
    well: tuple[Span, ...]
    but: tuple[Span, ...]

    def level_of(self, span: Span, reading: str) -> Level:
        rule = span.rule
        if rule.level is Level.CRISIS and rule.is_slang and self.laughs and not self.earnest:
            return Level.DISTRESS
        if rule.level in (Level.CRISIS, Level.IMMINENT) and self._is_over(span, reading):
            return Level.DISTRESS
        return rule.level

    def _is_over(self, span: Span, reading: str) -> bool:
        """Told as past directly at the danger, then well today; a "but" after that opens everything again."""
        is_past = any(_few_words(reading, past, span) for past in self.past)
        well = [well.end for well in self.well if well.start >= span.end]
        return is_past and bool(well) and not any(but.start >= max(well) for but in self.but)


def _few_words(reading: str, one: Span, other: Span) -> bool:
    """Whether they overlap or stand at most three words apart; in a script without spaces, six letters."""
    between = reading[min(one.end, other.end) : max(one.start, other.start)]
    return len(between.split()) <= 3 if " " in reading else len(between) <= 6


def hits(text: str, lexicon: Lexicon) -> list[Hit]:
    return [hit for piece in pieces(text) for hit in _hits_in_piece(piece, lexicon)]


def _hits_in_piece(text: str, lexicon: Lexicon) -> Iterator[Hit]:
    texts = lexicon.readings(text)
    plain, accented, joined = lexicon.plain, lexicon.accented, lexicon.joined
    for reading in texts.plain:
        yield from _hits_in(reading, plain, plain.candidates(reading))
    for reading in texts.bared:
        yield from _hits_in(reading, plain, plain.candidates(reading), typed=texts.plain[0])
    if texts.accented:
        yield from _hits_in(texts.accented, accented, accented.candidates(texts.accented))
    for reading in texts.joined:
        yield from _hits_in(reading, joined, joined.candidates_joined(reading))
    for reading in texts.bared_joined:
        yield from _hits_in(reading, joined, joined.candidates_joined(reading), typed=texts.typed_joined)


def _hits_in(reading: str, index: Index, candidates: int, *, typed: str | None = None) -> Iterable[Hit]:
    """`typed`: what stood there before the reading was bared of a disguise."""
    kinds = _DANGER if typed is None else (*_DANGER, Kind.DISGUISED)
    found = [span for kind in kinds for span in _spans(index, kind, candidates, reading)]
    if not found:
        return ()
    spans = _not_excused(found, _spans(index, Kind.IDIOM, candidates, reading), reading)
    softeners = _Softeners(*(tuple(_spans(index, kind, candidates, reading)) for kind in _SOFTENING))
    return [
        Hit(span, softeners.level_of(span, reading)) for span in spans if not _stands_in(typed, span, reading)
    ]


def _stands_in(typed: str | None, span: Span, reading: str) -> bool:
    """Whether the word was never disguised."""
    if typed is None or span.rule.kind is not Kind.DISGUISED:
        return False
    word = reading[span.start : span.end].strip()
    return (word if span.phrase.is_joined else f" {word} ") in typed


def _spans(index: Index, kind: Kind, candidates: int, reading: str) -> list[Span]:
    numbers = candidates & index.of_kind[kind]
    return index.spans(numbers, reading) if numbers else []


def _not_excused(found: list[Span], idioms: list[Span], reading: str) -> list[Span]:
    """What is still found once idioms are taken out. An idiom excuses words of its own language only: what it
    means in another one it cannot know. In a language close to it, it excuses what lies wholly inside it."""
    if not idioms:
        return found
    cleared = {
        language: _without(reading, [idiom for idiom in idioms if idiom.rule.language == language])
        for language in {idiom.rule.language for idiom in idioms}
    }
    left: list[Span] = []
    for phrase, rule in {span.phrase: span.rule for span in found}.items():
        rest = cleared.get(rule.language) if rule.kind is not Kind.FIRST else None
        if rest is None:
            left += [span for span in found if span.phrase is phrase]
        else:
            left += spans_of(rule, phrase, rest)
    return [span for span in left if not any(_is_of_a_neighbour(idiom, span) for idiom in idioms)]


def _is_of_a_neighbour(idiom: Span, span: Span) -> bool:
    return (
        idiom.start <= span.start
        and span.end <= idiom.end
        and span.rule.kind is not Kind.FIRST
        and span.rule.language != idiom.rule.language
        and span.rule.family == idiom.rule.family
    )


def _without(reading: str, idioms: list[Span]) -> str:
    """Only the idiom itself goes: it must never cancel what stands elsewhere in the text."""
    kept, at = "", 0
    for idiom in sorted(idioms, key=lambda span: span.start):
        if idiom.end > at:
            start = max(idiom.start, at)
            kept += reading[at:start] + BLANK * (idiom.end - start)
            at = idiom.end
    return kept + reading[at:]


def route(found: list[Hit], *, window: bool) -> Signal:
    """The most urgent level decides, and the others stay on the card beside it."""
    cues = {hit.span.rule.cue: hit for hit in reversed(found) if hit.span.rule.kind is Kind.CONTEXT}
    levels = {hit.level for hit in found} - {Level.NONE}
    counted = [cue for cue in cues if cue != _NOW]
    if counted:
        levels.add(Level.DISTRESS)
    rule_hit = next((hit for level in _ORDER for hit in found if hit.level is level), None)
    if not levels & {Level.IMMINENT, Level.CRISIS} and (len(counted) > 1 or (window and cues)):
        rule_hit = cues[counted[0] if counted else _NOW]
        levels.add(Level.CRISIS)
    about_other = _only_about_others(found)
    if Level.CRISIS in levels and _NOW in cues and not about_other:
        levels.add(Level.IMMINENT)
    if rule_hit is None and counted:
        rule_hit = cues[counted[0]]
    if rule_hit is None:
        return _NOTHING
    level = next((level for level in _ORDER if level in levels), Level.NONE)
    if level is Level.NONE:
        return _NOTHING
    topics = frozenset(hit.span.rule.topic for hit in found if hit.span.rule.topic is not None)
    also = frozenset(levels - {level, Level.DISTRESS, Level.CRISIS if level is Level.IMMINENT else level})
    return Signal(level, rule_hit.span.rule.id, rule_hit.span.rule.language, about_other, topics, also)


def _only_about_others(hits: list[Hit]) -> bool:
    urgent = [hit for hit in hits if hit.level in (Level.IMMINENT, Level.CRISIS)]
    return bool(urgent) and all(hit.span.rule.about_other for hit in urgent)
