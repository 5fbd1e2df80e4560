"""A second implementation of scoring, slow and obvious: one unit, one node, one loop at a time.

It shares nothing with `maturity` but the dataclasses of a specification.
"""

import math

MISSING, NOT_APPLICABLE = "missing", "not applicable"


def score_unit(spec, cells):
    """node -> (score or None, coverage or None), from column -> number or one of the words."""
    found = {}
    for name, indicator in spec.indicators.items():
        cell = cells[name]
        if cell == NOT_APPLICABLE:
            found[name] = (None, None)
        elif cell == MISSING:
            found[name] = (None, 0.0)
        else:
            points = goalposts(cell, indicator, spec.normalise.range)
            found[name] = (rounded(points, spec.round), 1.0)
    score_node(spec, spec.id, found)
    return found


def goalposts(value, indicator, ends):
    worst, best = indicator.worst, indicator.best
    if indicator.transform == "log":
        value, worst, best = math.log(value), math.log(worst), math.log(best)
    share = (value - worst) / (best - worst)
    if indicator.cap is not False:
        share = min(1.0, max(0.0, share))
    return ends[0] + (ends[1] - ends[0]) * share


def score_node(spec, name, found):
    children = [
        part for part in [*spec.nodes.values(), *spec.indicators.values()] if part.parent == name
    ]
    for child in children:
        if child.id in spec.nodes:
            score_node(spec, child.id, found)
    applies = [child for child in children if found[child.id][1] is not None and child.weight > 0]
    if not applies:
        found[name] = (None, None)
        return
    present = [child for child in applies if found[child.id][0] is not None]
    coverage = sum(c.weight for c in present) / sum(c.weight for c in applies)
    node = spec.nodes[name]
    limit = spec.min_coverage if node.min_coverage is None else node.min_coverage
    if not present or coverage < limit - 1e-9:
        found[name] = (None, coverage)
        return
    values = [found[child.id][0] for child in present]
    total = sum(child.weight for child in present)
    shares = [child.weight / total for child in present]
    span = spec.normalise.range[1] - spec.normalise.range[0]
    found[name] = (rounded(combine(node, values, shares, span), spec.round), coverage)


def combine(node, values, shares, span):
    pairs = list(zip(values, shares, strict=True))
    mean = sum(s * v for v, s in pairs)
    low = min(values)
    variance = sum(s * (v - mean) ** 2 for v, s in pairs)
    rule = node.aggregate
    if rule == "arithmetic":
        return mean
    if rule == "min":
        return low
    if rule == "median":
        return median(pairs)
    if rule in ("geometric", "harmonic", "power"):
        p = {"geometric": 0, "harmonic": -1}.get(rule, node.power)
        return power_mean(pairs, p)
    if rule == "mean_min":
        alpha, beta = node.params.get("alpha", 0.5), node.params.get("beta", 0.0)
        return mean - alpha * (math.sqrt((mean - low) ** 2 + beta**2) - beta)
    if rule == "bottleneck":
        return sum(s * (low + span * (1 - math.exp(-(v - low) / span))) for v, s in pairs)
    if rule == "mpi":
        lost = 1 - sum(s * s for s in shares)
        variance = variance / lost if lost > 1e-12 else 0.0
    sign = node.params.get("penalty", -1)
    return mean + sign * variance / mean if mean else 0.0


def power_mean(pairs, p):
    if p <= 0 and any(v == 0 for v, _ in pairs):
        return 0.0
    if p == 0:
        product = 1.0
        for value, share in pairs:
            product *= value**share
        return product
    return sum(share * value**p for value, share in pairs) ** (1 / p)


def median(pairs):
    ranked = sorted(pairs)
    below = 0.0
    for place, (value, share) in enumerate(ranked):
        below += share
        if abs(below - 0.5) < 1e-12:
            return (value + ranked[place + 1][0]) / 2
        if below > 0.5:
            return value
    raise AssertionError("shares do not sum to 1")


def rounded(value, decimals):
    if decimals is None:
        return value
    factor = 10**decimals
    return math.copysign(math.floor(abs(value) * factor + 0.5 + 1e-9) / factor, value)


def rank(scores):
    """unit -> place, 1 is best, ties share the lowest; None where there is no score."""
    known = [score for score in scores.values() if score is not None]
    return {
        unit: None if score is None else 1 + sum(other > score + 1e-9 for other in known)
        for unit, score in scores.items()
    }
