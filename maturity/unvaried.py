"""Indicators that are the same for everyone, which not every normalisation has a meaning for."""

from dataclasses import replace

import pandas as pd

from maturity.spec_model import IndexSpec


def keep_unvaried(spec: IndexSpec, data: pd.DataFrame) -> IndexSpec:
    """An index in which what is the same for everyone keeps its stated scale in every draw.

    A question that all have answered alike has no lowest and highest to be placed between: where
    other normalisations are tried, this one indicator stays as stated.

    Args:
        spec: the index.
        data: unit x indicator, with a column for each of the index.
    """
    alike = [name for name in spec.indicators if data[name].nunique() <= 1]
    stated = {
        name: replace(one, method=one.method or spec.normalise.method)
        for name in alike
        for one in (spec.indicators[name],)
    }
    return replace(spec, indicators={**spec.indicators, **stated}) if stated else spec
