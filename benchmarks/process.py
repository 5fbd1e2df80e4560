"""What a process has used: fair on a machine that has other work too, where a clock is not."""

import os
import time
from pathlib import Path

# Longer than a server waits before it begins what it does ahead; and what one at rest uses in it.
AHEAD_SECONDS, IDLE_MS = 3.0, 60.0


def processor_ms(pid: int) -> float:
    """The processor time of a process and its ended threads since it began, milliseconds."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return 1000 * ticks / os.sysconf("SC_CLK_TCK")


def settle(pid: int, most_seconds: float = 60.0) -> None:
    """Wait until a process has nothing to do: what it does ahead of its readers is not theirs."""
    until, before = time.monotonic() + most_seconds, processor_ms(pid)
    while time.monotonic() < until:
        time.sleep(AHEAD_SECONDS)
        now = processor_ms(pid)
        if now - before < IDLE_MS:
            return
        before = now


def resident_mb(pid: int) -> float:
    """The memory a process holds now, megabytes."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1000
