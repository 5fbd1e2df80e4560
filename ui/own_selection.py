"""The reader's own group of municipalities: named, put together here, kept in the address."""

import streamlit as st

from ui import address, groups, parts
from ui.scope import Scope, region_key

_NAME, _MEMBERS, _FROM, _AND = "own_name", "own_members", "own_from", "own_and"
_OPEN = "own_open"


def control(scope: Scope, regions: dict[str, str], municipalities: dict[str, str]) -> None:
    """A popover that puts a selection together; what is in it is sent when it is opened.

    Args:
        scope: what the address names now.
        regions: every region's label by its key in the address.
        municipalities: every municipality's label by its number.
    """
    words = scope.words
    title, icon = words.t("own.title"), ":material/group_add:"
    with st.popover(title, icon=icon, key=_OPEN, on_change="rerun") as unfolded:
        if not unfolded.open:
            return
        parts.note(words.t("own.help"))
        _name_and_members(scope, municipalities)
        _from_regions(scope, regions)
        if scope.selection.kommunenr:
            st.button(words.t("own.clear"), on_click=_store, args=(groups.Selection(),))


def _name_and_members(scope: Scope, municipalities: dict[str, str]) -> None:
    """What the selection is called and who is in it."""
    words = scope.words
    st.session_state[_NAME] = scope.selection.name
    st.session_state[_MEMBERS] = list(scope.selection.kommunenr)

    def store() -> None:
        name, _ = groups.parse(f"{st.session_state[_NAME]}:")
        _store(groups.Selection(name, tuple(st.session_state[_MEMBERS])))

    st.multiselect(
        words.t("own.members"),
        list(municipalities),
        key=_MEMBERS,
        format_func=municipalities.__getitem__,
        on_change=store,
        max_selections=groups.MOST,
        placeholder=words.t("own.choose"),
        filter_mode="contains",
        select_all=False,
    )
    st.text_input(words.t("own.name"), key=_NAME, on_change=store, max_chars=groups.NAME_LENGTH)


def _from_regions(scope: Scope, regions: dict[str, str]) -> None:
    """Add all of some regions; those of two kinds at once, as a KOSTRA group in two counties."""
    words = scope.words
    chosen, also = (
        st.multiselect(
            words.t(f"own.{label}"),
            list(regions),
            key=key,
            format_func=regions.__getitem__,
            placeholder=words.t("own.choose"),
            filter_mode="contains",
            select_all=False,  # it would stand first among what is found, where Enter is pressed
        )
        for label, key in (("add_from", _FROM), ("add_and", _AND))
    )
    if not chosen:
        return
    found = _union(scope, chosen) & (_union(scope, also) if also else set(scope.municipalities))
    members = tuple(dict.fromkeys((*scope.selection.kommunenr, *sorted(found))))
    if len(members) > groups.MOST:
        parts.note(words.t("own.too_many", most=groups.MOST))
        return
    st.button(
        words.n("own.add", len(found), n=len(found)),
        on_click=_store,
        args=(groups.Selection(scope.selection.name, members),),
        disabled=not found,
    )


def _union(scope: Scope, keys: list[str]) -> set[str]:
    """Everyone who is in one of some regions."""
    pairs = ((kind, name) for kind, _, name in (key.partition(":") for key in keys))
    return {number for kind, name in pairs for number in scope.members((kind, name))}


def _store(selection: groups.Selection) -> None:
    """Write the selection into the address and look at it; an emptied one is let go."""
    address.put("utvalg", groups.write(selection))
    if selection.kommunenr:
        address.put("region", region_key((groups.OWN, groups.OWN)))
        for key in (_FROM, _AND):
            st.session_state[key] = []
    else:
        for name in ("region", "sammenlign"):
            address.let_go(name, (groups.OWN,), ())
