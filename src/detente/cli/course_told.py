"""Courses as text on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from detente.questions.course import Comparison, Course

__all__ = ["print_comparison", "print_course"]

#: At how many periods the table of a course looks.
_COLUMNS = 6
_BAND = ("5th percentile", "median", "95th percentile")


def print_course(screen: Console, found: Course) -> None:
    """Print what may follow: kinds and measures by period, what drives them, and the record."""
    from detente.questions.inputs import contest_of

    _print_head(screen, found)
    unit = contest_of(found.case).period
    table = (
        "Nothing is on the table" if found.settlement is None else f"On the table: {found.title}"
    )
    screen.print(
        f"{table}. {found.runs:,} runs of {len(found.dates)} {unit}s: {found.scope.draws:,} draws "
        f"from the ranges of the inputs, {found.scope.replicates} runs each; seed {found.seed}.",
        soft_wrap=True,
    )
    _print_kinds(screen, found)
    _print_measures(screen, found)
    _print_drivers(screen, found)
    _print_record(screen, found)
    for caveat in found.caveats:
        screen.print(caveat, soft_wrap=True)
    screen.print("")


def _print_drivers(screen: Console, found: Course) -> None:
    from detente.questions.course import driven_in_words, measure_words
    from detente.questions.course.words import NONE_NAMED

    told = {name: driven_in_words(drivers) for name, drivers in found.drivers.items()}
    named = {name: words for name, words in told.items() if words not in {"", NONE_NAMED}}
    if not named:
        return
    screen.print("What the end hangs on, most first (Sobol index, with all it acts together with):")
    for name, words in named.items():
        screen.print(f"- {measure_words(found.case, name)}: {words}", soft_wrap=True)
    if len(named) < len(told):
        screen.print("Of the others nothing stands out.")


def _print_head(screen: Console, found: Course | Comparison) -> None:
    title = f"{found.case.title} - reading {found.reading}"
    screen.print(
        f"{title}: {found.case.readings[found.reading].title}", style="bold", soft_wrap=True
    )
    screen.print(f"From {found.status_quo}.")


def _at(found: Course) -> list[int]:
    count = len(found.dates)
    return sorted({max(0, count * part // (_COLUMNS - 1) - 1) for part in range(_COLUMNS)})


def _print_kinds(screen: Console, found: Course) -> None:
    from rich.table import Table

    from detente.questions.course import KIND_WORDS, per_cent

    at = _at(found)
    table = Table(title="How a period ends, share of runs", box=None, title_justify="left")
    table.add_column("")
    for period in at:
        table.add_column(str(found.dates[period]), justify="right")
    for name, shares in found.kinds.items():
        table.add_row(KIND_WORDS[name], *(per_cent(shares[period]) for period in at))
    for name, words in zip(("low", "median", "high"), _BAND, strict=True):
        first = found.case.contest.sides[0] if found.case.contest else ""
        cells = (f"{found.holding[name][period]:.2f}" for period in at)
        table.add_row(f"share held by {first}, {words}", *cells)
    screen.print(table)


def _print_measures(screen: Console, found: Course) -> None:
    from rich.table import Table

    from detente.questions.course import measure_words, per_cent, span

    table = Table(title="By the end", box=None, title_justify="left")
    for name in ("", "runs", "by their number", "from draw to draw", "chance"):
        table.add_column(name, justify="left" if name == "" else "right")
    for name, measure in found.measures.items():
        table.add_row(
            measure_words(found.case, name),
            per_cent(measure.share[-1]),
            span(measure.low[-1], measure.high[-1]),
            span(measure.least[-1], measure.most[-1]),
            per_cent(measure.by_chance[-1]),
        )
    screen.print(table)
    screen.print(
        "'By their number': what so many runs leave open. 'From draw to draw': what the ranges "
        "leave open (5th to 95th percentile). 'Chance': the part of the variance that is left "
        "once all inputs are known.",
        soft_wrap=True,
    )


def _print_record(screen: Console, found: Course) -> None:
    from detente.questions.course import confronted_in_words

    if not found.record:
        return
    screen.print("Beside what is on record:")
    for entry in found.record:
        screen.print(f"- {entry.by}: {confronted_in_words(entry)}", soft_wrap=True)
    count = len(found.record)
    screen.print(
        f"Mean score over {count} outcomes: Brier "
        f"{sum(each.brier for each in found.record) / count:.2f}, logarithmic "
        f"{sum(each.log for each in found.record) / count:.2f} (lower is better; saying 50% each "
        "time gives 0.25 and 0.69).",
        soft_wrap=True,
    )


def print_comparison(screen: Console, found: Comparison) -> None:
    """Print for each pair of settlements which is ahead, by how much, and what it hinges on."""
    from detente.questions.course import pair_in_words

    _print_head(screen, found)
    for pair in found.pairs:
        screen.print(f"- {pair_in_words(pair)}", soft_wrap=True)
    for caveat in found.finding().caveats:
        screen.print(caveat, soft_wrap=True)
    screen.print("")
