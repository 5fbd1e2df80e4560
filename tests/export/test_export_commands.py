"""python -m export: tables in every kind, the data package, faults in plain words."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from export import tables
from export.__main__ import main
from tests.support import told
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


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_figure_of_a_view_is_written_whole(tmp_path: Path, kind: str, begins: bytes) -> None:
    path = tmp_path / f"vestland.{kind}"
    assert main(["figure", "--view", VIEW, "--out", str(path)]) == 0
    assert path.read_bytes().startswith(begins)
    assert sorted(tmp_path.iterdir()) == [path]


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
    assert {r["profile"] for r in said["resources"]} == {"tabular-data-resource"}
    assert all(" " not in licence["name"] for licence in said["licenses"])
    scores = next(r for r in said["resources"] if r["name"] == "mart_score")
    fields = [field["name"] for field in scores["schema"]["fields"]]
    assert list(pd.read_csv(folder / scores["path"], nrows=1).columns) == fields


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["table", "--view", "/finnes-ikke", "--out", "x.csv"], 2),
        (["table", "--view", VIEW, "--out", "x.doc"], 2),
        (["figure", "--view", VIEW, "--out", "x.doc"], 2),
        (["table", "--view", VIEW, "--out", "finnes/ikke/x.csv"], 1),
        (["table", "--view", "/regioner", "--out", "x.geojson"], 2),
        (["table", "--view", "/kart?region=fylke:99", "--out", "x.csv"], 2),
        (["table", "--view", "/kart?omrade=tull", "--out", "x.csv"], 2),
        (["slides", "--preset", "kommunen", "--kommune", "9999", "--out", "x.pptx"], 2),
        (["slides", "--preset", "regionen", "--region", "fylke:99", "--out", "x.pptx"], 2),
        (["slides", "--preset", "finnes-ikke", "--out", "x.pptx"], 2),
        (["slides", "--show", "x.show.json", "--out", "x.pptx"], 1),
        (["profile", "--kommune", "1151", "--out", "finnes/ikke/x.pdf"], 1),
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


def test_without_a_snapshot_it_is_said_how_to_build_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MODENHET_BUILD", str(tmp_path / "none"))
    commands = (["profile", "--kommune", "1151"], ["slides", "--preset", "svakeste"])
    for command in (*commands, ["table", "--view", "/kart"], ["package"]):
        assert main([*command, "--out", str(tmp_path / "x.csv")]) == 1, command
        assert "next: " in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_view_of_older_data_in_a_show_is_told_and_the_choice_that_is_gone_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    views = [{"view": "/svakeste-kommune?region=fylke:99"}, {"view": "/nei"}]
    show = {"modenhet_show": 1, "title": "x", "frames": views}
    (tmp_path / "x.show.json").write_text(json.dumps(show), "utf-8")
    out = tmp_path / "x.pptx"
    assert main(["slides", "--show", str(tmp_path / "x.show.json"), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "not heeded: 1: " in said and "fylke:99" in said
    assert "left out: 2: " in said and out.exists()


RUNS = {
    ".csv": lambda path: pd.read_csv(path, sep=";", dtype=str)["name"],
    ".xlsx": lambda path: pd.read_excel(path, sheet_name=1, dtype=str)["name"],
}
RUNS_NOT = {".parquet": pd.read_parquet, ".geojson": gpd.read_file, ".gpkg": gpd.read_file}


@pytest.mark.parametrize("ending", [*RUNS, *RUNS_NOT])
def test_hostile_text_runs_in_no_spreadsheet_and_is_whole_elsewhere(
    tmp_path: Path, ending: str
) -> None:
    hostile = ["=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-2", "\t=1", "\r=1"]
    numbers = ["0301", "4601", "1103", "5001", "5501", "1151"]
    data = pd.DataFrame({"kommunenr": numbers, "name": hostile, "value": -1.5})
    path = tmp_path / f"x{ending}"
    assert tables.write(replace(told.frame(None), data=data), path) == len(hostile)
    if ending in RUNS:
        assert all(str(name).startswith("'") for name in RUNS[ending](path))
    else:
        found = RUNS_NOT[ending](path)
        assert found["name"].tolist() == hostile
        assert set(found["value"]) == {-1.5}


def test_folder_of_a_package_that_is_there_is_left_alone(tmp_path: Path) -> None:
    assert main(["package", "--out", str(tmp_path)]) == 1
    assert list(tmp_path.iterdir()) == []
