"""What the layers ask of a request."""

from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import Scope

NOT_PAGES = ("/embed/", "/_stcore/", "/app/static/", "/component/", "/media/", "/static/")


def accepts_gzip(scope: Scope) -> bool:
    """Tell whether the reader's browser takes a gzip-compressed answer."""
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


def asks_for_page(scope: Scope) -> bool:
    """Tell whether the address can be a page of the app, and not one of its files or routes."""
    return scope["type"] == "http" and not any(part in scope["path"] for part in NOT_PAGES)


def first_query_value(scope: Scope, name: str) -> str:
    """Give the first value of a query parameter, or an empty text.

    Anyone may write an address: bytes that are no text are replaced, and only the first 4 kB read.
    """
    query = str(scope.get("query_string", b"")[:4096], "ascii", errors="replace")
    return parse_qs(query).get(name, [""])[0]
