"""Words without which a phrase cannot match, read off its source at a glance.

This is done for every phrase at start, so it only looks at what is plain to see; the expression is built
when a text has all the words, which most phrases wait for in vain."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

Need: TypeAlias = frozenset[str]
"""At least one of these words is in every text that matches; a final `*` stands for any ending."""

# Brackets in brackets in brackets in brackets.
_GROUP = r"\([^()]*(?:\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\)[^()]*)*\)"
_NAME = "<([a-z0-9_]+)>"
_LETTERS = r"([^\s()|?*_!&%<>~^$]+)"
# What opens a word, the sign after it, and what is glued on; brackets elsewhere are passed over.
_OPENING = re.compile(rf"(?<![^ ^&])(?:({_GROUP})|{_NAME}|{_LETTERS})([?*_]?)(?=([^ !&$]?))|{_GROUP}")
_PIECE = re.compile(rf"~~?\d*|!{_GROUP}|({_GROUP})([?*]?)|{_NAME}([?*]?)|{_LETTERS}(\??)")
_ALTERNATIVE = re.compile(rf"(?:{_GROUP}|[^|()]+)+")
_SPECIAL = re.compile(r"[()?*_!&%<>~^$]")
_NESTED = re.compile(r"[()?_!&%<>~^$]")
_ENDING = re.compile(r"\*.*")
_SHORTEST_BEGINNING = len("un*")


def needs_of(source: str, blocks: Mapping[str, Need], *, is_joined: bool) -> list[Need]:
    """The rarest first. Raises KeyError for a building block that is not among `blocks`."""
    find = _needs_joined if is_joined else _needs_spaced
    needs = [need for need in find(source, blocks) if need]
    if len(needs) > 1:
        needs.sort(key=_commonness)
    return needs


def need_of_alternatives(source: str, blocks: Mapping[str, Need], *, is_joined: bool) -> Need:
    """For `a b|c|(d|e) f`; empty where one of them needs nothing definite."""
    if not _SPECIAL.search(source):
        return _plain_alternatives(source, is_joined)
    if not is_joined and not _NESTED.search(source):
        found = [_of_plain_words(words) for words in source.split("|")]
        return frozenset(found) if all(found) else frozenset()
    words: set[str] = set()
    for alternative in _ALTERNATIVE.findall(source):
        needs = needs_of(alternative, blocks, is_joined=is_joined)
        if not needs:
            return frozenset()
        words |= needs[0]
    return frozenset(words)


def _plain_alternatives(source: str, is_joined: bool) -> Need:
    if is_joined:
        return frozenset(_pairs(source.replace(" ", "").split("|")))
    if " " not in source:
        return frozenset(source.split("|"))
    return frozenset(max(words.split(), key=len) if " " in words else words for words in source.split("|"))


def _of_plain_words(words: str) -> str:
    """The longest of them, of which some may have any ending; nothing where they are too short."""
    definite = (_ENDING.sub("*", word) for word in words.split())
    return max(
        (word for word in definite if len(word) >= _SHORTEST_BEGINNING or "*" not in word),
        key=len,
        default="",
    )


def _commonness(need: Need) -> tuple[int, int]:
    """Long words are rare words; good enough to choose what to look for first."""
    return -min(map(len, need)), len(need)


def _needs_spaced(source: str, blocks: Mapping[str, Need]) -> Iterator[Need]:
    for group, name, letters, sign, glued in _OPENING.findall(source):
        if letters and sign == "?":
            need, is_open = frozenset((letters[:-1],)), True
        elif sign == "?":
            continue
        else:
            is_open = sign in ("*", "_") if sign else bool(glued)
            need = frozenset((letters,)) if letters else frozenset()
        if group:
            need = need_of_alternatives(group[1:-1], blocks, is_joined=False)
        elif name:
            need = blocks[name]
        yield _beginnings(need) if is_open else need


def _beginnings(words: Need) -> Need:
    """Any ending may follow; nothing where that leaves too little to look for."""
    found = frozenset(word if word[-1] == "*" else f"{word}*" for word in words)
    return found if min(map(len, found), default=0) >= _SHORTEST_BEGINNING else frozenset()


def _needs_joined(source: str, blocks: Mapping[str, Need]) -> Iterator[Need]:
    for group, group_sign, name, name_sign, letters, letters_sign in _PIECE.findall(source):
        if group and not group_sign:
            yield need_of_alternatives(group[1:-1], blocks, is_joined=True)
        elif name and not name_sign:
            yield frozenset(_pairs(blocks[name]))
        elif letters:
            yield frozenset(_pairs([letters[:-1] if letters_sign else letters]))


def _pairs(words: Iterable[str]) -> Iterator[str]:
    """A text without spaces is looked through two letters at a time."""
    return (word[:2] for word in words if word)
