"""A show as native PowerPoint: every chart editable, every municipality a shape of its own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from export.files import whole
from export.frame import Frame
from export.slides import ends, template, views
from export.slides.cleaning import clean, cleaned
from export.slides.sheet import LOCALES
from maturity.errors import DataError


def write(
    frames: Sequence[Frame], path: Path, *, title: str, base: str = "", step: Callable[[str], None]
) -> int:
    """Write frames as slides, with a title slide before them and the sources after.

    Args:
        frames: what is told, in order.
        path: the ``.pptx``; it is there whole, or not at all.
        title: of the show.
        base: the app's address, as «https://modenhet.example.no»: for links and QR codes.
        step: hears each frame's page when its slide is made.

    Returns:
        How many slides there are.

    Raises:
        DataError: there is no frame, or the file cannot be written.
        SnapshotError: the map of the snapshot cannot be read.
    """
    if not frames:
        raise DataError(
            "There is nothing to make slides of.",
            where=path.name,
            example="a show with at least one view",
            next_move="choose at least one view",
        )
    deck, told = template.empty(), [cleaned(frame) for frame in frames]
    ends.cover(deck, told, clean(title))
    for frame in told:
        views.add(deck, frame, clean(base))
        step(frame.page)
    ends.closing(deck, told, clean(base))
    properties = deck.core_properties
    properties.title, properties.author = clean(title)[:250], "Modenhetskartet"
    properties.language = LOCALES.get(frames[0].language, LOCALES["nb"])
    properties.last_modified_by, properties.comments = "Modenhetskartet", ""
    with whole(path) as aside:
        deck.save(str(aside))
    return len(deck.slides)
