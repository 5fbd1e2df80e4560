"""The view of clusters: its choices, its map, and the networks in a table."""

from streamlit.delta_generator import DeltaGenerator

from ui import choose, map_clusters, map_frame, maps, parts
from ui.map_clusters import LIKELY, NETWORK, SURE
from ui.measures import measure
from ui.scope import Scope


def draw(scope: Scope, controls: DeltaGenerator, heading: DeltaGenerator) -> None:
    """Draw the controls of this view, the finding, the map and what belongs to it."""
    words = scope.words
    with controls:
        node = choose.node(scope, label=words.t("common.show"))
        certainty = choose.segmented(
            scope, "klynger", [LIKELY, SURE], label=words.t("kart.certainty"), prefix="kart.certain"
        )
    with heading:
        parts.finding(words.t("page.kart"), *map_clusters.findings(scope, node, certainty))
    map_frame.columns(
        scope, lambda: _map(scope, node, certainty), lambda: _under(scope, node, certainty)
    )
    parts.heading(words.t("kart.network_title"), words.t("kart.network_sub"))
    map_clusters.network_table(scope, node, certainty)
    parts.note(words.of(scope.catalogue.region_types[NETWORK].caveat or {}))


def _map(scope: Scope, node: str, certainty: str) -> str | None:
    """The clusters under the borders of the networks."""
    return maps.draw(
        scope,
        map_clusters.shown(scope, node, certainty),
        map_clusters.shade(scope, node, certainty),
        key=map_frame.KEY,
        selected=map_frame.selected(scope),
        on_select=map_frame.select,
        scale="diverging",
        overlay=NETWORK,
        not_applicable=scope.words.t("kart.islands_key"),
        value_label=scope.words.t("kart.cluster_head"),
        beside=maps.beside(measure(scope, node), scope.words.t("common.points_number")),
    )


def _under(scope: Scope, node: str, certainty: str) -> None:
    """How sure it is and what it does not say; source, download."""
    parts.note(map_clusters.certainty_note(scope, node, certainty))
    parts.note(scope.words.t("kart.clusters_limits"))
    map_frame.foot(
        scope,
        measure(scope, node),
        table=map_clusters.table(scope, node, certainty),
        name=f"klynger_{node}_{scope.region[1]}",
    )
