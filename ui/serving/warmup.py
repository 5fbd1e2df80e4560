"""Do once, before the first reader, what every rerun would otherwise pay for.

Streamlit collects garbage after every run of a page, over every object the process holds. With the
libraries loaded that took 60-80 ms of each rerun; frozen, they are no longer walked.
"""

import ast
import gc
import importlib
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

from streamlit import net_util
from streamlit.runtime.pages_manager import PagesManager

from maturity.errors import MaturityError
from ui.serving.sockets import send_at_once
from warehouse.snapshot import current

# Loaded beside the readers: few pages need them at once, and they take longer than all else.
SLOW_MODULES = ("scipy.stats", "scipy.optimize", "export.drawing")
AHEAD_SECONDS = 2.0
# A rerun makes many objects and keeps few: they are looked through seldom. /kart took 77 ms with
# Python's own limits and 40 with these; memory grows no more.
YOUNG, OLDER = 50_000, (20, 20)

logger = logging.getLogger(__name__)


def imports_of(script: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Tell what a script imports, as (module, names taken from it), without running it."""
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"), str(script))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, tuple(alias.name for alias in node.names)


def load_page_modules(root: Path) -> None:
    """Import what the app's script and every page under ``pages/`` import."""
    for script in (root / "app.py", *sorted((root / "pages").rglob("*.py"))):
        for module, names in imports_of(script):
            __import__(module, fromlist=names)


def has_snapshot() -> bool:
    """Whether there is anything to show; a missing snapshot is told here and on every page."""
    try:
        current()
    except MaturityError as error:
        logger.warning("Started without a snapshot.\n%s", error)
        return False
    return True


def warm_ahead() -> None:
    """Load and work out what few pages need, and freeze that too."""
    for name in SLOW_MODULES:
        importlib.import_module(name)
    try:
        importlib.import_module("ui.ahead").warm()
    except MaturityError as error:
        logger.warning("%s", error)
    freeze_heap()


def warm_ahead_soon() -> None:
    """Do so beside the readers, when the first of them has been answered."""
    waiting = threading.Timer(AHEAD_SECONDS, warm_ahead)
    waiting.daemon = True
    waiting.start()


def freeze_heap() -> None:
    """Take everything alive now out of the garbage collector's walks, for good."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *OLDER)


def thaw_heap() -> None:
    """Hand everything back to the collector, so that the libraries can end as they expect to."""
    gc.unfreeze()


def ask_no_one_for_our_address() -> None:
    """Keep Streamlit from asking a foreign host for this machine's public address.

    It would do so, for up to two seconds with every reader waiting, whenever a websocket came from
    another origin. An address that is always allowed stands in for the answer.
    """
    net_util._external_ip = "127.0.0.1"


def name_our_own_pages() -> None:
    """Tell Streamlit that ``st.navigation`` names the pages, before the first reader does.

    It would otherwise take the folder ``pages/`` for its older kind of pages until the first run,
    and say «Page not found» to a reader who comes first and by a deep link.
    """
    PagesManager.uses_pages_directory = False


def warm_up(root: Path) -> list[int]:
    """Load what every page needs and freeze it; the rest follows while readers are answered.

    Args:
        root: the folder of ``app.py`` and ``pages/``.

    Returns:
        The ports that readers can come to; empty where the server opens them later.
    """
    ask_no_one_for_our_address()
    name_our_own_pages()
    ports = send_at_once()
    load_page_modules(root)
    freeze_heap()
    if has_snapshot():
        warm_ahead_soon()
    return ports
