"""Request bodies as bots send them: JSON, form, or multipart with files. Exact to the byte, no dependency."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl

from bot.sandbox.errors import bad_request
from bot.sandbox.parameters import Upload

Fields = dict[str, Any]
Files = dict[str, Upload]


def read_body(content_type: str, body: bytes) -> tuple[Fields, Files]:
    """Raises RefusalError 400 where the body is not what its type says."""
    header = Message()
    header["Content-Type"] = content_type or "application/octet-stream"
    match header.get_content_type():
        case "application/json":
            return _json(body), {}
        case "application/x-www-form-urlencoded":
            return dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)), {}
        case "multipart/form-data":
            return _multipart(str(header.get_param("boundary", "")), body)
    return {}, {}


def _json(body: bytes) -> Fields:
    try:
        fields = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(fields, dict):
        raise bad_request("object expected")
    return fields


def _multipart(boundary: str, body: bytes) -> tuple[Fields, Files]:
    fields: Fields = {}
    files: Files = {}
    for head, content in _parts(boundary, body):
        name, filename = _parameter(head, "name"), _parameter(head, "filename")
        if filename is None:
            fields[name or ""] = content.decode(errors="replace")
        else:
            files[name or ""] = Upload(filename, content)
    return fields, files


def _parts(boundary: str, body: bytes) -> Iterator[tuple[Message, bytes]]:
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:]:
        if part.startswith(b"--"):
            return
        lines, found, content = part.partition(b"\r\n\r\n")
        if not found:
            raise bad_request("can't parse multipart form")
        head = Message()
        for line in lines.decode(errors="replace").strip().splitlines():
            key, _, value = line.partition(":")
            head[key.strip()] = value.strip()
        yield head, content


def _parameter(head: Message, name: str) -> str | None:
    value = head.get_param(name, header="content-disposition")
    return value if isinstance(value, str) else None
