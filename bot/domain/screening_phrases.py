"""The small language in which lexicon phrases are written, and its translation into regular expressions.

    word           the word, as typed by somebody in a hurry: no capitals, accents as one likes
    kill*          any ending                walls?        the last letter may be missing
    self_harm      with or without the space               %   a number
    (a|b c)        one of these              (a|b)?        or nothing
    <i>            a building block of the language file
    ~3             up to three words between, inside one sentence; ~~3 across sentences
    !(a|b)         not followed by these
    ^  $           start, end of a sentence; ^^  $$ of the whole message
    a & b          both near each other in one sentence, in either order; they may share words

A phrase with a Chinese or Japanese letter in it is read on the text without spaces; ~3 counts letters there,
and (a|b)* is up to three of them. Nothing in it can repeat without bound but the ending of one word, so that
no phrase can take long on any text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.screening_blocks import (
    ANY_ENDING,
    NUMBER,
    OPTIONAL_SPACE,
    Place,
    in_sequence,
    is_several_words,
    plain_alternatives,
)
from bot.domain.screening_letters import ACCENTED, PLAIN, SENTENCE_END, FoldingTable, capped, has_cjk
from bot.domain.screening_needs import Need, need_of_alternatives, needs_of

_NOT_A_LETTER = "\N{REPLACEMENT CHARACTER}"
_SYNTAX = "()|?*_!&%<>~^$ "
_FLAT_GROUP = r"\(([^()<>~?!&%^$]+)\)"
_TOKEN = re.compile(
    rf"{_FLAT_GROUP}|(~~?\d*)|<([a-z0-9_]+)>|(\^\^?|\$\$?)|([()|?*_!&% ])|([^\s()|?*_!&%<>~^$]+)"
)
_FLAT, _GAP, _BLOCK, _EDGE, _SIGN, _WORD = range(1, 7)
_NO_SIGN, _END = "none", "end"
_WORDS = re.compile(r"(?<![<\w])[^\W\d_]+")
_BLOCK_NAME = re.compile("<([a-z0-9_]+)>")


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what is wrong with it."""


class Blocks:
    """The building blocks of a language file, in its order: a block may use those above it."""

    def __init__(self, sources: Mapping[str, str], *, keep_accents: bool = False) -> None:
        self._letters = _LETTERS[keep_accents]
        self._needs: dict[str, Need] = {}
        self._regexes: dict[str, str] = {}
        self._joined: set[str] = set()
        self._sources: dict[str, str] = {}
        for name, source in sources.items():
            self._sources[name] = self.folded(" ".join(source.split()))
            if is_joined := self.is_joined(self._sources[name]):
                self._joined.add(name)
            self._needs[name] = need_of_alternatives(self._sources[name], self._needs, is_joined=is_joined)

    def phrase(self, source: str) -> "Phrase":
        folded = self.folded(source.strip())
        return Phrase(folded, self, self.is_joined(folded))

    def words(self) -> list[str]:
        return [word for source in self._sources.values() for word in _WORDS.findall(source)]

    def needs(self, phrase: "Phrase") -> list[Need]:
        """The rarest first. Raises PhraseError where a block is missing or nothing is definite enough."""
        try:
            needs = needs_of(phrase.source, self._needs, is_joined=phrase.is_joined)
        except KeyError as missing:
            raise PhraseError(f"no building block <{missing.args[0]}> for {phrase.source!r}") from None
        if not needs:
            raise PhraseError(f"nothing definite to look for in {phrase.source!r}")
        return needs

    def folded(self, source: str) -> str:
        return capped(source.translate(self._letters))

    def is_joined(self, folded: str) -> bool:
        """Whether it is read on the text without spaces."""
        return has_cjk(folded) or any(name in self._joined for name in _BLOCK_NAME.findall(folded))

    def regex(self, name: str) -> str:
        """Raises PhraseError."""
        if name not in self._sources:
            raise PhraseError(f"no building block <{name}>")
        if name not in self._regexes:
            source = self._sources[name]
            [self._regexes[name]] = _Parser(f"({source})", self, name in self._joined).unordered()
        return self._regexes[name]


@dataclass(frozen=True, eq=False)
class Phrase:
    source: str
    blocks: Blocks
    is_joined: bool  # read on the text without spaces

    @cached_property
    def parts(self) -> tuple[re.Pattern[str], ...]:
        """Expressions that must all be found close together. Raises PhraseError."""
        regexes = _Parser(self.source, self.blocks, self.is_joined).unordered()
        before, after = ("", "") if self.is_joined else ("(?<= )", "(?:(?= )|(?<= ))")
        return tuple(re.compile(f"{before}{regex}{after}") for regex in regexes)

    def words(self) -> list[str]:
        return _WORDS.findall(self.source)

    def needs(self) -> list[Need]:
        """What every text that matches has a word of, the rarest first. Raises PhraseError."""
        return self.blocks.needs(self)


class _PhraseLetters(dict[int, str]):
    """Folds letters as texts are folded, and leaves the signs of the phrase language alone."""

    def __init__(self, texts: FoldingTable) -> None:
        super().__init__({ord(sign): sign for sign in _SYNTAX})
        self._texts = texts

    def __missing__(self, code: int) -> str:
        folded = self._texts[code]
        self[code] = _NOT_A_LETTER if folded in (" ", f" {SENTENCE_END} ") else folded.strip()
        return self[code]


_LETTERS = {False: _PhraseLetters(PLAIN), True: _PhraseLetters(ACCENTED)}


class _Parser:
    """One pass over the source, from the outside in."""

    def __init__(self, source: str, blocks: Blocks, is_joined: bool) -> None:
        self._source = source
        self._blocks = blocks
        self._is_joined = is_joined
        self._tokens = list(_TOKEN.finditer(source))
        self._signs = [match[_SIGN] or _NO_SIGN for match in self._tokens] + [_END]
        self._at = 0
        if _NOT_A_LETTER in source or sum(len(match[0]) for match in self._tokens) < len(source):
            raise PhraseError(f"a sign that means nothing here in {source!r}")

    def unordered(self) -> list[str]:
        sequences = [self._sequence()]
        while self._next_is("&"):
            self._at += 1
            sequences.append(self._sequence())
        if not self._is_at_end():
            raise PhraseError(f"brackets do not close in {self._source!r}")
        return sequences

    def _is_at_end(self) -> bool:
        return self._signs[self._at] is _END

    def _next_is(self, signs: str) -> bool:
        return self._signs[self._at] in signs

    def _alternatives(self) -> str:
        """After the opening bracket, up to and with the closing one."""
        found = [self._sequence()]
        while self._next_is("|"):
            self._at += 1
            found.append(self._sequence())
        if not self._next_is(")"):
            raise PhraseError(f"brackets do not close in {self._source!r}")
        self._at += 1
        return f"(?:{'|'.join(found)})"

    def _sequence(self) -> str:
        items: list[tuple[Place, str]] = []
        while not (self._is_at_end() or self._next_is("|)&")):
            if self._next_is(" "):
                self._at += 1
            elif (special := self._special()) is not None:
                items.append(special)
            else:
                items.extend(self._joined_word() if self._is_joined else [self._word()])
        if not items:
            raise PhraseError(f"an empty alternative in {self._source!r}")
        return in_sequence(items, self._is_joined)

    def _special(self) -> tuple[Place, str] | None:
        token = self._tokens[self._at]
        if token[_GAP]:
            self._at += 1
            return Place.GAP, self._gap(token[_GAP])
        if token[_EDGE]:
            self._at += 1
            return Place.EDGE, token[_EDGE]
        if token[_SIGN] == "!":
            self._at += 1
            if not (self._next_is("(") or (not self._is_at_end() and self._tokens[self._at][_FLAT])):
                raise PhraseError(f"after ! comes a bracket in {self._source!r}")
            return Place.ABSENT, self._part()
        return None

    def _gap(self, sign: str) -> str:
        count = sign.lstrip("~") or "2"
        inside = "" if sign.startswith("~~") else "."
        if self._is_joined:
            return f"{'[^.]' if inside else '.'}{{0,{count}}}"
        return f"(?: [^ {inside}]+){{0,{count}}}"

    def _word(self) -> tuple[Place, str]:
        parts: list[tuple[str, bool]] = []
        while (
            self._at < len(self._tokens) and not self._next_is(" |)&!") and not self._tokens[self._at][_GAP]
        ):
            is_plain = self._tokens[self._at][_WORD] is not None
            part = self._part()
            is_optional = self._next_is("?")
            self._at += is_optional
            parts.extend(_last_letter_optional(part) if is_plain and is_optional else [(part, is_optional)])
        if len(parts) == 1:
            return (Place.OPTIONAL if parts[0][1] else Place.WORD), parts[0][0]
        if any(is_several_words(part) for part, _ in parts):
            raise PhraseError(f"several words glued to letters in {self._source!r}")
        return Place.WORD, "".join(f"(?:{part})?" if is_optional else part for part, is_optional in parts)

    def _joined_word(self) -> list[tuple[Place, str]]:
        """Without spaces every part is a piece of its own."""
        is_plain = self._tokens[self._at][_WORD] is not None
        part = self._part()
        if self._next_is("*"):
            self._at += 1
            return [(Place.GAP, f"(?:{part}){{0,3}}")]
        if not self._next_is("?"):
            return [(Place.WORD, part)]
        self._at += 1
        pieces = _last_letter_optional(part) if is_plain else [(part, True)]
        return [(Place.OPTIONAL if is_optional else Place.WORD, piece) for piece, is_optional in pieces]

    def _part(self) -> str:
        token = self._tokens[self._at]
        self._at += 1
        if token[_FLAT]:
            return self._flat(token[_FLAT])
        if token[_WORD]:
            return token[_WORD]
        if token[_BLOCK]:
            return self._blocks.regex(token[_BLOCK])
        if token[_SIGN] == "(":
            return self._alternatives()
        named = {"*": ANY_ENDING, "_": OPTIONAL_SPACE, "%": NUMBER}.get(token[_SIGN] or "")
        if named is None or (self._is_joined and named is not NUMBER):
            raise PhraseError(f"{token[0]!r} is out of place in {self._source!r}")
        return named

    def _flat(self, alternatives: str) -> str:
        if self._is_joined:
            alternatives = alternatives.replace(" ", "")
        if not all(map(str.strip, alternatives.split("|"))):
            raise PhraseError(f"an empty alternative in {self._source!r}")
        return plain_alternatives(alternatives)


def _last_letter_optional(word: str) -> list[tuple[str, bool]]:
    """`walls?` is wall or walls; only brackets make a whole word optional."""
    return [*([(word[:-1], False)] if word[1:] else []), (word[-1], True)]
