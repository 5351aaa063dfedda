"""The small language in which lexicon phrases are written, and its translation into regular expressions.

    word           the word, as typed by somebody in a hurry: no capitals, accents as one likes
    kill*          any ending
    self_harm      with or without the space;   (a|b c)   one of these;   (a|b)?   or nothing
    <i>            a building block of the language file
    ~3             up to three words between, inside one sentence; ~~3 across sentences
    !(a|b)         not followed by these
    ^  $           start, end of a sentence; ^^  $$ of the whole message
    a & b          both near each other in one sentence, in either order; they may share words
    %              a number
A phrase in Chinese or Japanese is read without spaces, and ~3 counts letters there. Nothing repeats without
bound but the ending of one word, so that no phrase can take long on any text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.screening_letters import ACCENTED, PLAIN, capped, is_cjk

_TOKEN = re.compile(r"(~~?\d*)|<([a-z0-9_]+)>|(\^\^?|\$\$?)|([ ()|?*_!&%])|([^\s()|?*_!&%<>~^$]+)")
# An edge as one of several alternatives stands where a word would stand, after the space.
_EDGE_AS_WORD = {"^": r"(?<=\. )", "^^": r"(?<=\A )", "$": r"(?=\. |\Z)", "$$": r"(?=(?:\. )*\Z)"}
_MOST_SPELLINGS = 400


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a phrase: its expression, the words it can stand for, and words it needs to be there.

    `spellings` is None where it stands for several words; an open ending is written as a final `*`.
    Each of `needs` is a set of which at least one word is in every text that matches."""

    regex: str
    spellings: frozenset[str] | None
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    parts: tuple[str, ...]  # expressions that must all be found close together
    needs: tuple[frozenset[str], ...]
    is_joined: bool  # read on the text without spaces


@dataclass(frozen=True, slots=True)
class _Item:
    kind: str  # word, optional, gap, absent, edge
    regex: str
    block: Block | None = None


def parse_phrase(source: str, blocks: Mapping[str, Block], *, keep_accents: bool = False) -> Phrase:
    """Raises PhraseError."""
    parser = _Parser(source, blocks, keep_accents, is_joined=_is_joined(source, blocks))
    sequences = parser.unordered()
    needs = tuple(need for block in sequences for need in block.needs)
    if not needs:
        raise PhraseError(f"nothing definite to look for in {source!r}")
    ends = ("", "") if parser.is_joined else ("(?<= )", "(?:(?= )|(?<= ))")
    parts = tuple(f"{ends[0]}{block.regex}{ends[1]}" for block in sequences)
    return Phrase(parts, needs, parser.is_joined)


def parse_block(source: str, blocks: Mapping[str, Block], *, keep_accents: bool = False) -> Block:
    """A building block: alternatives separated by `|`. Raises PhraseError."""
    is_joined = any(map(is_cjk, source))
    return _Parser(f"({source})", blocks, keep_accents, is_joined).only_group()


def _is_joined(source: str, blocks: Mapping[str, Block]) -> bool:
    used = (blocks[name].regex for name in re.findall(r"<([a-z0-9_]+)>", source) if name in blocks)
    return any(map(is_cjk, source)) or any(is_cjk(letter) for regex in used for letter in regex)


class _Parser:
    def __init__(self, source: str, blocks: Mapping[str, Block], keep_accents: bool, is_joined: bool) -> None:
        self._source = source
        self._blocks = blocks
        self._letters = ACCENTED if keep_accents else PLAIN
        self.is_joined = is_joined
        self._tokens = list(_TOKEN.finditer(source.strip()))
        self._at = 0
        if "".join(match[0] for match in self._tokens) != source.strip():
            raise PhraseError(f"a sign that means nothing here in {source!r}")

    def unordered(self) -> list[Block]:
        sequences = [self._sequence()]
        while self._next_is("&"):
            self._at += 1
            sequences.append(self._sequence())
        self._expect_end()
        return sequences

    def only_group(self) -> Block:
        self._at += 1
        block = self._alternatives()
        self._expect_end()
        return block

    def _expect_end(self) -> None:
        if self._at < len(self._tokens):
            raise PhraseError(f"brackets do not close in {self._source!r}")

    def _next_is(self, signs: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at][0] in tuple(signs)

    def _alternatives(self) -> Block:
        """After the opening bracket, up to and with the closing one."""
        found = [self._sequence()]
        while self._next_is("|"):
            self._at += 1
            found.append(self._sequence())
        if not self._next_is(")"):
            raise PhraseError(f"brackets do not close in {self._source!r}")
        self._at += 1
        return _one_of(found)

    def _sequence(self) -> Block:
        items: list[_Item] = []
        while self._at < len(self._tokens) and not self._next_is("|)&"):
            if self._next_is(" "):
                self._at += 1
                continue
            items.extend(self._joined_items() if self.is_joined else [self._item()])
        if not items:
            raise PhraseError(f"an empty alternative in {self._source!r}")
        return _Sentence(self.is_joined).joined(items)

    def _item(self) -> _Item:
        token = self._tokens[self._at]
        if token[1]:
            self._at += 1
            return _Item("gap", self._gap(token[1]))
        if token[3]:
            self._at += 1
            return _Item("edge", token[3])
        if token[0] == "!":
            self._at += 1
            if not self._next_is("("):
                raise PhraseError(f"after ! comes a bracket in {self._source!r}")
            self._at += 1
            return _Item("absent", self._alternatives().regex)
        return self._word()

    def _joined_items(self) -> list[_Item]:
        """Without spaces every part is a piece of its own; `(…)*` is up to three of them."""
        if self._tokens[self._at][1] or self._tokens[self._at][3] or self._next_is("!"):
            return [self._item()]
        is_plain = bool(self._tokens[self._at][5])
        part = self._part()
        if self._next_is("*"):
            self._at += 1
            return [_Item("gap", f"(?:{part.regex}){{0,3}}")]
        if not self._next_is("?"):
            return [_Item("word", part.regex, part)]
        self._at += 1
        if not is_plain:
            return [_Item("optional", part.regex, part)]
        (letters,) = part.spellings or ("",)
        before = [_Item("word", letters[:-1], _letters(letters[:-1]))] if letters[1:] else []
        return [*before, _Item("optional", letters[-1], _letters(letters[-1]))]

    def _gap(self, sign: str) -> str:
        count = sign.lstrip("~") or "2"
        crosses = sign.startswith("~~")
        if self.is_joined:
            return f"{'.' if crosses else '[^.]'}{{0,{count}}}"
        return f"(?: [^ {'' if crosses else '.'}]+){{0,{count}}}"

    def _word(self) -> _Item:
        parts: list[tuple[Block, bool]] = []
        while self._at < len(self._tokens) and not self._next_is(" |)&!") and not self._tokens[self._at][1]:
            is_plain = bool(self._tokens[self._at][5])
            part = self._part()
            is_optional = self._next_is("?")
            self._at += is_optional
            parts.extend(_last_letter_optional(part) if is_plain and is_optional else [(part, is_optional)])
        if len(parts) == 1:
            part, is_optional = parts[0]
            return _Item("optional" if is_optional else "word", part.regex, part)
        glued = _glue(parts, self._source)
        return _Item("word", glued.regex, glued)

    def _part(self) -> Block:
        token = self._tokens[self._at]
        self._at += 1
        if token[2]:
            if token[2] not in self._blocks:
                raise PhraseError(f"no building block <{token[2]}> for {self._source!r}")
            return self._blocks[token[2]]
        match token[0]:
            case "(":
                return self._alternatives()
            case "*":
                return Block("[^ ]*", frozenset("*"), ())
            case "_":
                return Block(" ?", frozenset("*"), ())
            case "%":
                return Block("[0-9]+", frozenset("*"), ())
        if not token[5]:
            raise PhraseError(f"{token[0]!r} is out of place in {self._source!r}")
        word = token[5].translate(self._letters).strip()
        if not word or (" " in word and not self.is_joined):
            raise PhraseError(f"{token[5]!r} is not a word as texts are read, in {self._source!r}")
        return _letters(capped(word.replace(" ", "")))


def _last_letter_optional(word: Block) -> list[tuple[Block, bool]]:
    """`walls?` is wall or walls; only brackets make a whole word optional."""
    (letters,) = word.spellings or ("",)
    return [(_letters(letters[:-1]), False), (_letters(letters[-1]), True)]


def _letters(letters: str) -> Block:
    return Block(re.escape(letters), frozenset((letters,)), (frozenset((letters,)),))


def _one_of(found: list[Block]) -> Block:
    spellings: frozenset[str] | None = None
    if all(block.spellings is not None for block in found):
        spellings = frozenset().union(*(block.spellings or () for block in found))
    best = [max(block.needs, key=_rarity, default=frozenset[str]()) for block in found]
    needs = (frozenset().union(*best),) if all(best) else ()
    return Block(f"(?:{'|'.join(block.regex for block in found)})", spellings, needs)


def _glue(parts: list[tuple[Block, bool]], source: str) -> Block:
    """Parts of one word: every way to spell it, as long as they can be counted."""
    spellings = {""}
    for part, is_optional in parts:
        if part.spellings is None:
            raise PhraseError(f"several words glued to letters in {source!r}")
        endings = part.spellings | ({""} if is_optional else frozenset())
        if len(spellings) * len(endings) > _MOST_SPELLINGS:
            endings = frozenset("*")
        spellings = {
            spelling if spelling.endswith("*") else spelling + ending
            for spelling in spellings
            for ending in endings
        }
    regex = "".join(f"(?:{part.regex})?" if is_optional else part.regex for part, is_optional in parts)
    definite = all(_is_definite(spelling) for spelling in spellings)
    return Block(regex, frozenset(spellings), (frozenset(spellings),) if definite else ())


def _is_definite(spelling: str) -> bool:
    return len(spelling) > (2 if spelling.endswith("*") else 0)


def _rarity(need: frozenset[str]) -> int:
    """Long words are rare words; good enough to choose what to look for first."""
    return min(map(len, need), default=0)


class _Sentence:
    """Puts the parts of a sequence one after the other, with the spaces between them."""

    def __init__(self, is_joined: bool) -> None:
        self._is_joined = is_joined
        self._regex = ""
        self._has_word = False

    def joined(self, items: list[_Item]) -> Block:
        if [item.kind for item in items] == ["edge"] and not self._is_joined:
            return Block(_EDGE_AS_WORD[items[0].regex], None, ())
        for item in items:
            self._regex += self._piece(item)
            self._has_word = self._has_word or item.kind == "word"
        words = [item.block for item in items if item.kind == "word" and item.block is not None]
        needs = tuple(need for word in words for need in word.needs)
        spellings = words[0].spellings if len(items) == 1 and words else None
        return Block(self._regex, spellings, needs)

    def _piece(self, item: _Item) -> str:
        if item.kind == "edge":
            return self._edge(item.regex)
        if self._is_joined:
            return {"optional": f"(?:{item.regex})?", "absent": f"(?!{item.regex})"}.get(
                item.kind, item.regex
            )
        if item.kind == "gap":
            return (
                item.regex if self._has_word else item.regex.replace("(?: ", "(?:", 1).replace("+)", "+ )", 1)
            )
        if item.kind == "optional":
            return f"(?: {item.regex})?" if self._has_word else f"(?:{item.regex} )?"
        if item.kind == "absent":
            return f"(?! {item.regex}(?= ))" if self._has_word else f"(?!{item.regex}(?= ))"
        return f" {item.regex}" if self._has_word else item.regex

    def _edge(self, sign: str) -> str:
        if self._is_joined:
            return {"^": r"(?:(?<=\.)|\A)", "^^": r"\A", "$": r"(?=\.|\Z)", "$$": r"(?=\.*\Z)"}[sign]
        starts = {"^": r"(?:(?<=\A )|(?<=\. ))", "^^": r"(?<=\A )"}
        return starts.get(sign) or {"$": r"(?= (?:\.|\Z))", "$$": r"(?= (?:\. )*\Z)"}[sign]
