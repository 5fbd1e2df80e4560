"""Which function tells which page."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ui.scope import Scope
from ui.stage import analysis, asked, method, profile_figures, status, time
from ui.stage.telling import Told

TELLERS: Mapping[str, Callable[[Scope], Told]] = MappingProxyType(
    {
        "oversikt": status.oversikt,
        "kart": status.kart,
        "regioner": status.regioner,
        "svakeste_kommune": status.svakeste_kommune,
        "kommune": profile_figures.kommune,
        "utbredelse": time.utbredelse,
        "utvikling": time.utvikling,
        "undersokelser": asked.undersokelser,
        "hva_om": analysis.hva_om,
        "pastander": analysis.pastander,
        "data_og_metode": method.data_og_metode,
        "tilgjengelighet": method.tilgjengelighet,
    }
)
