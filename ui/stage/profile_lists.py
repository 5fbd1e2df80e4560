"""Strengths, gaps, the next step and the registers' facts, as the page says them."""

import re
from html import unescape

from export.profile.content import Gap, GapList, Step
from ui import profile, profile_about, profile_gaps, profile_next, sentences
from ui.scope import Scope


def gaps(scope: Scope, kommunenr: str) -> tuple[GapList, GapList]:
    """What is surely over the group's median, and what is surely under it."""
    over, under = profile.sure_gaps(scope, kommunenr)
    return _side(scope, over, "over"), _side(scope, under, "under")


def _side(scope: Scope, listed: list[profile.Gap], side: str) -> GapList:
    """One of the two lists."""
    words = scope.words
    return GapList(
        title=words.t(f"kommune.gaps_{side}"),
        none=words.t(f"kommune.gaps_none_{side}"),
        heads=(
            words.t("kommune.measure"),
            words.t("kommune.gap_points"),
            words.t("kommune.gap_sure"),
        ),
        gaps=tuple(
            Gap(
                scope.node_title(gap.node),
                sentences.signed_points(scope, gap.points),
                profile_gaps.sure(scope, gap.sure),
            )
            for gap in listed[: profile_gaps.SHOWN]
        ),
    )


def steps(scope: Scope, kommunenr: str) -> tuple[Step, ...]:
    """The index and its areas among the steps."""
    count = len(scope.spec.breaks) - 1
    return tuple(
        Step(
            scope.node_title(step.node),
            step.step,
            count,
            tuple(profile_next.said(scope, kommunenr, step)),
        )
        for step in profile_next.steps(scope, kommunenr)
    )


def other_names(scope: Scope, kommunenr: str) -> tuple[tuple[str, str], ...]:
    """The official names in Sámi and Kven, each with its language code."""
    known = profile_about.registered(scope.snapshot).loc[kommunenr]
    if not isinstance(known["name_parallel"], str):
        return ()
    names, codes = known["name_parallel"].split(" / "), str(known["parallel_languages"]).split()
    return tuple(zip(names, codes, strict=True))


def terms(scope: Scope, kommunenr: str) -> tuple[tuple[str, str], ...]:
    """The registers' facts; the page has them as markup, paper as words."""
    facts = profile_about.facts(scope, kommunenr)
    return tuple((term, unescape(re.sub("<[^>]*>", "", said))) for term, said in facts)
