"""The claims file: read whole, and refused where it says something that is not so."""

import tomllib
from pathlib import Path

import pytest

from maturity.catalogue import load_catalogue
from maturity.claims import Claim, load_claims
from maturity.errors import CatalogueError

KEEP = """
[claims.a]
title = { nb = "A", nn = "A", en = "A" }
text = { nb = "B", nn = "B", en = "B" }
said = { nb = "C", nn = "C", en = "C" }
test = "one"
how = { nb = "D", nn = "D", en = "D" }
rule = { nb = "E", nn = "E", en = "E" }
settle = { nb = "F", nn = "F", en = "F" }
pages = ["kart"]
solution = "digisos"
"""


def read(path: Path, text: str) -> dict[str, Claim]:
    """The claims of a file that holds a text."""
    path.write_text(text, "utf-8")
    return load_claims(path, tests={"one"}, pages={"kart"}, solutions={"digisos"})


def test_a_claim_is_read_as_it_stands(tmp_path: Path) -> None:
    [claim] = read(tmp_path / "claims.toml", KEEP).values()
    assert (claim.claim, claim.test, claim.pages) == ("a", "one", ("kart",))
    assert (claim.text["nn"], claim.is_quoted, claim.solution) == ("B", False, "digisos")


@pytest.mark.parametrize(
    ("was", "becomes", "named"),
    [
        ('test = "one"', 'test = "two"', "two"),
        ('pages = ["kart"]', 'pages = ["nowhere"]', "nowhere"),
        ('solution = "digisos"', 'solution = "unknown"', "unknown"),
        ('settle = { nb = "F", nn = "F", en = "F" }', "", "settle"),
        ('nb = "B", nn = "B", en = "B"', 'nb = "B", en = "B"', "en, nb"),
        ("[claims.a]", "[claims.a]\nanswer = 'holds'", "answer"),
        ("[claims.a]", "[other.b]\n[claims.a]", "other"),
        ("[claims.a]", "[claims.a", "claims.a"),
        ('pages = ["kart"]', "pages = 3", "3"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, was: str, becomes: str, named: str) -> None:
    assert was in KEEP
    with pytest.raises(CatalogueError) as told:
        read(tmp_path / "claims.toml", KEEP.replace(was, becomes))
    if becomes != "[claims.a":
        assert named in str(told.value)
    assert "claims.toml" in str(told.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="missing"):
        load_claims(tmp_path / "none.toml", tests=(), pages=(), solutions=())


def test_no_answer_and_no_result_stands_in_the_file(root: Path) -> None:
    meta = root / "data" / "meta"
    tables = tomllib.loads((meta / "claims.toml").read_text("utf-8"))["claims"]
    known = load_catalogue(meta)
    pages = tomllib.loads((root / "ui" / "pages.toml").read_text("utf-8"))["pages"]
    found = load_claims(
        meta / "claims.toml",
        tests={table["test"] for table in tables.values()},
        pages=pages,
        solutions=known.solutions,
    )
    assert list(found) == list(tables)
    for claim in found.values():
        assert "%" not in claim.text["nb"] + claim.how["nb"] + claim.settle["nb"]
        for language in ("nb", "nn", "en"):
            assert claim.said[language].endswith(".")
            assert not claim.text[language].endswith(".")
