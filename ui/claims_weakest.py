"""Is the whole no better than its weakest? The dial from the mean to the weakest alone."""

import math

import pandas as pd

from maturity.claims import Claim
from maturity.dial import dial
from maturity.rounding import rounded
from ui import cache, sentences, thesis
from ui.claims_found import Found, Panel
from ui.measures import measure
from ui.scope import BY_SCOPE, Scope


def answer(scope: Scope, claim: Claim) -> Found:  # noqa: ARG001  (every test is asked in one way)
    """What the region's score is by each way of counting, and why that is no answer."""
    words = scope.words
    sources = tuple(measure(scope, scope.index_id).sources)
    if scope.floor(scope.index_id).is_too_few:
        few = sentences.small_region(scope)
        return Found("unsaid", few, words.t("pastander.few_short"), few, sources)
    table = counted(scope)
    mean, floor = (float(table["value"][power]) for power in (1.0, -math.inf))
    is_flat = rounded(mean) == rounded(floor)
    said = words.t(
        "pastander.weakest_flat" if is_flat else "pastander.weakest",
        where=scope.where(),
        title=sentences.inside(scope.node_title(scope.index_id)),
        mean=sentences.points(scope, mean),
        **({} if is_flat else {"floor": sentences.points(scope, floor)}),
    )
    return Found(
        "holds" if is_flat else "unsaid",
        said,
        words.t("pastander.weakest_short"),
        words.t("pastander.weakest_certain"),
        sources,
        (_panel(scope, table),),
    )


@cache.shared(60, BY_SCOPE)
def counted(scope: Scope) -> pd.DataFrame:
    """The region's score by power: value, setter, setter_share, half (``maturity.dial``)."""
    return dial(scope.scores[scope.index_id].reindex(scope.members()))


def _panel(scope: Scope, table: pd.DataFrame) -> Panel:
    """A row a way of counting."""
    words, unit = scope.words, scope.words.t("unit.points")
    rows = pd.DataFrame(
        {
            "label": [thesis.way(scope, float(power)) for power in table.index],
            "value": table["value"].to_numpy(),
            "said": [sentences.points(scope, value) for value in table["value"]],
            "half": [sentences.count(scope, half) for half in table["half"]],
        }
    )
    return Panel(
        name="weakest",
        title=words.t("pastander.weakest_title", where=scope.where()),
        label=words.t("hvaom.dial"),
        unit=unit,
        rows=rows,
        ends=(0, 100),
        more=(("half", words.t("pastander.half")),),
    )
