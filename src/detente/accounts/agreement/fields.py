"""The coded fields of a claim, and how far two values of each are apart.

=========  ========================================================  ==========================
metric     distance                                                  fields
=========  ========================================================  ==========================
nominal    0 for the same value, 1 for another                       most
ordinal    squared number of values given between the two            polarity, stance
interval   squared difference                                        chance
masi       1 - J M, J = shared / all elements, M as below            actor, target, aux
=========  ========================================================  ==========================

MASI (measuring agreement on set-valued items) weighs the Jaccard coefficient *J* by how the sets
lie: *M* is 1 for equal sets, 2/3 when one holds the other, 1/3 when they merely overlap, and 0
when they share nothing. Two empty sets are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Literal

from detente.case.codebook import Codebook
from detente.case.evidence import Claim
from detente.errors import InputError, nearest

__all__ = ["FIELDS", "Field", "Metric", "choose_fields", "masi", "told"]

Metric = Literal["nominal", "ordinal", "interval", "masi"]
Value = Hashable
Reader = Callable[[Claim, Codebook], Value]


@dataclass(frozen=True)
class Field:
    """One field that coders fill.

    Attributes
    ----------
    name : str
    metric : {"nominal", "ordinal", "interval", "masi"}
    read : callable
        From a claim and its codebook to the value; None or an empty set where it was left empty.
    optional : bool
        A coder who never fills it is taken not to have coded it; one who sometimes does means
        "nothing" where it is empty.
    """

    name: str
    metric: Metric
    read: Reader
    optional: bool = False


def _plain(name: str, metric: Metric = "nominal", *, optional: bool = False) -> Field:
    return Field(name, metric, lambda claim, _: getattr(claim, name), optional)


def _set(name: str) -> Field:
    return Field(name, "masi", lambda claim, _: frozenset(getattr(claim, name)), optional=True)


def _chance(claim: Claim, codebook: Codebook) -> Value:
    interval = codebook.interval(claim)
    return None if interval is None else (interval[0] + interval[1]) / 2


_ALL = (
    _plain("type"),
    _set("actor"),
    _set("target"),
    _plain("action", optional=True),
    _plain("polarity", "ordinal"),
    _plain("stance", "ordinal"),
    _plain("negated"),
    _plain("hedged"),
    _plain("modality"),
    Field("chance", "interval", _chance),
    _set("aux"),
    _plain("time_from", optional=True),
    _plain("time_to", optional=True),
    _plain("speaker"),
    Field("holder", "nominal", lambda claim, _: claim.view_of),
    _plain("source"),
    _plain("issue", optional=True),
    _plain("option", optional=True),
    _plain("mechanism", optional=True),
    _plain("status"),
)
#: By name, in the order in which they are reported.
FIELDS = {field.name: field for field in _ALL}


def choose_fields(names: tuple[str, ...] | None) -> tuple[Field, ...]:
    """Return the fields of these names, or all.

    Raises
    ------
    InputError
        There is no such field; the sentence names the nearest.
    """
    for name in names or ():
        if name not in FIELDS:
            raise InputError(f"there is no coded field {name!r}{nearest(name, FIELDS)}")
    return tuple(FIELDS[name] for name in names) if names else _ALL


def masi(one: frozenset[Any], other: frozenset[Any]) -> float:
    """Tell how far two sets are apart, from 0 for equal to 1 for disjoint.

    Examples
    --------
    >>> masi(frozenset("ab"), frozenset("ab")), masi(frozenset("a"), frozenset("b"))
    (0.0, 1.0)
    >>> round(masi(frozenset("a"), frozenset("ab")), 4)
    0.6667
    """
    if one == other:
        return 0.0
    shared = len(one & other)
    if not shared:
        return 1.0
    weight = 2 / 3 if one < other or other < one else 1 / 3
    return 1 - weight * shared / len(one | other)


def told(value: Value) -> str:
    """Write a value as a reader would.

    Examples
    --------
    >>> told(frozenset({"RUS", "AZE"})), told(None), told(True), told(-1)
    ('AZE, RUS', 'nothing', 'yes', '-1')
    """
    if value is None or value == frozenset():
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return ", ".join(sorted(str(part) for part in value))
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)
