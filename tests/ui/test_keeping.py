"""What is kept between reruns: made once, told apart, let go of, and never a failure."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from ui.keeping import Kept


def test_an_answer_is_made_once_however_many_ask_at_the_same_time() -> None:
    made = []

    def work(number: int) -> int:
        made.append(number)
        time.sleep(0.05)
        return 2 * number

    kept = Kept(work, 5, {})
    with ThreadPoolExecutor(8) as readers:
        assert list(readers.map(kept, [3] * 8)) == [6] * 8
    assert made == [3]


def test_the_one_not_asked_for_longest_goes_first() -> None:
    made = []
    kept = Kept(lambda number: made.append(number) or number, 2, {})
    for number in (1, 2, 1, 3, 1, 2):
        kept(number)
    assert made == [1, 2, 3, 2]


def test_a_failure_is_not_kept() -> None:
    answers = iter([ValueError("no"), "yes"])

    def work() -> str:
        found = next(answers)
        if isinstance(found, ValueError):
            raise found
        return found

    kept = Kept(work, 2, {})
    with pytest.raises(ValueError, match="no"):
        kept()
    assert kept() == kept() == "yes"


def test_arguments_are_told_apart_by_what_matters_of_them() -> None:
    made = []
    kept = Kept(lambda text, *, end: made.append(text) or text + end, 9, {str: str.lower})
    assert kept("A", end="x") == kept("a", end="X") == "Ax"
    assert kept("b", end="x") == "bx"
    assert made == ["A", "b"]
