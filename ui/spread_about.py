"""What a list of adopters says and does not say, and «om tallet» for all that is read off it."""

import streamlit as st

from ui import about, cache, parts, spread
from ui.scope import BY_SCOPE, Scope
from ui.sentences import count
from ui.spread import Spread
from ui.spread_words import day


def meaning(scope: Scope, chosen: Spread) -> None:
    """What the list says and does not say, and what must be said of single municipalities."""
    parts.heading(scope.words.t("utbredelse.meaning_title"))
    parts.terms(_meaning(scope, chosen), is_wide=True)


@cache.shared(60, BY_SCOPE)
def _meaning(scope: Scope, chosen: Spread) -> list[tuple[str, str]]:
    """What being on the list means and does not, term by term, then notes on single ones."""
    words, solution = scope.words, spread.about(scope, chosen)
    start, end = spread.span(solution)
    listed = [
        (words.t("utbredelse.means_on"), words.t("utbredelse.means_on_text")),
        (words.t("utbredelse.means_off"), words.of(solution.caveat)),
        (
            words.t("utbredelse.means_time"),
            words.t("utbredelse.means_time_text", start=day(scope, start), end=day(scope, end)),
        ),
        (words.t("utbredelse.means_part"), words.t("utbredelse.means_part_text")),
        (words.t("utbredelse.means_break"), words.t("utbredelse.means_break_text")),
    ]
    rows = spread.members(scope, chosen).dropna(subset=["note_nb"])
    notes = rows[f"note_{words.language}"]
    return [*listed, *((scope.name(str(number)), str(note)) for number, note in notes.items())]


def popover(scope: Scope, chosen: Spread) -> None:
    """«Om tallet»: definition, period, coverage, method, caveat, source, licence."""
    words, solution = scope.words, spread.about(scope, chosen)
    everyone = spread.country(scope, chosen)
    start, end = (day(scope, at) for at in spread.span(solution))
    with st.popover(words.t("common.about"), icon=":material/info:"):
        listed = [
            ("definition", words.of(solution.description)),
            ("period", f"{start} – {end}"),
            (
                "coverage",
                words.t(
                    "utbredelse.coverage",
                    k=count(scope, int(everyone["first_date"].notna().sum())),
                    n=count(scope, len(everyone)),
                ),
            ),
            ("caveat", words.of(solution.caveat)),
            ("source", scope.source_title(solution.source)),
            ("licence", about.licence(scope, solution.source)),
        ]
        parts.terms([(words.t(f"about.{key}"), text) for key, text in listed])
        parts.note(words.t("utbredelse.method"))


def source(scope: Scope, chosen: Spread) -> None:
    """Where the numbers come from, and until when they hold."""
    solution = spread.about(scope, chosen)
    start, end = (day(scope, at) for at in spread.span(solution))
    licence = about.licence(scope, solution.source)
    said = scope.words.t("utbredelse.source_more", start=start, end=end, licence=licence)
    parts.source_line(scope, [solution.source], said)
