import pytest

from maturity.errors import SpecError
from maturity.spec import load_spec, parse_spec
from maturity.spec_keys import (
    EDITION_KEYS,
    INDEX_KEYS,
    INDICATOR_KEYS,
    NODE_KEYS,
    SCALE_KEYS,
    UNCERTAINTY_KEYS,
)
from tests.maturity.specs import small


def fault(**changes):
    with pytest.raises(SpecError) as caught:
        parse_spec(small(**changes), "file.toml")
    assert "file.toml" in caught.value.where
    assert caught.value.next_move
    return str(caught.value)


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
        ({"indicators__x__weight": -1}, ["weight", "from 0 to"]),
        ({"indicators__x__error": -1}, ["must not be below 0"]),
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


def test_a_catalogue_does_not_hide_a_fault(tmp_path):
    (tmp_path / "c.toml").write_text("indicators = 3", "utf-8")
    path = tmp_path / "i.toml"
    path.write_text("indicators = 4\n[index]\nid='i'\nunit='u'\ncatalogue='c.toml'\n", "utf-8")
    with pytest.raises(SpecError, match="must hold tables"):
        load_spec(path)


JUNK = [True, -1, 0, 2.5, float("inf"), float("nan"), "", "x", [], [1], [1, 0], ["minmax"], {}]
PLACES = {
    "index": INDEX_KEYS,
    "normalise": SCALE_KEYS,
    "nodes__area": NODE_KEYS,
    "indicators__x": INDICATOR_KEYS,
    "uncertainty": UNCERTAINTY_KEYS,
    "editions__2026": EDITION_KEYS,
}


@pytest.mark.parametrize(
    "path", [f"{table}__{key}" for table, keys in PLACES.items() for key in keys]
)
def test_no_value_under_any_key_ends_in_a_traceback(path):
    accepted = 0
    for value in JUNK:
        try:
            parse_spec(small(**{path: value}), "file.toml")
            accepted += 1
        except SpecError as caught:
            assert caught.next_move
    assert accepted < len(JUNK)
