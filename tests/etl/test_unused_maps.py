"""Map files that no kept snapshot names go with the build; those of others stay."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from etl import snapshot
from etl.build import build
from etl.places import Places

OLD = "kommuner-000000000000.json"
KEPT = "kommuner-111111111111.json"


@pytest.fixture
def usual(places: Places) -> Places:
    """The snapshots lie beside the data, as they usually do, with the map of another among them."""
    out = places.data / "build"
    shutil.copytree(places.out, out)
    demo = places.data / "demo" / "aaaa"
    shutil.copytree(out / str(snapshot.published(out)), demo)
    facts = json.loads((demo / snapshot.FACTS).read_text("utf-8"))
    facts |= {"snapshot": "aaaa", "geometry": f"app/static/map/{KEPT}"}
    (demo / snapshot.FACTS).write_text(json.dumps(facts), encoding="utf-8")
    places.maps.mkdir(parents=True)
    for name in (OLD, KEPT, "other.txt"):
        (places.maps / name).touch()
    return replace(places, out=out)


def maps(places: Places) -> set[str]:
    return {path.name for path in places.maps.iterdir()}


def own(places: Places) -> str:
    found = snapshot.find(places.out, str(snapshot.published(places.out)))
    return Path(found.facts["geometry"]).name


def test_unused_map_goes_and_those_of_kept_snapshots_stay(usual: Places) -> None:
    build(usual, lambda _step: None)
    assert maps(usual) == {own(usual), KEPT, "other.txt"}


def test_build_elsewhere_removes_nothing(usual: Places, tmp_path: Path) -> None:
    elsewhere = replace(usual, out=tmp_path / "elsewhere")
    shutil.copytree(usual.out, elsewhere.out)
    build(elsewhere, lambda _step: None)
    assert maps(usual) == {OLD, KEPT, own(usual), "other.txt"}
