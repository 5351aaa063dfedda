"""`kith privacy`: what is kept, in the words of /privacy and with the operator's numbers, as Markdown."""

from datetime import UTC
from pathlib import Path

from bot.clock import system_clock
from bot.commands import say, settings_or_none
from bot.config import Settings
from bot.domain.privacy import Keeping, sections
from bot.services.retention import FILES, MEMORY
from bot.texts import Reader, Texts


def privacy(config: Path | None, language: str) -> int:
    settings = settings_or_none(config, needs_token=False)
    if settings is None:
        return 2
    say(markdown(settings, language).rstrip())
    return 0


def markdown(settings: Settings, language: str) -> str:
    texts, reader = Texts(), Reader(language, UTC, system_clock())
    keeping = Keeping(settings.retention.answers, MEMORY, settings.retention.words, FILES)
    parts = [
        f"## {texts.plain(heading, reader)}\n\n" + texts.plain(what, reader).replace("\n", "\n\n")
        for heading, what in sections(keeping)
    ]
    return "\n\n".join(parts) + "\n"
