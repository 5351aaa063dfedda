"""The commands of the `kith` program, one file each; they may use everything, and nothing uses them.

Standard output is for what was asked for, standard error for what went wrong.
"""

import sys
from pathlib import Path

from bot.config import Settings, SettingsError, load


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    sys.stderr.write(line + "\n")


def settings_or_none(config: Path | None, *, needs_token: bool) -> Settings | None:
    """All mistakes are reported at once; None: there were some."""
    try:
        return load(config, needs_token=needs_token)
    except SettingsError as error:
        complain(str(error))
        return None
