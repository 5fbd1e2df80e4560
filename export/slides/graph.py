"""What every native chart of the deck shares: calm axes, our colours, labels on the things."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.util import Pt

from export.slides import measure, theme
from export.slides.cleaning import clean
from export.slides.layouts import Box
from export.slides.sheet import Sheet, describe, put, xml

Point = tuple[float, float | None]
# No label is longer than this, in points.
LONGEST = 260.0
SPACE = _C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# The library's data classes are not typed.
_XY: Any = XyChartData
_NO_LINE = "<a:ln><a:noFill/></a:ln>"


def scatter(
    sheet: Sheet, idx: int, box: Box, alt: str, series: Sequence[tuple[str, Sequence[Point]]]
) -> Any:  # noqa: ANN401
    """A native XY chart in a placeholder; a point without y breaks its line."""
    data = _XY()
    longest = max((len(points) for _, points in series), default=0)
    for place, (name, points) in enumerate(series):
        added = data.add_series(clean(name))
        # LibreOffice loses every series before the longest one: the first is filled up with breaks.
        breaks = [(points[-1][0], None)] * (longest - len(points)) if place == 0 else []
        for x, y in (*points, *breaks):
            added.add_data_point(x, y)
    return chart(sheet, idx, box, alt, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, data)


def chart(sheet: Sheet, idx: int, box: Box, alt: str, kind: Any, data: Any) -> Any:  # noqa: ANN401
    """A native chart with its data, in a placeholder."""
    frame = sheet.place(idx).insert_chart(kind, data)
    put(frame, box)
    describe(frame, alt)
    frame.name = sheet.title or frame.name
    found = frame.chart
    found.has_legend = found.has_title = False
    found.font.size = Pt(14)
    space = found._chartSpace
    dated = space.find(f"{_C}date1904")
    space.insert(0 if dated is None else 1, xml(f'<c:lang val="{sheet.locale}"/>'))
    _name_axes(space)
    return found


def _name_axes(space: Any) -> None:  # noqa: ANN401
    """Axes under numbers that the format allows: the library gives them below zero.

    LibreOffice loses the axes whose numbers do not fit into 31 bits.
    """
    for reference in space.iter(f"{_C}axId", f"{_C}crossAx"):
        reference.set("val", str(int(reference.get("val")) % 2**31))


def plot_area(found: Any, x: float, y: float, w: float, h: float) -> None:  # noqa: ANN401
    """Where the axes are, in shares of the chart, so that labels have their room."""
    area = found._chartSpace.chart.plotArea
    for old in area.findall(f"{_C}layout"):
        area.remove(old)
    sides = "".join(f'<c:{k} val="{v:.4f}"/>' for k, v in (("x", x), ("y", y), ("w", w), ("h", h)))
    area.insert(
        0,
        xml(
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/>{sides}</c:manualLayout></c:layout>'
        ),
    )


def axis(
    given: Any, low: float, high: float, *, size: float = 12, pattern: str = "#,##0",  # noqa: ANN401
    step: float | None = None, title: str = "",
) -> None:  # fmt: skip
    """An axis of numbers with light rules and no line of its own."""
    given.minimum_scale, given.maximum_scale = low, high
    given.major_unit = step
    given.has_major_gridlines = True
    _properties(given.major_gridlines._xAx.find(f"{_C}majorGridlines"), theme.line("grid", 0.75))
    _quiet(given, size)
    given.tick_labels.number_format = pattern
    given.tick_labels.number_format_is_linked = False
    if title:
        given.has_title = True
        given.axis_title.text_frame.text = clean(title)
        letters(given.axis_title.text_frame, size, "muted")


def _quiet(given: Any, size: float) -> None:  # noqa: ANN401
    """No ticks, no line, muted numbers."""
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK

    given.major_tick_mark = given.minor_tick_mark = XL_TICK_MARK.NONE
    given.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    given.format.line.fill.background()
    font = given.tick_labels.font
    font.size = Pt(size)
    ink(font._rPr, "muted")


def categories(given: Any, size: float) -> None:  # noqa: ANN401
    """An axis of names."""
    given.has_major_gridlines = False
    _quiet(given, size)
    ink(given.tick_labels.font._rPr, "ink")


def best_on_top(found: Any) -> None:  # noqa: ANN401
    """Turn the axis of values, since 1 is best; the years stay under it."""
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    found.value_axis.reverse_order = True
    found.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def hidden(given: Any, low: float | None, high: float | None) -> None:  # noqa: ANN401
    """An axis that only gives places."""
    given.minimum_scale, given.maximum_scale = low, high
    given.has_major_gridlines = False
    given.visible = False


def letters(frame: Any, size: float, colour: str, *, bold: bool = False) -> None:  # noqa: ANN401
    """Size and colour of the words of a label or a title."""
    for paragraph in frame.paragraphs:
        font = paragraph.font
        font.size, font.bold = Pt(size), bold
        ink(font._element if hasattr(font, "_element") else font._rPr, colour)
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
            ink(run.font._rPr, colour)


def ink(properties: Any, colour: str) -> None:  # noqa: ANN401
    """The colour of type."""
    for child in list(properties):
        if child.tag.endswith("}solidFill"):
            properties.remove(child)
    properties.insert(0, xml(theme.solid(colour)))


def stroke(series: Any, colour: str, points: float, *, dash: str = "") -> None:  # noqa: ANN401
    """Draw a series as a line."""
    _series(series, theme.line(colour, points, dash=dash))


def dots(
    series: Any, colour: str, size: int, *, alpha: int | None = None, symbol: str = "circle",  # noqa: ANN401
    is_hollow: bool = False,
) -> None:  # fmt: skip
    """Draw a series as dots without a line."""
    _series(series, _NO_LINE)
    inside = theme.solid("paper") if is_hollow else theme.solid(colour, alpha)
    edge = theme.line(colour, 1.75) if is_hollow else _NO_LINE
    old = series._element.find(f"{_C}marker")
    marker = xml(
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/><c:spPr>{inside}{edge}'
        "</c:spPr></c:marker>"
    )
    old.getparent().replace(old, marker)


def _series(series: Any, look: str) -> None:  # noqa: ANN401
    """The line of a series."""
    properties = series.format.line._get_or_add_ln().getparent()
    for child in list(properties):
        properties.remove(child)
    for part in list(xml(f"<p:spPr>{look}</p:spPr>")):
        properties.append(part)


def _properties(element: Any, look: str) -> None:  # noqa: ANN401
    """The look of a part of a chart."""
    for child in list(element):
        element.remove(child)
    element.append(xml(f"<c:spPr>{look}</c:spPr>"))


POSITIONS = {
    "left": XL_LABEL_POSITION.LEFT,
    "right": XL_LABEL_POSITION.RIGHT,
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
    "centre": XL_LABEL_POSITION.CENTER,
}


def label(
    series: Any, at: int, text: str, where: str, size: float, colour: str = "ink", *,  # noqa: ANN401
    is_backed: bool = False,
    bold: bool = False,
) -> None:  # fmt: skip
    """Write on one point of a series."""
    found = series.points[at].data_label
    found.text_frame.text = measure.shorten(clean(text), size, LONGEST) or " "
    letters(found.text_frame, size, colour, bold=bold)
    found.position = POSITIONS[where]
    body = found.text_frame._txBody.bodyPr
    body.set("wrap", "none")
    if is_backed:
        written = found._dLbl.find(f"{_C}tx")
        written.addnext(xml(f"<c:spPr>{theme.solid('paper', 80)}</c:spPr>"))


def limits(
    values: Sequence[float], *, low: float = 0.0, high: float = 100.0
) -> tuple[float, float]:
    """The ends of an axis: low–high where everything is inside, else as far as the values go."""
    known = [value for value in values if value == value]
    if not known or (min(known) >= low and max(known) <= high):
        return low, high
    return min(low, *known), max(high, *known)
