"""What would open a window: levers, a guarantee, and what is worth finding out, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.screen import progress

if TYPE_CHECKING:
    from rich.console import Console

    from detente.questions.window import Moved, Window

__all__ = ["print_help"]

#: Inputs that are told among those that K hangs on, and levers.
_DRIVERS = 5
_LEVERS = 6
#: What differs by less is told as no difference.
_SHOWN = 0.0005


def print_help(screen: Console, found: Window) -> None:
    """Print what would open a window."""
    screen.print("What would open it", style="bold")
    _print_levers(screen, found)
    _print_guarantee(screen, found)
    _print_drivers(screen, found)


def _print_drivers(screen: Console, found: Window) -> None:
    from detente.questions.window import at_date, origin_of

    if not found.drivers:
        return
    screen.print(
        "What is most worth finding out: inputs on whose range K hangs, "
        f"{at_date(found.at)} (total Sobol index).",
        soft_wrap=True,
    )
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
    opening = [each for each in some if _opens(each)]
    others = [each for each in some if not _opens(each)]
    for lead, part in (
        ("Levers that open it, each by itself, the strongest first:", opening),
        ("Levers that close it, or do both:", others),
    ):
        if part:
            screen.print(lead)
        for each in part[:_LEVERS]:
            screen.print(f"- {_lever(found, each)}", soft_wrap=True)
        if len(part) > _LEVERS:
            screen.print(f"- and {len(part) - _LEVERS} more, which --json lists")


def _opens(each: Moved) -> bool:
    return min(each.gain, each.clauses) >= -_SHOWN and min(each.newly, each.dates) >= 0


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
