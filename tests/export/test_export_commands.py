"""python -m export: tables in every kind, the data package, faults in plain words."""

import json
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from export.__main__ import main
from tests.ui.truth import read_truth
from warehouse import read
from warehouse.snapshot import Snapshot

VIEW = "/kart?region=fylke:46"
INDEX = "digitalt_fundament"


@pytest.fixture(autouse=True)
def served(build_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MODENHET_BUILD", str(build_dir))
    yield


def own_points(snapshot: Snapshot) -> dict[str, float]:
    truth = read_truth(snapshot, INDEX, "2026")
    members = truth.members["fylke", "46"]
    return {n: s for n in members if (s := truth.scores[n, INDEX]) is not None}


READ = {
    "csv": lambda path: pd.read_csv(path, sep=";", decimal=",", dtype={"kommunenr": str}),
    "xlsx": lambda path: pd.read_excel(path, sheet_name=1, dtype={"kommunenr": str}),
    "parquet": pd.read_parquet,
    "geojson": gpd.read_file,
    "gpkg": gpd.read_file,
}


@pytest.mark.parametrize("kind", READ)
def test_table_of_a_view_holds_the_warehouses_numbers(
    snapshot: Snapshot, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"vestland.{kind}"
    assert main(["table", "--view", VIEW, "--out", str(path), "--json"]) == 0
    found = READ[kind](path).set_index("kommunenr")["value"]
    assert found.astype(float).to_dict() == pytest.approx(own_points(snapshot), abs=1e-12)
    assert sorted(tmp_path.iterdir()) == [path]


def test_international_csv_has_commas_and_points(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    style = ["--style", "international"]
    assert main(["table", "--view", VIEW, *style, "--out", str(path)]) == 0
    assert len(pd.read_csv(path)) == 43


def test_package_describes_every_table_it_holds(
    snapshot: Snapshot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pakke"
    assert main(["package", "--out", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    said = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert told["tables"] == len(said["resources"])
    assert {r["path"] for r in said["resources"]} | {"datapackage.json"} == {
        path.name for path in folder.iterdir()
    }
    assert snapshot.snapshot_id in said["name"]
    publishers = set(read.sources(snapshot)["publisher"])
    titles = [source["title"] for source in said["sources"]]
    assert {p for p in publishers if not any(t.startswith(p) for t in titles)} == set()
    assert not any(r["name"].startswith(("hrm", "raw", "stg")) for r in said["resources"])
    scores = next(r for r in said["resources"] if r["name"] == "mart_score")
    fields = [field["name"] for field in scores["schema"]["fields"]]
    assert list(pd.read_csv(folder / scores["path"], nrows=1).columns) == fields


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["table", "--view", "/finnes-ikke", "--out", "x.csv"], 2),
        (["table", "--view", VIEW, "--out", "x.doc"], 2),
        (["table", "--view", VIEW, "--out", "finnes/ikke/x.csv"], 1),
        (["table", "--view", "/regioner", "--out", "x.geojson"], 2),
    ],
)
def test_fault_is_told_and_nothing_is_left_behind(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == code
    said = capsys.readouterr().err
    assert "next: " in said or "where: " in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_folder_of_a_package_that_is_there_is_left_alone(tmp_path: Path) -> None:
    assert main(["package", "--out", str(tmp_path)]) == 1
    assert list(tmp_path.iterdir()) == []
