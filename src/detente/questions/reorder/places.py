"""One statement at every place of its list, and every answer each time."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case import Case
from detente.questions.model import Model, build_model
from detente.questions.reorder.answers import Answer, answers, check_concept
from detente.questions.reorder.move import moved, placed
from detente.questions.variants import Variants

__all__ = ["Places", "at_every_place"]


@dataclass(frozen=True)
class Places:
    """One statement at every place of its list.

    Attributes
    ----------
    model : Model
        With the statement where it stands.
    concept, party, statement : str
    start : int
        Its place, from 1.
    answers : dict of settlement to tuple of answers
        At every place, the first place first.
    """

    model: Model
    concept: str
    party: str
    statement: str
    start: int
    answers: dict[str, tuple[Answer, ...]]


def at_every_place(
    case: Case, reading: str, statement: str, *, of: str | None = None, concept: str = "seq"
) -> Places:
    """Put one statement at every place of its list, and judge every settlement each time.

    Parameters
    ----------
    case : Case
    reading, statement : str
        See `reorder`, also for the rest.
    of : str, optional
    concept : {"nash", "gmr", "smr", "seq", "sseq"}

    Returns
    -------
    Places

    Raises
    ------
    InputError
        There is no such statement.

    Examples
    --------
    >>> from detente.case import load
    >>> found = at_every_place(load("south-caucasus"), "000", "aze-armed-pressure")
    >>> found.start, found.answers["accord-guarded"][:5]
    (5, ('breaks', 'breaks', 'holds', 'holds', 'holds'))
    """
    check_concept(concept)
    model = build_model(case, reading)
    dm, place = placed(model, statement, of)
    listed, variants = model.statements(dm), Variants(model)
    columns = [
        answers(variants.with_statements({dm: moved(listed, place, end)}), concept)
        for end in range(len(listed))
    ]
    told = {name: tuple(column[name] for column in columns) for name in case.settlements}
    return Places(model, concept, dm, statement, place + 1, told)
