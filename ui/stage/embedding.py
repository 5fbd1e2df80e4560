"""One figure alone as a document of its own: no script, no session."""

from html import escape

from ui import cache
from ui.stage import pictures
from ui.words import Words

STYLE = """
:root { color-scheme: light dark; --ink: #1B2430; --paper: #FBFAF7; --quiet: #5A6572; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #F2F0EA; --paper: #10181F; --quiet: #A9B4BF; }
  .light { display: none; }
}
@media (prefers-color-scheme: light) { .dark { display: none; } }
body { font: 400 16px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  margin: 0; padding: 12px 16px; }
h1 { font-size: clamp(1.1rem, 2.6vw, 1.7rem); line-height: 1.25; margin: 0 0 4px; }
p { margin: 4px 0; }
p.quiet, p.quiet a { font-size: 0.85rem; color: var(--quiet); }
p.mark { border: 2px solid; padding: 4px 10px; font-weight: 600; display: inline-block; }
figure { margin: 8px 0; }
svg { width: 100%; height: auto; max-height: 78vh; }
"""


def page(link: str, words: Words, base: str) -> str:
    """The document of a view."""
    snapshot, language = cache.published(), words.language
    frame = pictures.told(snapshot, link, language)
    drawings = "".join(
        f'<div class="{name}">'
        f"{pictures.svg(snapshot, link, language, dark=name == 'dark', is_stage=False)}</div>"
        for name in ("light", "dark")
    )
    mark = f'<p class="mark">{escape(frame.mark)}</p>' if frame.mark else ""
    live = escape(base.rstrip("/") + frame.link)
    body = (
        f"{mark}<h1>{escape(frame.sentence)}</h1><p>{escape(frame.title)}</p>"
        f'<figure role="img" aria-label="{escape(frame.alt)}">{drawings}</figure>'
        f'<p class="quiet">{escape(frame.source)} {escape(frame.snapshot)} '
        f'<a href="{live}" target="_blank" rel="noopener">{escape(words.t("share.live"))}</a></p>'
    )
    return _document(language, frame.sentence, body)


def fault(what: str, words: Words) -> str:
    """What is said where nothing can be shown."""
    title = words.t("error.title")
    return _document(words.language, title, f"<h1>{escape(title)}</h1><p>{escape(what)}</p>")


def _document(language: str, title: str, body: str) -> str:
    """A whole document."""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>{body}</body></html>"
    )
