"""What is asked: of which settlement, for whom, by which concept, with which kind of lever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.case import Case
from detente.errors import InputError, nearest
from detente.graphmodel.search import SANCTIONS
from detente.questions.model import no_place

__all__ = ["BY", "CONCEPTS", "By", "Grade", "Scope", "checked"]

By = Literal["levers", "order", "options", "moves"]
Grade = Literal["holds", "enforced"]
BY: tuple[By, ...] = ("levers", "order", "options", "moves")
GRADES: tuple[Grade, ...] = ("holds", "enforced")
CONCEPTS = ("nash", *SANCTIONS)


@dataclass(frozen=True)
class Scope:
    """What is asked of a settlement.

    Attributes
    ----------
    parties : tuple of str, optional
        For whom it is to hold, or one of whom is to leave it; everybody when not given.
    readings : tuple of str, optional
        All of the case when not given.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    grade : {"holds", "enforced"}
        What is asked for at least; "enforced" means that each sanction is what its movers would
        do anyway. Where the first is asked, the second is answered too.
    breaks : bool
        Ask instead what would make one of the parties leave.
    by : {"levers", "order", "options", "moves"}
        The levers that the case declares; or made up for the question: another order of the
        parties' statements, options of others taken or dropped, moves taken away.
    generate : bool
        Beside those declared, all that can be made up.
    most : int
        List up to so many sets of levers that are equally light.
    rounds : int
        Stop a search after so many sets of levers tried.
    """

    parties: tuple[str, ...] | None = None
    readings: tuple[str, ...] | None = None
    concept: str = "seq"
    grade: Grade = "holds"
    breaks: bool = False
    by: By = "levers"
    generate: bool = False
    most: int = 5
    rounds: int = 1_000

    @property
    def grades(self) -> tuple[Grade, ...]:
        """What is asked for, and what comes next."""
        both = self.grade == "holds" and not self.breaks and self.concept != "nash"
        return GRADES if both else (self.grade,)


def checked(case: Case, settlement: str, scope: Scope) -> Scope:
    """The scope with its names checked.

    Raises
    ------
    InputError
        Something is unknown; the sentence names the nearest.
    """
    if case.form == "graph":
        raise InputError(
            "levers change options, their moves and the order of statements, and a case in graph "
            "form has none; ask about preferences between its states"
        )
    if scope.parties is not None and not scope.parties:
        raise InputError("name at least one decision maker for whom it is to hold")
    known: tuple[tuple[str, tuple[str, ...], str], ...] = (
        *((name, case.decision_makers, "decision maker") for name in scope.parties or ()),
        *((name, tuple(case.readings), "reading") for name in scope.readings or ()),
        (scope.concept, CONCEPTS, "concept"),
        (scope.by, BY, "kind of lever"),
        (scope.grade, GRADES, "grade"),
    )
    for name, valid, what in known:
        if name not in valid:
            raise InputError(f"{what} {name!r} is unknown{nearest(name, valid)}")
    if scope.most < 1:
        raise InputError(f"at least one set of levers is listed, not {scope.most}")
    if scope.rounds < 1:
        raise InputError(f"at least one set of levers is tried, not {scope.rounds}")
    if not (settlement in case.settlements or _is_state(case, settlement)):
        raise no_place(case, settlement)
    return scope


def _is_state(case: Case, text: str) -> bool:
    return len(text) == len(case.options) and not set(text) - set("YN")
