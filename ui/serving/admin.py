"""Who may load data into the app: someone at this very machine, and only where it was asked for.

There is no login yet. Until there is, the intake is open only on a server that answers this
machine alone, to a request that nobody has passed on.
"""

import os
import sys
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st
from streamlit import config

from maturity.errors import UsageError

SETTING, LOCAL = "MODENHET_ADMIN", "local"
# What whoever passes a request on adds to it; with a dash at the end, whatever begins so.
PASSED_ON = ("forwarded", "x-forwarded-", "x-real-ip", "via", "x-client-ip", "cf-connecting-ip")
UPLOAD_MB = 25


def is_asked_for() -> bool:
    """Whether the server was started with the intake."""
    return os.environ.get(SETTING, "") == LOCAL


def is_loopback(host: str | None) -> bool:
    """Whether a host name or address is this machine and no other."""
    if host is None:
        return False
    name = host.strip("[]")
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def is_direct(headers: Mapping[str, str]) -> bool:
    """Whether a request came straight to this machine under its own name.

    Args:
        headers: of the request; a page of another site that has taken this machine's address
            gives itself away by the host it asks for.
    """
    names = {name.lower(): value for name, value in headers.items()}
    if any(_is_passed_on(name) for name in names):
        return False
    return is_loopback(urlsplit(f"//{names.get('host', '')}").hostname)


def _is_passed_on(header: str) -> bool:
    return any(
        header.startswith(known) if known.endswith("-") else header == known for known in PASSED_ON
    )


def is_open() -> bool:
    """Whether the reader of this run may load data."""
    if not is_asked_for() or not is_loopback(st.get_option("server.address")):
        return False
    came_from = st.context.ip_address
    return is_direct(st.context.headers) and (came_from is None or is_loopback(came_from))


def prepare() -> None:
    """Let files in where the intake was asked for; stop a server that others can reach.

    Raises:
        SystemExit: the intake was asked for on an address that is not this machine's own.
    """
    if not is_asked_for():
        return
    address = st.get_option("server.address")
    if not is_loopback(address):
        print(_refusal(address), file=sys.stderr, flush=True)
        raise SystemExit(1)
    config.set_option("server.maxUploadSize", UPLOAD_MB)


def _refusal(address: str | None) -> UsageError:
    """Why the server does not start."""
    return UsageError(
        f"{SETTING}={LOCAL} opens the intake, and this server would answer other machines.",
        where=f"server.address = {address or 'every address'}",
        example=f"{SETTING}={LOCAL} STREAMLIT_SERVER_ADDRESS=127.0.0.1 make run",
        next_move=f"Bind it to 127.0.0.1 as in the example, or start it without {SETTING}.",
    )
