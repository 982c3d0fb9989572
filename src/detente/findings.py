"""The finding: the frozen record that answers a question.

A finding says what was asked of which case under which reading, how it was answered, what that
assumes, and what it rests on; it prints its own caveats and serialises to JSON and back unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from detente.errors import MissingExtraError

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "Answer",
    "Finding",
    "Interval",
    "Path",
    "PathStep",
    "SetSummary",
    "Table",
    "Verdict",
    "Witness",
    "package_version",
]

Cell = str | int | bool | None
#: What each step of a path has; the other fields are of roads.
_PLAIN_COLUMNS = 5


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants")


class Witness(_Frozen):
    """Why a verdict is what it is, for one party.

    Attributes
    ----------
    party : str
    stable : bool
    words : str
        The improvement that nobody can punish, or what deters each improvement.
    enforced : bool
        For a stable party: whether each sanction is what its movers would do anyway.
    moves : tuple of str
        The states passed through, from the state judged.
    movers : tuple of str
        Who makes each move.
    """

    party: str
    stable: bool
    words: str
    enforced: bool = True
    moves: tuple[str, ...] = ()
    movers: tuple[str, ...] = ()


class Verdict(_Frozen):
    """Whether a settlement holds.

    Attributes
    ----------
    settlement, concept : str
    state : str or None
        The canonical state that was judged; None when the reading does not address it.
    holds : bool or None
        None when it is not addressed.
    grade : str
        "firm": nobody can improve; "enforced": every improvement meets a sanction that its movers
        would carry out anyway; "on-paper": stable only by sanctions that somebody would have to
        choose against its own best; "shifts": parties would change something, but nobody would
        leave the settlement; "breaks"; "not-addressed".
    leavers : tuple of str
        Parties that would leave the settlement: one of their unpunished improvements leads out.
    shifters : tuple of str
        Parties whose unpunished improvements all stay within the settlement.
    stayers : tuple of str
        Parties for whom the state is stable.
    count, of : int
        How many of the settlement's states are equilibria, of how many; None where they were not
        counted.
    idle_options : tuple of str
        Options that change no verdict within the settlement.
    """

    kind: Literal["verdict"] = "verdict"
    settlement: str
    concept: str
    state: str | None
    holds: bool | None
    grade: Literal["firm", "enforced", "on-paper", "shifts", "breaks", "not-addressed"]
    leavers: tuple[str, ...] = ()
    shifters: tuple[str, ...] = ()
    stayers: tuple[str, ...] = ()
    count: int | None = None
    of: int = 0
    idle_options: tuple[str, ...] = ()


class Table(_Frozen):
    """Rows under named columns."""

    kind: Literal["table"] = "table"
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class PathStep(_Frozen):
    """One step of a path.

    Attributes
    ----------
    mover : str
        The first of them where several move together.
    start, end, words : str
    improvement : bool
        Whether every mover gains by it.
    movers : tuple of str
        All movers, on a road of `detente.questions.roadmap`; empty on other paths, as is all below.
    unwilling : tuple of str
        Movers who gain nothing by it.
    best : bool or None
        Whether it is what its only mover would like best.
    level : int or None
        The greatest temptation to do something else.
    irrevocable : tuple of str
        What cannot be undone after it.
    """

    mover: str
    start: str
    end: str
    words: str
    improvement: bool
    movers: tuple[str, ...] = ()
    unwilling: tuple[str, ...] = ()
    best: bool | None = None
    level: int | None = None
    irrevocable: tuple[str, ...] = ()


class Path(_Frozen):
    """A path between states, or that there is none."""

    kind: Literal["path"] = "path"
    start: str
    target: str
    exists: bool
    steps: tuple[PathStep, ...] = ()


class Interval(_Frozen):
    """A range of values."""

    kind: Literal["interval"] = "interval"
    low: float
    high: float
    unit: str = ""


class SetSummary(_Frozen):
    """A set of states: its size, and the states while they are few."""

    kind: Literal["set"] = "set"
    concept: str
    count: int
    states: tuple[str, ...] | None = None


Answer = Annotated[Verdict | Table | Path | Interval | SetSummary, Field(discriminator="kind")]


class Finding(_Frozen):
    """The answer to one question about one case under one reading.

    Attributes
    ----------
    question : str
    case, case_hash : str
        Title, and the SHA-256 of the content.
    reading, reading_hash : str or None
    status_quo : str or None
    what_if : str or None
    method : str
    parameters : mapping
        With the package version and, where chance plays a part, the seed.
    assumptions : tuple of str
    answer : Verdict, Table, Path, Interval or SetSummary
    summary : str
        The answer in a sentence or two.
    caveats : tuple of str
    claims : tuple of str
        Ids of the claims it rests on.
    witnesses : tuple of Witness
    """

    question: str
    case: str
    case_hash: str
    reading: str | None = None
    reading_hash: str | None = None
    status_quo: str | None = None
    what_if: str | None = None
    method: str
    parameters: Mapping[str, Cell]
    assumptions: tuple[str, ...] = ()
    answer: Answer
    summary: str
    caveats: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    witnesses: tuple[Witness, ...] = ()

    def __str__(self) -> str:
        parts = [self.summary, *(witness.words for witness in self.witnesses)]
        if self.claims:
            parts.append(f"It rests on the claims {', '.join(self.claims)}.")
        parts += [f"Caveat: {caveat}" for caveat in self.caveats]
        return " ".join(parts)

    def to_json(self) -> str:
        """The finding as JSON text."""
        return self.model_dump_json(indent=1)

    @classmethod
    def from_json(cls, text: str) -> Finding:
        """Read back what `to_json` wrote."""
        return cls.model_validate_json(text)

    def table(self) -> pl.DataFrame:
        """The answer as a data frame: the rows of a table, the steps of a path, or one row.

        Raises
        ------
        MissingExtraError
            The ``tables`` extra is not installed.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise MissingExtraError("polars", "tables") from error
        if isinstance(self.answer, Table):
            return pl.DataFrame(
                [list(row) for row in self.answer.rows], schema=list(self.answer.columns),
                orient="row", strict=False,
            )  # fmt: skip
        if isinstance(self.answer, Path):
            steps = [step.model_dump() for step in self.answer.steps]
            of_roads = any(step["movers"] for step in steps)
            columns = list(PathStep.model_fields)[: None if of_roads else _PLAIN_COLUMNS]
            rows = [[_plain(step[name]) for name in columns] for step in steps]
            return pl.DataFrame(rows, schema=columns, orient="row")
        row = {name: _plain(value) for name, value in self.answer.model_dump().items()}
        return pl.DataFrame([row])

    def _repr_html_(self) -> str:
        body = "".join(f"<p>{escape(part)}</p>" for part in (self.summary, *self.caveats))
        items = "".join(f"<li>{escape(witness.words)}</li>" for witness in self.witnesses)
        return f"<section><h4>{escape(self.question)}</h4>{body}<ul>{items}</ul></section>"


def package_version() -> str:
    """The version of Détente that computed a finding."""
    from importlib.metadata import version

    return version("detente")


def _plain(value: Cell | float | Sequence[str]) -> Cell | float:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(str(part) for part in value)
    return value
