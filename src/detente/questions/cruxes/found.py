"""The cruxes of some settlements, and the findings they make."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from detente.case import Case
from detente.errors import InputError, nearest
from detente.findings import Finding, Table, package_version
from detente.graphmodel import CONCEPTS
from detente.questions.context import doubt_caveat
from detente.questions.cruxes.crux import Crux, Hinge, Load, Scope
from detente.questions.cruxes.words import CruxWords

__all__ = ["Cruxes"]

_ASSUMPTIONS = (
    "The date, its conditions, the states and the options held are those of the first reading.",
    "Statements at the same place are tied: the place scores how many of them hold.",
)


@dataclass(frozen=True)
class Cruxes:
    """The cruxes of some settlements.

    Attributes
    ----------
    case : Case
    scope : Scope
    hinges : tuple of Hinge
        Settlement after settlement.
    """

    case: Case
    scope: Scope
    hinges: tuple[Hinge, ...]

    @cached_property
    def counted(self) -> tuple[Crux, ...]:
        """The cruxes that are contradictions."""
        return tuple(each for each in self._all if each.apart is None)

    @cached_property
    def apart(self) -> tuple[Crux, ...]:
        """The cruxes that are differences of time or frame only, or rest on silence."""
        return tuple(each for each in self._all if each.apart is not None)

    @property
    def complete(self) -> bool:
        """Whether there are certainly no others."""
        return all(hinge.complete for hinge in self.hinges)

    @cached_property
    def _all(self) -> tuple[Crux, ...]:
        return tuple(crux for hinge in self.hinges for crux in hinge.cruxes)

    def loads(self) -> tuple[Load, ...]:
        """For each claim the counted cruxes that rest on it, the most loaded claim first."""
        by_claim: dict[str, list[Crux]] = {}
        for crux in self.counted:
            for claim in crux.claims:
                by_claim.setdefault(claim, []).append(crux)
        loads = [Load(claim, tuple(on), len(self.counted)) for claim, on in by_claim.items()]
        return tuple(sorted(loads, key=lambda load: (-len(load.cruxes), load.claim)))

    def finding(self, settlement: str) -> Finding:
        """The cruxes of one settlement, as a finding with one row a crux."""
        words = CruxWords(self.case)
        hinges = [hinge for hinge in self.hinges if hinge.settlement == settlement]
        if not hinges:
            raise InputError(
                f"the cruxes of {settlement!r} were not asked for"
                f"{nearest(settlement, {hinge.settlement for hinge in self.hinges})}"
            )
        found = [crux for hinge in hinges for crux in hinge.cruxes]
        rows = tuple(
            (each.reading, each.other, each.then, words.conditions(each), each.apart)
            for each in found
        )
        return Finding(
            question=f"On what does {self.case.settlements[settlement].title!r} hinge?",
            case=self.case.title,
            case_hash=self.case.content_hash,
            method=f"{CONCEPTS[self.scope.concept].title}, judged in every variant of two readings",
            parameters={
                "concept": self.scope.concept,
                "rule": "sequence",
                "entries": "parties" if self.scope.parties else "statements",
                "max_leaves": self.scope.max_leaves,
                "leaves": sum(hinge.leaves for hinge in hinges),
                "version": package_version(),
            },
            assumptions=_ASSUMPTIONS,
            answer=Table(columns=("reading", "other", "then", "if", "apart"), rows=rows),
            summary=words.summary(settlement, hinges),
            caveats=(
                *words.caveats(hinges),
                *doubt_caveat(self.case, dict.fromkeys(each.reading for each in hinges)),
            ),
            claims=tuple(dict.fromkeys(claim for each in found for claim in each.claims)),
        )
