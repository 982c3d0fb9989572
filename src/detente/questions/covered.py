"""One entry of a reading with the claims it rests on, by their status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.case import Case, PreferenceStatement, StatementPreferences
from detente.case.entries import Entry

__all__ = ["STANDINGS", "Covered", "Standing", "covered_entries"]

Standing = Literal[
    "several claims", "one claim", "no claims", "suggested only", "all rejected", "not at hand"
]
STANDINGS: dict[Standing, str] = {
    "several claims": "rest on several accepted claims",
    "one claim": "rest on a single accepted claim",
    "no claims": "rest on no claim",
    "suggested only": "rest on claims that are only suggested",
    "all rejected": "rest on claims that have all been rejected",
    "not at hand": "rest on claims that the case does not hold",
}


@dataclass(frozen=True)
class Covered:
    """One entry of a reading and the claims it rests on.

    Attributes
    ----------
    reading : str
    kind : {"statement", "parameter", "position", "tie"}
    id : str
        Of a statement its id; "PARTY.issue" of a position, "PARTY-PARTY" of a tie.
    party : str or None
    says : str
        The statement, with ``[when ...]`` where it is not wanted at all dates, or the number.
    grade : str or None
    accepted, suggested, rejected, missing : tuple of str
        Ids of its claims, by their status; missing are those that the case does not hold.
    """

    reading: str
    kind: str
    id: str
    party: str | None
    says: str
    grade: str | None
    accepted: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        """What the entry rests on, in two words."""
        if self.accepted:
            return "one claim" if len(self.accepted) == 1 else "several claims"
        if self.suggested:
            return "suggested only"
        if self.rejected:
            return "all rejected"
        return "not at hand" if self.missing else "no claims"

    @property
    def claims(self) -> tuple[str, ...]:
        """All its claims, in the order of their status."""
        return self.accepted + self.suggested + self.rejected + self.missing


def covered_entries(case: Case, reading: str) -> list[Covered]:
    """Return every entry of a reading, with those that it takes from others."""
    found = [
        _covered(case, entry, (reading, "statement", entry.id), dm, _wanted(entry))
        for dm, wants in case.preferences(reading).items()
        if isinstance(wants, StatementPreferences)
        for entry in wants.statements
    ]
    found += [
        _covered(case, entry, (reading, "parameter", name), None, _number(entry.value))
        for name, entry in case.parameters(reading).items()
    ]
    found += [
        _covered(case, entry, (reading, "position", f"{dm}.{issue}"), dm, _number(entry.value))
        for (dm, issue), entry in case.positions(reading).items()
    ]
    found += [
        _covered(case, tie, (reading, "tie", "-".join(tie.between)), None, str(tie.sign))
        for tie in case.ties(reading).values()
    ]
    return found


def _wanted(entry: PreferenceStatement) -> str:
    return entry.says if entry.when is None else f"{entry.says} [when {entry.when}]"


def _number(value: float | tuple[float, float]) -> str:
    ends = value if isinstance(value, tuple) else (value,)
    return " to ".join(f"{end:g}" for end in ends)


def _covered(
    case: Case, entry: Entry, name: tuple[str, str, str], party: str | None, says: str
) -> Covered:
    by_status: dict[str, list[str]] = {"accepted": [], "suggested": [], "rejected": []}
    missing: list[str] = []
    for claim in dict.fromkeys(entry.because):
        if claim in case.claims:
            by_status[case.claims[claim].status].append(claim)
        else:
            missing.append(claim)
    return Covered(
        *name,
        party,
        says,
        entry.grade,
        accepted=tuple(by_status["accepted"]),
        suggested=tuple(by_status["suggested"]),
        rejected=tuple(by_status["rejected"]),
        missing=tuple(missing),
    )
