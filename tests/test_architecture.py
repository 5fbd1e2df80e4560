"""The house rules of the project, read from its files: who imports whom, and what stands where."""

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.support.sources import (
    ROOT,
    at_fault,
    files,
    imports,
    public_functions,
    text,
    tracked,
    tree,
)

# What each part may import of the project itself: docs and design name exactly these.
OWN: dict[str, set[str]] = {
    "maturity": set(),
    "warehouse": {"maturity"},
    "etl": {"maturity"},
    "charts": {"maturity"},
    "export": {"warehouse", "charts", "maturity"},
    "api": {"warehouse", "maturity"},
    "ui": {"warehouse", "charts", "export", "maturity"},
    "pages": {"ui", "charts", "maturity"},
    "app.py": {"ui", "maturity.errors"},
    "server.py": {"api", "ui", "warehouse"},
}

# Entries like app.py, that lie inside a part so that people can call them by its name.
ENTRIES: dict[str, set[str]] = {"export/__main__.py": {"ui"}}

# What each part may import of others' libraries; a frame or an array is handed through everywhere.
FRAMES = {"pandas", "numpy"}
OTHERS: dict[str, set[str]] = {
    "maturity": FRAMES | {"scipy"},
    "warehouse": FRAMES | {"duckdb"},
    "etl": FRAMES | {"duckdb", "geopandas", "pyarrow", "rich", "scipy", "shapely"},
    "charts": FRAMES | {"plotly"},
    "export": FRAMES
    | {
        *("font_source_sans_pro", "geopandas", "matplotlib", "pptx", "pyarrow", "rich"),
        *("segno", "shapely", "typst", "xlsxwriter"),
    },
    "api": FRAMES | {"starlette"},
    "ui": FRAMES | {"streamlit"},
    "pages": {"streamlit"},
    "app.py": {"streamlit"},
    "server.py": {"anyio", "starlette", "streamlit"},
}

# Places inside a part that may import more, with the reason the part as a whole may not.
MORE: dict[str, set[str]] = {
    "maturity/spatial.py": {"esda", "libpysal"},  # slow to load; used while a snapshot is built
    # what people send: workbooks, SPSS files and text in any encoding
    "etl/survey/": {
        "charset_normalizer",
        "openpyxl",
        "pyreadstat",
        "python_calamine",
        "rapidfuzz",
        "xlsxwriter",
    },
    "etl/fetch/": {"requests"},  # the one place that talks to the network
    "ui/serving/": {"anyio", "starlette"},  # Streamlit's own server, spoken to in its language
}

# File -> why it may name a network library though it asks nobody anything.
OWN_SOCKET = {"ui/serving/sockets.py": "sets an option on the socket the server listens on"}
NETWORK = {
    *("aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib"),
    *("socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "websockets"),
}

LONGEST = 250
# File -> why it may be longer. Empty is the aim.
LONGER: dict[str, str] = {}

PRODUCT = tuple(OWN)
CODE = (".py", ".sql", ".js", ".css")
FOREIGN = re.compile(r"(?i)https?://(?!localhost\b|127\.0\.0\.1\b|www\.w3\.org/(?:1999|2000)/)")
MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(?:root|work|tmp|home/\w+|Users/\w+|opt/\w+)/\w")
REGISTRY = re.compile(r"\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com))\b")


def part_of(path: Path) -> str:
    """The part a file belongs to: its top folder, or its own name at the root."""
    return path.parts[0]


def may_import(path: Path, name: str) -> bool:
    """Tell whether a file may import a dotted name."""
    part = part_of(path)
    top = name.split(".")[0]
    if top in sys.stdlib_module_names or top == part:
        return True
    if top in OWN:
        allowed = OWN[part] | ENTRIES.get(str(path), set())
        return any(name == own or name.startswith(f"{own}.") for own in allowed)
    more = {lib for place, libs in MORE.items() if str(path).startswith(place) for lib in libs}
    return top in OTHERS[part] | more


def forbidden_imports(path: Path, module: ast.Module) -> list[str]:
    """What a file imports against the rules of its part."""
    names = imports(module, part_of(path))
    return sorted({name for name in names if not may_import(path, name)})


def network_imports(module: ast.Module) -> set[str]:
    """The network libraries a module imports."""
    names = set(imports(module, ""))
    return {net for net in NETWORK for name in names if f"{name}.".startswith(f"{net}.")}


PRODUCT_FILES = files(*PRODUCT)


def test_rules_name_every_folder_that_holds_code() -> None:
    known = {*PRODUCT, "tests", "benchmarks", "docs", "deploy"}
    homeless = {str(path) for path in tracked() if path.suffix == ".py"}
    assert {name for name in homeless if Path(name).parts[0] not in known} == set()
    assert PRODUCT_FILES


def test_files_import_only_what_their_part_may() -> None:
    assert at_fault(PRODUCT_FILES, lambda path: forbidden_imports(path, tree(path))) == {}


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("maturity/rank.py", "import duckdb"),
        ("maturity/rank.py", "from ui import words"),
        ("maturity/rank.py", "from esda import Moran_Local"),
        ("warehouse/read.py", "import streamlit"),
        ("charts/strip.py", "from warehouse import read"),
        ("pages/status/kart.py", "from warehouse.read import scores"),
        ("app.py", "from maturity.index import score"),
        ("server.py", "from charts import strip"),
        ("etl/load.py", "import streamlit"),
        ("ui/frame.py", "import starlette.routing"),
    ],
)
def test_forbidden_import_is_found(path: str, line: str) -> None:
    assert forbidden_imports(Path(path), ast.parse(line))


def test_only_fetch_talks_to_the_network() -> None:
    quiet = [path for path in PRODUCT_FILES if path.parts[:2] != ("etl", "fetch")]
    quiet = [path for path in quiet if str(path) not in OWN_SOCKET]
    assert at_fault(quiet, lambda path: network_imports(tree(path))) == {}


def test_network_import_is_found() -> None:
    assert network_imports(ast.parse("from urllib.request import urlopen")) == {"urllib.request"}
    assert network_imports(ast.parse("from urllib.parse import quote")) == set()


@pytest.mark.parametrize("part", [part for part in PRODUCT if (ROOT / part).is_dir()])
def test_part_is_a_package_unless_it_holds_pages(part: str) -> None:
    assert (ROOT / part / "__init__.py").is_file() == (part != "pages")


def test_no_page_lies_beside_the_frame() -> None:
    assert [path for path in files("pages") if len(path.parts) == 2] == []


def test_nothing_is_named_after_having_no_name() -> None:
    vague = {"util", "utils", "helper", "helpers", "manager", "managers", "misc", "common"}
    names = {part for path in tracked() for part in (*path.parts[:-1], path.stem)}
    assert names & vague == set()


def test_files_are_no_longer_than_one_can_keep_in_mind() -> None:
    lines = {str(p): len(text(p).splitlines()) for p in files(*PRODUCT, "tests", suffixes=CODE)}
    assert {name for name, n in lines.items() if n > LONGEST and name not in LONGER} == set()


def test_only_files_that_are_long_are_excused() -> None:
    assert {name for name in LONGER if len(text(Path(name)).splitlines()) <= LONGEST} == set()


def test_public_functions_say_what_they_do() -> None:
    def silent(path: Path) -> list[str]:
        return [node.name for node in public_functions(tree(path)) if not ast.get_docstring(node)]

    assert at_fault(files("maturity", "warehouse", "etl", "charts"), silent) == {}


def test_pages_name_no_foreign_address() -> None:
    parts = ("ui", "charts", "pages", "app.py", "server.py", "static")
    shown = files(*parts, suffixes=CODE + (".html", ".svg"))
    assert at_fault(shown, lambda path: FOREIGN.findall(text(path))) == {}


def test_no_tracked_file_knows_this_machine() -> None:
    own = {str(ROOT), str(Path.home())} - {"/"}
    telling = {
        str(path): found
        for path in tracked()
        if path != Path(__file__).relative_to(ROOT) and (found := _telling(text(path), own))
    }
    assert telling == {}


def _telling(content: str, own: set[str]) -> list[str]:
    paths = [match.group() for match in MACHINE_PATH.finditer(content)]
    hosts = [match.group() for match in REGISTRY.finditer(content)]
    return paths + hosts + [name for name in own if name in content]


def test_path_of_a_machine_is_found() -> None:
    assert _telling("open('/home/kari/kart.csv')", set())
    assert _telling("https://www.kommune.no/home/om/oss /healthz /kart", set()) == []
