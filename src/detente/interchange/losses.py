"""What becomes of a case on its way into another format: what is lost, and what is only rewritten.

A *loss* is something that the other format has no room for, so that it does not come back. A *note*
says what was put in another form that means the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Told"]


@dataclass(frozen=True)
class Told:
    """Sentences on a conversion.

    Attributes
    ----------
    lost : tuple of str
        What is not carried over.
    notes : tuple of str
        What was rewritten without loss, and what else a reader of the file should know.

    Examples
    --------
    >>> (Told(lost=("the coalitions",)) + Told(notes=("terms are written out",))).lost
    ('the coalitions',)
    """

    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __add__(self, other: Told) -> Told:
        return Told(_once((*self.lost, *other.lost)), _once((*self.notes, *other.notes)))


def _once(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentences))
