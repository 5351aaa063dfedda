"""Parts of a lexicon phrase as regular expressions, and how they are put together.

Readings are words one space apart, with a space at both ends; so a word boundary is a space, which keeps
every expression linear. Chinese and Japanese ("joined") readings have no spaces at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache

_MOST_SPELLINGS = 400
_WORD_EDGES = {
    "^": r"(?:(?<=\A )|(?<=\. ))",
    "^^": r"(?<=\A )",
    "$": r"(?= (?:\.|\Z))",
    "$$": r"(?= (?:\. )*\Z)",
}
# An edge as one of several alternatives stands where a word would stand, after the space.
_EDGES_AS_WORDS = {"^": r"(?<=\. )", "^^": r"(?<=\A )", "$": r"(?=\. |\Z)", "$$": r"(?=(?:\. )*\Z)"}
_JOINED_EDGES = {"^": r"(?:(?<=\.)|\A)", "^^": r"\A", "$": r"(?=\.|\Z)", "$$": r"(?=\.*\Z)"}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a phrase: its expression, the words it can stand for, and words it needs to be there.

    `spellings` is None where it stands for several words; an open ending is written as a final `*`.
    Each of `needs` is a set of which at least one word is in every text that matches."""

    regex: str
    spellings: frozenset[str] | None
    needs: tuple[frozenset[str], ...]


class Place(Enum):
    """What a part of a sequence is there for."""

    WORD = "word"
    OPTIONAL = "optional"
    GAP = "gap"
    ABSENT = "absent"
    EDGE = "edge"


ANY_ENDING = Block("[^ ]*", frozenset("*"), ())
OPTIONAL_SPACE = Block(" ?", frozenset("*"), ())
NUMBER = Block("[0-9]+", frozenset("*"), ())


def letters(word: str) -> Block:
    """Letters and digits only, so there is nothing to escape."""
    return Block(word, frozenset((word,)), (frozenset((word,)),))


@cache
def plain_alternatives(source: str) -> Block:
    """`a|b c|kill*|self_harm`: the common case, without anything nested."""
    alternatives = [alternative.split() for alternative in source.split("|")]
    regex = "|".join(" ".join(words) for words in alternatives).replace("*", "[^ ]*").replace("_", " ?")
    spelled = [[_spelling(word) for word in words] for words in alternatives]
    needed = frozenset(max(words, key=len) for words in spelled)
    is_single = all(len(words) == 1 for words in spelled)
    spellings = frozenset(words[0] for words in spelled) if is_single else None
    return Block(f"(?:{regex})", spellings, (needed,) if all(map(_is_definite, needed)) else ())


def _spelling(word: str) -> str:
    return word.partition("_")[0] + "*" if "_" in word else word


def one_of(found: list[Block]) -> Block:
    spellings: frozenset[str] | None = None
    if all(block.spellings is not None for block in found):
        spellings = frozenset().union(*(block.spellings or () for block in found))
    best = [max(block.needs, key=_rarity, default=frozenset[str]()) for block in found]
    needs = (frozenset().union(*best),) if all(best) else ()
    return Block(f"(?:{'|'.join(block.regex for block in found)})", spellings, needs)


def glued(parts: Iterable[tuple[Block, bool]]) -> Block | None:
    """Parts of one word, the flag saying which may be missing; None if a part is several words."""
    spellings, regex = {""}, ""
    for part, is_optional in parts:
        if part.spellings is None:
            return None
        regex += f"(?:{part.regex})?" if is_optional else part.regex
        endings = part.spellings | ({""} if is_optional else frozenset())
        if len(spellings) * len(endings) > _MOST_SPELLINGS:
            endings = frozenset("*")
        spellings = {
            spelling if spelling.endswith("*") else spelling + ending
            for spelling in spellings
            for ending in endings
        }
    definite = all(map(_is_definite, spellings))
    return Block(regex, frozenset(spellings), (frozenset(spellings),) if definite else ())


def _is_definite(spelling: str) -> bool:
    return len(spelling) > (2 if spelling.endswith("*") else 0)


def _rarity(need: frozenset[str]) -> int:
    """Long words are rare words; good enough to choose what to look for first."""
    return min(map(len, need), default=0)


def in_sequence(items: list[tuple[Place, Block]], is_joined: bool) -> Block:
    """One after the other, with the spaces between them."""
    if len(items) == 1 and items[0][0] is Place.EDGE and not is_joined:
        return Block(_EDGES_AS_WORDS[items[0][1].regex], None, ())
    regex, has_word = "", False
    for place, block in items:
        regex += _joined(place, block.regex) if is_joined else _spaced(place, block.regex, has_word)
        has_word = has_word or place is Place.WORD
    words = [block for place, block in items if place is Place.WORD]
    spellings = words[0].spellings if len(items) == 1 and words else None
    return Block(regex, spellings, tuple(need for word in words for need in word.needs))


def _joined(place: Place, regex: str) -> str:
    if place is Place.EDGE:
        return _JOINED_EDGES[regex]
    return {Place.OPTIONAL: f"(?:{regex})?", Place.ABSENT: f"(?!{regex})"}.get(place, regex)


def _spaced(place: Place, regex: str, has_word: bool) -> str:
    match place:
        case Place.EDGE:
            return _WORD_EDGES[regex]
        case Place.GAP:
            return regex if has_word else regex.replace("(?: ", "(?:", 1).replace("+)", "+ )", 1)
        case Place.OPTIONAL:
            return f"(?: {regex})?" if has_word else f"(?:{regex} )?"
        case Place.ABSENT:
            return f"(?! {regex}(?= ))" if has_word else f"(?!{regex}(?= ))"
    return f" {regex}" if has_word else regex
