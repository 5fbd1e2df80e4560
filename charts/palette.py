"""The colours of every chart and map, one palette for each theme."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours as "#RRGGBB", made for one paper colour and safe for colour-blind readers.

    Attributes:
        name: "light" or "dark".
        sequential: five classes of one hue, from low to high; high stands out most from paper.
        diverging: five classes from far below to far above a benchmark, the third is neutral.
        bivariate: nine classes of two variables, three rows of three from low to high: the first
            variable grows to the right, the second from row to row.
        on_sequential: the text colour that is readable on each sequential class.
        on_diverging: the text colour that is readable on each diverging class.
        on_bivariate: the text colour that is readable on each bivariate class.
        accent: «min kommune» and nothing else.
        ink: text, and the outline of what is selected.
        paper: the background of the page.
        surface: the background of a panel or a field on the page.
        muted: secondary text.
        grid: rules and faint outlines, decoration only.
        outline: coasts and edges that must be seen against paper.
        missing: the lines that hatch a missing value.
    """

    name: str
    sequential: tuple[str, str, str, str, str]
    diverging: tuple[str, str, str, str, str]
    bivariate: tuple[str, ...]
    on_sequential: tuple[str, str, str, str, str]
    on_diverging: tuple[str, str, str, str, str]
    on_bivariate: tuple[str, ...]
    accent: str
    ink: str
    paper: str
    surface: str
    muted: str
    grid: str
    outline: str
    missing: str


LIGHT = Palette(
    name="light",
    sequential=("#BCDDE1", "#81BECB", "#4C98AE", "#206681", "#05374F"),
    diverging=("#674F00", "#B89B4B", "#E6E4E0", "#5BA5B6", "#0E546F"),
    bivariate=(
        *("#F1EFEA", "#A8CDEA", "#5AA9E6"),
        *("#E5C893", "#8E9091", "#3D5785"),
        *("#D8A01C", "#70563E", "#1A1030"),
    ),
    on_sequential=("#1B2430", "#1B2430", "#1B2430", "#FBFAF7", "#FBFAF7"),
    on_diverging=("#FBFAF7", "#1B2430", "#1B2430", "#1B2430", "#FBFAF7"),
    on_bivariate=(
        *("#1B2430", "#1B2430", "#1B2430"),
        *("#1B2430", "#1B2430", "#FBFAF7"),
        *("#1B2430", "#FBFAF7", "#FBFAF7"),
    ),
    accent="#C04909",
    ink="#1B2430",
    paper="#FBFAF7",
    surface="#F0EEE8",
    muted="#5A6573",
    grid="#DDDFE0",
    outline="#6B7F8B",
    missing="#7C848F",
)

DARK = Palette(
    name="dark",
    sequential=("#234354", "#2C6C84", "#499AB0", "#7DC9D4", "#C9F5F6"),
    diverging=("#ECD386", "#A18640", "#3D4044", "#4592A9", "#9ADFE7"),
    bivariate=(
        *("#252A3F", "#375D8B", "#4295E0"),
        *("#695841", "#868F95", "#A0C9ED"),
        *("#B5862A", "#D7C095", "#F7FBF5"),
    ),
    on_sequential=("#E8EAED", "#E8EAED", "#0F1722", "#0F1722", "#0F1722"),
    on_diverging=("#0F1722", "#0F1722", "#E8EAED", "#0F1722", "#0F1722"),
    on_bivariate=(
        *("#E8EAED", "#E8EAED", "#0F1722"),
        *("#E8EAED", "#0F1722", "#0F1722"),
        *("#0F1722", "#0F1722", "#0F1722"),
    ),
    accent="#FF9F58",
    ink="#E8EAED",
    paper="#0F1722",
    surface="#182332",
    muted="#A3ADBA",
    grid="#2B3646",
    outline="#6F8496",
    missing="#77828F",
)

PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}
