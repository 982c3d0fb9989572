"""What a course must say of itself."""

from __future__ import annotations

from detente.case import Case
from detente.questions.model import default_status_quo

__all__ = ["caveats"]

_ALWAYS = (
    "The shares say how often something happens in runs of this model over these ranges. They are "
    "no forecast: the ranges are an analyst's, and the rules leave out much of what moves people. "
    "More runs narrow the share down, not what the ranges leave open.",
)
_RECORD = (
    "There is one history. An outcome that came does not show that its share was high, nor one "
    "that did not come that its share was low; a difference between the scores of two readings on "
    "a handful of outcomes, which depend on each other, does not show that one is right.",
)
_FIGHTING = (
    "The course begins in a war. How soon it ends shows in how the periods end; that war has "
    "broken out is said of later wars only."
)


def caveats(
    case: Case, reading: str, settlement: str | None, status_quo: str, *, at_war: bool = False
) -> tuple[str, ...]:
    """Say what is to be kept in mind with a course; `at_war` where it begins in a war."""
    told = [*_ALWAYS]
    if case.contest is not None and case.contest.record:
        told += _RECORD
    own = default_status_quo(case, reading)
    if own is not None and own != status_quo:
        told.append(f"The reading speaks of {own}; applied to {status_quo} it is an extrapolation.")
    if at_war:
        told.append(_FIGHTING)
    if settlement is None:
        told.append("Nothing is on the table, so no run can end in a deal.")
    return tuple(told)
