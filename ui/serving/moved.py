"""Addresses that lead elsewhere: the front page has one address, and its old name leads to it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response


def to_front(request: Request) -> Response:
    """Answer with the way to the front page, every choice of the address brought along."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{query}", status_code=308)
