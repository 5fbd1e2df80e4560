"""The catalogue as it stands: complete in every language, and each direction read aloud."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from maturity.catalogue import Catalogue, load_catalogue
from maturity.spec import load_spec
from maturity.tables import LANGUAGES, read_toml

# What is better, in words, and one state that is worse than another. A scored indicator that is
# not here has a direction that nobody has read aloud.
DIRECTIONS: dict[str, tuple[str, float, float]] = {
    "hastighet_ned_100": ("the more households that can get 100 Mbit/s, the better", 40, 60),
    "hastighet_ned_1000": ("the more households that can get 1 Gbit/s, the better", 40, 60),
    "spf_policy": ("the stricter the rule for forged senders, the better", 0, 50),
    "dkim_m365_selector_found": ("signed email is better than unsigned", 0, 1),
}
WRITTEN_SPF_DECIMALS = 3


@pytest.fixture(scope="module")
def meta(root: Path) -> Path:
    return root / "data" / "meta"


@pytest.fixture(scope="module")
def catalogue(meta: Path) -> Catalogue:
    return load_catalogue(meta)


def texts(document: object, where: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every text of a TOML document: the tables whose keys are languages."""
    if not isinstance(document, dict):
        return
    if set(document) & set(LANGUAGES):
        yield where, document
        return
    for key, value in document.items():
        items = value if isinstance(value, list) else [value]
        for item in items:
            yield from texts(item, f"{where}.{key}")


def test_every_text_stands_in_every_language(meta: Path) -> None:
    found = [pair for path in meta.rglob("*.toml") for pair in texts(read_toml(path), path.name)]
    lacking = [where for where, text in found if set(text) != set(LANGUAGES)]
    empty = [where for where, text in found if not all(words.strip() for words in text.values())]
    assert found
    assert (lacking, empty) == ([], [])


def test_every_indicator_says_what_it_is_and_what_it_is_not(catalogue: Catalogue) -> None:
    silent = [
        i.indicator
        for i in catalogue.indicators.values()
        if not (i.title and i.description and i.caveat and i.unit and i.period)
    ]
    assert silent == []


def test_every_source_has_data_of_its_own(catalogue: Catalogue, root: Path) -> None:
    kept = {path.name for path in (root / "data" / "raw").iterdir()}
    named = {i.source for i in catalogue.indicators.values()}
    named |= {s.source for s in catalogue.solutions.values()}
    assert named - set(catalogue.sources) == set()
    assert named - kept == set()


def test_every_kept_source_is_named_to_the_reader(catalogue: Catalogue, root: Path) -> None:
    kept = {path.name for path in (root / "data" / "raw").iterdir() if path.is_dir()}
    assert kept - set(catalogue.sources) == set()


def scored(catalogue: Catalogue) -> set[str]:
    """Every indicator that some index scores."""
    return {name for path in catalogue.index_files.values() for name in load_spec(path).indicators}


def test_direction_of_every_scored_indicator_has_been_read_aloud(catalogue: Catalogue) -> None:
    assert scored(catalogue) - set(DIRECTIONS) == set()


@pytest.mark.parametrize("name", DIRECTIONS)
def test_better_gives_more_points(catalogue: Catalogue, name: str) -> None:
    said, worse, better = DIRECTIONS[name]
    indicator = catalogue.indicators[name]
    assert indicator.worst is not None and indicator.best is not None
    span = indicator.best - indicator.worst
    points = [(value - indicator.worst) / span for value in (worse, better)]
    assert 0 <= points[0] < points[1] <= 1, said


def test_scored_indicator_has_goalposts_a_reason_and_a_measurement_error(
    catalogue: Catalogue,
) -> None:
    bare = [
        name
        for name in scored(catalogue)
        if None
        in (
            catalogue.indicators[name].worst,
            catalogue.indicators[name].goalpost_reason,
            catalogue.indicators[name].error,
        )
    ]
    assert bare == []


def test_indicator_that_no_index_scores_has_no_goalposts(catalogue: Catalogue) -> None:
    unscored = set(catalogue.indicators) - scored(catalogue)
    assert {n for n in unscored if catalogue.indicators[n].worst is not None} == set()


def test_answers_of_a_category_lie_between_the_goalposts(catalogue: Catalogue) -> None:
    outside = [
        (i.indicator, key)
        for i in catalogue.indicators.values()
        for key, category in i.categories.items()
        if not i.breaks[0] <= category.value <= i.breaks[-1]
    ]
    assert outside == []


def test_spf_error_is_what_the_two_dates_give(catalogue: Catalogue, root: Path) -> None:
    """The standard deviation of one look-up: the two dates' differences over the root of two."""
    values = {key: c.value for key, c in catalogue.indicators["spf_policy"].categories.items()}
    first, second = (
        _spf(file).map(values)
        for file in sorted((root / "data/raw/epost_dns").glob("*/observations.csv"))
    )
    assert sorted(first.index) == sorted(second.index)
    spf = catalogue.indicators["spf_policy"]
    assert spf.best is not None and spf.worst is not None
    error = np.sqrt(((first - second) ** 2).mean() / 2) / (spf.best - spf.worst)
    assert spf.error == round(float(error), WRITTEN_SPF_DECIMALS)


def _spf(file: Path) -> pd.Series:
    rows = pd.read_csv(file, dtype=str)
    return rows[rows["indicator"] == "spf_policy"].set_index("kommunenr")["value"]
