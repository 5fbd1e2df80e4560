"""What shared solutions cost: a contribution per inhabitant, and the published price lists."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from maturity.prices import CONTRIBUTION_NOK, contribution_cost, price_list_cost
from ui import address, cache, download, numbers, parts, sentences, wall
from ui.scope import BY_EDITION, BY_SCOPE, Scope
from warehouse import whatif as stored

PAYER = "kommune"
AMOUNTS = tuple(str(n) for n in range(0, 101))
# The financing scheme whose rows are contributions and grants, and not the price of a solution.
SCHEME = "DigiFin"
STATE, OWN_SHARE, SO_FAR = "staten (KMD)", "KS", "kommuner og fylkeskommuner"
MILLION = 1_000_000

price_rows = cache.shared(3)(stored.prices)


@dataclass(frozen=True)
class Grant:
    """An amount in the financing scheme, as published: NOK, and its year."""

    amount: float
    year: int


@wall.fragment
def section() -> None:
    """The contribution, the price lists, and what is not known."""
    scope: Scope = st.session_state["scope"]
    words = scope.words
    parts.heading(words.t("hvaom.cost_title"), words.t("hvaom.cost_sub"))
    amount = float(
        address.choice(
            st.select_slider,
            "kr",
            list(AMOUNTS),
            f"{CONTRIBUTION_NOK:g}",
            label=words.t("hvaom.kr"),
            show=lambda text: words.t("hvaom.kr_value", value=text),
            width=420,
        )
    )
    parts.lede(" ".join(sayings(scope, amount)))
    _table(scope, amount)
    parts.note(words.t("hvaom.cost_unknown"))
    parts.source_line(scope, _sources(scope), _links(scope))
    name = f"kostnad_{scope.region[1]}"
    download.frame(scope, lambda: file(scope, amount), name, _sources(scope))


@cache.shared(60, BY_EDITION)
def grant(scope: Scope, payer: str) -> Grant:
    """What a payer has put into the financing scheme."""
    rows = price_rows(scope.snapshot)
    [row] = rows[(rows["solution"] == SCHEME) & (rows["payer"] == payer)].to_dict("records")
    return Grant(float(row["amount"]), int(row["year"]))


@cache.shared(60, BY_SCOPE)
def sayings(scope: Scope, amount: float) -> list[str]:
    """The contribution of the region, of «min kommune», and beside what the state has given."""
    words, members = scope.words, scope.members()
    total = float(contribution_cost(scope.population.reindex(members), amount).sum())
    first = words.n(
        "hvaom.contribution",
        len(members),
        name=scope.name(members[0]),
        n=sentences.count(scope, len(members)),
        where=scope.where(),
        amount=sentences.count(scope, amount),
        total=kroner(scope, total),
    )
    return [first, _state(scope, amount), *_own(scope, amount)]


def _own(scope: Scope, amount: float) -> list[str]:
    """What «min kommune» would pay, where that is not the whole region's."""
    if scope.kommune is None or list(scope.members()) == [scope.kommune]:
        return []
    name, paid = scope.name(scope.kommune), scope.population[scope.kommune] * amount
    return [scope.words.t("hvaom.contribution_mine", name=name, total=kroner(scope, float(paid)))]


def _state(scope: Scope, amount: float) -> str:
    """All municipalities' contribution beside the grant of the state."""
    state, so_far, own = (grant(scope, payer) for payer in (STATE, SO_FAR, OWN_SHARE))
    everyone = float(contribution_cost(scope.population, amount).sum())
    is_whole = len(scope.members()) == len(scope.population)
    said = {} if is_whole else {"everyone": kroner(scope, everyone)}
    return scope.words.t(
        "hvaom.state_whole" if is_whole else "hvaom.state",
        **said,
        state=kroner(scope, state.amount),
        year=state.year,
        share=numbers.with_unit(100 * everyone / state.amount, "%", 0, scope.words.language),
        so_far=kroner(scope, so_far.amount),
        own=kroner(scope, own.amount),
    )


def kroner(scope: Scope, value: float) -> str:
    """An amount as it is said: «112,3 millioner kroner», «25 000 kroner»."""
    if value >= MILLION:
        decimals = 0 if value % MILLION == 0 else 1
        millions = numbers.number(value / MILLION, decimals, scope.words.language)
        return scope.words.t("hvaom.millions", value=millions)
    return scope.words.t("hvaom.kroner", value=sentences.count(scope, value))


def solutions(scope: Scope) -> list[str]:
    """The solutions that have a price list for municipalities."""
    rows = price_rows(scope.snapshot)
    priced = rows[(rows["payer"] == PAYER) & (rows["solution"] != SCHEME)]
    return sorted(priced["solution"].unique())


@cache.shared(60, BY_SCOPE)
def costs(scope: Scope) -> dict[str, pd.DataFrame]:
    """By solution: what each municipality of the region would pay, ``once`` and ``yearly``."""
    rows, population = price_rows(scope.snapshot), scope.population.reindex(scope.members())
    return {
        name: price_list_cost(population, rows[rows["solution"] == name], payer=PAYER)
        for name in solutions(scope)
    }


@cache.shared(60, BY_EDITION)
def year(scope: Scope, solution: str) -> int:
    """The year of a solution's price list."""
    rows = price_rows(scope.snapshot)
    return int(rows.loc[rows["solution"] == solution, "year"].iloc[0])


def _table(scope: Scope, amount: float) -> None:
    """The contribution and every price list: in total, and for «min kommune»."""
    words = scope.words
    columns = [
        parts.Column(words.t("hvaom.what")),
        parts.Column(words.t("hvaom.price_year"), is_number=True),
        parts.Column(words.t("hvaom.once"), is_number=True),
        parts.Column(words.t("hvaom.yearly"), is_number=True),
        *(parts.Column(label, is_number=True) for label in _mine_headings(scope)),
    ]
    parts.table(
        words.t("hvaom.cost_caption", where=scope.where()),
        columns,
        _rows(scope, amount),
    )


@cache.shared(60, BY_SCOPE)
def _rows(scope: Scope, amount: float) -> list[parts.Row]:
    """The contribution, then a row a price list."""
    return [_contribution_row(scope, amount), *(_row(scope, name) for name in solutions(scope))]


def _mine_headings(scope: Scope) -> list[str]:
    """Two more columns where «min kommune» is chosen and lies in the region."""
    number = _mine(scope)
    if number is None:
        return []
    return [
        scope.words.t(f"hvaom.{when}_mine", name=scope.name(number)) for when in ("once", "yearly")
    ]


def _mine(scope: Scope) -> str | None:
    """«Min kommune», where it lies in the region and is not alone there."""
    members = scope.members()
    return scope.kommune if scope.kommune in members and len(members) > 1 else None


def _contribution_row(scope: Scope, amount: float) -> parts.Row:
    """The contribution, paid once."""
    paid = contribution_cost(scope.population.reindex(scope.members()), amount)
    number = _mine(scope)
    own = [] if number is None else [_nok(scope, float(paid[number])), numbers.MISSING]
    name = scope.words.t("hvaom.contribution_name", amount=sentences.count(scope, amount))
    return parts.Row([name, numbers.MISSING, _nok(scope, float(paid.sum())), numbers.MISSING, *own])


def _row(scope: Scope, solution: str) -> parts.Row:
    """A price list."""
    cost, number = costs(scope)[solution], _mine(scope)
    groups = [cost, *([] if number is None else [cost.loc[[number]]])]
    amounts = [
        _nok(scope, float(group[when].sum())) for group in groups for when in ("once", "yearly")
    ]
    return parts.Row([solution, str(year(scope, solution)), *amounts])


def _nok(scope: Scope, value: float) -> str:
    """Whole kroner; «–» where nothing of the kind is paid."""
    return sentences.count(scope, value) if value > 0 else numbers.MISSING


def _sources(scope: Scope) -> list[str]:
    """Where the prices come from."""
    return list(price_rows(scope.snapshot)["source_id"].unique())


def _links(scope: Scope) -> str:
    """The pages the prices were read from."""
    return scope.words.t(
        "hvaom.read_from", n=sentences.count(scope, price_rows(scope.snapshot)["url"].nunique())
    )


def file(scope: Scope, amount: float) -> pd.DataFrame:
    """One row a municipality: inhabitants, the contribution, and each price list, in NOK."""
    members = scope.members()
    population = scope.population.reindex(members)
    rows = pd.DataFrame({"kommunenr": members, "name": scope.names(members)}, index=members)
    rows["population"] = population
    rows["nok_per_inhabitant"] = amount
    rows["contribution_nok"] = contribution_cost(population, amount)
    for name, cost in costs(scope).items():
        label = f"{name.lower().replace(' ', '_')}_{year(scope, name)}"
        rows[f"{label}_once_nok"], rows[f"{label}_yearly_nok"] = cost["once"], cost["yearly"]
    rows["snapshot"] = scope.snapshot.snapshot_id
    return rows
