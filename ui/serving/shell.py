"""The HTML that every page starts from, in the language of the address.

Streamlit serves one ``index.html``, in English, for every address. Readers who have no script, and
tools that read the page before the app has drawn it, get ours: ``<html lang>``, title, description
and the words for browsers without scripts follow ``?lang=``.
"""

import base64
import gzip
import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from maturity.errors import CatalogueError
from ui.serving.requests import accepts_gzip, asks_for_page, first_query_value

WORDS = Path(__file__).with_name("shell.toml")
FIRST = Path(__file__).with_name("first.css")

_HTML_TAG = re.compile(r"<html[^>]*>")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True)
class Shell:
    """One language's page, plain and compressed."""

    plain: bytes
    compressed: bytes


def streamlit_index() -> str:
    """Read the ``index.html`` of the installed Streamlit."""
    return (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


def read_words(path: Path = WORDS) -> Mapping[str, Mapping[str, str]]:
    """Read the shell's words by language; the first language is the default."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def inline_script_hashes(html: str) -> tuple[str, ...]:
    """Name each inline script of a page the way a Content-Security-Policy wants it."""
    digests = (hashlib.sha256(text.encode()).digest() for text in _INLINE_SCRIPT.findall(html))
    return tuple(f"sha256-{base64.b64encode(digest).decode()}" for digest in digests)


def write_shell(html: str, language: str, words: Mapping[str, str]) -> str:
    """Put a language's words into Streamlit's page.

    Raises:
        CatalogueError: the page no longer has the three places the words belong in.
    """
    title = f"<title>{escape(words['title'])}</title>"
    description = f'<meta name="description" content="{escape(words["description"])}" />'
    style = f"<style>{FIRST.read_text(encoding='utf-8')}</style>"
    parts = (
        (_HTML_TAG, f'<html lang="{language}">'),
        (_TITLE, f"{title}\n    {description}\n    {style}"),
        (_NOSCRIPT, f"<noscript><p>{escape(words['noscript'])}</p></noscript>"),
    )
    for pattern, replacement in parts:
        html = _replace_once(pattern, replacement, html)
    return html


def _replace_once(pattern: re.Pattern[str], replacement: str, html: str) -> str:
    changed, count = pattern.subn(lambda _: replacement, html)
    if count != 1:
        raise CatalogueError(
            "Streamlit's index.html is not as expected",
            where="streamlit/static/index.html",
            example=f"{count} places match {pattern.pattern}",
            next_move="install the pinned requirements.txt, or mend ui/serving/shell.py",
        )
    return changed


def make_shells(html: str, words: Mapping[str, Mapping[str, str]]) -> dict[str, Shell]:
    """Make every language's page once, at start."""
    pages = {language: write_shell(html, language, text) for language, text in words.items()}
    return {
        language: Shell(page.encode(), gzip.compress(page.encode(), mtime=0))
        for language, page in pages.items()
    }


class PageShell:
    """Answer with the reader's language wherever Streamlit would answer with its index page."""

    def __init__(self, app: ASGIApp, shells: Mapping[str, Shell]) -> None:
        self._app = app
        self._shells = shells
        self._default = next(iter(shells))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if not asks_for_page(scope):
            await self._app(scope, receive, send)
            return
        language = first_query_value(scope, "lang")
        shell = self._shells.get(language, self._shells[self._default])
        await self._app(scope, receive, _Replacement(scope, send, shell))


class _Replacement:
    """A ``send`` that swaps a 200 HTML answer for the shell, and lets all others through."""

    def __init__(self, scope: Scope, send: Send, shell: Shell) -> None:
        self._scope = scope
        self._send = send
        self._shell = shell
        self._swapped = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._swapped = True
            await self._send_shell()
        elif not self._swapped:
            await self._send(message)

    async def _send_shell(self) -> None:
        compressed = accepts_gzip(self._scope)
        body = self._shell.compressed if compressed else self._shell.plain
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-cache"),
            (b"vary", b"Accept-Encoding"),
        ]
        if compressed:
            headers.append((b"content-encoding", b"gzip"))
        await self._send({"type": "http.response.start", "status": 200, "headers": headers})
        body = b"" if self._scope["method"] == "HEAD" else body
        await self._send({"type": "http.response.body", "body": body})


def _is_html(message: Message) -> bool:
    content_type = Headers(raw=message["headers"]).get("content-type", "")
    return message["status"] == 200 and content_type.startswith("text/html")
