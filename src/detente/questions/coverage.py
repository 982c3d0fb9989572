"""What each entry of a reading rests on, and which claims no entry uses.

Only accepted claims carry an entry. One that rests on suggestions alone, or on claims that have
all been rejected, stands on nothing yet; one that rests on a single claim falls with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from detente.case import Case
from detente.findings import Finding, Table, package_version
from detente.questions.covered import STANDINGS, Covered, Standing, covered_entries

__all__ = ["STANDINGS", "Coverage", "Covered", "coverage"]


@dataclass(frozen=True)
class Coverage:
    """The entries of some readings, and the claims of the case.

    Attributes
    ----------
    case : Case
    readings : tuple of str
    entries : tuple of Covered
        Reading by reading; an entry that a reading takes from another stands under both.
    """

    case: Case
    readings: tuple[str, ...]
    entries: tuple[Covered, ...]

    def of(self, reading: str) -> tuple[Covered, ...]:
        """The entries of one reading."""
        return tuple(entry for entry in self.entries if entry.reading == reading)

    def counts(self, reading: str) -> dict[Standing, int]:
        """How many entries of a reading have each standing; those that none has are left out."""
        found = Counter(entry.standing for entry in self.of(reading))
        return {standing: found[standing] for standing in STANDINGS if found[standing]}

    @cached_property
    def unused(self) -> dict[str, tuple[str, ...]]:
        """Account to its claims, not rejected, that no entry of these readings uses.

        The accounts are those that the readings come from; all of them where one does not say.
        """
        used = {claim for entry in self.entries for claim in entry.claims}
        accounts = {self.case.reading(name).account: None for name in self.readings}
        if None in accounts:
            of_claims = [claim.passage.account for claim in self.case.claims.values()]
            accounts = dict.fromkeys([*self.case.accounts, *of_claims])
        return {
            account: tuple(
                name
                for name, claim in self.case.claims.items()
                if claim.passage.account == account
                and claim.status != "rejected"
                and name not in used
            )
            for account in accounts
            if account is not None
        }

    @cached_property
    def told(self) -> frozenset[str]:
        """Claims that the background, a conclusion, an objection or a lever rests on."""
        case = self.case
        told = [paragraph.because for paragraph in case.background]
        told += [conclusion.because for conclusion in case.conclusions.values()]
        told += [lever.because for lever in case.levers.values()]
        for settlement in case.settlements.values():
            told += [objection.because for objection in settlement.objections.values()]
        return frozenset(claim for claims in told for claim in claims)

    def finding(self) -> Finding:
        """The coverage as a finding with one row an entry."""
        rows = tuple(
            (
                entry.reading,
                entry.kind,
                entry.id,
                entry.grade,
                entry.standing,
                ", ".join(entry.accepted),
                ", ".join(entry.suggested),
                ", ".join(entry.rejected + entry.missing),
            )
            for entry in self.entries
        )
        columns = (
            "reading", "kind", "entry", "grade", "rests on", "accepted", "suggested", "rejected",
        )  # fmt: skip
        single = self.readings[0] if len(self.readings) == 1 else None
        return Finding(
            question="What does each entry of the readings rest on?",
            case=self.case.title,
            case_hash=self.case.content_hash,
            reading=single,
            reading_hash=self.case.reading_hash(single) if single else None,
            method="coverage of entries by claims",
            parameters={"version": package_version()},
            answer=Table(columns=columns, rows=rows),
            summary=self._summary(),
            caveats=(
                "That an entry names a claim does not say that the claim means what it says.",
                "A claim that no entry uses may still be told in the background or a conclusion.",
            ),
            claims=tuple(
                dict.fromkeys(claim for entry in self.entries for claim in entry.accepted)
            ),
        )

    def _summary(self) -> str:
        counts = Counter(entry.standing for entry in self.entries)
        told = [f"{counts[each]} {STANDINGS[each]}" for each in STANDINGS if counts[each]]
        of = Counter(claim.passage.account for claim in self.case.claims.values())
        unused = [
            f"{len(claims)} of the {of[account]} claims of account {account}"
            for account, claims in self.unused.items()
        ]
        rest = f" No entry uses {' and '.join(unused)}." if unused else ""
        return f"Of {len(self.entries)} entries {'; '.join(told) or 'none is given'}.{rest}"


def coverage(case: Case, readings: Sequence[str] | None = None) -> Coverage:
    """Tell what the entries of readings rest on.

    Parameters
    ----------
    case : Case
    readings : sequence of str, optional
        All when not given.

    Returns
    -------
    Coverage

    Raises
    ------
    InputError
        A reading is unknown.

    Examples
    --------
    >>> from detente.case import load
    >>> found = coverage(load("south-caucasus"), ["001"])
    >>> found.counts("001")
    {'several claims': 33, 'one claim': 2}
    >>> {account: len(claims) for account, claims in found.unused.items()}
    {'001': 23}
    """
    chosen = tuple(dict.fromkeys(readings or case.readings))
    return Coverage(
        case, chosen, tuple(entry for name in chosen for entry in covered_entries(case, name))
    )
