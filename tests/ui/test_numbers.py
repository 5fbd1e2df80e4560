"""Numbers, lists and dates as each language writes them; nothing is lost on the way."""

import datetime as dt
import math
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.numbers import MISSING, THIN, date, listing, number, period, signed, with_unit
from ui.words import LANGUAGES

MINUS = "\N{MINUS SIGN}"
languages = st.sampled_from(LANGUAGES)
values = st.floats(-1e9, 1e9, allow_nan=False)
places = st.integers(0, 3)
norwegian = pytest.mark.parametrize("language", ["nb", "nn"])


def by_hand(value: float, decimals: int) -> float:
    """Rounded as one does it on paper: halves go away from zero."""
    unit = Decimal(1).scaleb(-decimals)
    return float(Decimal(str(value)).quantize(unit, rounding=ROUND_HALF_UP))


def read(text: str, language: str) -> float:
    """A number as a reader of the language reads it."""
    plain = text.replace(MINUS, "-").replace("+", "")
    if language == "en":
        return float(plain.replace(",", ""))
    return float(plain.replace(THIN, "").replace(",", "."))


@norwegian
def test_norwegian_has_a_decimal_comma_and_narrow_spaces(language: str) -> None:
    assert number(1234567.891, 1, language) == f"1{THIN}234{THIN}567,9"
    assert number(999.95, 1, language) == "1\u202f000,0"
    assert THIN == "\N{NARROW NO-BREAK SPACE}"


def test_english_has_a_decimal_point_and_commas() -> None:
    assert number(1234567.891, 1, "en") == "1,234,567.9"


@pytest.mark.parametrize("language", LANGUAGES)
def test_below_zero_has_a_true_minus_sign(language: str) -> None:
    assert number(-12, 0, language) == f"{MINUS}12"
    assert signed(-0.5, 1, language)[0] == MINUS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [None, math.nan, float("nan")])
def test_missing_is_a_dash_alone(language: str, value: float | None) -> None:
    assert number(value, 1, language) == MISSING
    assert signed(value, 1, language) == MISSING
    assert with_unit(value, "%", 1, language) == MISSING


@given(values, places, languages)
def test_number_can_be_read_back(value: float, decimals: int, language: str) -> None:
    assert read(number(value, decimals, language), language) == by_hand(value, decimals)


@given(values, places, languages)
def test_number_has_the_decimals_asked_for_and_no_foreign_sign(
    value: float, decimals: int, language: str
) -> None:
    text = number(value, decimals, language)
    mark, thousands = (".", ",") if language == "en" else (",", THIN)
    assert set(text) <= {*"0123456789", MINUS, mark, thousands}
    assert len(text.partition(mark)[2]) == decimals if decimals else mark not in text[-3:]


@given(st.floats(-0.499, 0.499), languages)
def test_zero_is_never_below_zero(value: float, language: str) -> None:
    for text in (number(value, 0, language), signed(value, 0, language)):
        assert text == "0"


@given(values, places, languages)
def test_difference_has_its_sign_and_zero_has_none(
    value: float, decimals: int, language: str
) -> None:
    text = signed(value, decimals, language)
    rounded = by_hand(value, decimals)
    expected = "+" if rounded > 0 else MINUS if rounded < 0 else text[0]
    assert text[0] == expected
    assert text[0].isdigit() == (rounded == 0)
    assert read(text, language) == rounded


@given(values, languages)
def test_unit_follows_its_number_without_a_break_before_per_cent(
    value: float, language: str
) -> None:
    text = with_unit(value, "%", 1, language)
    assert text.endswith("%")
    assert text.startswith(number(value, 1, language))
    assert " " not in text
    assert with_unit(value, "", 1, language) == number(value, 1, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_unit_in_words_is_kept_on_the_line_of_its_number(language: str) -> None:
    text = with_unit(38.26, "poeng", 1, language)
    assert text.split()[-1] == "poeng"
    assert "\N{SPACE}" not in text


# ------------------------------------------------------------------ lists


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        (["Loppa"], "Loppa"),
        (["Loppa", "Ulvik"], "Loppa og Ulvik"),
        (["Loppa", "Ulvik", "Bindal"], "Loppa, Ulvik og Bindal"),
        (["Loppa", "Ulvik", "Bindal", "Træna"], "Loppa, Ulvik og 2 til"),
    ],
)
def test_list_is_said_as_one_says_it(names: list[str], expected: str) -> None:
    assert listing(names, "og", 3, "{n} til") == expected


names = st.lists(st.text(st.characters(categories=["L"]), min_size=1), max_size=40)


@given(names, st.integers(2, 8))
def test_list_counts_everyone_once(listed: list[str], most: int) -> None:
    text = listing(listed, "&", most, "{n} MORE")
    assert text.count("&") == (1 if len(listed) > 1 else 0)
    assert text.count(", ") == max(0, min(len(listed), most) - 2)
    if len(listed) <= most:
        assert "MORE" not in text
        return
    rest = int(text.rsplit("& ", 1)[1].removesuffix(" MORE"))
    assert rest >= 2
    assert rest + len(text.rsplit(" & ", 1)[0].split(", ")) == len(listed)


@given(names)
def test_list_leaves_its_input_as_it_was(listed: list[str]) -> None:
    before = list(listed)
    listing(listed, "og")
    assert listed == before


# ------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("language", "expected"),
    [("nb", "20. juli 2026"), ("nn", "20. juli 2026"), ("en", "20 July 2026")],
)
def test_date_is_written_in_words(language: str, expected: str) -> None:
    assert date(dt.date(2026, 7, 20), language) == expected
    assert period("2026-07-20", language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_has_a_name_of_its_own(language: str) -> None:
    said = {date(dt.date(2026, month, 1), language).split()[1] for month in range(1, 13)}
    assert len(said) == 12
    assert all(name[0].isupper() == (language == "en") for name in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_year_stays_a_year(language: str) -> None:
    assert period("2022", language) == "2022"
