"""One window with all that is asked about it, as text on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.cli.window_help import print_help
from detente.cli.window_told import print_caveats, print_head

if TYPE_CHECKING:
    from rich.console import Console

    from detente.questions.window import Window

__all__ = ["print_in_full"]


def print_in_full(screen: Console, found: Sequence[Window]) -> None:
    """Print some windows of one reading with all that is asked about them."""
    from detente.questions.window import at_date, exhaustion_words, hurting_words, summary

    print_head(screen, found[0])
    for each in found:
        screen.print(summary(each), soft_wrap=True)
        screen.print("Why", style="bold")
        _print_clauses(screen, each)
        for told in (*hurting_words(each), *exhaustion_words(each)):
            screen.print(told, soft_wrap=True)
        _print_dates(screen, each)
        _print_flips(screen, each)
        for change in each.changes:
            words = "; ".join(change.words) or "nothing that the case names"
            screen.print(
                f"The graph model changes {at_date(change.date)}: {words}.", soft_wrap=True
            )
        print_help(screen, each)
        screen.print("")
    print_caveats(screen, found)


def _print_clauses(screen: Console, found: Window) -> None:
    from detente.questions.window import WORDS, at_date, percent

    at = found.dates.index(found.at)
    screen.print(
        f"Margin of each clause {at_date(found.at)}, in shares of the stakes (median, 5th to 95th "
        "percentile); the least of the four against its scale binds:",
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
