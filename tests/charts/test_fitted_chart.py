"""Growth curves are drawn over every count, as far as they were fitted and no farther."""

import pandas as pd

from charts.curves import Mark
from charts.fitted import Fitted, growth

DAYS = pd.to_datetime(["2018-05-31", "2019-01-31", "2020-04-30"])
COUNTS = pd.DataFrame({"date": DAYS, "count": [1, 10, 17], "text": ["a", "b", "c"]})


def test_every_count_is_a_dot_and_a_curve_ends_where_its_data_did() -> None:
    band = pd.DataFrame(
        {"date": DAYS[:2], "fitted": [1.0, 9.0], "low": [0.5, 8.0], "high": [2.0, 10.0]}
    )
    shock = Mark(pd.Timestamp("2020-03-12"), "Covid-19")
    steps = [(0.0, "0"), (10.0, "10"), (20.0, "20")]
    figure = growth(COUNTS, [Fitted("Bass", band)], ticks=[], steps=steps, shock=shock)
    (dots,) = [trace for trace in figure.data if trace.mode == "markers"]
    assert list(dots.y) == [1, 10, 17]
    (line,) = [trace for trace in figure.data if trace.line.width == 3]
    assert list(line.x) == list(DAYS[:2])
    said = [note.text for note in figure.layout.annotations]
    assert {"Bass", "0", "10", "20", "Covid-19"} <= set(said)
    assert figure.layout.yaxis.range[1] == 20.0
