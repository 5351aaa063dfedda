"""Connections to PostgreSQL that notice when the server's machine is gone, as at a fail-over."""

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


def notice_a_dead_server(connection: Any, _: object) -> None:
    """A machine that vanished says nothing: by itself the system would wait for a quarter of an hour.

    For SQLAlchemy's event "connect". The driver has no setting for it.
    """
    way = connection.driver_connection._transport.get_extra_info("socket")
    if way.family == socket.AF_UNIX:
        return
    way.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _OPTIONS:
        if hasattr(socket, name):  # other systems have other names, or none
            way.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
