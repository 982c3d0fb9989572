"""``detente window``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.contest_options import LeverNames, RangeTexts, asked_for
from detente.cli.screen import CaseName, Json, ReadingNames, console, print_json, progress
from detente.cli.window_options import Draws, date_of

if TYPE_CHECKING:
    from detente.case import Case
    from detente.questions.window import Scope, Window

__all__ = ["window"]

_DRAWS = Draws()


def window(
    case: CaseName,
    *,
    reading: ReadingNames = None,
    settlement: Annotated[
        list[str] | None,
        Parameter(negative=(), help="In full, this settlement; every one in short if not given."),
    ] = None,
    from_: Annotated[
        str | None,
        Parameter(name="--from", help="First date; that of the first status quo if not given."),
    ] = None,
    to: Annotated[str | None, Parameter(help="Last date; that of the case if not given.")] = None,
    status_quo: Annotated[str | None, Parameter(help="Take this status quo at every date.")] = None,
    lever: LeverNames = None,
    set_: RangeTexts = None,
    draws: Draws = _DRAWS,
    json: Json = False,
) -> None:
    """Say when a settlement could be struck and kept, and what stands against it."""
    from detente.case import load
    from detente.questions.inputs import contest_of
    from detente.questions.window import Scope, dates_between

    loaded = load(case)
    contest_of(loaded)
    scope = Scope(
        dates=dates_between(loaded, date_of(from_, "--from"), date_of(to, "--to")),
        status_quo=status_quo,
        levers=tuple(dict.fromkeys(lever or ())),
        asked=asked_for(set_ or ()),
        runs=draws.runs,
        seed=draws.seed,
        concept=draws.concept,
    )
    names = tuple(dict.fromkeys(reading or loaded.readings))
    found = _found(loaded, names, tuple(dict.fromkeys(settlement or ())), scope)
    if json:
        from detente.cli.window_json import as_json

        print_json(as_json(loaded, found, in_full=bool(settlement)))
        return
    from detente.cli.window_full import print_in_full
    from detente.cli.window_told import print_in_short

    for name in names:
        own = [each for each in found if each.reading == name]
        if settlement or not loaded.settlements:
            print_in_full(console(), own)
        else:
            print_in_short(console(), own)


def _found(
    case: Case, readings: tuple[str, ...], settlements: tuple[str, ...], scope: Scope
) -> list[Window]:
    from detente.questions.window import windows

    found: list[Window] = []
    with progress("Looking for the window") as tell:
        for done, name in enumerate(readings):
            tell(done, len(readings))
            found += windows(case, name, settlements or None, scope)
    return found
