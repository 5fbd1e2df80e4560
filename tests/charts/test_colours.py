"""Colours outside the palette: the mid-tones of figures, the theme's links, the page's styles."""

import re
import tomllib
from pathlib import Path

import pytest

from charts import canvas
from charts.palette import PALETTES, Palette

TEXT, MARK = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11
MIDTONES = {"DOT": canvas.DOT, "LEVEL": canvas.LEVEL, "ACCENT": canvas.ACCENT}

both = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it, 1-21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@both
@pytest.mark.parametrize("name", MIDTONES)
def test_midtone_is_seen_on_both_papers(palette: Palette, name: str) -> None:
    assert contrast(MIDTONES[name], palette.paper) >= MARK


def theme(root: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(
        (root / ".streamlit" / "config.toml").read_text("utf-8")
    )["theme"]
    return found


@both
def test_theme_has_the_papers_and_inks_of_the_charts(root: Path, palette: Palette) -> None:
    own = theme(root)[palette.name]
    pairs = {"backgroundColor": "paper", "secondaryBackgroundColor": "surface", "textColor": "ink"}
    assert {key: own[key] for key in pairs} == {k: getattr(palette, v) for k, v in pairs.items()}


@both
def test_links_and_buttons_of_the_theme_are_readable(root: Path, palette: Palette) -> None:
    own = theme(root)[palette.name]
    assert contrast(own["linkColor"], palette.paper) >= TEXT
    assert contrast(own["linkColor"], palette.surface) >= TEXT
    assert contrast(own["primaryColor"], palette.paper) >= MARK


def test_page_styles_name_no_colour_of_their_own(root: Path) -> None:
    css = "".join(p.read_text("utf-8") for p in (root / "ui" / "style").glob("*.css"))
    own = {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", css)}
    assert own <= {colour.upper() for colour in MIDTONES.values()}
