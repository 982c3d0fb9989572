"""Cruxes in words: "it would hold if Azerbaijan wanted this rather than that"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.case import Case
from detente.questions.cruxes.differences import Difference, Stated
from detente.questions.words import Words, listed, sentence

if TYPE_CHECKING:
    from detente.questions.cruxes.crux import Crux, Hinge

__all__ = ["CruxWords"]

_APART = {
    "time": "the accounts differ only in the time they speak of.",
    "frame": "the accounts differ only in how they name things.",
}


_SHOWN = 6


class CruxWords:
    """The words for cruxes.

    Parameters
    ----------
    case : Case
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._words = Words(case)

    def told(self, crux: Crux) -> str:
        """A crux in full: what would be otherwise, what for, and the claims it rests on."""
        title = self._case.settlements[crux.settlement].title
        head = f"{title!r} would {crux.then[:-1]} in reading {crux.reading} if "
        parts = [sentence(head + self.conditions(crux)), self.belief(crux), self.why_apart(crux)]
        if not crux.smallest:
            parts.append("A part of this may be enough.")
        return " ".join(part for part in parts if part)

    def outcome(self, crux: Crux) -> str:
        """A crux under a heading that names settlement and readings: what then, and why."""
        parts = [sentence(f"{crux.then} if {self.conditions(crux)}"), self.belief(crux)]
        parts.append(self.why_apart(crux))
        if not crux.smallest:
            parts.append("A part of this may be enough.")
        return " ".join(part for part in parts if part)

    def conditions(self, crux: Crux) -> str:
        """What would have to be otherwise, as clauses that follow "if"."""
        return "; and if ".join(self._condition(crux, each) for each in crux.differences)

    def belief(self, crux: Crux) -> str:
        """Which claims one would believe, and rather than which."""
        believed, given_up = _few(crux.believed), _few(crux.given_up)
        if believed and given_up:
            return f"That is to believe {believed} rather than {given_up}."
        if believed:
            return f"That is to believe {believed}."
        return f"That is not to build on {given_up}." if given_up else ""

    def why_apart(self, crux: Crux) -> str:
        """Why a crux is not counted as a contradiction, or only in part; empty when it is."""
        if crux.apart == "silence":
            unsaid = dict.fromkeys(each.party for each in crux.differences if each.unsaid)
            names = self._words.parties(unsaid)
            return f"One of the readings says nothing of what {names} wants: silence, not denial."
        lists = {
            kind for each in crux.differences if each.kind == "list" for kind in each.differences
        }
        if "time" in lists:
            return "In part the lists differ only in the time they speak of."
        if crux.apart is None:
            return ""
        whole = all(each.apart == crux.apart for each in crux.differences)
        return f"{'Here' if whole else 'In part of this'} {_APART[crux.apart]}"

    def summary(self, settlement: str, hinges: Sequence[Hinge]) -> str:
        """How many cruxes a settlement has, and how many of them are shown apart."""
        title = self._case.settlements[settlement].title
        found = [crux for hinge in hinges for crux in hinge.cruxes]
        counted = sum(crux.apart is None for crux in found)
        if not found and not all(hinge.complete for hinge in hinges):
            return (
                f"Nothing was found that turns the verdict on {title!r}; the search is incomplete."
            )
        if not found:
            return f"Nothing in which the readings differ turns the verdict on {title!r}."
        least = "" if all(hinge.complete for hinge in hinges) else "at least "
        sets = "one smallest set" if counted == 1 else f"{counted} smallest sets"
        text = f"{title!r} hinges on {least}{sets} of differences"
        rest = len(found) - counted
        more = f"{rest} more {'is' if rest == 1 else 'are'} of time, of frame or of silence"
        return f"{text}; {more}." if rest else f"{text}."

    def caveats(self, hinges: Sequence[Hinge]) -> tuple[str, ...]:
        """What the reader of cruxes must know."""
        result = [
            "Taking all of a crux turns the verdict; taking more may turn it back.",
            "A reading that is silent on a party is not a reading in which it is indifferent.",
        ]
        result += [
            f"{hinge.reading} with {hinge.other}: {self.cut_short(hinge)}"
            for hinge in hinges
            if not hinge.complete
        ]
        options = {
            name
            for hinge in hinges
            for crux in hinge.cruxes
            for each in crux.differences
            for name in each.silent_on
        }
        if options:
            result.append(
                "Some statements are absent from a reading that is silent on "
                f"{listed(sorted(options))}."
            )
        return tuple(result)

    @staticmethod
    def cut_short(hinge: Hinge) -> str:
        """That a question is open, and what may answer it."""
        if hinge.by == "tree":
            return (
                f"The search was cut short at {hinge.leaves:,} leaves of its tree: there may be "
                "others."
            )
        if hinge.by == "set":
            return f"Only the {len(hinge.cruxes):,} smallest sets are listed: there are others."
        tried = hinge.leaves - 1
        which = "each" if tried == hinge.entries else f"the first {tried}"
        return (
            f"This question is open: the {hinge.entries} differences have too many mixtures for "
            f"the time allowed; {which} was tried by itself, and larger sets may turn the verdict "
            "too: ask with --parties, or allow more with --limit-seconds."
        )

    def _condition(self, crux: Crux, each: Difference) -> str:
        party = self._words.party(each.party)
        if each.kind == "list":
            return f"{party} wanted what reading {crux.other} says"
        if each.kind == "only here":
            return (
                f"this were no priority of {party} ({_place(each.here)}): {self._says(each.here)}"
            )
        if each.kind == "only there":
            return f"{party} also wanted this ({_place(each.there)}): {self._says(each.there)}"
        if each.kind == "moved":
            return (
                f"for {party} this were {_place(each.there)} rather than {_place(each.here)}: "
                f"{self._says(each.there)}"
            )
        return (
            f"{party} wanted this ({_place(each.there)}): {self._says(each.there)}; rather than "
            f"this ({_place(each.here)}): {self._says(each.here)}"
        )

    def _says(self, stated: Sequence[Stated]) -> str:
        return "; ".join(self._words.says(each.statement.says) for each in stated)


def _few(claims: Sequence[str]) -> str:
    if len(claims) <= _SHOWN:
        return listed(claims)
    return f"{', '.join(claims[: _SHOWN - 1])} and {len(claims) - _SHOWN + 1} more claims"


def _place(stated: Sequence[Stated]) -> str:
    return f"priority {stated[0].place}"
