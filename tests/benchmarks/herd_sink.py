"""A Telegram that keeps its limits strictly and remembers when it took what; a process of its own.

`/bot<token>/sendMessage` takes or refuses a message and answers after the latency; `/books` gives the moments
(seconds of the machine's monotonic clock) of all that was offered, and of what was taken of it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import defaultdict, deque
from urllib.parse import parse_qs

OVERALL = (30, 1.0)
PER_CHAT = (3, 3.0)


class Books:
    def __init__(self) -> None:
        self.offered: list[float] = []
        self.taken: list[float] = []
        self._recent: defaultdict[str, deque[float]] = defaultdict(deque)

    def take(self, chat: str) -> dict[str, object]:
        now = time.monotonic()
        self.offered.append(now)
        wait = max(self._wait("", OVERALL, now), self._wait(chat, PER_CHAT, now))
        if wait > 0:
            return {"ok": False, "error_code": 429, "parameters": {"retry_after": int(wait) + 1}}
        for key in ("", chat):
            self._recent[key].append(now)
        self.taken.append(now)
        message = {"message_id": len(self.taken), "date": 0, "chat": {"id": int(chat), "type": "private"}}
        return {"ok": True, "result": message}

    def _wait(self, key: str, limit: tuple[int, float], now: float) -> float:
        places, span = limit
        recent = self._recent[key]
        while recent and recent[0] <= now - span:
            recent.popleft()
        return recent[0] + span - now if len(recent) >= places else 0.0


async def serve(latency: float) -> None:
    books = Books()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path, body = await _request(head, reader)
                if path == "/books":
                    await _write(writer, 200, {"offered": books.offered, "taken": books.taken})
                    continue
                taken = books.take(parse_qs(body)["chat_id"][0])
                await asyncio.sleep(latency)
                await _write(writer, 200 if taken["ok"] else 429, taken)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


async def _request(head: bytes, reader: asyncio.StreamReader) -> tuple[str, str]:
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if line)
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return first.split(" ")[1], body.decode()


async def _write(writer: asyncio.StreamWriter, status: int, answer: dict[str, object]) -> None:
    body = json.dumps(answer).encode()
    head = f"HTTP/1.1 {status} .\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
