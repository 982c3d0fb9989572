"""Verdicts side by side: what a comparison of readings gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.case import Case
from detente.findings import Finding, Table, Verdict, package_version
from detente.graphmodel import CONCEPTS
from detente.questions.context import doubt_caveat
from detente.questions.cruxes import Crux

__all__ = ["Comparison", "Row", "Standing"]

Standing = Literal["robust", "contested", "one reading only", "not addressed"]


@dataclass(frozen=True)
class Row:
    """One settlement under all readings.

    Attributes
    ----------
    settlement : str
    verdicts : dict of reading to Verdict
        Each reading at its own date.
    extrapolated : dict of (reading, status quo) to Verdict
        Readings applied at other dates than their own.
    standing : str
        "robust", "contested", "one reading only" or "not addressed".
    cruxes : tuple of Crux
    accounts : int
        How many different accounts the readings that address the settlement come from; a reading
        without an account counts as one of its own.
    attributed : bool
        Whether each of these readings says which account it comes from.
    """

    settlement: str
    verdicts: dict[str, Verdict]
    extrapolated: dict[tuple[str, str], Verdict]
    standing: Standing
    cruxes: tuple[Crux, ...]
    accounts: int
    attributed: bool

    @property
    def words(self) -> str:
        """The standing as readers are told it: a common verdict is agreement, and no more."""
        if self.standing != "robust":
            return self.standing
        sources = "accounts" if self.attributed else "readings"
        agree = {1: "readings of one account agree", 2: f"both {sources} agree"}
        return agree.get(self.accounts, f"all {sources} agree")

    @property
    def one_account(self) -> bool:
        """Whether the verdict is robust among readings of a single account."""
        return self.standing == "robust" and self.accounts == 1


@dataclass(frozen=True)
class Comparison:
    """All settlements of a case under all readings.

    Attributes
    ----------
    case : Case
    concept : str
    rows : tuple of Row
    """

    case: Case
    concept: str
    rows: tuple[Row, ...]

    def finding(self) -> Finding:
        """The comparison as a finding with one row a settlement."""
        readings = list(self.rows[0].verdicts)
        rows = [
            (
                self.case.settlements[row.settlement].title,
                *(row.verdicts[reading].grade for reading in readings),
                row.words,
            )
            for row in self.rows
        ]
        by_standing = {
            standing: sum(row.standing == standing for row in self.rows)
            for standing in ("robust", "contested")
        }
        single = sum(row.one_account for row in self.rows)
        alone = f"; on {single} only readings of one account agree" if single else ""
        return Finding(
            question="Which verdicts hold under every reading?",
            case=self.case.title,
            case_hash=self.case.content_hash,
            method=CONCEPTS[self.concept].title,
            parameters={"concept": self.concept, "version": package_version()},
            assumptions=("Each reading is judged at its own date.",),
            answer=Table(columns=("settlement", *readings, "standing"), rows=tuple(rows)),
            summary=(
                f"The readings agree on {by_standing['robust']} of {len(self.rows)} settlements "
                f"and differ on {by_standing['contested']}{alone}."
            ),
            caveats=(
                "Agreement is the same verdict in every reading that addresses the settlement; "
                "small changes of the coding may still turn it.",
                "Readings that share an account are not independent of each other.",
                *doubt_caveat(self.case, readings),
            ),
        )
