"""Connections to PostgreSQL on which each side soon notices that the other is gone, as at a fail-over."""

from __future__ import annotations

import socket
from typing import Any

TIMEOUT = 10
"""Seconds to connect, and until what was sent has to have arrived."""

_OPTIONS = (
    ("TCP_USER_TIMEOUT", TIMEOUT * 1000),  # what we sent is acknowledged by nobody
    ("TCP_KEEPIDLE", 5),  # we wait for an answer, and nobody is there to give it
    ("TCP_KEEPINTVL", 2),
    ("TCP_KEEPCNT", 3),
)

NAME = "kith"
_LET_GO_OF_US = f"SET idle_in_transaction_session_timeout = '10s'; SET application_name = '{NAME}'"
"""What a replica that hangs has locked would else be locked until it goes on. No transaction of ours waits
for anything but the database. One that hangs amid a statement is not idle: storage/roles.py."""


def let_go_of_the_dead(connection: Any, _: object) -> None:
    """For SQLAlchemy's event "connect"."""
    connection.run_async(lambda driver: driver.execute(_LET_GO_OF_US))
    _notice_a_dead_server(connection.driver_connection)


def _notice_a_dead_server(driver: Any) -> None:
    """A machine that vanished says nothing: by itself the system would wait for a quarter of an hour. The
    driver has no setting for it."""
    way = driver._transport.get_extra_info("socket")
    if way.family == socket.AF_UNIX:
        return
    way.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _OPTIONS:
        if hasattr(socket, name):  # other systems have other names, or none
            way.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
