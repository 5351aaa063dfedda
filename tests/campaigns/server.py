"""A PostgreSQL server of the campaign's own, so that it can be restarted while others use theirs."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.campaigns.proxy import free_port

_SETTINGS = "-c fsync=off -c max_connections=60 -c listen_addresses=127.0.0.1"


@dataclass(slots=True)
class Server:
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgresql://kith@127.0.0.1:{self.port}/postgres"

    async def start(self) -> None:
        options = f"{_SETTINGS} -p {self.port} -k {self.folder}"
        log = str(self.folder / "log")
        await _run("pg_ctl", "-D", str(self.folder / "data"), "-l", log, "-w", "-o", options, "start")

    async def stop(self) -> None:
        """As at a crash: nobody is told."""
        await _run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")


def is_possible() -> bool:
    """PostgreSQL itself does not run for root; then it runs for the user `postgres`."""
    return _program("initdb") is not None and (os.getuid() != 0 or shutil.which("runuser") is not None)


@asynccontextmanager
async def own_server(folder: Path) -> AsyncIterator[Server]:
    made = Server(folder, free_port())
    folder.mkdir()
    if os.getuid() == 0:
        folder.parent.chmod(0o711)
        shutil.chown(folder, "postgres", "postgres")
    await _run("initdb", "-D", str(folder / "data"), "-U", "kith", "-A", "trust")
    await made.start()
    try:
        yield made
    finally:
        await made.stop()


async def _run(name: str, *arguments: str) -> None:
    program = _program(name)
    assert program is not None
    user = ("runuser", "-u", "postgres", "--") if os.getuid() == 0 else ()
    process = await asyncio.create_subprocess_exec(
        *user, str(program), *arguments, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    code = await process.wait()
    assert code == 0, f"{name} {arguments[-1]} ended with {code}"


def _program(name: str) -> Path | None:
    if found := shutil.which(name):
        return Path(found)
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return installed[-1] if installed else None
