"""The library's network layer, short-circuited into a stand-in in the same process."""

from __future__ import annotations

import json

import httpx
import telegram.error
from telegram.request import BaseRequest, RequestData

from bot.sandbox.faults import LineCutError, NoAnswerError
from bot.sandbox.parameters import Upload
from bot.sandbox.telegram import Telegram

Timeout = object


class StandInRequest(BaseRequest):
    """A call that gets no answer runs into its time-out at once, so that no test waits for it."""

    def __init__(self, standing_in: Telegram) -> None:
        self._telegram = standing_in

    @property
    def read_timeout(self) -> float | None:
        return 30.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        token, _, name = url.partition("/bot")[2].partition("/")
        parameters = request_data.json_parameters if request_data else {}
        try:
            status, body = await self._telegram.call(token, name, parameters, _uploads(request_data))
        except NoAnswerError as trouble:
            raise telegram.error.TimedOut from httpx.ReadTimeout(str(trouble))
        except LineCutError as trouble:
            # As the library tells it: what lies behind is what says whether it may have arrived.
            raise telegram.error.NetworkError("httpx.ReadError") from httpx.ReadError(str(trouble))
        return status, json.dumps(body).encode()


def _uploads(request_data: RequestData | None) -> dict[str, Upload]:
    if request_data is None:
        return {}
    return {
        name: Upload(filename or name, content if isinstance(content, bytes) else content.read())
        for name, (filename, content, _) in request_data.multipart_data.items()
    }
