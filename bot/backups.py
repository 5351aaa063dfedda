"""Backups by themselves: made while Kith runs, read back, and only then older ones make room."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot import metrics
from bot.clock import Clock
from bot.config import Settings
from storage import backup_files
from storage.backup_files import Plan
from storage.backups import BackupError, verify_backup, write_backup
from storage.database import Database, DatabaseAwayError

_log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(minutes=5)
AGAIN_AFTER = timedelta(hours=1)
"""After a failure: the next one is not likelier to succeed at once."""


def plan_of(settings: Settings) -> Plan | None:
    """None: nobody wants any."""
    wanted = settings.backups
    return Plan(wanted.folder_path, wanted.every, wanted.keep) if wanted.folder_path else None


class Backups:
    def __init__(
        self,
        plan: Plan,
        database: Database,
        passphrase: str,
        clock: Clock,
        tell: Callable[[str], Awaitable[None]],
    ) -> None:
        """`tell` hears why there is no backup, in words for the operator."""
        self._plan = plan
        self._database = database
        self._passphrase = passphrase
        self._clock = clock
        self._tell = tell
        self._failed_at: datetime | None = None

    async def make_if_due(self) -> None:
        now = self._clock()
        if self._failed_at is not None and timedelta() <= now - self._failed_at < AGAIN_AFTER:
            return
        try:
            await self._make_if_due(now)
            self._failed_at = None
        except (BackupError, DatabaseAwayError, OSError) as error:
            self._failed_at = now
            metrics.backup_failures.inc()
            _log.error("backup_failed", extra={"error": type(error)})
            await self._say(error)

    async def _make_if_due(self, now: datetime) -> None:
        self._plan.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if backup_files.is_due(self._plan, now):
            file = backup_files.new_file(self._plan, now)
            rows = await write_backup(self._database, self._database.cipher, file, now, self._passphrase)
            try:
                await verify_backup(self._database.cipher, file, self._passphrase)
            except BackupError:
                file.unlink(missing_ok=True)  # nobody must take it for a good one
                raise
            gone = backup_files.make_room(self._plan)
            _log.info("backup_made", extra={"count": rows})
            _log.info("backups_removed", extra={"count": len(gone)})
        [newest, *_] = backup_files.made(self._plan.folder)
        metrics.backup_made.set(newest[0].timestamp())

    async def _say(self, error: Exception) -> None:
        try:
            await self._tell(str(error) or type(error).__name__)
        except DatabaseAwayError:
            return  # told by everything else
