"""What `detente outcomes` says of equilibria that are too many to be listed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from detente.cli.screen import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.table import Table

    from detente.questions.outcomes import Outcomes
    from detente.questions.set_facts import Sampling, SetFacts

__all__ = ["print_sets"]


def print_sets(
    screen: Console, found: Outcomes, *, short: dict[str, str], lead: str, sampling: Sampling
) -> None:
    """Print what the equilibria have in common.

    Parameters
    ----------
    screen : Console
    found : Outcomes
        Of a case with options.
    short : dict of str to str
        The concepts and how they are called in tables.
    lead : str
        The concept whose equilibria are described.
    sampling : Sampling
    """
    from detente.questions.large_numbers import in_full
    from detente.questions.set_facts import facts

    computed = [concept for concept in short if concept in found.solution.stable]
    screen.print(_counts(found, computed, short))
    known = facts(found, lead, sampling)
    if known is None:
        return
    screen.print(
        f"{short[lead]}: {in_full(known.count)} of {in_full(known.of)} states are equilibria.",
        soft_wrap=True,
    )
    if known.count:
        for line in _lines(found, known):
            screen.print(f"  {line}", soft_wrap=True)


def _counts(found: Outcomes, computed: list[str], short: dict[str, str]) -> Table:
    """How many equilibria there are, in all and among the states of each settlement."""
    from rich.table import Table

    model = found.model
    equilibria = {concept: found.solution.equilibria(concept) for concept in computed}
    table = Table("states", "in all", *(short[concept] for concept in computed))
    table.caption = "how many of the states are equilibria"
    rows = {"all": model.conflict.states}
    rows |= {name: model.members(name) for name in model.case.settlements}
    for name, states in rows.items():
        kept = [states & each if each is not None else states for each in equilibria.values()]
        table.add_row(name, f"{states.count:,}", *(f"{each.count:,}" for each in kept))
    return table


def _lines(found: Outcomes, known: SetFacts) -> Iterable[str]:
    common, description = known.common, known.description
    yield f"taken in all of them: {', '.join(common.always) or 'none'}"
    yield f"taken in none: {', '.join(common.never) or 'none'}"
    for group in common.together:
        yield f"all or none of: {', '.join(group)} (the first stands for all below)"
    for name, others in _by_first(common.requiring):
        yield f"{name} only with: {', '.join(others)}"
    stood_for = {name for group in common.together for name in group[1:]}
    apart = [pair for pair in common.excluding if not stood_for & set(pair)]
    for name, others in _by_first(apart):
        yield f"{name} never with: {', '.join(others)}"
    if description.complete:
        yield f"they are: {description.statement}"
        if known.in_words is not None:
            yield f"in words: {known.in_words}"
    elif description.more is not None:
        cases = description.cases + description.more
        yield f"no short statement says which: the shortest found has {counted(cases, 'case')}"
    else:
        yield "no short statement says which"
    if known.sample:
        yield f"drawn at random, with seed {known.seed}:"
    for state in known.sample:
        yield f"  {state}: {', '.join(_taken(found, state)) or 'nothing is taken'}"


def _by_first(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, list[str]]]:
    for name, group in groupby(pairs, key=lambda pair: pair[0]):
        yield name, [other for _, other in group]


def _taken(found: Outcomes, state: str) -> list[str]:
    options = found.model.case.option_ids
    return [name for name, letter in zip(options, state, strict=True) if letter == "Y"]
