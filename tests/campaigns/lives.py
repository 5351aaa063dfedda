"""The real process, one life after the other, each begun by a fork and ended as the campaign likes."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.end_to_end.processes import ROOT, clean_environ


@dataclass(slots=True)
class Lives:
    process: asyncio.subprocess.Process
    log: Path
    pid: int = 0

    async def begin(self, *, dies_before: int | None = None) -> None:
        """`dies_before`: the number of the statement before which it kills itself."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"run {dies_before or ''}\n".encode())
        self.pid = await self._answer()

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def stop(self) -> None:
        os.kill(self.pid, signal.SIGTERM)

    async def ends(self) -> int:
        """Waits for the end of this life; gives its exit code, negative for a signal."""
        code = await self._answer()
        self.pid = 0
        return code

    async def _answer(self) -> int:
        assert self.process.stdout is not None
        line = await self.process.stdout.readline()
        assert line, f"the campaign's process is gone:\n{self.log.read_text()[-3000:]}"
        return int(line)


@asynccontextmanager
async def lives(environ: Mapping[str, str], log: Path) -> AsyncIterator[Lives]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.campaigns.zygote"),
        env=clean_environ() | dict(environ) | {"CAMPAIGN_LOG": str(log)},
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    found = Lives(process, log)
    try:
        yield found
    finally:
        if process.returncode is None:
            if found.pid:
                _kill_if_there(found.pid)
            process.kill()
        await process.wait()


def _kill_if_there(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
