import io
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from maturity.__main__ import main
from tests.maturity.reference import DATA, table

SPEC = """
[index]
id = "total"
unit = "code"
[normalise]
method = "none"
[nodes.total]
aggregate = "geometric"
[nodes.area]
parent = "total"
[indicators.x]
parent = "area"
[indicators.y]
parent = "area"
[indicators.z]
parent = "total"
"""
ROWS = "code,name,x,y,z\n0301,Oslo,1,3,8\n1101,Eigersund,2,,2\n4601,Bergen,4,4,\n"
HEADER = ["unit", "period", "node", "score", "coverage", "rank"]


@pytest.fixture
def files(tmp_path):
    """Writes a specification and data, and gives their paths."""

    def write(spec=SPEC, rows=ROWS):
        paths = tmp_path / "spec.toml", tmp_path / "data.csv"
        for path, content in zip(paths, (spec, rows), strict=True):
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return [str(path) for path in paths]

    return write


def scored(files, *options, **contents):
    out = Path(files(**contents)[0]).with_name("out.csv")
    assert main(["score", *files(**contents), "--out", str(out), *options]) == 0
    return pd.read_csv(out, dtype={"unit": str, "period": str})


def refused(capsys, files, **contents):
    assert main(["score", *files(**contents)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert "next: " in printed.err
    return printed.err


def test_every_indicator_node_and_root_has_a_row_per_unit(files):
    found = scored(files)
    assert list(found.columns) == HEADER
    assert len(found) == 3 * 5
    assert found["period"].isna().all()
    rows = found.set_index(["unit", "node"])
    assert rows.loc[("0301", "total"), "score"] == pytest.approx(4)
    assert rows.loc[("0301", "area")].drop("period").tolist() == [2, 1, 2]
    assert rows.loc[("1101", "area"), ["score", "rank"]].isna().all()
    assert rows.loc[("1101", "area"), "coverage"] == 0.5
    assert rows.loc[("4601", "total"), "coverage"] == 0.5
    assert rows.loc[("4601", "z"), "coverage"] == 0


def test_without_out_the_table_goes_to_standard_output(files, capsys):
    assert main(["score", *files()]) == 0
    assert list(pd.read_csv(io.StringIO(capsys.readouterr().out)).columns) == HEADER


def test_uncertainty_adds_ranks_to_the_root_alone(files):
    found = scored(files, "--uncertainty", "50", "--seed", "3")
    assert list(found.columns) == [*HEADER, "rank_p05", "rank_p50", "rank_p95", "p_last"]
    root = found[(found["node"] == "total") & found["score"].notna()]
    assert root[["rank_p05", "rank_p95", "p_last"]].notna().to_numpy().all()
    assert (root["rank_p05"] <= root["rank"]).all()
    assert (root["rank"] <= root["rank_p95"]).all()
    assert found.loc[found["node"] != "total", "rank_p50"].isna().all()
    assert root["p_last"].sum() == pytest.approx(1)


def test_the_same_seed_writes_the_same_bytes(files):
    options = ("--uncertainty", "20", "--seed", "7")
    assert scored(files, *options).equals(scored(files, *options))


def test_the_published_development_index_comes_out_of_the_command(tmp_path):
    out = tmp_path / "out.csv"
    data = tmp_path / "hdi.csv"
    published = table("hdi/hdi_1990_2021.csv.gz", dtype={"year": str})
    published.to_csv(data, index=False)
    assert main(["score", str(DATA / "hdi" / "hdi.toml"), str(data), "--out", str(out)]) == 0
    found = pd.read_csv(out, dtype={"period": str}).query("node == 'hdi'")
    both = published.merge(found, left_on=["iso3", "year"], right_on=["unit", "period"])
    assert len(both) == len(published) == 5571
    assert (both["score"] - both["hdi_published"]).abs().max() < 5.1e-4
    assert both.groupby("year")["rank"].min().eq(1).all()


def test_cells_may_have_spaces_and_the_file_a_mark_and_empty_lines(files):
    found = scored(files, rows="\ufeffcode,x,y,z\n 0301 , 1,3 ,8\n\n,,,\n4601,1e0,3.0,\n")
    assert found["unit"].unique().tolist() == ["0301", "4601"]


def test_a_period_parts_the_rows_of_a_unit(files):
    spec = SPEC.replace('unit = "code"', 'unit = "code"\nperiod = "year"')
    found = scored(files, spec=spec, rows="code,year,x,y,z\n1,2020,1,1,1\n1,2021,2,2,2\n")
    assert found["period"].unique().tolist() == ["2020", "2021"]
    assert (found["rank"] == 1).all()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("code,x,y\n1,1,1\n", ["a column is missing", "header: code, x, y", "z"]),
        ("code,x,x,y,z\n1,1,1,1,1\n", ["a column stands twice", "x"]),
        ("code,x,y,z\n1,1,1,1\n2,1,one,1\n", ['column "y", line 3', "'one'"]),
        ("code,x,y,z\n1,1,1,inf\n", ['column "z", line 2']),
        ('code,x,y,z\n1,"1,5",1,1\n', ['column "x", line 2', "decimal point"]),
        ("code,x,y,z\n1,1,1,1\n2,1,1,1\n1,1,1,1\n", ["stands twice", "line 4"]),
        ("code,x,y,z\n,1,1,1\n", ['"code" is empty', "line 2"]),
        ("code,x,y,z\n1,1,1\n", ["3 cells where the header has 4", "line 2"]),
        ("code,x,y,z\n1,1,1,1,1\n", ["5 cells"]),
        ("code,x,y,z\n", ["no rows"]),
        ("", ["no rows"]),
        (b"code,x,y,z\n\xff,1,1,1\n", ["not CSV in UTF-8"]),
        ("code,x,y,z\n1,1,1,-4\n", ["negative", '"total" (geometric)', '"z", row 1']),
    ],
)
def test_a_fault_in_the_data_names_file_line_and_next_move(capsys, files, rows, words):
    message = refused(capsys, files, rows=rows)
    for word in [*words, "data.csv"]:
        assert word in message


def test_a_unit_twice_in_one_period_is_a_fault(capsys, files):
    spec = SPEC.replace('unit = "code"', 'unit = "code"\nperiod = "year"')
    rows = "code,year,x,y,z\n1,2020,1,1,1\n1,2020 ,2,2,2\n"
    assert "one period" in refused(capsys, files, spec=spec, rows=rows)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('aggregate = "geometric"', 'agregate = "geometric"', ['"agregate"', "[nodes.total]"]),
        ('parent = "area"', 'parent = "arae"', ["arae", "[indicators.x] parent"]),
        ('[nodes.area]\nparent = "total"', "[nodes.area]", ["orphan", "[nodes.area]"]),
        ('[nodes.area]\nparent = "total"', '[nodes.area]\nparent = "area"', ["circle"]),
        ("[index]", "[index", ["not valid TOML"]),
        ("[indicators.z]", "[indicators.z]\nmethod = 'goalposts'\nworst=1\nbest=1", ["equal"]),
    ],
)
def test_a_fault_in_the_specification_names_file_key_and_next_move(capsys, files, old, new, words):
    message = refused(capsys, files, spec=SPEC.replace(old, new, 1))
    for word in [*words, "spec.toml"]:
        assert word in message


def test_a_file_that_is_not_there_is_a_fault(capsys, files, tmp_path):
    spec, data = files()
    for words in ([str(tmp_path / "no.toml"), data], [spec, str(tmp_path / "no.csv")]):
        assert main(["score", *words]) == 1
        assert "cannot be read" in capsys.readouterr().err


def test_a_result_that_cannot_be_written_is_a_fault(capsys, files, tmp_path):
    assert main(["score", *files(), "--out", str(tmp_path / "none" / "out.csv")]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["score"],
        ["rank", "a", "b"],
        ["score", "a", "b", "--uncertainty", "0"],
        ["score", "a", "b", "--uncertainty", "many"],
        ["score", "a", "b", "--seed", "-1"],
        ["score", "a", "b", "--colour"],
    ],
)
def test_wrong_usage_leaves_with_2(capsys, words):
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert "usage: python -m maturity" in capsys.readouterr().err


def test_the_command_runs_as_a_module(root, files, tmp_path):
    out = tmp_path / "out.csv"
    command = [sys.executable, "-m", "maturity", "score", *files(), "--out", str(out)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert out.read_text().startswith(",".join(HEADER))


def test_the_module_leaves_with_the_code_of_the_command(monkeypatch, files, tmp_path):
    monkeypatch.setattr(sys, "argv", ["maturity", "score", files()[0], str(tmp_path / "no.csv")])
    monkeypatch.delitem(sys.modules, "maturity.__main__")
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("maturity", run_name="__main__")
    assert caught.value.code == 1


def test_a_reader_that_has_seen_enough_is_no_fault(monkeypatch, files):
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        assert main(["score", *files()]) == 0
