"""Compress a file once, not once per reader.

Streamlit leaves its own bundles uncompressed (the chart library alone is nearly 5 MB) and packs the
map geometry anew for every reader. Both have their content's hash in the name, so the packed bytes
can be kept for as long as the process lives.
"""

import gzip
import re
from dataclasses import dataclass

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.serving.requests import accepts_gzip

HASHED = re.compile(r"/static/(js|css)/[^/]+\.(js|css)$|/app/static/map/[^/]+-[0-9a-f]{12}\.json$")
SMALLEST_WORTH_PACKING = 1000


@dataclass(frozen=True)
class Answer:
    """A whole answer: its opening message and its body."""

    start: Message
    body: bytes

    async def send(self, send: Send) -> None:
        """Give the answer to a reader."""
        await send({**self.start, "headers": list(self.start["headers"])})
        await send({"type": "http.response.body", "body": self.body})

    def is_worth_keeping(self) -> bool:
        """Tell whether this is a file of some size; a page in a missing file's place is not."""
        content_type = Headers(raw=self.start["headers"]).get("content-type", "")
        is_file = self.start["status"] == 200 and not content_type.startswith("text/html")
        return is_file and len(self.body) >= SMALLEST_WORTH_PACKING

    def packed(self) -> "Answer":
        """Give the same answer, compressed."""
        body = gzip.compress(self.body, mtime=0)
        start = {**self.start, "headers": list(self.start["headers"])}
        headers = MutableHeaders(scope=start)
        headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
        headers["vary"] = "Accept-Encoding"
        return Answer(start, body)


class KeptCompression:
    """Answer for hash-named files from compressed bytes made at the first request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, Answer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if not _is_for_kept_file(scope):
            await self._app(scope, receive, send)
            return
        answer = self._kept.get(scope["path"]) or await self._make(scope, receive)
        await answer.send(send)

    async def _make(self, scope: Scope, receive: Receive) -> Answer:
        answer = await _whole_answer(self._app, scope, receive)
        if answer.is_worth_keeping():
            answer = await to_thread.run_sync(answer.packed)
            self._kept[scope["path"]] = answer
        return answer


def _is_for_kept_file(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not accepts_gzip(scope):
        return False
    headers = Headers(scope=scope)
    is_partial = "range" in headers or "if-none-match" in headers
    return not is_partial and HASHED.search(scope["path"]) is not None


async def _whole_answer(app: ASGIApp, scope: Scope, receive: Receive) -> Answer:
    """Let the app answer uncompressed, and keep what it says."""
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    plain = [(key, value) for key, value in scope["headers"] if key != b"accept-encoding"]
    await app({**scope, "headers": plain}, receive, keep)
    if not messages:  # the reader has gone before anything was said
        return Answer({"type": "http.response.start", "status": 503, "headers": []}, b"")
    body = b"".join(message.get("body", b"") for message in messages[1:])
    return Answer(messages[0], body)
