"""Surveys drawn once for all the tests of synthetic data, from the real figures."""

from functools import cache
from pathlib import Path

import pandas as pd

from etl.survey.synthetic_draw import Synthetic, draw_survey
from maturity.questionnaire import load_questionnaires

ROOT = Path(__file__).resolve().parents[3]
QUESTIONNAIRES = ROOT / "data" / "meta" / "questionnaires"
SEEDS = range(1, 6)


def _municipalities() -> pd.DataFrame:
    """kommunenr, name, population: a row each."""
    ref = ROOT / "data" / "ref"
    names = pd.read_csv(ref / "municipalities.csv", dtype=str)[["kommunenr", "name"]]
    residents = pd.read_csv(ref / "population.csv", dtype={"kommunenr": str})
    newest = residents[residents["year"] == residents["year"].max()]
    return names.merge(newest[["kommunenr", "population"]], validate="one_to_one")


KEPT = load_questionnaires(QUESTIONNAIRES)
MODEL = KEPT["digital_modenhet"]
MUNICIPALITIES = _municipalities()
POPULATION = MUNICIPALITIES.set_index("kommunenr")["population"]
# Every published survey figure.
AGGREGATES = pd.concat(pd.read_csv(p) for p in sorted((ROOT / "data/raw").glob("*/*/figures.csv")))


@cache
def drawn(seed: int) -> Synthetic:
    return draw_survey(MODEL, MUNICIPALITIES, AGGREGATES, seed)


def firsts(survey: Synthetic) -> pd.DataFrame:
    """The first answer of each municipality: kommunenr x question."""
    table = pd.DataFrame(survey.answers, index=survey.kommunenr, dtype=object)
    return table[~table.index.duplicated()]
