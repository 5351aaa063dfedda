"""Telling other replicas that there is something to do, once it is committed: NOTIFY of PostgreSQL."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

INBOX, OUTBOX = "kith_inbox", "kith_outbox"
_WAKE = select(func.pg_notify(bindparam("channel"), ""))


async def wake(tx: AsyncConnection, channel: str) -> None:
    """On SQLite there is nobody else; whoever is in the same process is woken by the work itself."""
    if tx.dialect.name == "postgresql":
        await tx.execute(_WAKE, {"channel": channel})
