"""The commands: run, demo, check, migrate. Whatever is wrong is said in a sentence, with what to do."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

EXIT_WRONG_SETTINGS = 2
EXIT_FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Gives the exit code: 0 all is well, 1 it could not be done, 2 the command or the settings are wrong."""
    given = _parser().parse_args(arguments)
    # Each command imports what it needs, so that --help is quick.
    match given.command:
        case "run":
            from bot.commands.run import run

            return asyncio.run(run(given.config))
        case "demo":
            from bot.commands.demo import demo

            return asyncio.run(demo(given.port, opens_browser=not given.no_browser))
        case "check":
            from bot.commands.check import check

            return asyncio.run(check(given.config, as_json=given.json))
        case "webhook":
            from bot.commands.webhook import remove_webhook

            return asyncio.run(remove_webhook(given.config))
        case "migrate":
            from bot.commands.migrate import migrate

            return asyncio.run(migrate(given.config))
        case "forget" | "privacy" | "keys":
            return _about_what_is_kept(given)
        case "backup" | "restore":
            from bot.commands.backup import backup, restore

            command = backup if given.command == "backup" else restore
            return asyncio.run(command(given.config, given.file))
        case "copy":
            from bot.commands.copy import copy

            return asyncio.run(copy(given.source, given.target))
        case "lines":
            from bot.commands.lines import lines

            return lines(given.what, given.country, given.config)
        case _:
            from bot.commands.screen import screen_standard_input

            return screen_standard_input()


def _about_what_is_kept(given: argparse.Namespace) -> int:
    match given.command:
        case "forget":
            from bot.commands.forget import forget

            return asyncio.run(forget(given.config, given.telegram_id))
        case "keys":
            from bot.commands.keys import keys

            return asyncio.run(keys(given.config, given.what))
        case _:
            from bot.commands.privacy import privacy

            return privacy(given.config, given.language)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kith", description="A Telegram bot that keeps a small circle of people in touch."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, what in (
        ("run", "run the bot"),
        ("check", "check settings, key, database and token, and say what to do"),
        ("webhook", "take away a webhook that another program left"),
        ("migrate", "bring the database up to date"),
        ("forget", "delete everything about one person"),
        ("privacy", "what is kept, as a page to publish"),
        ("keys", "a new key for what is encrypted"),
        ("backup", "everything into one encrypted file, also while Kith runs"),
        ("restore", "a backup into an empty database"),
    ):
        command = commands.add_parser(name, help=what, description=what)
        _with_config(command)
        if name == "forget":
            command.add_argument("telegram_id", type=int, help="the person's number on Telegram")
        if name == "check":
            command.add_argument("--json", action="store_true", help="for programs")
        if name == "webhook":
            command.add_argument("what", choices=("remove",))
        if name in ("backup", "restore"):
            command.add_argument("file", type=Path, metavar="FILE")
        if name == "keys":
            command.add_argument("what", choices=("rotate", "retire"), help="a new key; away with the old")
        if name == "privacy":
            command.add_argument("--language", choices=("en", "es"), default="en")
    copy = commands.add_parser("copy", help="into another database, as from SQLite to PostgreSQL")
    copy.add_argument("--from", dest="source", metavar="URL", required=True, help="sqlite:///kith.sqlite3")
    copy.add_argument("--to", dest="target", metavar="URL", required=True, help="postgresql://kith@host/kith")
    demo = commands.add_parser("demo", help="the bot with three people, their phones in a web page")
    demo.add_argument(
        "--port", type=_port, default=8420, help="of the page on this machine (default 8420; 0: any)"
    )
    demo.add_argument("--no-browser", action="store_true", help="only print the page's address")
    lines = commands.add_parser("lines", help="check, show or export the crisis lines")
    lines.add_argument("what", choices=("check", "show", "export"))
    lines.add_argument("country", nargs="?", help="for show: a country's name, code or flag")
    _with_config(lines)
    commands.add_parser("screen", help="one text a line in, what the detector makes of it out, as JSON")
    return parser


def _with_config(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--config", type=Path, metavar="FILE", help="settings (TOML); the environment stands above it"
    )


def _port(typed: str) -> int:
    if not typed.isdecimal() or int(typed) > 65535:
        raise argparse.ArgumentTypeError("a port is a whole number from 0 to 65535")
    return int(typed)


if __name__ == "__main__":
    sys.exit(main())
