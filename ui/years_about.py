"""«Om tallet» of something followed over time."""

import streamlit as st

from ui import about, parts, years
from ui.measures import measure
from ui.scope import Scope
from ui.years import Course


def draw(scope: Scope, found: Course) -> None:
    """What is known of an index or an area, or of a declared series with each of its parts."""
    if found.name in scope.spec.nodes:
        about.draw(scope, measure(scope, found.name))
        return
    words = scope.words
    with st.popover(words.t("common.about"), icon=":material/info:"):
        listed = [
            ("definition", found.note),
            *(("caveat", text) for text in _caveats(scope, found)),
        ]
        for source in found.sources:
            listed.append(("source", scope.source_title(source)))
            listed.append(("licence", about.licence(scope, source)))
        parts.terms((words.t(f"about.{key}"), text) for key, text in listed)


def _caveats(scope: Scope, found: Course) -> list[str]:
    """What must be said of each indicator of a series, or of the solution that is followed."""
    declared = years.declared(scope.snapshot)[found.name]
    if declared.solution:
        return [scope.words.of(scope.catalogue.solutions[declared.solution].caveat)]
    known = scope.catalogue.indicators
    said = [scope.words.of(known[point.indicator].caveat) for point in declared.points]
    return list(dict.fromkeys(said))
