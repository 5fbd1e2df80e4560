"""Headers that keep the page to itself, and say how long a file may be kept."""

import re
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Inline styles: Streamlit's own style engine writes them. blob: for scripts and workers: inline
# component modules and Plotly's map worker are loaded so. WebAssembly: the reader of Streamlit's
# messages has its whole numbers from it, and Firefox calls it a fault on every page where it is
# stopped; it lets no text be run. No eval, no foreign host, anywhere.
CONTENT_POLICY: Mapping[str, str] = {
    "default-src": "'self'",
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",
    "media-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}

SECURITY_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}

# One figure alone may stand in anybody's page; it runs nothing and asks for nothing.
EMBEDDED = "/embed/"
EMBEDDED_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"

# First match wins. A name that holds the hash of its content never means anything else.
KEPT: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"/app/static/map/[^/]+-[0-9a-f]{12}\.json$"),
        "public, max-age=31536000, immutable",
    ),
    (re.compile(r"/app/static/"), "public, max-age=3600"),
)


def content_policy(script_hashes: tuple[str, ...] = ()) -> str:
    """Write the Content-Security-Policy, with the page's own inline scripts named by hash."""
    extra = {"script-src": "".join(f" '{value}'" for value in script_hashes)}
    return "; ".join(f"{key} {value}{extra.get(key, '')}" for key, value in CONTENT_POLICY.items())


def kept_for(path: str) -> str:
    """Give the Cache-Control of an address, or an empty text where Streamlit's own stands."""
    return next((value for pattern, value in KEPT if pattern.search(path)), "")


class AnswerHeaders:
    """Set the security headers on every answer, and Cache-Control on the app's static files."""

    def __init__(self, app: ASGIApp, script_hashes: tuple[str, ...] = ()) -> None:
        self._app = app
        self._fixed = {
            "Content-Security-Policy": content_policy(script_hashes),
            **SECURITY_HEADERS,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._set(message, scope["path"])
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _set(self, message: Message, path: str) -> None:
        headers = MutableHeaders(scope=message)
        headers.update(self._fixed)
        if path.startswith(EMBEDDED):
            headers["Content-Security-Policy"] = EMBEDDED_POLICY
            del headers["X-Frame-Options"]
        kept = kept_for(path)
        if kept and message["status"] in {200, 206, 304}:
            headers["Cache-Control"] = kept
