"""What is computed aside is what would be computed here, whatever becomes of the other process."""

import os
import signal
import subprocess
import sys
import time
from operator import add, floordiv
from pathlib import Path

import pytest

from etl import aside


def test_work_is_done_by_another_and_by_oneself_when_alone() -> None:
    assert aside.begin(add, 2, 3)() == 5
    with aside.company():
        assert aside.begin(eval, "__import__('os').getpid()")() != os.getpid()
        assert aside.begin(add, 2, 3)() == 5
    assert aside.begin(eval, "__import__('os').getpid()")() == os.getpid()


def test_what_the_other_cannot_do_is_done_here() -> None:
    with aside.company():
        wait = aside.begin(floordiv, 1, 0)
        with pytest.raises(ZeroDivisionError):
            wait()
        assert aside.begin(add, 2, 3)() == 5


def test_the_other_ends_with_the_one_that_asks(root: Path) -> None:
    code = (
        "from etl import aside\nimport time\n"
        "with aside.company():\n"
        "    print(aside.begin(eval, \"__import__('os').getpid()\")(), flush=True)\n"
        "    time.sleep(60)\n"
    )
    asking = subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE)
    assert asking.stdout is not None
    other = int(asking.stdout.readline())
    asking.send_signal(signal.SIGKILL)
    asking.communicate()
    for _ in range(100):
        if not _lives(other):
            return
        time.sleep(0.1)
    os.kill(other, signal.SIGKILL)
    raise AssertionError("the other process goes on")


def _lives(pid: int) -> bool:
    """Whether a process runs; one that has ended and is not yet fetched does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (OSError, IndexError):
        return False
    return state not in "ZX"
