"""What a claim says, as labels that any program for coding can show: ``type/forecast``.

Programs that know only codes or tags get one label for each thing a claim says and that is not
the default: ``actor/AZE``, ``polarity/-1``, ``hedged/yes``, and always the type. Read back, the
same labels give the same fields. Chances, dates, notes and the paraphrase are no labels: they
vary without end, and travel in the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.case.evidence import ACTIONS, AUTHOR, CLAIM_TYPES

if TYPE_CHECKING:
    from detente.case.evidence import Claim

__all__ = ["FIELDS", "Said", "labels_of", "read_labels", "value_of"]

_MANY = ("actor", "target", "aux")
_FLAGS = ("hedged", "negated")
_SIGNS = ("polarity", "stance")
_DEFAULTS: dict[str, object] = {
    "actor": (), "target": (), "action": None, "modality": "none", "polarity": 0, "stance": 0,
    "hedged": False, "negated": False, "aux": (), "speaker": AUTHOR, "holder": None,
    "source": AUTHOR, "issue": None, "option": None, "mechanism": None, "status": "accepted",
    "made_by": "person",
}  # fmt: skip
#: The fields that labels carry, in the order in which they are written.
FIELDS: tuple[str, ...] = ("type", *_DEFAULTS)
_CHOICES: dict[str, tuple[str, ...]] = {
    "type": CLAIM_TYPES,
    "action": ACTIONS,
    "aux": ("past", "future", "hypothetical"),
    "status": ("suggested", "accepted", "rejected"),
    "made_by": ("person", "rule", "model"),
}


@dataclass(frozen=True)
class Said:
    """What labels say of a claim.

    Attributes
    ----------
    fields : mapping
        Field of a claim to its value.
    others : tuple of str
        Labels that say nothing about a field.
    doubtful : tuple of str
        Fields for which there are several values where only one can be; they are left out of
        `fields`, and their labels are among the others.
    """

    fields: Mapping[str, Any]
    others: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


def labels_of(claim: Claim) -> tuple[str, ...]:
    """Return the labels of a claim.

    Examples
    --------
    >>> from detente.case import load
    >>> labels_of(load("south-caucasus").claims["000-c002"])[:3]
    ('type/fact', 'actor/ARM', 'actor/AZE')
    """
    labels = [f"type/{claim.type}"]
    for field, default in _DEFAULTS.items():
        value = getattr(claim, field)
        if value == default:
            continue
        values = value if isinstance(value, tuple) else (value,)
        labels += [f"{field}/{'yes' if one is True else one}" for one in values]
    return tuple(labels)


def value_of(field: str, text: str) -> Any:  # noqa: ANN401 (a text, a number or a flag)
    """Return what the text of a label means for a field, or None if it cannot be meant."""
    if field in _SIGNS:
        return {"-1": -1, "0": 0, "1": 1, "+1": 1}.get(text)
    if field in _FLAGS:
        return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}.get(
            text.casefold()
        )
    if field in _CHOICES:
        return text if text in _CHOICES[field] else None
    return text if field in FIELDS and text else None


def read_labels(labels: Iterable[str]) -> Said:
    """Return what labels say.

    Examples
    --------
    >>> read_labels(["type/forecast", "actor/AZE", "actor/ARM", "later"])
    Said(fields={'type': 'forecast', 'actor': ('AZE', 'ARM')}, others=('later',), doubtful=())
    """
    found: dict[str, list[Any]] = {}
    given: dict[str, list[str]] = {}
    others: list[str] = []
    for label in dict.fromkeys(labels):
        field, _, text = label.partition("/")
        value = value_of(field, text)
        if value is None:
            others.append(label)
            continue
        given.setdefault(field, []).append(label)
        if value not in found.setdefault(field, []):
            found[field].append(value)
    doubtful = [field for field in found if field not in _MANY and len(found[field]) > 1]
    for field in doubtful:
        others += given[field]
    fields = {
        field: tuple(values) if field in _MANY else values[0]
        for field, values in found.items()
        if field not in doubtful
    }
    return Said(fields, tuple(others), tuple(doubtful))
