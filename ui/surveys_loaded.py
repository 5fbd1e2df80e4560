"""A loaded survey on the page: who answered, what they answered, and the scores it gives."""

from collections.abc import Callable

from streamlit.delta_generator import DeltaGenerator

from ui import choose, parts, surveys_answers, surveys_choose, surveys_response, surveys_scores
from ui.scope import Scope
from ui.surveys import Survey

Draw = Callable[[Scope, Survey, DeltaGenerator, DeltaGenerator], None]

SECTIONS: dict[str, Draw] = {
    "svarprosent": surveys_response.draw,
    "svar": surveys_answers.draw,
    "omrader": surveys_scores.draw,
}


def draw(scope: Scope, survey: Survey, head: DeltaGenerator, choices: DeltaGenerator) -> None:
    """One section of a loaded survey; the finding stands in ``head``, above the choices."""
    sections = offered(survey)
    surveys_choose.forget("del", sections, SECTIONS)
    with choices:
        chosen = choose.segmented(
            scope,
            "del",
            sections,
            label=scope.words.t("undersokelser.section"),
            prefix="undersokelser.section",
        )
    SECTIONS[chosen](scope, survey, head, choices)
    parts.note(scope.words.of(survey.notes))


def offered(survey: Survey) -> list[str]:
    """The sections a survey has: points only where it fills an index."""
    return [name for name in SECTIONS if name != "omrader" or survey.index_id]
