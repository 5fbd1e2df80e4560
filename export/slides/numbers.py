"""Numbers as the reader's language writes them."""

THIN = "\u202f"
MINUS = "\u2212"
NONE = "–"


def plain(value: float | None, decimals: int, language: str) -> str:
    """A number; «–» for one that is not known."""
    if value is None or value != value:
        return NONE
    text = f"{value:,.{decimals}f}".replace("-", MINUS)
    return text if language == "en" else text.replace(",", THIN).replace(".", ",")


def unit(value: float | None, after: str, decimals: int, language: str) -> str:
    """A number with its unit after it."""
    return f"{plain(value, decimals, language)} {after}".rstrip()


def pattern(decimals: int) -> str:
    """How a chart writes a number; the program that opens it puts its own decimal sign."""
    return "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
