import copy
from pathlib import Path

import pytest

from maturity.errors import SpecError
from maturity.spec import load_spec, parse_spec

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


def small(**changes):
    """A sound document, with [table] keys set by "table.name.key"; None takes the key out."""
    doc = {
        "index": {"id": "root", "unit": "u"},
        "nodes": {"root": {}, "area": {"parent": "root"}},
        "indicators": {
            "x": {"parent": "area", "worst": 0.0, "best": 1.0},
            "y": {"parent": "root", "worst": 1.0, "best": 0.0},
        },
    }
    for path, value in changes.items():
        *tables, key = path.split("__")
        place = doc
        for table in tables:
            place = place.setdefault(table, {})
        place.pop(key, None) if value is None else place.update({key: value})
    return doc


def fault(**changes):
    with pytest.raises(SpecError) as caught:
        parse_spec(small(**changes), "file.toml")
    assert "file.toml" in caught.value.where
    assert caught.value.next_move
    return str(caught.value)


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


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"indexx": {}}, ['unknown key "indexx"', 'did you mean "index"']),
        ({"index__perid": "year"}, ["[index]", '"perid"', '"period"']),
        ({"nodes__area__colour": "red"}, ["[nodes.area]", '"colour"', "take it out"]),
        ({"nodes__area__params": {"gamma": 1}}, ["[nodes.area.params]", '"gamma"']),
        ({"indicators__x__best_": 1}, ["[indicators.x]", '"best_"', '"best"']),
        ({"uncertainty__noise": 1}, ["[uncertainty]", '"noise"']),
        ({"index__id": None}, ["[index]", '"id" is missing']),
        ({"index__unit": None}, ['"unit" is missing']),
        ({"index": []}, ["must be a table"]),
        ({"nodes": []}, ["must hold tables"]),
        ({"indicators": {}}, ["no indicator"]),
        ({"nodes__area__parent": "area"}, ["circle", "area -> area"]),
        ({"nodes__root__parent": "area"}, ["circle", "[nodes.root] parent"]),
        ({"nodes__area__parent": "b", "nodes__b": {"parent": "area"}}, ["area -> b -> area"]),
        ({"nodes__area__parent": None}, ["[nodes.area]", "orphan"]),
        ({"indicators__x__parent": None}, ["[indicators.x]", "orphan"]),
        ({"indicators__x__parent": "aera"}, ["[indicators.x] parent", "aera", "does not exist"]),
        ({"indicators__x__parent": "y"}, ["does not exist"]),
        ({"nodes__root__parent": "nowhere"}, ["the root has a parent"]),
        ({"nodes__empty": {"parent": "root"}}, ["[nodes.empty]", "nothing under it"]),
        ({"nodes__x": {"parent": "root"}}, ["both a node and an indicator"]),
        ({"indicators__x__best": 0}, ["[indicators.x]", "goalposts are equal"]),
        ({"indicators__x__best": None}, ['"goalposts" needs "best"']),
        ({"indicators__x__transform": "log"}, ['"worst" has no logarithm', "worst = 0"]),
        ({"indicators__x__better": "low"}, ["the opposite"]),
        ({"indicators__x__method": "dist_to_target"}, ['needs "target"']),
        ({"indicators__x__method": "dist_to_ref"}, ['needs "reference"']),
        ({"uncertainty__normalise": ["dist_to_ref"]}, ["[indicators.x]", 'needs "reference"']),
        ({"nodes__area__aggregate": "power"}, ["[nodes.area]", "exponent"]),
        ({"uncertainty__aggregate": ["power"]}, ["[nodes.root]", "exponent"]),
        ({"indicators__x__weight": 0}, ['weights under "area" sum to 0']),
        ({"index__min_coverage": 60}, ["min_coverage", "from 0 to 1"]),
        ({"index__round": 1.5}, ["round", "whole number"]),
        ({"index__id": " "}, ["must be a text"]),
        ({"index__breaks": [0, 0]}, ["rising"]),
        ({"index__title": "Name"}, ["table of texts"]),
        ({"indicators__x__weight": -1}, ["must not be below 0"]),
        ({"indicators__x__weight": True}, ["must be a number"]),
        ({"indicators__x__cap": 1}, ["true or false"]),
        ({"indicators__x__range": [1]}, ["two numbers"]),
        ({"indicators__x__range": [1, 1]}, ["differ"]),
        ({"indicators__x__method": "best"}, ["must be one of", "goalposts"]),
        ({"uncertainty__normalise": []}, ["a list with at least one"]),
        ({"nodes__area__power": float("nan")}, ["inf or -inf"]),
        ({"nodes__area__scale": 0}, ["must be above 0"]),
        ({"nodes__area__penalty": "up"}, ['"negative" or "positive"']),
    ],
)
def test_a_fault_names_its_place_and_the_next_move(changes, words):
    message = fault(**changes)
    for word in words:
        assert word in message


def test_power_at_every_node_needs_an_exponent_at_every_node():
    tried = {"aggregate": ["power"], "aggregate_at": "all"}
    message = fault(uncertainty=tried, nodes__root__power=1)
    assert "[nodes.area]" in message


@pytest.mark.parametrize(
    ("content", "words"),
    [("[index", "not valid TOML"), (b"\xff\xfe[", "not valid TOML"), (None, "cannot be read")],
)
def test_a_file_that_is_no_specification_is_said_to_be_none(tmp_path, content, words):
    path = tmp_path / "spec.toml"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SpecError, match=words) as caught:
        load_spec(path)
    assert str(path) in caught.value.where


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


def test_a_catalogue_does_not_hide_a_fault(tmp_path):
    (tmp_path / "c.toml").write_text("indicators = 3", "utf-8")
    path = tmp_path / "i.toml"
    path.write_text("indicators = 4\n[index]\nid='i'\nunit='u'\ncatalogue='c.toml'\n", "utf-8")
    with pytest.raises(SpecError, match="must hold tables"):
        load_spec(path)


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
