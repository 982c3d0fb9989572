"""How a case writes the inputs of its window and its course, by the names of its parties."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from detente.case import Case, Contest
from detente.compose.inputs import INPUTS, OUTSIDER_INPUTS, Input
from detente.errors import InputError, nearest

__all__ = ["contest_of", "input_name", "inputs_known", "outsider_of", "written_names"]


def contest_of(case: Case) -> Contest:
    """Return the contest of a case.

    Raises
    ------
    InputError
        It has none.
    """
    if case.contest is None:
        raise InputError(
            "the case says nothing of a contest: give it two sides and what they contest "
            "('contest' in the case file)"
        )
    return case.contest


def inputs_known(contest: Contest) -> Mapping[str, Input]:
    """Return the inputs by the names that models use, with those of each outsider."""
    return _inputs(contest.outsiders)


def input_name(contest: Contest, name: str) -> str:
    """Return the models' name of an input: ``cost-AZE`` is ``cost_a`` where AZE is the first side.

    Raises
    ------
    InputError
        There is no such input.
    """
    meant = _meant(contest.sides, contest.outsiders)
    if name in meant:
        return meant[name]
    if name not in inputs_known(contest):
        raise InputError(f"the input {name!r} is unknown{nearest(name, meant)}")
    return name


def written_names(contest: Contest) -> Mapping[str, str]:
    """Return how a case writes each input: ``cost-AZE`` for ``cost_a``, by the models' names."""
    return _written(contest.sides, contest.outsiders)


def outsider_of(contest: Contest, key: str) -> str | None:
    """Return the outsider that an input is of, by the models' name of the input."""
    found = _of_outsiders(contest.outsiders).get(key)
    return None if found is None else found[1]


# A search over levers asks for these at every step, and they hang on nothing but the parties.


@cache
def _of_outsiders(outsiders: tuple[str, ...]) -> Mapping[str, tuple[Input, str]]:
    return {f"{each.name}_{k}": (each, k) for k in outsiders for each in OUTSIDER_INPUTS}


@cache
def _inputs(outsiders: tuple[str, ...]) -> Mapping[str, Input]:
    own = {each.name: each for each in INPUTS}
    others = {key: each for key, (each, _) in _of_outsiders(outsiders).items()}
    return MappingProxyType(own | others)


@cache
def _written(sides: tuple[str, str], outsiders: tuple[str, ...]) -> Mapping[str, str]:
    own = {each.name: _of_a_side(sides, each.name) for each in INPUTS}
    others = {key: f"{each.name}-{k}" for key, (each, k) in _of_outsiders(outsiders).items()}
    return MappingProxyType(own | others)


@cache
def _meant(sides: tuple[str, str], outsiders: tuple[str, ...]) -> Mapping[str, str]:
    return {own: key for key, own in _written(sides, outsiders).items()}


def _of_a_side(sides: tuple[str, str], key: str) -> str:
    head, _, tail = key.rpartition("_")
    names = dict(zip("ab", sides, strict=True))
    if tail in names and head:
        return f"{head.replace('_', '-')}-{names[tail]}"
    return key.replace("_", "-")
