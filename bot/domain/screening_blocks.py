"""Parts of a lexicon phrase as regular expressions, and how they are put together.

Readings are words one space apart, with a space at both ends; so a word boundary is a space, which keeps
every expression linear. Chinese and Japanese ("joined") readings have no spaces at all."""

from enum import Enum

# A sentence is as good as over where only laughter, tears or "please" follow.
_FILLER = (
    r"(?:[\u2190-\u2bff\U0001f000-\U0001faff]|lol|lmao|lmfao|(?:ha|he|ja|rs|wk|xd|kk){1,9}h?|jk|mdr|ptdr"
    r"|tbh|ngl|fr|please|pls|plz|por favor|bitte|per favore|пожалуиста)"
)
_WORD_EDGES = {
    "^": r"(?:(?<=\A )|(?<=\. ))",
    "^^": r"(?<=\A )",
    "$": rf"(?=(?: {_FILLER}){{0,9}} (?:\.|\Z))",
    "$$": rf"(?=(?: {_FILLER}| \.){{0,9}} \Z)",
}
# An edge as one of several alternatives stands where a word would stand, after the space.
_EDGES_AS_WORDS = {
    "^": r"(?<=\. )",
    "^^": r"(?<=\A )",
    "$": rf"(?=(?:{_FILLER} ){{0,9}}(?:\. |\Z))",
    "$$": rf"(?=(?:(?:{_FILLER}|\.) ){{0,9}}\Z)",
}
_JOINED_EDGES = {"^": r"(?:(?<=\.)|\A)", "^^": r"\A", "$": r"(?=\.|\Z)", "$$": r"(?=\.{0,9}\Z)"}

ANY_ENDING = "[^ ]*"
OPTIONAL_SPACE = " ?"
NUMBER = "[0-9]+"


class Place(Enum):
    """What a part of a sequence is there for."""

    WORD = "word"
    OPTIONAL = "optional"
    GAP = "gap"
    ABSENT = "absent"
    EDGE = "edge"


def plain_alternatives(source: str) -> str:
    """`a|b c|kill*|self_harm`: the common case, without anything nested."""
    regex = "|".join(" ".join(alternative.split()) for alternative in source.split("|"))
    return f"(?:{regex.replace('*', ANY_ENDING).replace('_', OPTIONAL_SPACE)})"


def is_several_words(regex: str) -> bool:
    return " " in regex.replace(ANY_ENDING, "").replace(OPTIONAL_SPACE, "")


def in_sequence(items: list[tuple[Place, str]], is_joined: bool) -> str:
    """One after the other, with the spaces between them."""
    if len(items) == 1 and items[0][0] is Place.EDGE and not is_joined:
        return _EDGES_AS_WORDS[items[0][1]]
    regex, has_word = "", False
    for place, part in items:
        regex += _joined(place, part) if is_joined else _spaced(place, part, has_word)
        has_word = has_word or place is Place.WORD
    return regex


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
