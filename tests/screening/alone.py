"""Strong phrases that nobody would miss: without them no example written beside them is answered differently.

python -m tests.screening.alone [--language de]"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.domain.crisis import Hit, Signal, hits, route
from bot.domain.screening_rules import Kind, Lexicon
from bot.knowledge.lexicon import Entry, Language, lexicon_of, load_languages

STRONG = frozenset({Kind.STRONG, Kind.FIRST, Kind.DISGUISED})


def not_missed(language: Language, lexicon: Lexicon) -> Iterator[Entry]:
    for entry in language.entries:
        if entry.rule.kind not in STRONG:
            continue
        found = [hits(example, lexicon) for example in entry.examples]
        if not any(_answer(each) != _answer(_without(each, entry)) for each in found):
            yield entry


def _without(found: Iterable[Hit], entry: Entry) -> list[Hit]:
    phrase = (entry.rule, entry.phrase.source)
    return [hit for hit in found if (hit.span.rule, hit.span.phrase.source) != phrase]


def _answer(found: list[Hit]) -> Signal:
    """What a person gets; which rule it was makes no difference to them."""
    return replace(route(found, window=False), rule="", language="")


def main() -> None:
    parser = argparse.ArgumentParser(description="phrases nobody would miss")
    parser.add_argument("--language", metavar="CODE")
    only = parser.parse_args().language
    languages = load_languages()
    lexicon = lexicon_of(languages)
    for language in languages:
        if only in (None, language.code):
            for entry in not_missed(language, lexicon):
                sys.stdout.write(f"{entry.rule.id}: {entry.line[:300]}\n")


if __name__ == "__main__":
    main()
