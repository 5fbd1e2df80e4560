"""The words at work: one and many, and names in their order."""

import re

from ui.words import DEFAULT_LANGUAGE, LANGUAGES, Words, alphabetical


def test_one_and_many_have_their_own_form() -> None:
    assert Words("xx").language == DEFAULT_LANGUAGE
    for language in LANGUAGES:
        words = Words(language)
        forms = {words.n("common.municipalities", n, n=n) for n in (0, 1, 2)}
        assert len({re.sub(r"\d+ ", "", form) for form in forms}) == 2


def test_names_are_sorted_the_norwegian_way() -> None:
    names = ["Ås", "Øyer", "Ærøy", "Aremark", "Våler", "Åmli", "Østre Toten", "Volda", "øyestad"]
    assert sorted(names, key=alphabetical) == [
        *("Aremark", "Volda", "Våler", "Ærøy", "Østre Toten", "Øyer", "øyestad", "Åmli", "Ås"),
    ]
