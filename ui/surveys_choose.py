"""The choices of the surveys page: which survey, which question, which year."""

from collections.abc import Collection

import streamlit as st

from ui import address, surveys, surveys_catalogue, surveys_findings, surveys_published
from ui.scope import COUNTRY, Scope
from ui.surveys import PUBLISHED, Survey


def survey(scope: Scope) -> Survey | None:
    """The loaded survey the address names; None for the published figures."""
    loaded = surveys.loaded(scope.snapshot)
    if not loaded:
        return None
    titles = {key: one.title(scope.words) for key, one in loaded.items()}
    titles[PUBLISHED] = scope.words.t("undersokelser.published")
    chosen = address.choice(
        st.selectbox,
        "undersokelse",
        [PUBLISHED, *loaded],
        PUBLISHED,
        label=scope.words.t("undersokelser.survey"),
        show=titles.__getitem__,
        width=340,
    )
    return loaded.get(chosen)


def question(scope: Scope) -> str:
    """A question of the published figures: first its subject, then the question itself."""
    known = surveys_published.questions(scope)
    every = [name for listed in known.values() for name in listed]
    chosen = address.value("sporsmal", every, every[0])
    subject = next(name for name, listed in known.items() if chosen in listed)
    _subject(scope, known, subject, every[0])
    return address.choice(
        st.selectbox,
        "sporsmal",
        known[subject],
        every[0] if every[0] in known[subject] else "",
        label=scope.words.t("undersokelser.question"),
        show=lambda name: surveys_findings.title(scope, name),
        width=400,
    )


def _subject(scope: Scope, known: dict[str, list[str]], subject: str, default: str) -> None:
    """The list of subjects; choosing one goes to its first question."""
    if address.is_told():
        return
    key = "chosen_subject"
    st.session_state[key] = subject

    def store() -> None:
        address.put("sporsmal", known[st.session_state[key]][0], default)

    st.selectbox(
        scope.words.t("undersokelser.subject"),
        list(known),
        key=key,
        format_func=lambda name: scope.words.of(surveys_catalogue.subjects()[name].title),
        on_change=store,
        width=300,
    )


def year(scope: Scope, asked: str) -> int | None:
    """The year of the breakdowns, newest first; no choice where there is one, None where none."""
    years = [str(found) for found in surveys_published.broken_down(scope, asked)]
    forget("aar", years, {str(y) for y in surveys.figures(scope.snapshot)["year"].unique()})
    if len(years) > 1:
        return int(
            address.choice(
                st.segmented_control,
                "aar",
                years,
                years[0],
                label=scope.words.t("undersokelser.year"),
                show=str,
                required=True,
                width="content",
            )
        )
    return int(years[0]) if years else None


def _every_question(scope: Scope) -> set[str]:
    """The questions of every loaded survey."""
    listed = surveys.loaded(scope.snapshot).values()
    return {
        str(name)
        for one in listed
        for name in surveys.questions(scope.snapshot, one.survey_id, one.year).index
    }


def forget(name: str, offered: Collection[str], elsewhere: Collection[str]) -> None:
    """Take back a choice that belonged to what was looked at before."""
    given = address.choices().get(name)
    if given not in offered and given in elsewhere:
        address.put(name, None)


def division(scope: Scope) -> str:
    """The kind of region to divide by (``inndeling`` in the address); never the whole country."""
    types = scope.catalogue.region_types
    kinds = sorted((t for t in types if t != COUNTRY[0]), key=lambda t: types[t].sort)
    return address.choice(
        st.selectbox,
        "inndeling",
        kinds,
        kinds[0],
        label=scope.words.t("regioner.kind"),
        show=lambda kind: scope.words.of(types[kind].title),
        width=240,
    )


def answered(scope: Scope, loaded: Survey) -> str:
    """A question of a loaded survey (``svarpa`` in the address), with the area it belongs to."""
    found = surveys.questions(scope.snapshot, loaded.survey_id, loaded.year)
    forget("svarpa", found.index, _every_question(scope))
    titles = {
        str(name): f"{row['area_' + scope.words.language]} · {row['text_' + scope.words.language]}"
        for name, row in found.iterrows()
    }
    return address.choice(
        st.selectbox,
        "svarpa",
        list(titles),
        next(iter(titles)),
        label=scope.words.t("undersokelser.question"),
        show=titles.__getitem__,
        width=640,
    )
