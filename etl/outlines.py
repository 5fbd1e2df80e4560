"""Where the regions of a kind meet on the map, and where each has its name."""

from typing import Any

import numpy as np
import pandas as pd
import shapely

from etl.borders import Borders, lines_between
from etl.geo import MapGeometry, label_points
from etl.svg_path import line_path


def outlines(
    kind: str, regions: pd.DataFrame, geometry: MapGeometry, shared: Borders
) -> dict[str, Any]:
    """The borders between the regions of a kind, and the name and label place of each.

    Args:
        kind: a region type; its regions do not overlap.
        regions: region_type, region_id, kommunenr, name_nb. A municipality of no region is
            parted from its neighbours as if it were a region of its own.
        geometry: the shapes, in the order of ``kommunenr``.
        shared: the line pieces between them.
    """
    own = regions[regions["region_type"] == kind].set_index("kommunenr").sort_index()
    groups = own["region_id"].reindex(list(geometry.kommunenr)).fillna("").to_numpy(dtype=str)
    names = own.drop_duplicates("region_id").set_index("region_id")["name_nb"]
    return {
        "lines": line_path(lines_between(shared, groups)),
        "names": {
            str(region): {"name": str(names[region]), "c": _middle(geometry, groups == region)}
            for region in sorted(names.index)
        },
    }


def _middle(geometry: MapGeometry, is_inside: np.ndarray) -> list[int]:
    """A point far inside the largest part of a region."""
    whole = shapely.union_all(geometry.shapes[is_inside])
    point: list[int] = label_points(np.array([whole]))[0].tolist()
    return point
