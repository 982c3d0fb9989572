"""Windows as text on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from detente.questions.window import Window

__all__ = ["print_caveats", "print_head", "print_in_short"]


def print_in_short(screen: Console, found: Sequence[Window]) -> None:
    """Print a line for each settlement of one reading."""
    from rich.table import Table

    from detente.questions.window import CLAUSES, at_date, exhaustion_words, month, opened, percent

    print_head(screen, found[0])
    first, last = found[0].dates[0], found[0].dates[-1]
    when = at_date(found[0].at)
    screen.print(
        f"From {month(first)} to {month(last)}, {found[0].scope.runs:,} draws. Of each settlement: "
        f"in how many draws each clause holds {when}, how often the graph model lets it stand "
        "and be reached, and when all hold together.",
        soft_wrap=True,
    )
    table = Table(box=None, pad_edge=False)
    for column in ("settlement", *CLAUSES, "graph model", "open"):
        table.add_column(column)
    for each in found:
        at = each.dates.index(each.at)
        shares = [percent(each.clauses[name].holds[at]) for name in CLAUSES]
        table.add_row(each.settlement, *shares, _graph(each), opened(each) or "never")
    screen.print(table)
    for told in exhaustion_words(found[0]):
        screen.print(told, soft_wrap=True)
    print_caveats(screen, found)
    screen.print("")


def _graph(found: Window) -> str:
    held = found.settlement_holds
    if all(each is None for each in held):
        return "not asked"
    yes = sum(each is True for each in held)
    return "always" if yes == len(held) else "never" if not yes else f"{yes} of {len(held)} dates"


def print_caveats(screen: Console, found: Sequence[Window]) -> None:
    """Print what has to be said with the windows, each once."""
    told = dict.fromkeys(caveat for each in found for caveat in each.caveats)
    for caveat in told:
        screen.print(f"Note: {caveat}", soft_wrap=True)


def print_head(screen: Console, found: Window) -> None:
    """Print the case, the reading, and what is asked beside them."""
    title = found.case.title
    if len(found.case.readings) > 1:
        title += f" - reading {found.reading}: {found.case.readings[found.reading].title}"
    screen.print(title, style="bold", soft_wrap=True)
    asked = [f"{name} {low:g} to {high:g}" for name, (low, high) in found.scope.asked.items()]
    pulled = [found.case.levers[name].title for name in found.scope.levers]
    for lead, told in (("With the levers pulled", pulled), ("Asked for", asked)):
        if told:
            screen.print(f"{lead}: {'; '.join(told)}.", soft_wrap=True)
