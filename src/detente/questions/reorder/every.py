"""Every statement at every other place, and which answers change by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.case import Case
from detente.questions.model import Model, build_model
from detente.questions.reorder.answers import Answer, answers, canonical_states, check_concept
from detente.questions.reorder.move import Listed, moved
from detente.questions.variants import Variants
from detente.questions.verdicts import Judge

__all__ = ["Shift", "reorderings"]


@dataclass(frozen=True)
class Shift:
    """One statement at another place, and what becomes of the verdicts that change by it.

    Attributes
    ----------
    party, statement : str
    start, end : int
        The places, from 1.
    changes : dict of settlement to (answer before, answer after)
        Those that differ, as "holds", "shifts" or "breaks".
    """

    party: str
    statement: str
    start: int
    end: int
    changes: dict[str, tuple[Answer, Answer]]


def reorderings(
    case: Case,
    reading: str,
    *,
    concept: str = "seq",
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Shift]:
    """Move every statement to every other place, and tell which verdicts change.

    Parameters
    ----------
    case : Case
    reading : str
        Judged at its own date.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    progress : callable, optional
        Told how many orders have been judged, of how many.

    Yields
    ------
    Shift
        In the order of decision makers, statements and places; those that change nothing too.

    Examples
    --------
    >>> from detente.case import load
    >>> case = load("prisoners-dilemma")
    >>> list(reorderings(case, "model"))
    []
    """
    check_concept(concept)
    model = build_model(case, reading)
    lists = {dm: model.statements(dm) for dm in case.decision_makers}
    lists = {dm: listed for dm, listed in lists.items() if len(listed) > 1}
    if not lists:
        return iter(())
    return _all(model, lists, concept, progress)


def _all(
    model: Model,
    lists: dict[str, Listed],
    concept: str,
    progress: Callable[[int, int], None] | None,
) -> Iterator[Shift]:
    variants = Variants(model)
    states = canonical_states(model)
    before = answers(model, concept, states=states)
    at_rest = _at_rest(model, [state for state in states.values() if state is not None])
    # Putting a statement one down is putting its neighbour one up: orders are judged once.
    judged: dict[tuple[str, tuple[tuple[str, bool], ...]], dict[str, Answer]] = {}
    total = sum((len(listed) - 1) ** 2 for listed in lists.values())
    for dm, listed in lists.items():
        for start, end in _places(len(listed)):
            order = moved(listed, start, end)
            key = dm, tuple((entry.id, entry.tied) for entry in order)
            if key not in judged:
                changed = variants.with_statements({dm: order})
                calm = [(other, state) for other, state in at_rest if other != dm]
                judged[key] = answers(changed, concept, states=states, calm=calm)
                if progress is not None:
                    progress(len(judged), total)
            changes = {
                name: (answer, judged[key][name])
                for name, answer in before.items()
                if judged[key][name] != answer
            }
            yield Shift(dm, listed[start].id, start + 1, end + 1, changes)


def _at_rest(model: Model, states: list[str]) -> list[tuple[str, str]]:
    judge = Judge(model)
    parties = model.case.decision_makers
    return [(dm, state) for state in states for dm in parties if judge.stable("nash", dm, state)]


def _places(count: int) -> Iterator[tuple[int, int]]:
    pairs = ((start, end) for start in range(count) for end in range(count))
    return (pair for pair in pairs if pair[0] != pair[1])
