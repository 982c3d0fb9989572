"""What two claims can contradict each other about, and which of these are of substance."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["APART", "KINDS", "SUBSTANCE", "Kind"]


@dataclass(frozen=True)
class Kind:
    """What a contradiction is about, for a reader who has not coded.

    Attributes
    ----------
    name : str
        As in links: "fact", "causal" and so on.
    title : str
        A few words for a heading.
    meaning : str
        One sentence.
    substance : bool
        Whether both claims cannot be followed at once.
    """

    name: str
    title: str
    meaning: str
    substance: bool


_KINDS = (
    Kind(
        "fact", "What is so",
        "One says that something is or was the case, the other that it is not; a look at the "
        "record could settle it.",
        substance=True,
    ),
    Kind(
        "causal", "What leads to what",
        "They expect opposite effects of the same thing, or trace the same thing to opposite "
        "causes.",
        substance=True,
    ),
    Kind(
        "forecast", "What is to come",
        "They foresee different things; time could settle it, or has.",
        substance=True,
    ),
    Kind(
        "value", "What is right or better",
        "They judge or recommend differently; no record settles it.",
        substance=True,
    ),
    Kind(
        "frame", "Another name for the same thing",
        "Each puts the same thing in terms of its own; what they report of it may well agree.",
        substance=False,
    ),
    Kind(
        "time", "Another date",
        "Each speaks of its own date, and both may be true.",
        substance=False,
    ),
    Kind(
        "silence", "One does not speak of it",
        "One account passes over what the other says; silence is not denial.",
        substance=False,
    ),
)  # fmt: skip

#: By name: contradictions of substance first, then what is shown apart.
KINDS = {kind.name: kind for kind in _KINDS}
SUBSTANCE = tuple(kind.name for kind in _KINDS if kind.substance)
APART = tuple(kind.name for kind in _KINDS if not kind.substance)
