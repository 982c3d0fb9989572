"""One window with all that is asked about it, as text on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.cli.screen import progress
from detente.cli.window_told import print_caveats, print_head

if TYPE_CHECKING:
    from rich.console import Console

    from detente.questions.window import Moved, Window

__all__ = ["print_in_full"]

#: Inputs that are told among those that K hangs on, and levers.
_DRIVERS = 5
_LEVERS = 6
#: What differs by less is told as no difference.
_SHOWN = 0.0005


def print_in_full(screen: Console, found: Sequence[Window]) -> None:
    """Print some windows of one reading with all that is asked about them."""
    from detente.questions.window import at_date, summary

    print_head(screen, found[0])
    for each in found:
        screen.print(summary(each), soft_wrap=True)
        _print_clauses(screen, each)
        _print_dates(screen, each)
        _print_flips(screen, each)
        for change in each.changes:
            words = "; ".join(change.words) or "nothing that the case names"
            screen.print(
                f"The graph model changes {at_date(change.date)}: {words}.", soft_wrap=True
            )
        _print_drivers(screen, each)
        _print_guarantee(screen, each)
        _print_levers(screen, each)
        screen.print("")
    print_caveats(screen, found)


def _print_clauses(screen: Console, found: Window) -> None:
    from detente.questions.window import WORDS, at_date, percent

    at = found.dates.index(found.at)
    screen.print(
        f"Margin of each clause {at_date(found.at)}, in shares of the stakes (median, 5th to 95th "
        "percentile):",
        soft_wrap=True,
    )
    for name, series in found.clauses.items():
        screen.print(
            f"- {name} ({WORDS[name]}): {series.median[at]:+.2f} ({series.low[at]:+.2f} to "
            f"{series.high[at]:+.2f}); holds in {percent(series.holds[at])} of the draws, binds in "
            f"{percent(found.binding[name][at])}",
            soft_wrap=True,
        )


def _print_dates(screen: Console, found: Window) -> None:
    from rich.table import Table

    from detente.questions.window import CLAUSES, key_dates, percent

    screen.print("Draws in which each clause holds; K is the least margin against its scale:")
    table = Table(box=None, pad_edge=False)
    for column in ("date", *CLAUSES, "graph model", "median K", "open"):
        table.add_column(column)
    answers = {True: "yes", False: "no", None: "not asked"}
    for when in key_dates(found):
        at = found.dates.index(when)
        cells = [percent(found.clauses[name].holds[at]) for name in CLAUSES]
        holds = answers[found.settlement_holds[at]]
        least = f"{found.keyhole.median[at]:+.2f}"
        table.add_row(str(when), *cells, holds, least, percent(found.open[at]))
    screen.print(table)


def _print_flips(screen: Console, found: Window) -> None:
    from detente.questions.window import at_date

    told = [
        f"{flip.clause} {'comes to hold' if flip.opens else 'ceases to hold'} {at_date(flip.date)}"
        for flip in found.flips
        if flip.clause in found.clauses
    ]
    if told:
        screen.print(f"In half of the draws: {'; '.join(told)}.", soft_wrap=True)


def _print_drivers(screen: Console, found: Window) -> None:
    from detente.questions.window import at_date, origin_of

    if not found.drivers:
        return
    screen.print(f"What K hangs on most, {at_date(found.at)} (total Sobol index):")
    for each in found.drivers[:_DRIVERS]:
        given = found.inputs[each.name]
        screen.print(
            f"- {each.total:.2f} ({each.low:.2f} to {each.high:.2f}): {each.words}, "
            f"{given.low:g} to {given.high:g} ({origin_of(given)})",
            soft_wrap=True,
        )


def _print_guarantee(screen: Console, found: Window) -> None:
    from detente.questions.window import at_date, mending, percent

    told = mending(found)
    at = found.dates.index(found.at)
    if not told.needed[at]:
        return
    mends = told.possible[at]
    least = (
        f"; where it can, it has to take {told.least.median[at]:.2f} ({told.least.low[at]:.2f} to "
        f"{told.least.high[at]:.2f}) off the chance of the side that gains"
        if mends
        else ""
    )
    screen.print(
        f"Without a guarantee promises cannot be kept in {percent(told.needed[at])} of the draws "
        f"{at_date(found.at)}. A guarantee could mend {percent(mends)} of these{least}. Its "
        f"guarantor would have reason to enforce it in {percent(told.willing[at])} of all draws.",
        soft_wrap=True,
    )


def _print_levers(screen: Console, found: Window) -> None:
    from detente.questions.window import moved_by_levers

    if not found.case.levers:
        return
    with progress("Trying each lever"):
        every = moved_by_levers(found)
    some = [each for each in every if each.moves and _is_shown(each)]
    if not some:
        screen.print("No lever of the case moves this window.")
        return
    screen.print("Levers, each by itself, the most helpful first:")
    for each in some[:_LEVERS]:
        screen.print(f"- {_lever(found, each)}", soft_wrap=True)


def _is_shown(each: Moved) -> bool:
    return bool(each.newly) or max(abs(each.gain), abs(each.clauses)) >= _SHOWN


def _lever(found: Window, each: Moved) -> str:
    parts = []
    if abs(each.gain) >= _SHOWN:
        parts.append(f"open in {100 * each.gain:+.1f} points of the draws, on average")
    elif abs(each.clauses) >= _SHOWN:
        parts.append(f"the four clauses hold in {100 * each.clauses:+.1f} points of the draws")
    if each.newly:
        more = "more" if each.newly > 0 else "fewer"
        parts.append(f"stable and reached at {abs(each.newly)} {more} of {len(found.dates)} dates")
    if each.dates:
        parts.append(f"open in half of the draws at {each.dates:+d} dates")
    return f"{each.title}: {', '.join(parts)}"
