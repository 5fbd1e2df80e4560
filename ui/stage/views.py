"""A saved view is a page's address: which page it names, and with which choices."""

import functools
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

from maturity.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 2_000


@dataclass(frozen=True)
class View:
    """A page by its name in ui/pages.toml, and the choices in its address."""

    page: str
    choices: tuple[tuple[str, str], ...]

    @property
    def link(self) -> str:
        """The address, path and query, as the browser has it."""
        entry = pages()[self.page]
        path = "/" if entry.get("default") else f"/{entry['path']}"
        query = "&".join(f"{name}={quote(value, safe=':,')}" for name, value in self.choices)
        return f"{path}?{query}" if query else path


def parse(address: str) -> View:
    """The view of an address: a whole one, or path and query alone.

    Raises:
        UsageError: the address is too long, or names no page.
    """
    parts = urlsplit(address.strip())
    path = parts.path.strip("/")
    found = next((name for name, entry in pages().items() if _is_at(entry, path)), None)
    if found is None or len(address) > LONGEST:
        raise UsageError(
            "This address is no view of Modenhetskartet.",
            where=address[:80],
            example="/kart?region=fylke:46",
            next_move="copy the address of a page with «Kopier lenke»",
        )
    return View(found, tuple(dict(parse_qsl(parts.query)).items()))


@cache
@functools.cache
def pages() -> dict[str, dict[str, str]]:
    """The pages everyone has, by name."""
    listed = tomllib.loads((ROOT / "ui" / "pages.toml").read_text("utf-8"))["pages"]
    return {name: entry for name, entry in listed.items() if not entry.get("admin")}


def _is_at(entry: dict[str, str], path: str) -> bool:
    """Whether a page lies at a path."""
    return path == entry["path"] or (not path and bool(entry.get("default")))
