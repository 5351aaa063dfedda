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

from bot.domain.screening_blocks import (
    ANY_ENDING,
    NUMBER,
    OPTIONAL_SPACE,
    Block,
    Place,
    glued,
    in_sequence,
    letters,
    one_of,
    plain_alternatives,
)
from bot.domain.screening_letters import ACCENTED, PLAIN, SENTENCE_END, FoldingTable, capped, has_cjk

_NOT_A_LETTER = "\N{REPLACEMENT CHARACTER}"
_SYNTAX = "()|?*_!&%<>~^$ "
_FLAT_GROUP = r"\(([^()<>~?!&%^$]+)\)"
_TOKEN = re.compile(
    rf"{_FLAT_GROUP}|(~~?\d*)|<([a-z0-9_]+)>|(\^\^?|\$\$?)|([()|?*_!&% ])|([^\s()|?*_!&%<>~^$]+)"
)
_FLAT, _GAP, _BLOCK, _EDGE, _SIGN, _WORD = range(1, 7)
_NO_SIGN, _END = "none", "end"
_BLOCK_NAME = re.compile("<([a-z0-9_]+)>")


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    parts: tuple[str, ...]  # expressions that must all be found close together
    needs: tuple[frozenset[str], ...]
    is_joined: bool  # read on the text without spaces


def parse_phrase(source: str, blocks: Mapping[str, Block], *, keep_accents: bool = False) -> Phrase:
    """Raises PhraseError."""
    parser = _Parser(source, blocks, keep_accents)
    sequences = parser.unordered()
    needs = tuple(need for block in sequences for need in block.needs)
    if not needs:
        raise PhraseError(f"nothing definite to look for in {source!r}")
    before, after = ("", "") if parser.is_joined else ("(?<= )", "(?:(?= )|(?<= ))")
    return Phrase(tuple(f"{before}{block.regex}{after}" for block in sequences), needs, parser.is_joined)


def parse_block(source: str, blocks: Mapping[str, Block], *, keep_accents: bool = False) -> Block:
    """A building block: alternatives separated by `|`. Raises PhraseError."""
    return _Parser(f"({source})", blocks, keep_accents).unordered()[0]


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
    def __init__(self, source: str, blocks: Mapping[str, Block], keep_accents: bool) -> None:
        self._source = source.strip()
        self._blocks = blocks
        folded = capped(self._source.translate(_LETTERS[keep_accents]))
        named = (blocks[name].regex for name in _BLOCK_NAME.findall(folded) if name in blocks)
        self.is_joined = has_cjk(folded) or any(map(has_cjk, named))
        self._tokens = list(_TOKEN.finditer(folded))
        self._signs = [match[_SIGN] or _NO_SIGN for match in self._tokens] + [_END]
        self._at = 0
        if _NOT_A_LETTER in folded or sum(len(match[0]) for match in self._tokens) < len(folded):
            raise PhraseError(f"a sign that means nothing here in {self._source!r}")

    def unordered(self) -> list[Block]:
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

    def _alternatives(self) -> Block:
        """After the opening bracket, up to and with the closing one."""
        found = [self._sequence()]
        while self._next_is("|"):
            self._at += 1
            found.append(self._sequence())
        if not self._next_is(")"):
            raise PhraseError(f"brackets do not close in {self._source!r}")
        self._at += 1
        return one_of(found)

    def _sequence(self) -> Block:
        items: list[tuple[Place, Block]] = []
        while not (self._is_at_end() or self._next_is("|)&")):
            if self._next_is(" "):
                self._at += 1
            elif (special := self._special()) is not None:
                items.append(special)
            else:
                items.extend(self._joined_word() if self.is_joined else [self._word()])
        if not items:
            raise PhraseError(f"an empty alternative in {self._source!r}")
        return in_sequence(items, self.is_joined)

    def _special(self) -> tuple[Place, Block] | None:
        token = self._tokens[self._at]
        if token[_GAP]:
            self._at += 1
            return Place.GAP, Block(self._gap(token[_GAP]), None, ())
        if token[_EDGE]:
            self._at += 1
            return Place.EDGE, Block(token[_EDGE], None, ())
        if token[_SIGN] == "!":
            self._at += 1
            if not (self._next_is("(") or (not self._is_at_end() and self._tokens[self._at][_FLAT])):
                raise PhraseError(f"after ! comes a bracket in {self._source!r}")
            return Place.ABSENT, self._part()
        return None

    def _gap(self, sign: str) -> str:
        count = sign.lstrip("~") or "2"
        inside = "" if sign.startswith("~~") else "."
        if self.is_joined:
            return f"{'[^.]' if inside else '.'}{{0,{count}}}"
        return f"(?: [^ {inside}]+){{0,{count}}}"

    def _word(self) -> tuple[Place, Block]:
        parts: list[tuple[Block, bool]] = []
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
        word = glued(parts)
        if word is None:
            raise PhraseError(f"several words glued to letters in {self._source!r}")
        return Place.WORD, word

    def _joined_word(self) -> list[tuple[Place, Block]]:
        """Without spaces every part is a piece of its own."""
        is_plain = self._tokens[self._at][_WORD] is not None
        part = self._part()
        if self._next_is("*"):
            self._at += 1
            return [(Place.GAP, Block(f"(?:{part.regex}){{0,3}}", None, ()))]
        if not self._next_is("?"):
            return [(Place.WORD, part)]
        self._at += 1
        pieces = _last_letter_optional(part) if is_plain else [(part, True)]
        return [(Place.OPTIONAL if is_optional else Place.WORD, piece) for piece, is_optional in pieces]

    def _part(self) -> Block:
        token = self._tokens[self._at]
        self._at += 1
        if token[_FLAT]:
            return self._flat(token[_FLAT])
        if token[_WORD]:
            return letters(token[_WORD])
        if token[_BLOCK]:
            if token[_BLOCK] not in self._blocks:
                raise PhraseError(f"no building block <{token[_BLOCK]}> for {self._source!r}")
            return self._blocks[token[_BLOCK]]
        if token[_SIGN] == "(":
            return self._alternatives()
        named = {"*": ANY_ENDING, "_": OPTIONAL_SPACE, "%": NUMBER}.get(token[_SIGN] or "")
        if named is None:
            raise PhraseError(f"{token[0]!r} is out of place in {self._source!r}")
        return named

    def _flat(self, alternatives: str) -> Block:
        if self.is_joined:
            alternatives = alternatives.replace(" ", "")
        if not all(map(str.strip, alternatives.split("|"))):
            raise PhraseError(f"an empty alternative in {self._source!r}")
        return plain_alternatives(alternatives)


def _last_letter_optional(word: Block) -> list[tuple[Block, bool]]:
    """`walls?` is wall or walls; only brackets make a whole word optional."""
    before = [(letters(word.regex[:-1]), False)] if word.regex[1:] else []
    return [*before, (letters(word.regex[-1]), True)]
