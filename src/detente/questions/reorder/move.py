"""One statement at one other place, with the verdicts before and after in full."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case import Case, PreferenceStatement
from detente.case.priorities import inserted, without
from detente.errors import InputError, nearest
from detente.findings import Finding, Table, Verdict, package_version
from detente.graphmodel import CONCEPTS
from detente.questions.context import context
from detente.questions.model import Model, build_model
from detente.questions.reorder.answers import check_concept
from detente.questions.variants import Variants
from detente.questions.verdicts import Judge

__all__ = ["Listed", "Reordering", "moved", "placed", "reorder"]

Listed = tuple[PreferenceStatement, ...]


@dataclass(frozen=True)
class Reordering:
    """One statement at another place, and all verdicts before and after.

    Attributes
    ----------
    model, changed : Model
        Without and with the move.
    concept, party, statement : str
    start, end : int
        The places, from 1.
    before, after : dict of settlement to Verdict
    """

    model: Model
    changed: Model
    concept: str
    party: str
    statement: str
    start: int
    end: int
    before: dict[str, Verdict]
    after: dict[str, Verdict]

    @property
    def differing(self) -> tuple[str, ...]:
        """The settlements whose verdicts the move changes, in grade or in who would leave."""
        return tuple(name for name in self.before if self.before[name] != self.after[name])

    def finding(self) -> Finding:
        """The move as a finding with one row a settlement."""
        titles = self.model.case.settlements
        rows = tuple(
            (titles[name].title, before.grade, self.after[name].grade, _who(self.after[name]))
            for name, before in self.before.items()
        )
        changed = sum(
            before.grade != self.after[name].grade for name, before in self.before.items()
        )
        return Finding(
            question=f"What if {self.statement!r} stood at place {self.end} of the list?",
            **context(self.model),
            method=CONCEPTS[self.concept].title,
            parameters={
                "concept": self.concept,
                "party": self.party,
                "statement": self.statement,
                "from": self.start,
                "to": self.end,
                "version": package_version(),
            },
            answer=Table(columns=("settlement", "before", "after", "who changes it"), rows=rows),
            summary=(
                f"With {self.statement!r} at place {self.end} instead of {self.start}, "
                f"{changed} of {len(rows)} verdicts are others."
            ),
            caveats=("The other statements keep their order among themselves.",),
        )


def _who(verdict: Verdict) -> str:
    return ", ".join(verdict.leavers or verdict.shifters)


def reorder(
    case: Case,
    reading: str,
    statement: str,
    *,
    to: int,
    of: str | None = None,
    concept: str = "seq",
) -> Reordering:
    """Move one statement, and judge every settlement again.

    Parameters
    ----------
    case : Case
    reading : str
        Judged at its own date.
    statement : str
        The id.
    to : int
        The new place; 1 is the first.
    of : str, optional
        Whose statement; needed only where two decision makers have one of that id.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}

    Returns
    -------
    Reordering

    Raises
    ------
    InputError
        There is no such statement or place.

    Examples
    --------
    >>> from detente.case import load
    >>> found = reorder(load("south-caucasus"), "000", "aze-armed-pressure", to=1)
    >>> [(name, found.after[name].grade) for name in found.differing]
    [('accord-guarded', 'breaks'), ('gradual-guarded', 'breaks'), ...]
    """
    check_concept(concept)
    model = build_model(case, reading)
    dm, place = placed(model, statement, of)
    listed = model.statements(dm)
    if not 1 <= to <= len(listed):
        raise InputError(f"the places in this list are 1 to {len(listed)}, not {to}")
    changed = Variants(model).with_statements({dm: moved(listed, place, to - 1)})
    judges = Judge(model), Judge(changed)
    before, after = (
        {name: judge.verdict(name, concept) for name in case.settlements} for judge in judges
    )
    return Reordering(model, changed, concept, dm, statement, place + 1, to, before, after)


def moved(listed: Listed, start: int, end: int) -> Listed:
    """Return a list with one statement at another place; places from 0.

    Put between two that are tied it is tied with them; otherwise it stands alone.

    Examples
    --------
    >>> a, b, c = (PreferenceStatement(id=name, says=name) for name in "abc")
    >>> "".join(entry.id for entry in moved((a, b, c), 0, 2))
    'bca'
    """
    return inserted(without(listed, start), end, listed[start])


def placed(model: Model, statement: str, of: str | None) -> tuple[str, int]:
    """Whose statement an id means, and its place from 0.

    Raises
    ------
    InputError
        There is no such statement, or two decision makers have one of that id.
    """
    dms = model.case.decision_makers
    if of is not None and of not in dms:
        raise InputError(f"decision maker {of!r} is unknown{nearest(of, dms)}")
    listed = {dm: model.statements(dm) for dm in dms if of in (None, dm)}
    found = [
        (dm, place)
        for dm, own in listed.items()
        for place, entry in enumerate(own)
        if entry.id == statement
    ]
    if not found:
        ids = [entry.id for own in listed.values() for entry in own]
        raise InputError(
            f"statement {statement!r} is unknown in reading {model.reading!r}"
            f"{nearest(statement, ids)}"
        )
    if len(found) > 1:
        whose = " and of ".join(repr(dm) for dm, _ in found)
        raise InputError(f"{statement!r} is a statement of {whose}; say whose is meant")
    return found[0]
