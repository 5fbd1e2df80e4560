"""One figure alone as a document of its own: no script, no session."""

from html import escape

from export.frame import Frame, Table
from ui import cache
from ui.stage import pictures
from ui.words import Words

# What the address may say of colours; without it they follow the reader's system.
THEMES = {"lys": pictures.LIGHT_VARIABLES, "mork": pictures.DARK_VARIABLES}
STYLE = """
body { font: 400 16px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  margin: 0; padding: 12px 16px; }
h1 { font-size: clamp(1.1rem, 2.6vw, 1.7rem); line-height: 1.25; margin: 0 0 4px; }
p { margin: 4px 0; overflow-wrap: anywhere; }
p.quiet, p.quiet a, summary { font-size: 0.85rem; color: var(--muted); }
p.mark { border: 2px solid; padding: 4px 10px; font-weight: 600; display: inline-block; }
figure { margin: 8px 0; }
svg { width: 100%; height: auto; max-height: 60vh; }
.narrow { display: none; }
@media (max-width: 520px) { .wide { display: none; } .narrow { display: block; } }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 8px 0; }
caption { text-align: left; color: var(--muted); font-size: 0.85rem; }
th, td { text-align: left; vertical-align: top; padding: 4px 14px 4px 0;
  border-bottom: 1px solid var(--grid); }
th.number, td.number { text-align: right; white-space: nowrap; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid; }
"""


def page(link: str, words: Words, base: str, theme: str = "") -> str:
    """The document of a view.

    Args:
        link: the view's path and query.
        words: in the language of the document.
        base: the app's own address.
        theme: "lys", "mork", or what the reader's system says.

    Raises:
        MaturityError: the view cannot be told.
    """
    frame = pictures.told(cache.published(), link, words.language)
    mark = f'<p class="mark">{escape(frame.mark)}</p>' if frame.mark else ""
    remarks = "".join(f'<p class="quiet">{escape(text)}</p>' for text in frame.remarks)
    live = escape(base.rstrip("/") + frame.link)
    shown = ". ".join(filter(None, (frame.title, frame.subtitle)))
    body = (
        f"{mark}<h1>{escape(frame.sentence)}</h1><p>{escape(shown)}</p>{_figure(frame)}"
        f'{remarks}<p class="quiet">{escape(frame.source)} {escape(frame.snapshot)} '
        f'<a href="{live}" target="_blank" rel="noopener">{escape(words.t("share.live"))}</a></p>'
        f"{_numbers(frame, words)}"
    )
    return _document(words.language, frame.sentence, body, theme)


def _figure(frame: Frame) -> str:
    """The drawing for wide and for narrow screens, or the table."""
    if frame.figure is None:
        return _table(frame.table)
    drawings = "".join(
        f'<div class="{size}">'
        f"{pictures.svg(cache.published(), frame.link, frame.language, size)}</div>"
        for size in ("wide", "narrow")
    )
    return f'<figure role="img" aria-label="{escape(frame.alt)}">{drawings}</figure>'


def _numbers(frame: Frame, words: Words) -> str:
    """The numbers of a drawing, folded in; a table is its own figure."""
    if frame.figure is None:
        return ""
    summary = escape(words.t("share.numbers"))
    return f"<details><summary>{summary}</summary>{_table(frame.table)}</details>"


def _table(table: Table) -> str:
    """The numbers in words."""
    rows = "".join(f"<tr>{_cells(table, row, 'td')}</tr>" for row in table.rows)
    head = f"<thead><tr>{_cells(table, table.heads, 'th')}</tr></thead>"
    caption = escape(table.caption)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption>{head}<tbody>{rows}</tbody></table></div>"
    )


def _cells(table: Table, row: tuple[str, ...], tag: str) -> str:
    """The cells of a row."""
    looks = (' class="number"' if at in table.numeric else "" for at in range(len(row)))
    scope = ' scope="col"' if tag == "th" else ""
    pairs = zip(row, looks, strict=True)
    return "".join(f"<{tag}{scope}{look}>{escape(text)}</{tag}>" for text, look in pairs)


def fault(words: Words, given: str, theme: str = "", *, is_known: bool) -> str:
    """What is said where nothing can be shown, and which address was asked for.

    Args:
        words: in the language of the document.
        given: the view's path and query.
        theme: as for ``page``.
        is_known: the address is a view's; it is the data that cannot be read.
    """
    title = words.t("error.title")
    said = words.t("share.no_data") if is_known else words.t("share.no_view")
    body = (
        f'<h1>{escape(title)}</h1><p>{escape(said)}</p><p class="quiet">{escape(given[:120])}</p>'
    )
    return _document(words.language, title, body, theme)


def _document(language: str, title: str, body: str, theme: str) -> str:
    """A whole document."""
    light, dark = THEMES["lys"], THEMES["mork"]
    colours = (
        f":root {{ {THEMES[theme]} color-scheme: {'dark' if theme == 'mork' else 'light'}; }}"
        if theme in THEMES
        else f":root {{ color-scheme: light dark; {light} }} "
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{colours}{STYLE}</style></head>"
        f"<body>{body}</body></html>"
    )
