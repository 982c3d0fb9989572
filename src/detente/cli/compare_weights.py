"""What ``detente compare --weight`` shows: readings mixed, as a whole or entry by entry."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from detente.cli.compare_words import percent, weights_of
from detente.cli.screen import console, print_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from detente.case import Case
    from detente.questions.entry_mixtures import EntryMixture
    from detente.questions.mixtures import Mixture

__all__ = ["show_mixture", "show_mixture_by_entry"]


def show_mixture(case: Case, given: list[str], concept: str, *, json: bool) -> None:
    """Print under how much of the weight each settlement holds."""
    from detente.questions.mixtures import mixture

    found = mixture(case, weights_of(given), concept=concept)
    if json:
        print_json(_mixture_as_json(found))
    else:
        _print_mixture(found)


def _print_mixture(found: Mixture) -> None:
    from rich.table import Table

    from detente.questions.reorder import ANSWERS

    screen = console()
    table = Table("settlement", *ANSWERS)
    for row in found.rows:
        table.add_row(
            found.case.settlements[row.settlement].title,
            *(percent(row.shares[answer]) for answer in ANSWERS),
        )
    told = ", ".join(
        f"{name} {percent(weight) if weight else '0 %'}" for name, weight in found.weights.items()
    )
    screen.print(found.case.title, style="bold")
    screen.print(f"Share of the weight by verdict; weights: {told}.", soft_wrap=True)
    screen.print(table)
    screen.print(
        "Each reading as a whole and at its own date. The weights are how much you trust each "
        "reading; a share of the weight is no forecast.",
        soft_wrap=True,
    )


def _mixture_as_json(found: Mixture) -> dict[str, object]:
    return {
        "schema": 1,
        "title": found.case.title,
        "concept": found.concept,
        "weights": {name: str(weight) for name, weight in found.weights.items()},
        "settlements": {
            row.settlement: {
                "by_reading": row.by_reading,
                "shares": {answer: str(share) for answer, share in row.shares.items()},
            }
            for row in found.rows
        },
    }


def show_mixture_by_entry(case: Case, given: list[str], concept: str, *, json: bool) -> None:
    """Print under how much of the weight each settlement holds when entries are mixed one by one.

    Both readings are the base in turn, since they may be of different dates.
    """
    weights = weights_of(given)
    found = _both_ways(case, weights, concept)
    if json:
        print_json(_entries_as_json(case, found))
    else:
        _print_entries(case, found)


def _both_ways(case: Case, weights: dict[str, str], concept: str) -> list[EntryMixture]:
    """Take each reading as the base, both at the same time."""
    from concurrent.futures import ThreadPoolExecutor
    from threading import Event

    from detente.questions.entry_mixtures import mixture_by_entry

    stop = Event()
    orders = (list(weights), list(reversed(weights)))
    with _leaves_counted(len(orders)) as told, ThreadPoolExecutor(len(orders)) as pool:
        asked = [
            pool.submit(
                mixture_by_entry,
                case,
                {name: weights[name] for name in names},
                concept=concept,
                progress=partial(told, place),
                stop=stop,
            )
            for place, names in enumerate(orders)
        ]
        try:
            return [one.result() for one in asked]
        finally:
            stop.set()


@contextmanager
def _leaves_counted(parts: int) -> Iterator[Callable[[int, int, int, int], None]]:
    """Show how many settlements are done, and how large the trees of variants have become."""
    if not sys.stderr.isatty():
        yield lambda _part, _done, _total, _leaves: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    counts = [(0, 0)] * parts
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("settlements", total=None)

        def told(part: int, done: int, total: int, leaves: int) -> None:
            counts[part] = (done, leaves)
            words = f"settlements, {sum(leaves for _, leaves in counts):,} leaves so far"
            reached = sum(done for done, _ in counts)
            bar.update(task, completed=reached, total=total * parts, description=words)

        yield told


def _print_entries(case: Case, found: list[EntryMixture]) -> None:
    from rich.table import Table

    screen = console()
    screen.print(case.title, style="bold")
    for each in found:
        screen.print(
            f"{each.model.reading} and {each.other} differ in {each.entries} entries; each is "
            f"taken from {each.other} with {percent(each.weight)} of the weight, in the model of "
            f"{each.model.reading}.",
            soft_wrap=True,
        )
    table = Table("settlement", *(f"holds, in the model of {each.model.reading}" for each in found))
    for name, settlement in case.settlements.items():
        table.add_row(settlement.title, *(_ends(each.shares[name]) for each in found))
    screen.print(table)
    screen.print(
        "Each entry is taken by itself, which supposes that they are believed independently. "
        "A share of the weight is no forecast.",
        soft_wrap=True,
    )


def _ends(ends: tuple[Fraction, Fraction] | None) -> str:
    if ends is None:
        return "n/a"
    low, high = (percent(end) for end in ends)
    return low if ends[0] == ends[1] else f"{low} to {high}"


def _entries_as_json(case: Case, found: list[EntryMixture]) -> dict[str, object]:
    return {
        "schema": 1,
        "title": case.title,
        "concept": found[0].concept,
        "by_entry": [
            {
                "base": each.model.reading,
                "other": each.other,
                "weight_of_other": str(each.weight),
                "entries": each.entries,
                "holds": {
                    name: None if ends is None else [str(end) for end in ends]
                    for name, ends in each.shares.items()
                },
            }
            for each in found
        ],
    }
