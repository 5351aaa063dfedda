"""The commands. Whatever is wrong is said in a sentence, with what to do."""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

EXIT_WRONG_SETTINGS = 2
EXIT_FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Gives the exit code: 0 all is well, 1 it could not be done, 2 the command or the settings are wrong."""
    given = _parser().parse_args(arguments)
    # Each command imports what it needs, so that --help is quick.
    match given.command:
        case "run" | "demo" | "check" | "webhook":
            return asyncio.run(_of_the_bot(given))
        case "migrate" | "copy" | "stats" | "announce" | "backup" | "restore" | "keys" | "forget":
            return asyncio.run(_of_the_database(given))
        case _:
            return _without_either(given)


async def _of_the_bot(given: argparse.Namespace) -> int:
    match given.command:
        case "run":
            gc.disable()  # next to nothing becomes garbage in a start; Kith.read_ahead lets it look again
            from bot.commands.run import run

            return await run(given.config)
        case "demo":
            from bot.commands.demo import demo

            return await demo(given.port, opens_browser=not given.no_browser)
        case "check":
            from bot.commands.check import check

            return await check(given.config, as_json=given.json)
        case _:
            from bot.commands.webhook import remove_webhook

            return await remove_webhook(given.config)


async def _of_the_database(given: argparse.Namespace) -> int:
    match given.command:
        case "migrate":
            from bot.commands.migrate import migrate

            return await migrate(given.config)
        case "copy":
            from bot.commands.copy import copy

            return await copy(given.source, given.target)
        case "announce":
            from bot.commands.announce import announce

            return await announce(given.config, given.file, given.language, dry=given.dry_run, yes=given.yes)
        case "stats":
            from bot.commands.stats import stats

            return await stats(given.config, as_json=given.json)
        case "keys":
            from bot.commands.keys import keys

            return await keys(given.config, given.what)
        case "forget":
            from bot.commands.forget import forget

            return await forget(given.config, given.telegram_id)
        case _:
            from bot.commands.backup import backup, restore

            command = backup if given.command == "backup" else restore
            return await command(given.config, given.file)


def _without_either(given: argparse.Namespace) -> int:
    match given.command:
        case "lines":
            from bot.commands.lines import lines

            return lines(given.what, given.country, given.config)
        case "privacy":
            from bot.commands.privacy import privacy

            return privacy(given.config, given.language)
        case _:
            from bot.commands.screen import screen_standard_input

            return screen_standard_input()


WITH_SETTINGS = {
    "run": "run the bot",
    "check": "look at everything, and say what to do",
    "webhook": "take away a webhook that another program left",
    "migrate": "bring the database up to date",
    "forget": "delete everything about one person",
    "privacy": "what is kept, as a page to publish",
    "announce": "tell everybody what stands in a file; asks first",
    "stats": "how much Kith is used, in numbers that point at nobody",
    "keys": "a new key for what is encrypted",
    "backup": "everything into one encrypted file, also while Kith runs",
    "restore": "a backup into an empty database",
    "lines": "check, show or export the crisis lines",
}
WITHOUT = {
    "copy": "into another database, as from SQLite to PostgreSQL",
    "demo": "the bot with three people, their phones in a web page",
    "screen": "one text a line in, what the detector makes of it out, as JSON",
}


def _port(typed: str) -> int:
    if not typed.isdecimal() or int(typed) > 65535:
        raise argparse.ArgumentTypeError("a port is a whole number from 0 to 65535")
    return int(typed)


_JSON: dict[str, Any] = {"action": "store_true", "help": "for programs"}
_FILE: dict[str, Any] = {"type": Path, "metavar": "FILE"}
_URL: dict[str, Any] = {"metavar": "URL", "required": True, "help": "sqlite:///… or postgresql://…"}
ARGUMENTS: dict[str, dict[str, dict[str, Any]]] = {
    "check": {"--json": _JSON},
    "stats": {"--json": _JSON},
    "webhook": {"what": {"choices": ("remove",)}},
    "forget": {"telegram_id": {"type": int, "help": "the person's number on Telegram"}},
    "privacy": {"--language": {"choices": ("en", "es"), "default": "en"}},
    "keys": {"what": {"choices": ("rotate", "retire"), "help": "a new key; away with the old"}},
    "announce": {
        "file": _FILE,
        "--language": {"metavar": "CODE", "help": "only to those who speak it, such as es"},
        "--dry-run": {"action": "store_true", "help": "show to how many, and what they read; send nothing"},
        "--yes": {"action": "store_true", "help": "do not ask"},
    },
    "backup": {"file": _FILE},
    "restore": {"file": _FILE},
    "lines": {
        "what": {"choices": ("check", "show", "export")},
        "country": {"nargs": "?", "help": "for show: a country's name, code or flag"},
    },
    "copy": {"--from": {"dest": "source", **_URL}, "--to": {"dest": "target", **_URL}},
    "demo": {
        "--port": {"type": _port, "default": 8420, "help": "of the page here (default 8420; 0: any)"},
        "--no-browser": {"action": "store_true", "help": "only print the page's address"},
    },
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kith", description="A Telegram bot that keeps a small circle of people in touch."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, what in {**WITH_SETTINGS, **WITHOUT}.items():
        command = commands.add_parser(name, help=what, description=what)
        if name in WITH_SETTINGS:
            _with_config(command)
        for argument, how in ARGUMENTS.get(name, {}).items():
            command.add_argument(argument, **how)
    return parser


def _with_config(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--config", type=Path, metavar="FILE", help="settings (TOML); the environment stands above it"
    )


if __name__ == "__main__":
    sys.exit(main())
