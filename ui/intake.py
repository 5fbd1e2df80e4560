"""Loading a survey: a file comes in, is looked into, is settled by a person, and is loaded."""

from typing import Any

import streamlit as st

from maturity.errors import MaturityError
from maturity.questionnaire import Questionnaire, load_questionnaires
from ui import (
    address,
    cache,
    intake_commands,
    intake_loading,
    intake_mapping,
    intake_places,
    intake_tables,
    numbers,
    parts,
)
from ui.intake_commands import XLSX, Asked, Upload
from ui.scope import Scope
from ui.serving.admin import UPLOAD_MB
from ui.words import Words
from warehouse.snapshot import ROOT, Snapshot

KINDS = ("xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "sav", "zsav")
SEEN, SAID, TURN = "intake_seen", "intake_said", "intake_turn"
SEVERAL = 2

Facts = dict[str, Any]


@cache.shared(3)
def questionnaires(snapshot: Snapshot) -> dict[str, Questionnaire]:  # noqa: ARG001
    """The questionnaires that municipalities answer, by id."""
    found = load_questionnaires(ROOT / "data" / "meta" / "questionnaires")
    return {name: asked for name, asked in found.items() if asked.population == "kommuner"}


def draw(scope: Scope) -> None:
    """The whole way, from the choice of a questionnaire to the new snapshot."""
    words = scope.words
    head = st.container()
    if scope.is_synthetic:
        with head:
            parts.finding(words.t("page.datainnlasting"), words.t("datainnlasting.demonstration"))
        return
    known = questionnaires(scope.snapshot)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name, year = _which(words, known)
        _template(words, name)
    upload = _upload(words)
    facts = None if upload is None else _looked_into(scope, known[name], year, upload)
    with head:
        parts.finding(words.t("page.datainnlasting"), *_finding(words, known, name, facts))
        intake_loading.done(words)
    intake_loading.history(words, known)


def _finding(
    words: Words, known: dict[str, Questionnaire], name: str, facts: Facts | None
) -> list[str]:
    """What this page is for; of a file, what is in it."""
    if facts is None:
        return [words.t("datainnlasting.finding"), words.t("datainnlasting.lede")]
    said = {
        name: numbers.number(facts[name], 0, words.language)
        for name in ("rows", "municipalities", "set_aside")
    }
    return [words.t("datainnlasting.finding_file", **said), _lede(words, known, name, facts)]


def _lede(words: Words, known: dict[str, Questionnaire], name: str, facts: Facts) -> str:
    """What the reader should do about the file first."""
    other = intake_mapping.nearer(known, known[name], facts)
    if other is not None:
        return words.t("datainnlasting.lede_other", title=words.of(other.title))
    key = "undecided" if intake_mapping.undecided(facts) else "ready"
    return words.t(f"datainnlasting.lede_{key}")


def _which(words: Words, known: dict[str, Questionnaire]) -> tuple[str, int]:
    """The questionnaire and the year, in the address."""
    name = address.choice(
        st.selectbox,
        "skjema",
        list(known),
        next(iter(known)),
        label=words.t("datainnlasting.questionnaire"),
        show=lambda one: words.of(known[one].title),
        width=400,
    )
    years = [str(year) for year in reversed(known[name].years)]
    year = address.choice(
        st.selectbox,
        "aar",
        years,
        years[0],
        label=words.t("undersokelser.year"),
        show=str,
        width=120,
    )
    return name, int(year)


def _template(words: Words, name: str) -> None:
    """A workbook to be filled in, written when it is asked for."""
    st.download_button(
        words.t("datainnlasting.template"),
        data=lambda: intake_commands.template(name, words.language),
        file_name=f"mal_{name}.xlsx",
        mime=XLSX,
        icon=":material/download:",
        on_click="ignore",
    )


def _upload(words: Words) -> Upload | None:
    """The file the reader has given, if any."""
    given = st.file_uploader(
        words.t("datainnlasting.file"),
        type=list(KINDS),
        max_upload_size=UPLOAD_MB,
        key=f"intake_file_{st.session_state.setdefault(TURN, 0)}",
    )
    parts.note(words.t("datainnlasting.file_help"))
    return None if given is None else Upload(given.file_id, given.name, given.getvalue())


def _looked_into(
    scope: Scope, questionnaire: Questionnaire, year: int, upload: Upload
) -> Facts | None:
    """What the file holds, what must be settled, and the way on; None where it is refused."""
    words, said = scope.words, _said(upload)
    mapping = intake_mapping.toml(questionnaire.id, said["columns"], said["rows"])
    asked = Asked(questionnaire.id, year, words.language, said["sheet"], mapping)
    try:
        facts = _seen(words, upload, asked)
    except MaturityError as error:
        intake_loading.told(words, error, "datainnlasting.refused")
        return None
    _shown(scope, questionnaire, facts, said)
    if intake_loading.confirm(words, upload, asked, facts):
        st.session_state[TURN] += 1
        st.rerun()
    return facts


def _said(upload: Upload) -> Facts:
    """What the reader has said of this file: its sheet and its columns."""
    kept: Facts = st.session_state.setdefault(SAID, {})
    if kept.get("file") != upload.file_id:
        kept = {"file": upload.file_id, "sheet": "", "columns": {}, "rows": {}}
        st.session_state[SAID] = kept
    return kept


def _seen(words: Words, upload: Upload, asked: Asked) -> Facts:
    """What the file holds, looked into once for each way of reading it."""
    key = (upload.file_id, asked)
    kept = st.session_state.get(SEEN)
    if kept is None or kept[0] != key:
        with st.spinner(words.t("datainnlasting.looking"), show_time=True):
            kept = (key, intake_commands.inspect(upload, asked))
        st.session_state[SEEN] = kept
    return dict(kept[1])


def _shown(scope: Scope, questionnaire: Questionnaire, facts: Facts, said: Facts) -> None:
    """The tables of what was read, and the forms for what is in doubt."""
    words = scope.words
    parts.heading(words.t("datainnlasting.read_title"), words.t("datainnlasting.read_text"))
    intake_tables.counts(words, facts)
    left, right = st.columns([4, 7], gap="large")
    with left:
        _sheet(words, facts, said)
        intake_tables.reading(words, facts)
        intake_tables.units(words, facts)
    with right:
        intake_tables.columns(words, facts, intake_mapping.targets(words, questionnaire))
    _mapping(words, questionnaire, facts, said)
    _places(scope, facts, said)
    parts.heading(words.t("datainnlasting.aside_title"), words.t("datainnlasting.aside_text"))
    intake_tables.set_aside(words, facts)
    intake_tables.about_file(words, facts)


def _mapping(words: Words, questionnaire: Questionnaire, facts: Facts, said: Facts) -> None:
    """The form for columns in doubt; the file is looked into anew with what is said."""
    if not intake_mapping.doubtful(facts, said["columns"]):
        return
    parts.heading(words.t("datainnlasting.mapping_title"), words.t("datainnlasting.mapping_text"))
    chosen = intake_mapping.form(words, questionnaire, facts, said["columns"])
    if chosen is not None and chosen != said["columns"]:
        said["columns"] = chosen
        st.rerun(scope="fragment")


def _places(scope: Scope, facts: Facts, said: Facts) -> None:
    """The form for rows in doubt; the file is looked into anew with what is said."""
    chosen = intake_places.draw(scope, facts, said["rows"])
    if chosen is not None and chosen != said["rows"]:
        said["rows"] = chosen
        st.rerun(scope="fragment")


def _sheet(words: Words, facts: Facts, said: Facts) -> None:
    """Which sheet to read, where there are several."""
    names = [sheet["name"] for sheet in facts["sheets"]]
    if len(names) < SEVERAL:
        return
    chosen = st.selectbox(
        words.t("datainnlasting.read_sheet"),
        names,
        index=names.index(facts["sheet"]),
        key=f"intake_sheet_{said['file']}",
    )
    if chosen != facts["sheet"]:
        said.update(sheet=chosen, columns={}, rows={})
        st.rerun(scope="fragment")
