"""The Chromium that is already on the machine; none is ever downloaded."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# No address but the app's own is ever looked up, and no graphics card is needed. Windows at one
# site share a process, so that the app's scripts are read once and not by every window.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--process-per-site",
    "--no-first-run",
)


def find_chromium() -> str | None:
    """Give the path of a Chromium: $CHROMIUM, or the first known name on the path."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)
