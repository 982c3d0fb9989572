"""Suggestions: what the rules see in a sentence, and claims made of it where they know enough.

The *marks* of a sentence are fields that rules can propose: who is named, how likely, who is cited,
and whether it is a forecast or a recommendation. Only for these two types do the rules beat
guessing, so only of such sentences they make a claim, with the status *suggested*. To call all
other sentences facts would be right about half the time; they stay uncoded, with their marks beside
them.

The first actor that is named is proposed as the one who acts and nobody as the target: taking the
second for it was measured to be wrong more often than right.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.accounts.aids.units import uncoded
from detente.case.evidence import Claim

if TYPE_CHECKING:
    from detente.accounts.aids.marks import Marks

__all__ = ["free_id", "is_placeholder", "suggested_claims"]

_PLACEHOLDER = "To be put into words"


def is_placeholder(paraphrase: str) -> bool:
    """Whether a claim still waits for somebody to put it into words."""
    return paraphrase.startswith(_PLACEHOLDER)


def suggested_claims(
    marks: Iterable[Marks], claims: Iterable[Claim], *, producer: str, made_by: str = "rule"
) -> list[Claim]:
    """Make claims of the sentences whose type the rules tell.

    Parameters
    ----------
    marks : iterable of Marks
    claims : iterable of Claim
        Those there are. A sentence that one of them touches is passed over, whether the claim is
        accepted, suggested, or a rejected suggestion about just this sentence.
    producer : str
        The rules' name and version.
    """
    there = list(claims)
    marked = [each for each in marks if each.type is not None]
    refused = {(c.passage.account, c.passage.start, c.passage.end) for c in there}
    open_ones = {
        (unit.account, unit.index)
        for unit in uncoded([each.sentence for each in marked], there, suggested=True)
        if (unit.account, unit.start, unit.end) not in refused
    }
    taken = {claim.id for claim in there}
    made = []
    for each in marked:
        unit = each.sentence
        if (unit.account, unit.index) not in open_ones:
            continue
        claim = Claim(
            id=free_id(f"{unit.account}-{made_by}-{unit.index:03}", taken),
            passage=unit.passage,
            actor=each.first,
            type=each.type,  # type: ignore[arg-type]
            modality=each.modality,
            hedged=each.hedged,
            aux=("future",) if each.type == "forecast" else (),
            source=each.source,
            status="suggested",
            made_by=made_by,  # type: ignore[arg-type]
            producer=producer,
            paraphrase=_words(each),
        )
        made.append(claim)
    return made


def free_id(name: str, taken: set[str]) -> str:
    """Return an id that is not taken, and take it: the name, or the name with a number.

    Examples
    --------
    >>> free_id("a-001", {"a-001", "a-001-2"})
    'a-001-3'
    """
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found


def _words(marks: Marks) -> str:
    likelihood = "" if marks.modality == "none" else f" ({marks.modality.replace('_', ' ')})"
    named = f" that names {', '.join(marks.actors)}" if marks.actors else ""
    return f"{_PLACEHOLDER}: a {marks.type}{likelihood}{named}."
