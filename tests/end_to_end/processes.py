"""`kith` as a process of its own: started, listened to, stopped or killed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds that anything may take before a test gives up on it."""


@dataclass(slots=True)
class Program:
    """One running `kith`. What it wrote is kept from the first line on."""

    process: asyncio.subprocess.Process
    lines: list[str] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def said(self) -> str:
        """Everything it wrote, to standard output and standard error."""
        return "\n".join(self.lines)

    async def says(self, words: str) -> str:
        """Waits for the line that holds the words, and gives it."""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    self._news.clear()
                    for line in self.lines:
                        if words in line:
                            return line
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"it never said {words!r}, but:\n{self.said}") from None

    async def stops(self) -> int:
        """Asks it to stop, as a supervisor does; gives the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ends()

    async def is_killed(self) -> None:
        self.process.kill()
        await self.ends()

    async def ends(self) -> int:
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    async def listen(self, stream: asyncio.StreamReader) -> None:
        async for line in stream:
            self.lines.append(line.decode().rstrip())
            self._news.set()


@asynccontextmanager
async def kith(
    *arguments: str, environ: Mapping[str, str] | None = None, folder: Path | None = None
) -> AsyncIterator[Program]:
    """Runs `kith` with these arguments in that folder; nothing of it is left when the block ends."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        env=clean_environ() | dict(environ or {}),
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    program = Program(process)
    streams = [stream for stream in (process.stdout, process.stderr) if stream]
    listening = asyncio.gather(*(program.listen(stream) for stream in streams))
    try:
        yield program
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await listening


def clean_environ() -> dict[str, str]:
    """Without settings of whoever runs the tests; the program is the one beside these tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KITH_")}
    return kept | {"PYTHONPATH": str(ROOT)}
