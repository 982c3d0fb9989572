"""``detente uncertainty``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, ReadingNames, StatusQuoName, console, print_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import Console

    from detente.case import Case
    from detente.findings import Finding

    Ask = Callable[[Case, str | None, str | None, str | None], tuple[Finding, ...]]

__all__ = ["uncertainty"]

By = Literal["labels", "conditions", "extensions", "strength", "thresholds"]


def uncertainty(
    case: CaseName,
    settlement: Annotated[
        str | None, Parameter(help="Only this settlement, or this state.")
    ] = None,
    *,
    by: Annotated[
        By,
        Parameter(
            help="labels: does it hold in every case that the reading leaves open? conditions: in "
            "which exactly, and how many states are sure? extensions: "
            "and if parties take what is open for a gain, or do not? strength: does what deters "
            "hurt enough? thresholds: how much of the weight of the readings must be for a move?",
        ),
    ] = "labels",
    reading: ReadingNames = None,
    status_quo: StatusQuoName = None,
    concept: Annotated[
        str | None,
        Parameter(
            help="For labels, conditions and thresholds: nash, gmr, smr, seq or sseq; else all."
        ),
    ] = None,
    weight: Annotated[
        list[str] | None,
        Parameter(
            negative=(),
            help="READING=NUMBER, for thresholds, once for each: how much it counts. The first "
            "gives the states and the date. All readings alike when not given.",
        ),
    ] = None,
    orders: Annotated[
        bool,
        Parameter(
            negative=(),
            help="For labels and conditions: the order of tied statements is not known.",
        ),
    ] = False,
    draws: Annotated[
        int, Parameter(help="For labels: how many cases are drawn where not all can be judged.")
    ] = 1000,
    seed: Annotated[int, Parameter(help="The seed of these draws.")] = 0,
    json: Json = False,
) -> None:
    """Say which verdicts are sure where it is not sure what the parties want."""
    from detente.case import load
    from detente.cli.uncertainty_labels import show_labels
    from detente.questions.uncertainty.judging import Limits

    _check(by, {"concept": concept, "weight": weight, "orders": orders}, draws, seed)
    loaded = load(case)
    if by == "labels":
        names = list(loaded.readings) if reading is None else reading
        limits = Limits(draws=draws, seed=seed)
        asked = ([settlement] if settlement else None, [concept] if concept else None)
        show_labels(loaded, (names, status_quo), asked, limits, orders=orders, json=json)
        return
    if by == "thresholds":
        findings = _thresholds(loaded, weight, (reading, status_quo), (settlement, concept))
    else:
        ask = _ask(by, concept, orders=orders)
        findings = tuple(_of_readings(loaded, ask, (reading, status_quo), settlement))
    if json:
        found = [finding.model_dump(mode="json") for finding in findings]
        print_json({"schema": 1, "title": loaded.title, "by": by, "findings": found})
    else:
        _print(console(), loaded, findings)


def _check(by: By, given: dict[str, object], draws: int, seed: int) -> None:
    """Refuse what goes with another question, or is out of range."""
    from detente.errors import InputError

    goes_with = {
        "concept": ("labels", "conditions", "thresholds"), "weight": ("thresholds",),
        "orders": ("labels", "conditions"),
    }  # fmt: skip
    for name, value in given.items():
        if value and by not in goes_with[name]:
            ways = " or ".join(f"'--by {way}'" for way in goes_with[name])
            raise InputError(f"'--{name}' goes with {ways}, not with '--by {by}'")
    if draws < 1:
        raise InputError(f"--draws must be 1 or more, not {draws}")
    if seed < 0:
        raise InputError(f"--seed must be 0 or more, not {seed}")


def _thresholds(
    case: Case,
    weight: list[str] | None,
    model: tuple[list[str] | None, str | None],
    asked: tuple[str | None, str | None],
) -> tuple[Finding, ...]:
    from detente.cli.compare_words import weights_of
    from detente.errors import InputError
    from detente.questions.uncertainty.thresholds import thresholds

    readings, status_quo = model
    if weight and readings:
        raise InputError("'--weight' names the readings itself; leave '--reading' out")
    weights = weights_of(weight) if weight else dict.fromkeys(readings or case.readings, "1")
    settlement, concept = asked
    return thresholds(case, weights, status_quo=status_quo, settlement=settlement, concept=concept)


def _ask(by: By, concept: str | None, *, orders: bool) -> Ask:
    """The question to put to each reading."""
    from functools import partial

    from detente.questions.uncertainty.conditions import conditions
    from detente.questions.uncertainty.extensions import extensions
    from detente.questions.uncertainty.strength import strength

    if by == "conditions":
        return partial(conditions, concept=concept, orders=orders)
    return extensions if by == "extensions" else strength


def _of_readings(
    case: Case, ask: Ask, model: tuple[list[str] | None, str | None], settlement: str | None
) -> Iterator[Finding]:
    """The findings of each reading; one that does not address the settlement is left out."""
    from detente.questions.model import build_model

    readings, status_quo = model
    passing = settlement in case.settlements and readings is None
    for name in readings or case.readings:
        asked = build_model(case, name, status_quo) if passing else None
        if asked is None or asked.canonical(settlement or "") is not None:
            yield from ask(case, name, status_quo, settlement)


def _print(screen: Console, case: Case, findings: Sequence[Finding]) -> None:
    from rich.table import Table

    from detente.findings import Table as Rows

    screen.print(case.title, style="bold")
    heading = None
    for finding in findings:
        if finding.reading is not None and finding.reading != heading:
            heading = finding.reading
            screen.print(f"Reading {heading}: {case.readings[heading].title}", style="bold")
        screen.print(finding.summary, soft_wrap=True)
        if isinstance(finding.answer, Rows):
            table = Table(*finding.answer.columns)
            for row in finding.answer.rows:
                table.add_row(*(str(cell) for cell in row))
            screen.print(table)
    for caveat in dict.fromkeys(each for finding in findings for each in finding.caveats):
        screen.print(caveat, soft_wrap=True)
