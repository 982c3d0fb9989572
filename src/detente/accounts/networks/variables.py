"""What of a claim can be a row, a column or a qualifier of a network."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.case.evidence import AUTHOR, Claim

__all__ = ["QUALIFIERS", "VARIABLES", "levels"]

Reader = Callable[[Claim], tuple[str, ...]]


def _voice(name: str, claim: Claim) -> tuple[str, ...]:
    """An author's own voice as a name: two accounts have two authors."""
    return (f"author of {claim.passage.account}" if name == AUTHOR else name,)


def _one(field: str) -> Reader:
    def read(claim: Claim) -> tuple[str, ...]:
        value = getattr(claim, field)
        return () if value is None else (value,)

    return read


#: Fields whose values can be nodes; a claim may have none, one or several of each.
VARIABLES: Mapping[str, Reader] = {
    "actor": lambda claim: tuple(dict.fromkeys(claim.actor)),
    "target": lambda claim: tuple(dict.fromkeys(claim.target)),
    "holder": lambda claim: _voice(claim.view_of, claim),
    "speaker": lambda claim: _voice(claim.speaker, claim),
    "source": lambda claim: _voice(claim.source, claim),
    "issue": _one("issue"),
    "option": _one("option"),
    "mechanism": _one("mechanism"),
    "type": _one("type"),
    "action": _one("action"),
    "modality": _one("modality"),
    "account": lambda claim: (claim.passage.account,),
    "coder": _one("coder"),
}

_SIGN = (-1, 0, 1)
_YES_NO = (0, 1)
#: Fields that can qualify a tie, with the levels of their scale.
QUALIFIERS: Mapping[str, tuple[int, ...]] = {
    "polarity": _SIGN,
    "stance": _SIGN,
    "negated": _YES_NO,
    "hedged": _YES_NO,
}


def levels(qualifier: str | None) -> tuple[int, ...]:
    """The scale of a qualifier; a single level where there is none."""
    return QUALIFIERS[qualifier] if qualifier else (0,)
