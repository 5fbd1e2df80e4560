"""The palettes can be read and told apart, also by those who do not see all colours."""

import math
import re
import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from charts.palette import DARK, LIGHT, PALETTES, Palette

TEXT, MARK = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11
JUST_TOLD_APART = 2.0  # OKLab distance times 100; about one just noticeable difference
# Machado, Oliveira and Fernandes (2009), severity 1.0: what is left of linear RGB.
VISION = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Ottosson (2020): linear RGB to cone response, and its cube root to OKLab.
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_OKLAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)

Vector = tuple[float, ...]
Matrix = tuple[Vector, ...]

both = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
SCALES = ["sequential", "diverging", "bivariate"]
scales = pytest.mark.parametrize("scale", SCALES)
# Nine colours lie nearer each other than five.
APART = {"sequential": 5, "diverging": 5, "bivariate": 4.5}


def times(matrix: Matrix, vector: Vector) -> Vector:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def linear(colour: str) -> Vector:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def luminance(colour: str) -> float:
    return times(((0.2126, 0.7152, 0.0722),), linear(colour))[0]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def difference(one: str, other: str, vision: str = "full") -> float:
    """OKLab distance times 100 as seen with the vision."""
    seen = [times(VISION[vision], linear(colour)) for colour in (one, other)]
    cones = [times(TO_CONES, tuple(max(0.0, part) for part in rgb)) for rgb in seen]
    labs = [times(TO_OKLAB, tuple(math.cbrt(part) for part in cone)) for cone in cones]
    return 100 * math.dist(*labs)


def test_contrast_of_black_on_white_is_the_known_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_pure_red_and_green_draw_near_without_green_cones() -> None:
    red, green = "#CC0000", "#7A7A00"
    assert difference(red, green, "deuteranopia") < difference(red, green) / 2


@both
def test_every_colour_is_written_the_same_way(palette: Palette) -> None:
    fields = (value for key, value in vars(palette).items() if key != "name")
    colours = [c for value in fields for c in ([value] if isinstance(value, str) else value)]
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours)


@both
@pytest.mark.parametrize("role", ["ink", "muted", "accent"])
@pytest.mark.parametrize("ground", ["paper", "surface"])
def test_text_is_readable(palette: Palette, role: str, ground: str) -> None:
    needed = MARK if (role, ground) == ("accent", "surface") else TEXT
    assert contrast(getattr(palette, role), getattr(palette, ground)) >= needed


@both
@pytest.mark.parametrize("role", ["outline", "missing", "accent"])
def test_lines_that_carry_meaning_stand_out_from_paper(palette: Palette, role: str) -> None:
    assert contrast(getattr(palette, role), palette.paper) >= MARK


@both
@scales
def test_text_on_a_class_is_readable(palette: Palette, scale: str) -> None:
    pairs = zip(getattr(palette, scale), getattr(palette, f"on_{scale}"), strict=True)
    assert [pair for pair in pairs if contrast(*pair) < TEXT] == []


@both
def test_higher_stands_out_more_from_paper(palette: Palette) -> None:
    from_paper = [contrast(colour, palette.paper) for colour in palette.sequential]
    assert from_paper == sorted(from_paper)
    assert all(above / below >= 1.4 for below, above in pairwise(from_paper))


@both
def test_farther_from_the_benchmark_stands_out_more_from_paper(palette: Palette) -> None:
    far_below, below, middle, above, far_above = (
        contrast(colour, palette.paper) for colour in palette.diverging
    )
    assert far_below > below > middle
    assert far_above > above > middle


@both
def test_square_stands_out_more_from_paper_the_higher_both_are(palette: Palette) -> None:
    from_paper = [contrast(colour, palette.paper) for colour in palette.bivariate]
    for row in (from_paper[0:3], from_paper[3:6], from_paper[6:9]):
        assert row == sorted(row)
    for column in range(3):
        assert from_paper[column::3] == sorted(from_paper[column::3])


@both
def test_middle_of_the_diverging_scale_is_neutral(palette: Palette) -> None:
    parts = linear(palette.diverging[2])
    assert max(parts) - min(parts) < 0.05


@both
@scales
@pytest.mark.parametrize("vision", VISION)
def test_no_two_classes_look_alike(palette: Palette, scale: str, vision: str) -> None:
    pairs = combinations(getattr(palette, scale), 2)
    assert min(difference(*pair, vision) for pair in pairs) >= APART[scale] * JUST_TOLD_APART


@both
@scales
@pytest.mark.parametrize("vision", VISION)
def test_accent_is_not_taken_for_a_class(palette: Palette, scale: str, vision: str) -> None:
    classes = getattr(palette, scale)
    nearest = min(difference(palette.accent, colour, vision) for colour in classes)
    assert nearest >= 2 * JUST_TOLD_APART


def test_dark_theme_turns_the_scale_round() -> None:
    light, dark = ([luminance(c) for c in p.sequential] for p in (LIGHT, DARK))
    assert light == sorted(light, reverse=True)
    assert dark == sorted(dark)


@both
def test_app_shows_the_paper_and_ink_of_the_palette(palette: Palette, root: Path) -> None:
    config = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    theme = config["theme"][palette.name]
    shown = [theme[k] for k in ("backgroundColor", "textColor", "secondaryBackgroundColor")]
    assert shown == [palette.paper, palette.ink, palette.surface]
