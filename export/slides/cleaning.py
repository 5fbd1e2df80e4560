"""What no XML file can hold is taken out of a frame at the door."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from export.frame import Frame

_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), " ")
# Marks that turn the direction of writing would turn what stands after them, too.
_CONTROLS |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "")
_CONTROLS |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def clean(text: str) -> str:
    """A text without control characters and halves of letters."""
    return text.translate(_CONTROLS)


def cleaned(frame: Frame) -> Frame:
    """A frame whose every text is clean; its data is left out, slides do not need it."""
    found: Frame = _cleaned(replace(frame, data=None))
    return found


def _cleaned(value: Any) -> Any:  # noqa: ANN401 (any part of a frame)
    """A part of a frame with clean texts."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(map(_cleaned, value))
    if isinstance(value, Mapping):
        return {key: _cleaned(part) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _cleaned(getattr(value, f.name)) for f in fields(value)}
        return replace(value, **parts)
    return value
