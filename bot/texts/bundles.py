"""The Fluent files of a language, read strictly."""

from __future__ import annotations

from importlib import resources

from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.syntax.ast import Junk

from bot.texts.text_error import TextError

# Fluent turns an argument of more than 2,500 characters into "{???}", lest texts swell. Somebody's escaped
# words may be longer, and so may a whole crisis card within a message; Telegram's own limit is enough.
resolver.MAX_PART_LENGTH = 50_000


def read_bundle(language: str) -> FluentBundle:
    """Raises TextError."""
    bundle = FluentBundle([language], use_isolating=False)
    folder = resources.files(__package__) / language
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".ftl"):
            _add(bundle, language, file.name, file.read_text(encoding="utf-8"))
    return bundle


def _add(bundle: FluentBundle, language: str, name: str, content: str) -> None:
    """Fluent itself skips a broken entry, and a second one of the same id, in silence."""
    resource = FluentResource(content)
    for entry in resource.body:
        if isinstance(entry, Junk):
            raise TextError(
                f"{language}/{name}: cannot be read near: {(entry.content or '?').splitlines()[0]}"
            )
        if (id_ := getattr(entry, "id", None)) is not None and bundle.has_message(id_.name):
            raise TextError(f"{language}/{name}: {id_.name} stands twice")
    bundle.add_resource(resource)
