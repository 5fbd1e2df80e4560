from pathlib import Path

import pandas as pd

DATA = Path(__file__).parent / "data"


def table(name, **options):
    return pd.read_csv(DATA / name, **options)


def scalars(dataset):
    rows = table("pysal/expected_scalars.csv")
    return rows[rows["dataset"] == dataset].set_index(["variable", "statistic"])["value"]
