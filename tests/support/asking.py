"""One HTTP request, written exactly as asked: odd methods, paths and headers go out as they are."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 20


@dataclass(frozen=True)
class Reply:
    """A whole answer; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    base: str, path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None
) -> Reply:
    """Ask a running server and read the whole answer."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=TIMEOUT_SECONDS)
    connection._validate_path = lambda _url: None  # type: ignore[attr-defined]
    given = dict(headers or {})
    try:
        connection.putrequest(method, path, skip_host="Host" in given, skip_accept_encoding=True)
        for name, value in given.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        fields = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, fields, answer.read())
    finally:
        connection.close()
