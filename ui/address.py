"""The address is the view: every choice lives in the query string, short and language-free.

A widget never owns a choice. It is set from the address before it is drawn, and writes the address
when the reader changes it. A value that means nothing is ignored, with a quiet note.

An address can also be told, as a saved view is: then nothing is drawn and nobody's page changes.
"""

from collections.abc import Callable, Container, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

NOTES = "_address_notes"
MOVED = "_address_moved"
KEPT = "_address_kept"
PAGE = "_address_page"

# Choices that follow the reader from page to page; the others belong to one page.
SHARED = (
    *("lang", "modell", "utgave", "region", "kommune", "sammenlign", "omrade"),
    *("utvalg", "med", "likhet"),
)


@dataclass(frozen=True)
class _Told:
    """The choices of an address that is told, and what there is to say of them."""

    choices: dict[str, str]
    memory: dict[str, Any] = field(default_factory=dict)


_TOLD: ContextVar[_Told | None] = ContextVar("told", default=None)


@contextmanager
def told(query: Mapping[str, str]) -> Iterator[None]:
    """Read every choice from ``query`` instead of the page's address, within the block."""
    mark = _TOLD.set(_Told(dict(query)))
    try:
        yield
    finally:
        _TOLD.reset(mark)


def is_told() -> bool:
    """Whether an address is told, so that nothing is to be drawn."""
    return _TOLD.get() is not None


def choices() -> MutableMapping[str, str]:
    """The choices that are made: of the page's address, or of the one that is told."""
    address = _TOLD.get()
    return st.query_params if address is None else address.choices


def _memory() -> MutableMapping[Any, Any]:
    """Where notes are kept: the reader's session, or with the address that is told."""
    address = _TOLD.get()
    return st.session_state if address is None else address.memory


def begin(page: str) -> None:
    """Start a run: forget old notes and, on a new page, bring the shared choices along."""
    _memory()[NOTES], _memory()[MOVED] = [], []
    kept = _memory().setdefault(KEPT, {})
    if _memory().get(PAGE, page) != page:
        for name, value in kept.items():
            if name not in choices():
                choices()[name] = value
    _memory()[PAGE] = page
    _memory()[KEPT] = {n: choices()[n] for n in SHARED if n in choices()}


def kept(name: str) -> str | None:
    """A shared choice as it was when the last run began."""
    found = _memory().get(KEPT, {}).get(name)
    return None if found is None else str(found)


def notes() -> list[tuple[str, str]]:
    """The (name, value) pairs of this run that meant nothing and were ignored."""
    return list(_memory().get(NOTES, []))


def moved() -> list[tuple[str, str]]:
    """The (old number, number of today) pairs that the address named in this run."""
    return list(_memory().get(MOVED, []))


def value(name: str, options: Sequence[str], default: str) -> str:
    """The choice the address makes among ``options``, else ``default`` (with a note if unknown)."""
    given = choices().get(name)
    if given is None or given == "":
        return default
    if given in options:
        return given
    ignore(name, given)
    return default


def ignore(name: str, given: str) -> None:
    """Note a value, or a part of one, that means nothing."""
    _note(NOTES, (name, given))


def _note(kind: str, said: tuple[str, ...]) -> None:
    """Keep something to tell the reader of this run, once."""
    noted = _memory().setdefault(kind, [])
    if said not in noted:
        noted.append(said)


def let_go(name: str, known: Container[str], options: Container[str]) -> None:
    """Forget a choice that exists but is not offered any more, as after a change of region."""
    given = choices().get(name)
    if given in known and given not in options:
        put(name, None)


def put(name: str, chosen: str | None, default: str = "") -> None:
    """Write a choice into the address; the default leaves no trace there."""
    if chosen is None or chosen == default:
        choices().pop(name, None)
    else:
        choices()[name] = chosen
    if name in SHARED:
        kept = _memory().setdefault(KEPT, {})
        kept.pop(name, None)
        if name in choices():
            kept[name] = choices()[name]


def choice(
    widget: Callable[..., Any],
    name: str,
    options: Sequence[str],
    default: str,
    *,
    label: str,
    show: Callable[[str], str],
    **settings: Any,  # noqa: ANN401
) -> str:
    """Draw a single-choice widget bound to the address and return the choice.

    Args:
        widget: st.selectbox, st.segmented_control, st.radio or a container's own.
        name: the name in the address.
        options: the values the address may hold, in the order shown.
        default: the value when the address says nothing.
        label: the visible label.
        show: the words for an option.
        settings: passed on to the widget.
    """
    key = f"address_{name}"
    chosen = value(name, options, default)
    if is_told():
        return chosen
    _memory()[key] = chosen

    def store() -> None:
        put(name, _memory()[key], default)

    widget(label, options, key=key, format_func=show, on_change=store, **settings)
    return chosen


def municipality(name: str, numbers: Container[str], former: Mapping[str, str]) -> str | None:
    """The municipality the address names; an old number leads to today's, with a note."""
    found = municipalities(name, [choices().get(name, "")], numbers, former)
    if found:
        choices()[name] = found[0]
    return found[0] if found else None


def municipalities(
    name: str, given: Sequence[str], numbers: Container[str], former: Mapping[str, str]
) -> tuple[str, ...]:
    """Those of some numbers that exist, old ones led to today's; a note on each that is not so."""
    for number in filter(None, given):
        if number not in numbers:
            now = former.get(number)
            _note(*((MOVED, (number, now)) if now else (NOTES, (name, number))))
    today = (number if number in numbers else former.get(number) for number in given)
    return tuple(dict.fromkeys(number for number in today if number))
