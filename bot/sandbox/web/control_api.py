"""The addresses under /sandbox: by them the page, and end-to-end tests, see and move everything."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox import faults
from bot.sandbox.screen import CannotDoError
from bot.sandbox.story import STORY
from bot.sandbox.storyteller import Storyteller
from bot.sandbox.telegram import Telegram
from bot.sandbox.web.controls import Controls
from bot.sandbox.web.patience import HungUpError, while_connected
from bot.sandbox.web.people import act
from bot.sandbox.web.snapshot import snapshot

_LONGEST_WAIT = 25
"""Seconds that a request for the state waits for a change."""


class ControlApi:
    def __init__(self, telegram: Telegram, controls: Controls | None, closing: asyncio.Event) -> None:
        self._telegram = telegram
        self._controls = controls
        self._closing = closing
        move_clock = controls.move_clock if controls else None
        self.storyteller = Storyteller(telegram, STORY, move_clock)

    def routes(self) -> list[Route]:
        return [
            Route("/state", self.state),
            Route("/clock", self.clock),
            Route("/clock", self.move_clock, methods=["POST"]),
            Route("/story", self.story, methods=["POST"]),
            Route("/faults", self.order_fault, methods=["POST"]),
            Route("/people", self.add_person, methods=["POST"]),
            Route("/people/{person:int}/{action}", self.person_acts, methods=["POST"]),
            Route("/groups", self.add_group, methods=["POST"]),
            Route("/groups/{group}/{action}", self.group_changes, methods=["POST"]),
            Route("/files/{file}", self.file),
        ]

    async def state(self, request: Request) -> Response:
        """Answers at once if anything is newer than `since`, else when something is, or after a while."""
        platform = self._telegram.platform
        since = min(int(request.query_params.get("since", -1)), platform.changes.count)
        try:
            async with asyncio.timeout(_LONGEST_WAIT):
                await while_connected(request, self._closing, platform.changes.after(since))
        except TimeoutError:
            pass
        except HungUpError:
            return Response(status_code=503)
        state = snapshot(platform, since)
        zone = self._controls.zone if self._controls else None
        beside = {"story": self.storyteller.state(), "has_clock": self._controls is not None, "zone": zone}
        return JSONResponse(state | beside)

    async def clock(self, request: Request) -> Response:
        if self._controls is None:
            return _no("There is no clock here to show.", 404)
        waiting = await self._controls.waiting()
        now = self._controls.now().isoformat()
        return JSONResponse({"now": now, "waiting": [dict(entry) for entry in waiting]})

    async def move_clock(self, request: Request) -> Response:
        if self._controls is None:
            return _no("There is no clock here to move.", 404)
        fields = await request.json()
        if fields.get("to") == "next-check-in":
            return JSONResponse({"moved": await self._controls.to_next_check_in()})
        await self._controls.move_clock(float(fields["seconds"]))
        return JSONResponse({})

    async def story(self, request: Request) -> Response:
        """Starts it; {"stop": true} ends it; "pause" is how long each step takes, in seconds."""
        fields = await request.json()
        if fields.get("stop"):
            await self.storyteller.stop()
        elif not self.storyteller.start(pause=float(fields.get("pause", 2.8))):
            return _no("The story is being played already.", 409)
        return JSONResponse(self.storyteller.state())

    async def order_fault(self, request: Request) -> Response:
        fields = await request.json()
        if fields.get("clear"):
            self._telegram.faults.clear()
        else:
            times, chat_id = int(fields.get("times", 1)), fields.get("chat_id")
            self._telegram.fail_next(fields["method"], _fault(fields), times=times, chat_id=chat_id)
        return JSONResponse({})

    async def add_person(self, request: Request) -> Response:
        fields = await request.json()
        phone = self._telegram.person(fields["first_name"], language_code=fields.get("language_code", "en"))
        return JSONResponse({"id": phone.id})

    async def person_acts(self, request: Request) -> Response:
        fields = await request.json()
        phone = self._telegram.phone(request.path_params["person"], fields.get("chat"))
        return JSONResponse(act(phone, request.path_params["action"], fields))

    async def add_group(self, request: Request) -> Response:
        fields = await request.json()
        members = [self._telegram.phone(member) for member in fields["members"]]
        group = self._telegram.group(fields["title"], *members, with_bot=fields.get("with_bot", True))
        return JSONResponse({"id": group.id})

    async def group_changes(self, request: Request) -> Response:
        fields = await request.json()
        group = self._telegram.group_of(int(request.path_params["group"]))
        by = self._telegram.phone(fields["person"])
        match request.path_params["action"]:
            case "add-bot":
                group.add_bot(by, admin=bool(fields.get("admin")))
            case "remove-bot":
                group.remove_bot(by)
            case "join":
                group.join(by)
            case "leave":
                group.leave(by)
            case "migrate":
                group = group.migrate()
            case action:
                raise KeyError(action)
        return JSONResponse({"id": group.id})

    async def file(self, request: Request) -> Response:
        file = self._telegram.platform.files[request.path_params["file"]]
        shown = file.kind if file.kind in ("image/png", "image/jpeg") else "application/octet-stream"
        place = "inline" if shown.startswith("image/") else "attachment"
        headers = {"Content-Disposition": place, "X-Content-Type-Options": "nosniff"}
        return Response(file.content, media_type=shown, headers=headers)


def _fault(fields: dict[str, Any]) -> faults.Fault:
    match fields["kind"]:
        case "flood":
            return faults.flood(int(fields["seconds"]))
        case "error":
            return faults.server_error(int(fields.get("status", 502)))
        case "refused":
            return faults.refused(int(fields["status"]), str(fields["description"]))
        case "hang":
            return faults.hangs(accepted=bool(fields["accepted"]))
        case "cut":
            return faults.cut(accepted=bool(fields["accepted"]))
    raise KeyError("kind")


def _no(reason: str, status: int) -> Response:
    return JSONResponse({"error": reason}, status)


async def cannot(request: Request, trouble: Exception) -> Response:
    """A person cannot do that now (409), or there is no such person, action or field (404, 400)."""
    match trouble:
        case CannotDoError():
            return _no(str(trouble), 409)
        case KeyError():
            return _no(f"There is no {trouble.args[0]!r}.", 404)
    return _no(f"Cannot be read: {trouble}", 400)
