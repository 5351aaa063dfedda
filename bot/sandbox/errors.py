"""What the Bot API answers when it refuses, in Telegram's own words: programs branch on them."""

from __future__ import annotations

from typing import Any


class RefusalError(Exception):
    """An answer with ok=false. `parameters` holds what Telegram adds for programs, such as retry_after."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        return body | {"parameters": self.parameters} if self.parameters else body


def bad_request(reason: str) -> RefusalError:
    return RefusalError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> RefusalError:
    return RefusalError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> RefusalError:
    return RefusalError(409, f"Conflict: {reason}")


def unauthorized() -> RefusalError:
    return RefusalError(401, "Unauthorized")


def not_found() -> RefusalError:
    return RefusalError(404, "Not Found")


def migrated(new_chat_id: int) -> RefusalError:
    reason = "Bad Request: group chat was upgraded to a supergroup chat"
    return RefusalError(400, reason, migrate_to_chat_id=new_chat_id)


def too_many_requests(seconds: int) -> RefusalError:
    return RefusalError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
