"""Small indices for tests."""

from maturity.spec import parse_spec


def spec(indicators, nodes=None, *, normalise=None, uncertainty=None, **head):
    """An index "root" over the unit "u"; scores are taken as they are unless said otherwise."""
    doc = {
        "index": {"id": "root", "unit": "u", **head},
        "normalise": normalise or {"method": "none"},
        "nodes": nodes or {},
        "indicators": {name: {"parent": "root", **entry} for name, entry in indicators.items()},
        "uncertainty": uncertainty or {},
    }
    return parse_spec(doc, "test.toml")


def flat(*names, **root):
    """An index of indicators right under the root."""
    return spec({name: {} for name in names}, {"root": root})


def two_levels(areas=3, each=2, root=None, area=None, normalise=None, uncertainty=None, **head):
    """An index of areas a0, a1, ... (weights 1, 2, ...) with indicators a0_0, a0_1, ... each."""
    nodes = {"root": root or {}}
    indicators = {}
    for number in range(areas):
        name = f"a{number}"
        nodes[name] = {"parent": "root", "weight": number + 1, **(area or {})}
        for place in range(each):
            indicators[f"{name}_{place}"] = {"parent": name, "weight": place + 1}
    return spec(indicators, nodes, normalise=normalise, uncertainty=uncertainty, **head)


def small(**changes):
    """A sound document, with [table] keys set by "table.name.key"; None takes the key out."""
    doc = {
        "index": {"id": "root", "unit": "u"},
        "nodes": {"root": {}, "area": {"parent": "root"}},
        "indicators": {
            "x": {"parent": "area", "worst": 0.0, "best": 1.0},
            "y": {"parent": "root", "worst": 1.0, "best": 0.0},
        },
    }
    for path, value in changes.items():
        *tables, key = path.split("__")
        place = doc
        for table in tables:
            place = place.setdefault(table, {})
        place.pop(key, None) if value is None else place.update({key: value})
    return doc
