"""The frame around every page: navigation, language, scope, error wall, sources at the foot."""

import functools
import tomllib
from copy import copy
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.palette import DARK, LIGHT
from ui import address, cache, choose, foot, on_page, own_selection, parts, share, wall
from ui.document import set_document
from ui.reading import compare_options, made_regions, read_language, read_scope
from ui.scope import BY_EDITION, COMPARE, COUNTRY, Scope, region_key
from ui.serving import admin
from ui.words import DEFAULT_LANGUAGE, LANGUAGES, Words, plain

ROOT = Path(__file__).resolve().parent.parent


def run() -> None:
    """One run of the app: everything around the page, and the page itself behind a wall."""
    words = Words(read_language())
    page = _navigation(words)
    address.begin(page.url_path)
    words = Words(read_language())
    st.set_page_config(
        page_title=f"{page.title} · Modenhetskartet",
        page_icon=str(ROOT / "static" / "icon.svg"),
        layout="wide",
    )
    st.logo(str(ROOT / "static" / "logo.svg"), size="large")
    st.html(f"<style>{_style()}</style>")
    set_document(words.language)
    with wall.behind(words):
        scope = read_scope(words)
        st.session_state["scope"] = scope
        if scope.is_synthetic:
            parts.banner(words.t("app.synthetic"), words.t("app.synthetic_text"))
        _controls(scope, _name_of(page))
        notes = st.container()
        on_page.begin()
        page.run()
        _notes(scope, notes)
        foot.draw(scope, page.url_path or _name_of(page))


@functools.cache
def _style() -> str:
    """What ui/style says, one file a part of the app, and the colour of the page."""
    sheets = [p.read_text("utf-8") for p in sorted((ROOT / "ui" / "style").glob("*.css"))]
    paper = f":root {{ --mk-paper: light-dark({LIGHT.paper}, {DARK.paper}); }}"
    return "\n".join([paper, *sheets])


@functools.cache
def _listed() -> dict[str, dict[str, Any]]:
    """The pages of ui/pages.toml by name, in their order."""
    listed: dict[str, dict[str, Any]] = tomllib.loads(
        (ROOT / "ui" / "pages.toml").read_text("utf-8")
    )["pages"]
    return listed


def _navigation(words: Words) -> st.Page:
    """The pages of ui/pages.toml in the top bar, titled in the reader's language."""
    made = _made_pages(words.language, admin.is_open())
    # Streamlit marks the page that may run: each run has pages of its own to be marked.
    sections = {section: [copy(page) for page in pages] for section, pages in made.items()}
    if len(sections) == 1:
        return st.navigation(next(iter(sections.values())), position="top")
    return st.navigation(sections, position="top")


@functools.cache
def _made_pages(language: str, with_admin: bool) -> dict[str, list[st.Page]]:
    """The pages by section; to look each of their files up costs a run more than to copy them."""
    words = Words(language)
    sections: dict[str, list[st.Page]] = {}
    for name, entry in _listed().items():
        if entry.get("admin", False) and not with_admin:
            continue
        page = st.Page(
            ROOT / entry["file"],
            title=words.t(f"page.{name}"),
            url_path=entry["path"],
            default=entry.get("default", False),
            help=words.t(f"page_help.{name}"),
        )
        sections.setdefault(words.t(f"section.{entry['section']}"), []).append(page)
    return sections


def _controls(scope: Scope, page: str) -> None:
    """The scope controls, always in the same place on every page."""
    words = scope.words
    with st.container(horizontal=True, vertical_alignment="bottom", key="scope"):
        _model_control(scope)
        _region_control(scope)
        _kommune_control(scope)
        own_selection.control(scope, _region_labels(scope), choose.municipalities(scope))
        address.choice(
            st.selectbox,
            "sammenlign",
            compare_options(scope.selection),
            COMPARE[0],
            label=words.t("scope.compare"),
            show=lambda kind: words.of(scope.kind(kind).title),
            width=195,
        )
        st.space("stretch")
        share.control(scope, page)
        address.choice(
            st.segmented_control,
            "lang",
            LANGUAGES,
            DEFAULT_LANGUAGE,
            label=words.t("scope.language"),
            show=lambda language: words.t(f"language.{language}"),
            required=True,
            width="content",
        )


def _name_of(page: st.Page) -> str:
    """A page's name in ui/pages.toml."""
    by_path = {entry["path"]: name for name, entry in _listed().items()}
    default = next(name for name, entry in _listed().items() if entry.get("default"))
    return str(by_path.get(page.url_path, default))


def _model_control(scope: Scope) -> None:
    """Which index is looked at, where the snapshot holds more than one."""
    editions = cache.editions(scope.snapshot)
    if len(editions) == 1:
        return
    titles = {name: cache.spec(scope.snapshot, name).title for name in editions}
    address.choice(
        st.selectbox,
        "modell",
        list(titles),
        next(iter(titles)),
        label=scope.words.t("scope.model"),
        show=lambda name: scope.words.of(titles[name]),
        width=260,
    )


def _region_control(scope: Scope) -> None:
    """One searchable list of every region: the country, counties, networks, groups."""
    own = made_regions(scope.kommune, scope.selection)
    labels = _region_labels(scope) | {region_key(r): _region_label(scope, r) for r in own}
    address.choice(
        st.selectbox,
        "region",
        list(labels),
        region_key(COUNTRY),
        label=scope.words.t("scope.region"),
        show=labels.__getitem__,
        width=280,
    )


@cache.shared(12, BY_EDITION)
def _region_labels(scope: Scope) -> dict[str, str]:
    """Every region in the order of the list: its key, and its name with what kind it is."""
    types = scope.catalogue.region_types
    regions = cache.regions(scope.snapshot)
    order = sorted(regions, key=lambda region: (types[region[0]].sort, regions[region].sort))
    return {region_key(region): _region_label(scope, region) for region in order}


def _region_label(scope: Scope, region: tuple[str, str]) -> str:
    """«Vestland (fylke)»; a name that says its kind already stands alone."""
    name = scope.region_full_name(region)
    kind = scope.words.of(scope.region_type(region).title)
    plain = region == COUNTRY or name.lower().startswith(kind.lower())
    return name if plain else f"{name} ({kind.lower()})"


def _kommune_control(scope: Scope) -> None:
    """«Min kommune»: one of all, or none."""
    labels = {"": scope.words.t("scope.no_kommune"), **choose.municipalities(scope)}
    address.choice(
        st.selectbox,
        "kommune",
        list(labels),
        "",
        label=scope.words.t("scope.kommune"),
        show=labels.__getitem__,
        width=200,
    )


def _notes(scope: Scope, place: DeltaGenerator) -> None:
    """A quiet note on every value in the address that meant nothing, or means another now."""
    words = scope.words
    for name, given in address.notes():
        place.caption(words.t("note.ignored", name=name, value=plain(given[:40])))
    for old, now in address.moved():
        place.caption(words.t("note.moved", old=old, now=now, name=scope.name(now)))
