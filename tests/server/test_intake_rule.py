"""Who may load data: someone at this very machine, where it was asked for; nobody else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.serving import ROOT, free_port
from ui.serving.admin import is_direct, is_loopback

LOCAL = {"Host": "localhost:8501"}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "localhost", "::1", "[::1]"])
def test_own_machine_is_known_by_its_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", [None, "", "0.0.0.0", "::", "192.168.1.4", "localhost.evil.no", "127.0.0.1.evil.no"]
)
def test_any_other_address_is_not_this_machine(host: str | None) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_request_straight_to_this_machine_is_let_in(host: str) -> None:
    assert is_direct({"Host": host, "User-Agent": "x"})


@pytest.mark.parametrize(
    "header",
    ["Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-Real-IP", "Via", "CF-Connecting-IP"],
)
def test_request_that_was_passed_on_is_not(header: str) -> None:
    assert not is_direct({**LOCAL, header: "127.0.0.1"})


@pytest.mark.parametrize("host", ["modenhetskartet.no", "evil.example:8501", "192.168.1.4:8501"])
def test_request_by_another_name_is_not(host: str) -> None:
    assert not is_direct({"Host": host})


def test_request_without_a_host_is_not() -> None:
    assert not is_direct({})


@pytest.mark.parametrize("address", ["0.0.0.0", None])
def test_server_that_others_can_reach_refuses_to_start_with_the_intake(
    address: str | None, build_dir: Path
) -> None:
    command = [sys.executable, "-m", "streamlit", "run", "server.py", "--server.headless", "true"]
    command += ["--server.port", str(free_port()), "--server.address", address or ""]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "MODENHET_ADMIN": "local", "MODENHET_BUILD": str(build_dir)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "MODENHET_ADMIN=local" in done.stderr
    assert "Traceback" not in done.stderr
