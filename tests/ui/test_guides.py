"""The guides name what stands on the pages: every label they quote is a text of the app."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from maturity.catalogue import load_catalogue
from tests.support.sources import ROOT
from ui.words import texts

# A guide -> what it has between «» that is no label: an example of what a page or a file may say.
EXAMPLES = {
    "brukerveiledning": {"Plass 348–355", "blant de svakeste"},
    "presentere": set(),
    "undersokelser": {
        "Ja, delvis",
        "ingen av disse",
        "Share of counties and municipalities which cooperate with other authorities/"
        "municipalities on various ICT tasks. 2003 and 2004",
        "Share of counties and municipalities with different areas included in a updated "
        "ICT-strategy. 2005",
        "Hvor digital er kommunesektoren",
        "Digitalisering i kommunene",
    },
}
QUOTED = re.compile(r"«([^»]+)»")
STRONG = re.compile(r"\*\*([^*\n]+)\*\*")


def named() -> Iterator[str]:
    """What data names: ready-made shows, and the indices and their parts."""
    shows = tomllib.loads((ROOT / "ui" / "stage" / "presets.toml").read_text("utf-8"))
    yield from (show["title"]["nb"] for show in shows.values())
    catalogue = load_catalogue(ROOT / "data" / "meta")
    for path in catalogue.index_files.values():
        yield tomllib.loads(path.read_text("utf-8"))["index"]["title"]["nb"]


@pytest.mark.parametrize("guide", EXAMPLES)
def test_what_a_guide_quotes_stands_in_the_app(guide: str) -> None:
    text = (ROOT / "docs" / f"{guide}.md").read_text("utf-8")
    known = "\n".join([*texts("nb").values(), *named()]).lower()
    lost = {label for label in QUOTED.findall(text) if label.lower() not in known}
    assert lost == EXAMPLES[guide]


@pytest.mark.parametrize("guide", ["brukerveiledning", "presentere"])
def test_what_a_guide_tells_to_press_is_called_so(guide: str) -> None:
    """What is strong and no sentence is a label, word for word."""
    text = (ROOT / "docs" / f"{guide}.md").read_text("utf-8")
    strong = {label for label in STRONG.findall(text) if not label.endswith((".", ":"))}
    labels = {label for label in strong if "«" not in label}
    assert labels
    assert labels <= {*texts("nb").values(), *named()}
