"""Whether this process can answer, for whoever watches it."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from maturity.errors import MaturityError
from warehouse.snapshot import connect, current

NEVER_KEEP = {"Cache-Control": "no-store"}


def health() -> tuple[int, dict[str, str]]:
    """Open the published snapshot and say how it went.

    Returns:
        HTTP status and body: 200 with the snapshot's id, or 503 with the reason in plain words.
    """
    try:
        snapshot = current()
        connect(snapshot).close()
    except MaturityError as error:
        return 503, {"status": "unavailable", "reason": error.what, "next": error.next_move}
    return 200, {"status": "ok", "snapshot": snapshot.snapshot_id}


def healthz(_request: Request) -> Response:
    """Answer ``/healthz``; being no coroutine, it is run beside the event loop."""
    status, body = health()
    return JSONResponse(body, status_code=status, headers=NEVER_KEEP)
