"""Do the municipalities put in as much as the state? The contribution summed up."""

import pandas as pd

from maturity.claims import Claim
from maturity.prices import contribution_cost
from ui import numbers, sentences
from ui.claims_found import Found, Panel
from ui.scope import Scope
from ui.whatif_cost import MILLION, OWN_SHARE, PAYER, SO_FAR, STATE, grant, kroner, price_rows

COUNTY = "fylkeskommune"


def answer(scope: Scope, claim: Claim) -> Found:  # noqa: ARG001  (every test is asked in one way)
    """The sum of the contributions beside the grant of the state."""
    words, state = scope.words, grant(scope, STATE)
    own, both = paid(scope, PAYER), paid(scope, PAYER) + paid(scope, COUNTY)
    said = words.t(
        "pastander.share",
        rate=sentences.count(scope, grant(scope, PAYER).amount),
        own=kroner(scope, own),
        share=_percent(scope, own / state.amount),
        state=kroner(scope, state.amount),
        both=kroner(scope, both),
    )
    return Found(
        combined(own, both, state.amount),
        " ".join([said, *_region(scope)]),
        words.t("pastander.share_short"),
        words.t(
            "pastander.share_certain",
            year=_population_year(scope),
            so_far=kroner(scope, grant(scope, SO_FAR).amount),
            of=_percent(scope, grant(scope, SO_FAR).amount / both),
        ),
        tuple(price_rows(scope.snapshot)["source_id"].unique()),
        (_panel(scope, own, both - own),),
        is_national=True,
    )


def paid(scope: Scope, payer: str) -> float:
    """NOK in all where every payer of a kind gives its rate for each inhabitant of the country."""
    return float(contribution_cost(scope.population, grant(scope, payer).amount).sum())


def combined(own: float, both: float, state: float) -> str:
    """Whether the contribution reaches the state's, alone or with that of the counties."""
    if own >= state:
        return "holds"
    return "partly" if both >= state else "fails"


def _region(scope: Scope) -> list[str]:
    """What the municipalities of a chosen region would put in."""
    if scope.is_country:
        return []
    population = scope.population.reindex(scope.members())
    total = float(contribution_cost(population, grant(scope, PAYER).amount).sum())
    said = scope.words.n(
        "pastander.share_region",
        len(population),
        Where=sentences.capital(scope.where()),
        n=sentences.count(scope, len(population)),
        total=kroner(scope, total),
    )
    return [said]


def _population_year(scope: Scope) -> str:
    """The year the inhabitants are counted in."""
    years = {municipality.population_year for municipality in scope.municipalities.values()}
    return str(max(years))


def _percent(scope: Scope, share: float) -> str:
    """A share in whole per cent."""
    return numbers.with_unit(100 * share, "%", 0, scope.words.language)


def _panel(scope: Scope, own: float, county: float) -> Panel:
    """A row a payer."""
    words = scope.words
    amounts = {
        "municipalities": own,
        "counties": county,
        "state": grant(scope, STATE).amount,
        "ks": grant(scope, OWN_SHARE).amount,
        "so_far": grant(scope, SO_FAR).amount,
    }
    rows = pd.DataFrame(
        {
            "label": [words.t(f"pastander.payer_{name}") for name in amounts],
            "value": [amount / MILLION for amount in amounts.values()],
            "said": [
                numbers.number(amount / MILLION, 1, words.language) for amount in amounts.values()
            ],
        }
    )
    return Panel(
        name="share",
        title=words.t("pastander.share_title"),
        label=words.t("pastander.payer"),
        unit=words.t("pastander.million_kroner"),
        rows=rows,
        ends=(0, float(rows["value"].max()) * 1.05),
        is_real=True,
    )
