"""Inputs in words."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case import Case
from detente.questions.input_names import contest_of, outsider_of
from detente.questions.inputs import Given

__all__ = ["asked_in_words", "named", "origin_of", "words_of"]


def named(case: Case, words: str, outsider: str = "") -> str:
    """Put the names of the sides, and of an outsider, in the place of {a}, {b} and {k}."""
    names = {actor.id: actor.name for actor in case.actors}
    first, second = (names.get(side, side) for side in contest_of(case).sides)
    return words.format(a=first, b=second, k=names.get(outsider, outsider))


def words_of(case: Case, name: str, given: Given) -> str:
    """Say what an input is, with the names of the sides and of an outsider in it."""
    return named(case, given.input.words, outsider_of(contest_of(case), name) or "")


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


def asked_in_words(asked: Mapping[str, tuple[float, float]]) -> str | None:
    """The ranges that are asked outright, as the command line takes them; None without any.

    Examples
    --------
    >>> asked_in_words({"power": (0.5, 0.75)})
    'power=0.5..0.75'
    """
    return ", ".join(f"{name}={low:g}..{high:g}" for name, (low, high) in asked.items()) or None
