"""The options of ``detente network``: which network, of which claims, over what time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.errors import InputError

if TYPE_CHECKING:
    from detente.accounts.networks import Design, Selection, Window

__all__ = ["Claims", "Moving", "Ties"]


@Parameter(name="*")
@dataclass(frozen=True)
class Ties:
    """Which network."""

    rows: Annotated[str, Parameter(help="The field whose values are rows.")] = "actor"
    columns: Annotated[str, Parameter(help="The field whose values are columns.")] = "target"
    mode: Annotated[
        str | None,
        Parameter(
            help="two: rows tied to columns; one: rows tied to rows by the columns they share. "
            "When not given, what --aggregate or --normalise call for, else two."
        ),
    ] = None
    qualifier: Annotated[str | None, Parameter(help="polarity, stance, negated or hedged.")] = None
    aggregate: Annotated[
        str,
        Parameter(help="ignore or subtract; two-mode also combine, one-mode congruence, conflict."),
    ] = "ignore"
    normalise: Annotated[
        str,
        Parameter(help="no; two-mode activity, prominence; one-mode average, jaccard, cosine."),
    ] = "no"
    isolates: Annotated[
        bool, Parameter(negative=(), help="Keep nodes that only claims left out would bring in.")
    ] = False

    def design(self) -> Design:
        """Say which network; refuse what does not go together."""
        from detente.accounts.networks import Design
        from detente.accounts.networks.design import AGGREGATES, NORMALISATIONS

        two = {*AGGREGATES["two"], *NORMALISATIONS["two"]}
        one = {*AGGREGATES["one"], *NORMALISATIONS["one"]} - two
        implied = "one" if one & {self.aggregate, self.normalise} else "two"
        return Design(
            rows=self.rows,
            columns=self.columns,
            mode=self.mode or implied,
            qualifier=self.qualifier,
            aggregate=self.aggregate,
            normalise=self.normalise,
            isolates=self.isolates,
        )


@Parameter(name="*")
@dataclass(frozen=True)
class Claims:
    """Which claims."""

    status: Annotated[
        list[str] | None,
        Parameter(negative=(), help="accepted, suggested or rejected; accepted when not given."),
    ] = None
    exclude: Annotated[
        list[str] | None,
        Parameter(negative=(), help="Leave out FIELD=VALUE; give it once for each."),
    ] = None
    invert: Annotated[
        bool, Parameter(negative=(), help="Keep only the values of --exclude instead.")
    ] = False
    since: Annotated[str | None, Parameter(help="From this year, month or day on.")] = None
    until: Annotated[str | None, Parameter(help="Up to this year, month or day.")] = None
    duplicates: Annotated[
        str,
        Parameter(
            help="include, or count the same row, column and level only once per document, week, "
            "month, year or range."
        ),
    ] = "include"
    dated_by: Annotated[
        str, Parameter(help="claim: its own date, else its account's; or account.")
    ] = "claim"

    def selection(self) -> Selection:
        """Say which claims."""
        from detente.accounts.networks import Selection

        return Selection(
            status=tuple(self.status or ["accepted"]),
            exclude=_by_field(self.exclude or []),
            invert=self.invert,
            since=self.since,
            until=self.until,
            duplicates=self.duplicates,
            dated_by=self.dated_by,
        )


@Parameter(name="*")
@dataclass(frozen=True)
class Moving:
    """Over what time."""

    window: Annotated[
        str | None,
        Parameter(help="Move a window by day, week, month, year or events (claims)."),
    ] = None
    size: Annotated[int, Parameter(help="Length of the window.")] = 1
    step: Annotated[int, Parameter(help="How far the window moves each time.")] = 1

    def moving(self) -> Window | None:
        """Say which window moves, if one does."""
        from detente.accounts.networks import Window

        if self.window is None and (self.size, self.step) != (1, 1):
            raise InputError("--size and --step are of a --window; say by what it moves")
        return Window(self.window, self.size, self.step) if self.window else None


def _by_field(given: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for words in given:
        name, sign, value = words.partition("=")
        if not sign or not name or not value:
            raise InputError(f"--exclude takes FIELD=VALUE such as actor=EU, not {words!r}")
        found.setdefault(name, set()).add(value)
    return found
