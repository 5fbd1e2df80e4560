"""Faults in data/meta: each a message that names the file and the key, never another exception."""

import re
import shutil
from pathlib import Path

import pytest

from maturity.catalogue import load_catalogue
from maturity.errors import CatalogueError


@pytest.fixture(scope="module")
def copied(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalogue") / "meta"
    shutil.copytree(root / "data" / "meta", folder)
    return folder


@pytest.fixture
def meta(copied: Path, root: Path) -> Path:
    """A copy of data/meta, whole again for each test."""
    for path in (root / "data" / "meta").glob("*.toml"):
        shutil.copy(path, copied / path.name)
    return copied


def edit(path: Path, key: str, line: str) -> None:
    """Put another line in place of the first ``key = ...`` of a file."""
    text = path.read_text("utf-8")
    edited = re.sub(rf"^{key} = .*$", lambda _: line, text, count=1, flags=re.MULTILINE)
    assert edited != text
    path.write_text(edited, "utf-8")


def message(meta: Path) -> str:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(meta)
    assert caught.value.next_move
    return str(caught.value)


FILES = ("indicators.toml", "sources.toml", "solutions.toml", "regions.toml")


def test_catalogue_in_the_repository_is_without_fault(meta: Path) -> None:
    assert load_catalogue(meta).indicators


@pytest.mark.parametrize("file", FILES)
def test_missing_file_is_named(meta: Path, file: str) -> None:
    (meta / file).unlink()
    assert file in message(meta)


@pytest.mark.parametrize("file", FILES)
def test_file_that_is_not_toml_is_named(meta: Path, file: str) -> None:
    edit(meta / file, "title", "title = {")
    assert file in message(meta)


def test_file_that_is_not_text_is_named(meta: Path) -> None:
    (meta / "sources.toml").write_bytes(b"\xff\xfe\x00")
    assert "sources.toml" in message(meta)


@pytest.mark.parametrize("file", FILES)
def test_unknown_table_is_named(meta: Path, file: str) -> None:
    with (meta / file).open("a", encoding="utf-8") as out:
        out.write("\n[vedlegg]\nx = 1\n")
    said = message(meta)
    assert file in said
    assert "vedlegg" in said


@pytest.mark.parametrize("file", FILES)
def test_unknown_key_is_named_with_its_file_and_those_that_are_known(meta: Path, file: str) -> None:
    title = re.search(r"^title = .*$", (meta / file).read_text("utf-8"), re.MULTILINE)
    assert title
    edit(meta / file, "title", f"{title.group()}\ntittel = 1")
    said = message(meta)
    assert file in said
    assert "tittel" in said
    assert "title" in said


@pytest.mark.parametrize(
    ("file", "key"),
    [
        *(("indicators.toml", key) for key in ("description", "unit", "kind", "source", "caveat")),
        ("sources.toml", "short"),
        ("solutions.toml", "censor_date"),
        ("regions.toml", "phrase"),
    ],
)
def test_missing_key_is_named_with_its_file(meta: Path, file: str, key: str) -> None:
    edit(meta / file, key, "")
    said = message(meta)
    assert file in said
    assert key in said


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("indicators.toml", "title"),
        ("indicators.toml", "hardfail"),
        ("sources.toml", "title"),
        ("solutions.toml", "caveat"),
        ("regions.toml", "phrase"),
        ("regions.toml", "norge"),
        ("regions.toml", "ostlandet"),
    ],
)
@pytest.mark.parametrize("language", ["nn", "en"])
def test_missing_language_is_named_with_its_file(
    meta: Path, file: str, key: str, language: str
) -> None:
    path = meta / file
    line = re.search(rf"^{key} = .*$", path.read_text("utf-8"), re.MULTILINE)
    assert line
    edit(path, key, re.sub(rf',? {language} = "[^"]*"', "", line.group()))
    assert file in message(meta)


@pytest.mark.parametrize("key", ["under-2000", "50000-over"])
def test_band_without_a_language_is_named_with_its_file(meta: Path, key: str) -> None:
    path = meta / "regions.toml"
    text = path.read_text("utf-8")
    edited = re.sub(rf'(id = "{key}".*?), nn = "[^"]*"', r"\1", text)
    assert edited != text
    path.write_text(edited, "utf-8")
    assert "regions.toml" in message(meta)


@pytest.mark.parametrize("key", ["id", "from", "title"])
def test_band_without_a_key_is_named_with_its_file(meta: Path, key: str) -> None:
    path = meta / "regions.toml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(rf"^(    \{{.*?){key} = ", rf"\1{key}x = ", text, flags=re.M), "utf-8")
    assert path.read_text("utf-8") != text
    assert "regions.toml" in message(meta)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("kind", 'kind = "gossip"'),
        ("value_type", 'value_type = "colour"'),
        ("harmonise", 'harmonise = "guess"'),
        ("breaks", "breaks = [0, 50, 50, 100]"),
        ("breaks", "breaks = []"),
        ("best", "best = 0"),
        ("error", "error = 5.3"),
        ("error_reason", ""),
        ("goalpost_reason", ""),
        ("worst", ""),
    ],
)
def test_value_without_meaning_is_named_with_its_indicator(meta: Path, key: str, line: str) -> None:
    edit(meta / "indicators.toml", key, line)
    said = message(meta)
    assert "indicators.toml" in said
    assert "hastighet_ned_100" in said


@pytest.mark.parametrize(
    ("file", "key", "user"),
    [
        ("indicators.toml", "source", "hastighet_ned_100"),
        ("solutions.toml", "source", "digisos"),
        ("regions.toml", "source", "land"),
        ("indicators.toml", "area", "hastighet_ned_100"),
    ],
)
def test_dangling_reference_is_named_with_its_user(
    meta: Path, file: str, key: str, user: str
) -> None:
    edit(meta / file, key, f'{key} = "finnes_ikke"')
    said = message(meta)
    assert "finnes_ikke" in said
    assert user in said


@pytest.mark.parametrize(
    ("file", "key", "value"),
    [
        ("indicators.toml", "title", '"Bredbånd"'),
        ("indicators.toml", "unit", "3"),
        ("indicators.toml", "decimals", '"ett"'),
        ("indicators.toml", "source", "[]"),
        ("indicators.toml", "breaks", '"tre"'),
        ("indicators.toml", "breaks", "5"),
        ("indicators.toml", "worst", '"null"'),
        ("indicators.toml", "error", '"stor"'),
        ("indicators.toml", "hardfail", "100"),
        ("sources.toml", "title", '"Nkom"'),
        ("solutions.toml", "censor_date", '"i fjor"'),
        ("regions.toml", "phrase", '"i {name}"'),
        ("regions.toml", "sort", '"sist"'),
        ("regions.toml", "norge", '"Norge"'),
    ],
)
def test_value_of_the_wrong_kind_is_named_with_its_file(
    meta: Path, file: str, key: str, value: str
) -> None:
    edit(meta / file, key, f"{key} = {value}")
    assert file in message(meta)
