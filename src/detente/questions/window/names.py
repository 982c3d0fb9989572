"""Inputs in words."""

from __future__ import annotations

from detente.case import Case
from detente.questions.input_names import contest_of, outsider_of
from detente.questions.inputs import Given

__all__ = ["origin_of", "words_of"]


def words_of(case: Case, name: str, given: Given) -> str:
    """Say what an input is, with the names of the sides and of an outsider in it."""
    contest = contest_of(case)
    names = {actor.id: actor.name for actor in case.actors}
    first, second = (names.get(side, side) for side in contest.sides)
    outsider = outsider_of(contest, name) or ""
    return given.input.words.format(a=first, b=second, k=names.get(outsider, outsider))


def origin_of(given: Given) -> str:
    """Say in a few words who gives the range of an input.

    Examples
    --------
    >>> from detente.compose.inputs import INPUTS
    >>> origin_of(Given(INPUTS[0], 0.6, 0.8, "series", "capability"))
    'series capability'
    """
    since = f" as of {given.as_of}" if given.as_of is not None else ""
    named = {"contest": "the contest", "nothing said": "nothing said", "asked": "asked"}
    return named.get(given.origin, f"{given.origin} {given.source}{since}")
