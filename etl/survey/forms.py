"""The questionnaires of a project, by id."""

from collections.abc import Mapping

from etl.places import Places
from etl.reading import metadata
from maturity.questionnaire import Questionnaire, load_questionnaires


def questionnaires(places: Places) -> Mapping[str, Questionnaire]:
    """The questionnaires, by id.

    Raises:
        CatalogueError: one of them is at fault.
    """
    folder = places.meta / "questionnaires"
    with metadata(folder):
        return load_questionnaires(folder)
