"""The condition on what is left open under which a settlement holds, and how many states are sure.

All completions are one set (see `detente.questions.uncertainty.sets`). Written as few and short
alternatives, of which none can be left out, it is the exact condition under which a settlement
holds. The same over all states says which are stable in every completion, in some, in none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.case import Case
from detente.findings import Finding, Table, package_version
from detente.graphmodel.symbolic.coloured import Labelled
from detente.graphmodel.symbolic.conditions import MAX_ALTERNATIVES, Alternative, alternatives
from detente.questions.context import context
from detente.questions.model import build_model
from detente.questions.uncertainty.completions import Completions
from detente.questions.uncertainty.tabled import addressed, concepts_asked
from detente.questions.uncertainty.told import Told, short
from detente.questions.words import sentence

__all__ = ["conditions", "state_labels", "told_condition"]


def conditions(
    case: Case,
    reading: str | None = None,
    status_quo: str | None = None,
    settlement: str | None = None,
    *,
    concept: str | None = None,
    orders: bool = False,
) -> tuple[Finding, ...]:
    """Tell under which condition each settlement holds, and how many states are sure.

    Parameters
    ----------
    case : Case
        In option form.
    reading, status_quo : str, optional
        See `detente.questions.model.build_model`.
    settlement : str, optional
        A settlement or a state; all that the reading addresses when not given.
    concept : str, optional
        All five when not given.
    orders : bool
        Whether the order of tied statements is unknown too.

    Returns
    -------
    tuple of Finding
        One a settlement, and one for all states.
    """
    completions = Completions(build_model(case, reading, status_quo), orders=orders)
    concepts = concepts_asked(concept)
    found = [
        _of_settlement(completions, name, state, concepts)
        for name, state in addressed(completions.model, settlement)
    ]
    return (*found, _of_states(completions, concepts))


def told_condition(completions: Completions, concept: str, state: str) -> str:
    """The condition under which a state is stable for everybody, in words."""
    found = completions.sets.decide(concept, state)
    space, valid = completions.sets.coloured.space, completions.sets.coloured.valid
    with space.lock:
        listed = alternatives(found.holding, valid, space)
    if listed is None:
        return f"in more than {MAX_ALTERNATIVES:,} different cases"
    if not listed:
        return "in no case"
    if not listed[0]:
        return "in every case"
    return "; or if ".join("; and if ".join(_clauses(completions, each)) for each in listed)


def state_labels(completions: Completions, concept: str) -> Labelled:
    """All states by what becomes of them over all completions."""
    return completions.sets.coloured.labels(concept)


def _clauses(completions: Completions, alternative: Alternative) -> Iterator[str]:
    told, sets = Told(completions), completions.sets
    doubts = dict(zip(sets.unheld, completions.doubts, strict=True))
    pairs = {
        name: (level, pair)
        for level, orders in zip(completions.levels, sets.orders.values(), strict=True)
        for pair, name in orders.before.items()
    }
    for name, on in alternative.items():
        if name in doubts:
            yield told.held(doubts[name], held=not on)
        else:
            level, (first, second) = pairs[name]
            yield told.ranked(level, first, second, so=on)


def _of_settlement(
    completions: Completions, name: str, state: str, concepts: Sequence[str]
) -> Finding:
    title = Told(completions).title(name)
    rows = tuple((short(each), told_condition(completions, each, state)) for each in concepts)
    same = {told for _, told in rows}
    if len(same) == 1:
        summary = f"{title!r} holds {_if(next(iter(same)))}."
    else:
        parts = (f"under {each} {title!r} holds {_if(told)}" for each, told in rows)
        summary = sentence("; ".join(parts))
    return Finding(
        question=f"Under which condition on what is open does {title!r} hold?",
        **context(completions.model),
        method="All completions of what the reading leaves open, as one set",
        parameters={"settlement": name, **_parameters(completions)},
        answer=Table(columns=("concept", "holds exactly if"), rows=rows),
        summary=summary,
        caveats=_caveats(completions),
    )


def _if(told: str) -> str:
    return told if told.startswith("in ") else f"exactly if {told}"


def _of_states(completions: Completions, concepts: Sequence[str]) -> Finding:
    rows = []
    for each in concepts:
        found = state_labels(completions, each)
        counts = (found.always.count, found.sometimes.count, found.never.count)
        rows.append((short(each), *(f"{count:,}" for count in counts)))
    last = rows[-1]
    return Finding(
        question="How many of all states are sure, whatever is open?",
        **context(completions.model),
        method="All completions of what the reading leaves open, as one set",
        parameters=_parameters(completions),
        answer=Table(columns=("concept", "always", "sometimes", "never"), rows=tuple(rows)),
        summary=(
            f"Under {last[0]} {last[1]} of {completions.model.conflict.n_states:,} states are "
            f"stable in every case, {last[2]} in some and {last[3]} in none."
        ),
        caveats=_caveats(completions),
    )


def _caveats(completions: Completions) -> tuple[str, ...]:
    if completions.count == 1:
        return ("The reading leaves nothing open: there is one case only.",)
    return ("A statement in doubt is either held where it stands, or not there at all.",)


def _parameters(completions: Completions) -> dict[str, str | int]:
    return {
        "doubts": len(completions.doubts),
        "orders": completions.orders,
        "completions": str(completions.count),
        "version": package_version(),
    }
