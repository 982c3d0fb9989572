"""What network is asked for: its design, and which claims go into it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from detente.accounts.networks.dates import iso_part, span
from detente.accounts.networks.variables import QUALIFIERS, VARIABLES
from detente.errors import InputError, nearest

__all__ = ["AGGREGATES", "DUPLICATES", "NORMALISATIONS", "Design", "Selection"]

AGGREGATES: Mapping[str, tuple[str, ...]] = {
    "one": ("ignore", "congruence", "conflict", "subtract"),
    "two": ("ignore", "combine", "subtract"),
}
NORMALISATIONS: Mapping[str, tuple[str, ...]] = {
    "one": ("no", "average", "jaccard", "cosine"),
    "two": ("no", "activity", "prominence"),
}
DUPLICATES = ("include", "document", "week", "month", "year", "range")
STATUSES = ("accepted", "suggested", "rejected")


def _one_of(value: str, valid: Collection[str], what: str) -> None:
    if value not in valid:
        raise InputError(f"{value!r} is no {what}; valid: {', '.join(valid)}")


@dataclass(frozen=True)
class Design:
    """Which network.

    Attributes
    ----------
    rows, columns : str
        Fields of `VARIABLES`.
    mode : {"one", "two"}
        "two" ties rows to columns, "one" rows to rows by the columns they share.
    qualifier : str or None
        A field of `QUALIFIERS`; needed for every aggregate but "ignore".
    aggregate, normalise : str
        See `AGGREGATES` and `NORMALISATIONS`.
    isolates : bool
        Keep nodes that only claims left out would bring in.

    Raises
    ------
    InputError
        These do not go together.
    """

    rows: str = "actor"
    columns: str = "target"
    mode: str = "two"
    qualifier: str | None = None
    aggregate: str = "ignore"
    normalise: str = "no"
    isolates: bool = False

    def __post_init__(self) -> None:
        _one_of(self.mode, ("one", "two"), "mode of a network")
        for name in (self.rows, self.columns):
            if name not in VARIABLES:
                raise InputError(f"no field {name!r} can be a node{nearest(name, VARIABLES)}")
        if self.rows == self.columns:
            raise InputError(f"rows and columns must be different fields, not {self.rows!r} twice")
        if self.qualifier is not None and self.qualifier not in QUALIFIERS:
            near = nearest(self.qualifier, QUALIFIERS)
            raise InputError(f"no field {self.qualifier!r} can be a qualifier{near}")
        kind = f"of a {self.mode}-mode network"
        _one_of(self.aggregate, AGGREGATES[self.mode], f"aggregate {kind}")
        _one_of(self.normalise, NORMALISATIONS[self.mode], f"normalisation {kind}")
        if self.aggregate != "ignore" and self.qualifier is None:
            raise InputError(f"{self.aggregate!r} needs a qualifier: {', '.join(QUALIFIERS)}")
        if self.aggregate == "combine" and self.normalise != "no":
            raise InputError(
                "'combine' numbers combinations of levels, which nothing can be divided into: "
                "leave the normalisation at 'no'"
            )

    @property
    def effective_qualifier(self) -> str | None:
        """The qualifier, unless it is ignored."""
        return None if self.aggregate == "ignore" else self.qualifier


@dataclass(frozen=True)
class Selection:
    """Which claims.

    Attributes
    ----------
    status : collection of str
    exclude : mapping of field to values
        Values of a row or column that are no nodes; by another field, claims left out that have
        one of the values.
    invert : bool
        Take the values of `exclude` for the only ones to keep.
    since, until : str or None
        A year, month or day; a claim counts if all of its date lies within.
    duplicates : str
        Count the same row and column, and level unless it is ignored, once in each document,
        week, month, year or in the whole range; "include" counts all.
    dated_by : {"claim", "account"}
        A claim's own date where it has one, or always that of its account.
    """

    status: Collection[str] = ("accepted",)
    exclude: Mapping[str, Collection[str]] = field(default_factory=dict)
    invert: bool = False
    since: str | None = None
    until: str | None = None
    duplicates: str = "include"
    dated_by: str = "claim"

    def __post_init__(self) -> None:
        for status in self.status:
            _one_of(status, STATUSES, "status of a claim")
        _one_of(self.duplicates, DUPLICATES, "rule for duplicates")
        _one_of(self.dated_by, ("claim", "account"), "way to date a claim")
        for name in self.exclude:
            if name not in VARIABLES:
                raise InputError(f"nothing can be excluded by {name!r}{nearest(name, VARIABLES)}")
        if self.invert and not self.exclude:
            raise InputError("to keep only some values, name them: there is nothing to exclude")
        for day in (self.since, self.until):
            if day is not None and iso_part(day) != day:
                raise InputError(f"a date is a year, month or day such as 2023-07-12, not {day!r}")
        if self.since and self.until and span(self.since)[0] > span(self.until)[1]:
            raise InputError(f"since {self.since} and until {self.until} leave no day between them")

    def keeps(self, field_name: str, value: str) -> bool:
        """Whether a value is not excluded."""
        if field_name not in self.exclude:
            return True
        return (value in self.exclude[field_name]) == self.invert
