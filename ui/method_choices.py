"""What the index hangs on: the choices, its parts, and whether the parts belong together."""

from typing import Any

import pandas as pd

from charts.canvas import Figure
from charts.tornado import tornado
from maturity.coherence import population_correlations, within_levels
from maturity.dimensions import Alpha, cronbach_alpha
from ui import cache, download, numbers, parts, sentences
from ui.scope import BY_EDITION, Scope
from warehouse import method

# Alpha from here on is usually taken as enough for parts that are to measure one thing.
ENOUGH, SOME = 0.7, 0.5

sensitivity = cache.shared(12)(method.sensitivity)
removal = cache.shared(12)(method.removal)


def draw(scope: Scope) -> None:
    """The choices, then each part taken away, then how the parts hang together."""
    _choices(scope)
    _without(scope)
    _together(scope)
    _size(scope)


# ---------------------------------------------------------------- the choices


def choices(scope: Scope) -> pd.DataFrame:
    """By factor: its share of the uncertainty of the places."""
    return sensitivity(scope.snapshot, scope.index_id, scope.edition)


def weightiest(scope: Scope) -> str:
    """The choice that matters most; "" where none was tried."""
    found = choices(scope)
    return str(found.index[0]) if len(found) else ""


def sentence(scope: Scope) -> str:
    """Which choice matters most, how much, and how sure that is."""
    words, found = scope.words, choices(scope)
    first = found.iloc[0]
    said = {
        name: numbers.number(100 * min(float(first[column]), 1.0), 0, words.language)
        for name, column in (("share", "total"), ("low", "total_low"), ("high", "total_high"))
    }
    return words.t("metode.choice_most", choice=words.t(f"metode.factor_{found.index[0]}"), **said)


def _choices(scope: Scope) -> None:
    """The tornado with its table."""
    words = scope.words
    parts.heading(words.t("metode.choices_title"), words.t("metode.choices_sub"))
    found = choices(scope)
    if found.empty:
        parts.hint(words.t("metode.choices_none"))
        return
    parts.lede(sentence(scope))
    parts.chart(scope, _tornado(scope), alt=sentence(scope), key="metode_tornado")
    names = ("choice", "total", "interval", "first")
    columns = [parts.Column(words.t(f"metode.factor_col_{n}"), n != "choice") for n in names]
    rows = [parts.Row(factor_cells(scope, row)) for row in found.reset_index().to_dict("records")]
    parts.table(words.t("metode.choices_caption"), columns, rows)
    parts.note(
        words.t("metode.choices_note", n=sentences.count(scope, float(found["base"].iloc[0])))
    )
    download.frame(scope, found.reset_index(), f"folsomhet_{scope.index_id}")


def factor_cells(scope: Scope, row: dict[Any, Any]) -> list[str]:
    """A choice, its share with the interval, and its share alone."""
    return [
        scope.words.t(f"metode.factor_{row['factor']}"),
        _percent(scope, row["total"]),
        _interval(scope, row["total_low"], row["total_high"]),
        _percent(scope, max(0.0, row["first"])),
    ]


def _percent(scope: Scope, share: float) -> str:
    """A share as whole per cent."""
    return numbers.with_unit(100 * share, "%", 0, scope.words.language)


def _interval(scope: Scope, low: float, high: float) -> str:
    """«79–95 %»: the ends of an interval as whole per cent, once where they are the same."""
    first, last = (numbers.number(100 * end, 0, scope.words.language) for end in (low, high))
    return _percent(scope, high) if first == last else f"{first}–{_percent(scope, high)}"


@cache.shared(12, BY_EDITION)
def _tornado(scope: Scope) -> Figure:
    """The figure of the choices."""
    words, found = scope.words, choices(scope)
    rows = pd.DataFrame(
        {
            "label": [words.t(f"metode.factor_{name}") for name in found.index],
            "value": 100 * found["total"],
            "low": 100 * found["total_low"],
            "high": 100 * found["total_high"],
        }
    )
    shares = (_percent(scope, float(share)) for share in found["total"])
    rows["text"] = [f"{label}: {said}" for label, said in zip(rows["label"], shares, strict=True)]
    axis, decimal = words.t("metode.tornado_axis"), words.t("number.decimal")
    return tornado(rows, axis_title=axis, decimal=decimal)


# ---------------------------------------------------------------- without a part


def _without(scope: Scope) -> None:
    """What the places are without each part of the index."""
    words = scope.words
    found = removal(scope.snapshot, scope.index_id, scope.edition)
    parts.heading(words.t("metode.without_title"), words.t("metode.without_sub"))
    if found.empty:
        parts.hint(words.t("metode.without_none"))
        return
    parts.lede(without_sentence(scope, found))
    names = ("part", "shift", "largest", "order", "n")
    columns = [parts.Column(words.t(f"metode.without_{n}"), n != "part") for n in names]
    rows = [parts.Row(_without_cells(scope, row)) for row in found.reset_index().to_dict("records")]
    parts.table(words.t("metode.without_caption"), columns, rows, tall=len(rows) > 14)
    download.frame(scope, found.reset_index(), f"uten_en_del_{scope.index_id}")


def without_sentence(scope: Scope, found: pd.DataFrame) -> str:
    """The part that moves most when it is taken away, and the one that moves least."""
    words = scope.words
    most, least = found.iloc[0], found.iloc[-1]
    return words.t(
        "metode.without_most",
        most=scope.node_title(str(found.index[0])),
        shift=sentences.count(scope, most["mean_shift"]),
        least=scope.node_title(str(found.index[-1])),
        little=sentences.count(scope, least["mean_shift"]),
    )


def _without_cells(scope: Scope, row: dict[Any, Any]) -> list[str]:
    """A part, how far the places move without it, and how alike the order is."""
    language = scope.words.language
    return [
        scope.node_title(row["node_id"]),
        sentences.count(scope, row["mean_shift"]),
        sentences.count(scope, row["largest_shift"]),
        numbers.number(row["rank_correlation"], 2, language),
        sentences.count(scope, row["n"]),
    ]


# ---------------------------------------------------------------- the parts together


@cache.shared(12, BY_EDITION)
def pairs(scope: Scope) -> pd.DataFrame:
    """The correlation of every two parts that stand under one node."""
    return within_levels(scope.scores, scope.spec.children)


@cache.shared(12, BY_EDITION)
def agreement(scope: Scope) -> Alpha:
    """How well the areas agree: Cronbach's alpha."""
    return cronbach_alpha(scope.scores[list(scope.spec.children[scope.index_id])])


def alpha_sentence(scope: Scope) -> str:
    """What the areas together can bear."""
    words, found = scope.words, agreement(scope)
    if found.reason:
        return words.t("metode.alpha_unknown")
    level = "enough" if found.alpha >= ENOUGH else "some" if found.alpha >= SOME else "little"
    return words.t(
        f"metode.alpha_{level}",
        alpha=numbers.number(found.alpha, 2, words.language),
        n=sentences.count(scope, found.n),
    )


def _together(scope: Scope) -> None:
    """Alpha in words, and every pair with what its correlation means."""
    words = scope.words
    parts.heading(words.t("metode.together_title"), words.t("metode.together_sub"))
    parts.lede(alpha_sentence(scope))
    found = pairs(scope)
    columns = [
        parts.Column(words.t("metode.pair_one")),
        parts.Column(words.t("metode.pair_other")),
        parts.Column(words.t("metode.pair_r"), True),
        parts.Column(words.t("metode.pair_n"), True),
        parts.Column(words.t("metode.pair_means")),
    ]
    rows = [parts.Row(_pair_cells(scope, row)) for row in found.to_dict("records")]
    parts.table(words.t("metode.pair_caption"), columns, rows, tall=len(rows) > 14)
    download.frame(scope, found, f"sammenheng_{scope.index_id}")


def _pair_cells(scope: Scope, row: dict[Any, Any]) -> list[str]:
    """Two parts, their correlation, and what it means."""
    return [
        scope.node_title(row["a"]),
        scope.node_title(row["b"]),
        numbers.number(row["r"], 2, scope.words.language),
        sentences.count(scope, row["n"]),
        scope.words.t(f"metode.flag_{row['flag']}"),
    ]


def _size(scope: Scope) -> None:
    """How far the scores follow the number of inhabitants."""
    words = scope.words
    parts.heading(words.t("metode.size_title"), words.t("metode.size_sub"))
    columns = [parts.Column(words.t("metode.without_part"))]
    columns += [parts.Column(words.t(f"metode.size_{n}"), True) for n in ("log", "order", "n")]
    found = population_correlations(scope.scores[list(scope.spec.order)], scope.population)
    rows = [
        parts.Row(
            [
                scope.node_title(str(name)),
                numbers.number(float(row["pearson"]), 2, words.language),
                numbers.number(float(row["spearman"]), 2, words.language),
                sentences.count(scope, float(row["n"])),
            ]
        )
        for name, row in found.iterrows()
    ]
    parts.table(words.t("metode.size_caption"), columns, rows)
