"""What in an address means nothing today: a page says so quietly, a file must say it aloud."""

from collections.abc import Iterable

from maturity.errors import MaturityError, UsageError
from ui import address
from ui.reading import read_language, read_scope
from ui.stage import views
from ui.words import Words


def unheeded(given: str) -> list[str]:
    """The choices of a view that name nothing in today's data, as «region=fylke:99».

    Raises:
        MaturityError: the view cannot be told at all.
    """
    from ui.stage.tellers import TELLERS  # the pages' own code, needed by a file alone

    view = views.parse(given)
    with address.told(dict(view.choices)):
        scope = read_scope(Words(read_language()))
        if view.page in TELLERS:
            TELLERS[view.page](scope)
        return [f"{name}={value}" for name, value in address.notes()]


def heed(given: str) -> None:
    """Make sure that every choice of a view is one.

    Raises:
        UsageError: a choice names nothing in today's data; or the view is none.
        MaturityError: the view cannot be told at all.
    """
    if ignored := unheeded(given):
        raise UsageError(
            "This address names something that is not in the data.",
            where=", ".join(ignored)[:80],
            example="/kart?region=fylke:46&kommune=4601",
            next_move="copy the address of a page with «Kopier lenke»",
        )


def not_heeded(listed: Iterable[str]) -> list[str]:
    """What is not heeded in several views, each with its number; who cannot be told is left out."""
    found = []
    for number, given in enumerate(listed, start=1):
        try:
            found += [f"{number}: {given}: {choice}" for choice in unheeded(given)]
        except MaturityError:
            continue
    return found
