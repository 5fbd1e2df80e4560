"""Answers that are kept, for every session of the process: told apart by what they depend on.

Streamlit's own cache makes a digest of every argument at every call, which costs a rerun more than
all else where a sentence asks a hundred times. Here the arguments themselves are the key.
"""

import functools
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

Tell = Callable[[Any], Hashable]


class Kept(Generic[P, R]):
    """A function whose last answers are kept; several threads may ask at once.

    Args:
        work: what makes an answer. One that fails is not kept.
        entries: how many answers are kept; the one not asked for longest goes first.
        keys: by type of argument, what tells one from another; others are compared themselves.
    """

    def __init__(self, work: Callable[P, R], entries: int, keys: Mapping[type[Any], Tell]) -> None:
        functools.update_wrapper(self, work)
        self._work, self._entries, self._keys = work, entries, keys
        self._found: OrderedDict[Hashable, R] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer, made once however many ask for it at the same time."""
        key = (*map(self._told, args), *((k, self._told(v)) for k, v in sorted(kwargs.items())))
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._found:
                    return self._found[key]
            return self._make(key, args, kwargs)

    def _make(self, key: Hashable, args: Any, kwargs: Any) -> R:  # noqa: ANN401
        """Work the answer out and keep it."""
        try:
            made = self._work(*args, **kwargs)
            with self._lock:
                self._found[key] = made
                while len(self._found) > self._entries:
                    self._found.popitem(last=False)
            return made
        finally:
            with self._lock:
                self._making.pop(key, None)

    def _told(self, argument: object) -> Hashable:
        """What tells an argument from another."""
        tell = self._keys.get(type(argument))
        return argument if tell is None else tell(argument)
