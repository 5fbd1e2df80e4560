import copy
from pathlib import Path

import pytest

from maturity.spec import load_spec, parse_spec
from tests.maturity.specs import small

GRAMMAR = """
[index]
id = "example"
unit = "iso3"
period = "year"
min_coverage = 0.6
round = 2
title = { nb = "Eksempel", en = "Example" }
breaks = [0, 50, 100]
[normalise]
method = "goalposts"
range = [0, 100]
[nodes.example]
aggregate = "geometric"
power = -1
[nodes.education]
parent = "example"
weight = 1
aggregate = "arithmetic"
title = { nb = "Skole" }
description = { nb = "Skolegang" }
[nodes.education.params]
alpha = 0.5
[indicators.gni]
parent = "example"
weight = 1
transform = "log"
worst = 100
best = 75000
cap = true
better = "high"
target = 90
error = 0.014
[indicators.years]
parent = "education"
method = "minmax"
range = [0, 10]
better = "low"
reference = "NOR"
[editions.2026]
title = { nb = "Utgave 2026" }
periods = { gni = "2021" }
[uncertainty]
weight_noise = 0.25
normalise = ["goalposts", "minmax", "rank"]
aggregate = ["arithmetic", "geometric"]
"""


def test_the_whole_grammar_is_read(tmp_path):
    path = tmp_path / "example.toml"
    path.write_text(GRAMMAR, "utf-8")
    spec = load_spec(path)
    assert (spec.id, spec.unit, spec.period, spec.round) == ("example", "iso3", "year", 2)
    assert spec.order == ("example", "education")
    assert spec.children == {"example": ("education", "gni"), "education": ("years",)}
    assert spec.nodes["example"].power == -1
    assert spec.nodes["education"].params == {"alpha": 0.5}
    gni, years = spec.indicators["gni"], spec.indicators["years"]
    assert (gni.transform, gni.worst, gni.best, gni.cap, gni.error) == (
        "log",
        100,
        75000,
        True,
        0.014,
    )
    assert spec.scale("gni").range == (0, 100)
    assert (spec.scale("years").method, spec.scale("years").range) == ("minmax", (0, 10))
    assert (years.better, years.reference) == ("low", "NOR")
    assert spec.uncertainty.normalise == ("goalposts", "minmax", "rank")
    assert spec.editions["2026"].periods == {"gni": "2021"}
    assert spec.newest_edition == "2026"
    assert spec.title["en"] == "Example"
    assert spec.breaks == (0, 50, 100)


def test_what_is_left_out_has_a_default():
    spec = parse_spec(small(nodes__root=None), "file.toml")
    assert spec.nodes["root"].aggregate == "arithmetic"
    assert (spec.min_coverage, spec.round, spec.period) == (0.6, None, None)
    assert (spec.normalise.method, spec.scale("x").range) == ("goalposts", (0, 100))
    assert spec.uncertainty.weight_noise == 0.25
    assert spec.indicators["x"].weight == 1


def test_direction_follows_the_goalposts():
    spec = parse_spec(small(), "file.toml")
    assert (spec.indicators["x"].better, spec.indicators["y"].better) == ("high", "low")


def test_a_range_is_not_shared_between_deviations_and_ends():
    stated = {"method": "goalposts", "range": [0.0, 10.0]}
    doc = small(normalise=stated, indicators__x__method="zscore", indicators__y__method="minmax")
    spec = parse_spec(doc, "file.toml")
    assert spec.scale("x").range == (0, 1)
    assert spec.scale("y").range == (0, 10)
    assert spec.scale("x", "rank").method == "zscore"


def test_parameters_may_stand_in_the_node_or_in_a_table_of_their_own():
    spec = parse_spec(
        small(
            nodes__area__params={"beta": 2}, nodes__area__alpha=1, nodes__root__penalty="positive"
        ),
        "file.toml",
    )
    assert spec.nodes["area"].params == {"alpha": 1, "beta": 2}
    assert spec.nodes["root"].params == {"penalty": 1.0}


@pytest.mark.parametrize("sign", ["-", "negative", -1])
def test_a_penalty_may_be_a_word_or_a_sign(sign):
    assert parse_spec(small(nodes__root__penalty=sign), "f").nodes["root"].params["penalty"] == -1


def test_the_catalogue_fills_what_the_index_leaves_out(tmp_path):
    (tmp_path / "indicators.toml").write_text(
        "[indicators.x]\nworst = 0\nbest = 8\nerror = 0.1\ncap = false\nsource = 'a'\n"
        "[indicators.unused]\nworst = 1\n",
        "utf-8",
    )
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "i.toml").write_text(
        "[index]\nid = 'i'\nunit = 'u'\ncatalogue = '../indicators.toml'\n"
        "[indicators.x]\nparent = 'i'\nbest = 10\n"
        "[indicators.y]\nparent = 'i'\nworst = 0\nbest = 1\n",
        "utf-8",
    )
    spec = load_spec(folder / "i.toml")
    x = spec.indicators["x"]
    assert (x.worst, x.best, x.error, x.cap) == (0, 10, 0.1, False)
    assert list(spec.indicators) == ["x", "y"]


def test_every_stored_index_is_sound(root: Path):
    files = sorted((root / "data" / "meta" / "index").glob("*.toml"))
    assert files
    for file in files:
        assert load_spec(file).id == file.stem


def test_reading_leaves_the_document_alone():
    doc = small()
    before = copy.deepcopy(doc)
    parse_spec(doc, "file.toml")
    assert doc == before
