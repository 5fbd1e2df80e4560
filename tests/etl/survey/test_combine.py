"""Several answers become one by the rule that is written, and never by chance."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.survey.combine import Combined, combine
from etl.survey.merge import merged
from etl.survey.respondents import Said, Spoken, spoken_for
from maturity.questionnaire import Question
from tests.etl.survey.building import YEAR, questionnaire, registers

EVNE, SHARE, PLAN = "integrasjonsevne", "digitale_skjema", "tjenesteplan"
TIMES = [dt.datetime(2026, 9, day) for day in range(1, 9)]


def asked(name: str) -> Question:
    return questionnaire().questions[name]


def voices(name: str, *answers: object, times: list[dt.datetime] | None = None) -> list[Said]:
    """One row for each answer, all for Oslo; None is no answer."""
    question = asked(name)
    found = []
    for row, answer in enumerate(answers):
        option = question.option_by_value.get(answer) if isinstance(answer, str) else None
        value = float(answer) if isinstance(answer, int | float) else (option and option.points)
        text = answer if isinstance(answer, str) else None if answer is None else f"{answer:g}"
        when = times[row] if times else None
        missing = "no_answer" if answer is None else None
        found.append(Said(row, "0301", "0301", name, value, text, missing, when))
    return found


def one(name: str, *answers: object, times: list[dt.datetime] | None = None) -> Combined:
    """The one answer of several respondents."""
    (found,) = combine(
        voices(name, *answers, times=times), questionnaire(), registers(), YEAR
    ).answers
    return found


def test_mean_of_a_scale_and_the_point_nearest_to_it() -> None:
    found = one(EVNE, 2, 3)
    assert (found.value, found.text, found.respondents) == (2.5, "3", 2)


def test_mean_of_a_choice_is_its_points_and_what_most_say() -> None:
    found = one(PLAN, "nei", "vedtatt", "vedtatt")
    assert found.value == pytest.approx(4 / 3)
    assert (found.text, found.flags) == ("vedtatt", ("contradictory",))


def test_level_choice_has_a_number_and_no_answer_chosen() -> None:
    found = one(PLAN, "nei", "vedtatt")
    assert (found.value, found.text, found.missing) == (1.0, None, None)


def test_one_yes_is_enough_where_any_counts() -> None:
    assert one("rekruttering", "nei", "ja", "nei").text == "ja"
    assert one("samarbeidsoppgaver", "portal", "drift;portal").text == "portal;drift"


def test_last_answer_counts_and_the_others_are_told() -> None:
    said = voices("velferdsbrukere", 10, 30, 20, times=[TIMES[0], TIMES[2], TIMES[1]])
    outcome = combine(said, questionnaire(), registers(), YEAR)
    assert [a.value for a in outcome.answers] == [30.0]
    assert dict(outcome.set_aside) == {
        (0, "velferdsbrukere"): "superseded_answer",
        (2, "velferdsbrukere"): "superseded_answer",
    }


@pytest.mark.parametrize("times", [None, [TIMES[0], TIMES[0]]])
def test_neither_counts_where_the_last_cannot_be_told(times: list[dt.datetime] | None) -> None:
    found = one("velferdsbrukere", 10, 20, times=times)
    assert (found.value, found.missing) == (None, "no_answer")


def test_level_majority_is_no_answer() -> None:
    question = asked(PLAN)
    from dataclasses import replace

    rule = replace(question, combine="majority")
    level = spoken_for(voices(PLAN, "nei", "vedtatt"), rule, "many")
    most = spoken_for(voices(PLAN, "nei", "vedtatt", "vedtatt"), rule, "many")
    assert (level.missing, set(level.left_out.values())) == ("no_answer", {"no_majority"})
    assert (most.text, most.value) == ("vedtatt", 2.0)


def test_where_one_may_answer_two_that_differ_are_neither() -> None:
    found = spoken_for(voices(EVNE, 2, 4), asked(EVNE), "one")
    assert (found.missing, set(found.left_out.values())) == ("no_answer", {"two_answers"})


def test_no_answer_beside_an_answer_does_not_count() -> None:
    found = one(EVNE, None, 4)
    assert (found.value, found.missing) == (4.0, None)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=8))
def test_mean_lies_between_and_does_not_depend_on_the_order(points: list[int]) -> None:
    found = one(EVNE, *points)
    assert min(points) - 1e-9 <= (found.value or 0) <= max(points) + 1e-9
    assert found == one(EVNE, *reversed(points))


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["1103", "1141", "1142"]), st.integers(0, 100), min_size=1, max_size=3
    )
)
def test_parts_weigh_by_their_residents(shares: dict[str, int]) -> None:
    known = registers()
    said = [
        Said(row, code, "1103", SHARE, float(share), str(share))
        for row, (code, share) in enumerate(sorted(shares.items()))
    ]

    (found,) = combine(said, questionnaire(), known, 2019).answers

    people = {code: known.residents[(code, 2019)] for code in ("1103", "1141", "1142")}
    answered = sum(people[code] for code in shares)
    mean = sum(people[code] * share for code, share in shares.items()) / answered
    assert found.value == pytest.approx(mean)
    assert found.coverage == pytest.approx(answered / sum(people.values()), abs=0.006)
    assert ("combined_parts" in found.flags) == (len(shares) > 1)


def test_choice_of_parts_is_what_most_residents_part_says() -> None:
    def part(text: str) -> Spoken:
        option = asked(PLAN).option_by_value[text]
        return Spoken(PLAN, option.points, text, None, (1,))

    spoken = {"a": part("nei"), "b": part("vedtatt"), "c": part("nei")}
    found = merged(spoken, {"a": 0.2, "b": 0.5, "c": 0.3 - 1e-6}, asked(PLAN))
    assert found.text == "vedtatt"
    assert found.value == pytest.approx(1.0, abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_order_of_the_rows_does_not_matter(data: st.DataObject) -> None:
    said = []
    for row in range(data.draw(st.integers(1, 6))):
        code = data.draw(st.sampled_from(["1103", "1141", "0301"]))
        kommunenr = "0301" if code == "0301" else "1103"
        share = data.draw(st.one_of(st.none(), st.integers(0, 100)))
        missing = "no_answer" if share is None else None
        value, text = (None, None) if share is None else (float(share), str(share))
        said.append(Said(row, code, kommunenr, SHARE, value, text, missing))
    first = combine(said, questionnaire(), registers(), 2019)
    again = combine(list(reversed(said)), questionnaire(), registers(), 2019)
    for one_, other in zip(first.answers, again.answers, strict=True):
        assert (one_.kommunenr, one_.missing, one_.text) == (
            other.kommunenr,
            other.missing,
            other.text,
        )
        assert one_.value is None or one_.value == pytest.approx(other.value)
