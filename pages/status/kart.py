"""Where? The map in several views, the same numbers as a table, and a municipality's profile."""

import streamlit as st

from ui import map_areas, map_cluster_view, map_frame, map_level, map_pair_view, wall
from ui.scope import Scope

VIEWS = ["kart", "ruter", "omrader", "klynger", "par"]


@wall.fragment
def kart() -> None:
    """The map with its own choices: changing one redraws this part only."""
    scope: Scope = st.session_state["scope"]
    heading = st.container()
    view = map_frame.view_of(scope, VIEWS)
    controls = st.container(horizontal=True, vertical_alignment="bottom")
    if view == "omrader":
        map_areas.draw(scope, heading)
    elif view == "klynger":
        map_cluster_view.draw(scope, controls, heading)
    elif view == "par":
        map_pair_view.draw(scope, controls, heading)
    else:
        map_level.draw(scope, controls, heading, view)


kart()
