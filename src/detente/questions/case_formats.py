"""A case under one reading, as a GMCR+ model.

Only what a model of the graph model for conflict resolution is made of goes along. Statements are
written as alternatives of options (`detente.interchange.clauses`), which is exact. Where a party's
preferences are no such list (a ranking, weights, statements of equal priority), the order of the
states itself is written, for every party, since such a file is ranked by hand as a whole or not at
all. Either way the stable states are the same.
"""

from __future__ import annotations

import numpy as np

from detente.case import Case, StatementPreferences
from detente.case.hypergames import HypergameEntry
from detente.errors import InputError
from detente.interchange.clauses import Clause, TooManyClausesError, clauses
from detente.interchange.gmcr import DecisionMaker, Document, Option
from detente.interchange.gmcr.document import Condition, Tiers
from detente.interchange.losses import Told
from detente.questions.model import Model, not_in_force
from detente.statements import Statement, parse

__all__ = ["as_gmcr", "left_behind"]

MAX_RANKED_STATES = 2**16


def as_gmcr(model: Model) -> tuple[Document, Told]:
    """Return a model as a GMCR+ file holds it, and what is lost.

    Parameters
    ----------
    model : Model
        In option form.

    Raises
    ------
    InputError
        It is in graph form, what cannot be is too long to write out, or states have to be ranked
        one by one and are too many.

    Examples
    --------
    >>> from detente.case import load
    >>> from detente.questions.model import build_model
    >>> document, told = as_gmcr(build_model(load("cuban-missile-gmcrplus")))
    >>> [option.direction for option in document.options]
    ['fwd', 'both', 'both', 'both']
    """
    case = model.case
    if case.form == "graph":
        raise InputError("a conflict in graph form has no options, and a .gmcr file needs them")
    ways = {"on": "fwd", "off": "back"}
    directions = {name: ways[way] for name, way in case.one_way.items() if name not in model.held}
    options = tuple(
        Option(option.on, "fwd" if way == "fwd" else "back" if way == "back" else "both")
        for option in case.options
        for way in [directions.get(option.id)]
    )
    lists = {dm: _conditions(model, dm) for dm in case.decision_makers}
    by_hand = any(each is None for each in lists.values())
    makers = tuple(
        DecisionMaker(
            next(actor.name for actor in case.actors if actor.id == dm),
            tuple(k for k, option in enumerate(case.options) if option.actor == dm),
            () if by_hand else lists[dm] or (),
            _tiers(model, dm) if by_hand else None,
            _unseen(model, dm),
        )
        for dm in case.decision_makers
    )
    told = left_behind(model) + _own_losses(model, by_hand=by_hand)
    return Document(options, makers, _infeasible(model), by_hand), told


def _conditions(model: Model, dm: str) -> tuple[Condition, ...] | None:
    """The statements of a party as alternatives; None where they are no such list."""
    wants = model.wants.get(dm)
    if wants is None:
        return ()
    if not isinstance(wants, StatementPreferences) or any(one.tied for one in wants.statements):
        return None
    try:
        found = [_alternatives(model, parse(each.says)) for each in wants.statements]
    except TooManyClausesError:
        return None
    # What always holds, or never, ranks no state above another.
    return tuple(each for each in found if each and frozenset() not in each)


def _alternatives(model: Model, statement: Statement) -> tuple[Clause, ...]:
    return clauses(statement, model.vocabulary.meanings())


def _infeasible(model: Model) -> tuple[Clause, ...]:
    found: list[Clause] = []
    for statement in model.case.infeasible_statements():
        try:
            found += _alternatives(model, statement)
        except TooManyClausesError as error:
            raise InputError(
                f"what cannot be is too long when it is written out as alternatives: {statement}"
            ) from error
    places = {name: k for k, name in enumerate(model.case.option_ids)}
    found += [frozenset([(places[name], not on)]) for name, on in model.held.items()]
    return tuple(dict.fromkeys(found))


def _unseen(model: Model, dm: str) -> tuple[Condition, ...]:
    """What a party does not see, where the case has one hypergame that says this only."""
    only = _only_unseen(model.case)
    if only is None or dm not in only.unseen:
        return ()
    try:
        return (_alternatives(model, parse(only.unseen[dm])),)
    except TooManyClausesError as error:
        raise InputError(f"what {dm!r} does not see is too long when it is written out") from error


def _only_unseen(case: Case) -> HypergameEntry | None:
    if len(case.hypergames) != 1:
        return None
    (entry,) = case.hypergames.values()
    return None if entry.sees or entry.believes or entry.attitudes else entry


def _tiers(model: Model, dm: str) -> Tiers:
    if model.conflict.n_states > MAX_RANKED_STATES:
        raise InputError(
            f"the preferences are no lists of statements that can be written out, so all "
            f"{model.conflict.n_states:,} states would have to be ranked one by one, more than "
            f"the {MAX_RANKED_STATES:,} that are"
        )
    ranks = model.conflict.ranks(dm)[model.conflict.graph.feasible]
    return tuple(
        tuple(int(place) + 1 for place in np.flatnonzero(ranks == rank))
        for rank in range(int(ranks.max()), -1, -1)
    )


def left_behind(model: Model) -> Told:
    """Return what no format for bare models has room for."""
    case = model.case
    counts = {
        "account": len(case.accounts),
        "claim": len(case.claims),
        "settlement": len(case.settlements),
        "what-if": len(case.what_ifs),
        "conclusion": len(case.conclusions),
        "lever": len(case.levers),
        "hypergame": 0 if _only_unseen(case) else len(case.hypergames),
        "other reading": len(case.readings) - 1,
    }
    parts = [f"{n:,} {what}{'s' if n > 1 else ''}" for what, n in counts.items() if n]
    lost = [f"what the model rests on and is asked: {', '.join(parts)}"] if parts else []
    if model.status_quo is not None:
        lost.append(f"the status quo ({model.start()})")
    if model.silent:
        lost.append(f"that reading {model.reading!r} is silent on {', '.join(model.silent)}")
    later = [f"{dm}.{entry.id}" for dm, entry in not_in_force(model)]
    if later:
        lost.append(f"what is wanted at other dates only: {', '.join(later)}")
    if case.contest is not None:
        lost.append("the contest, its figures and its parameters")
    return Told(tuple(lost))


def _own_losses(model: Model, *, by_hand: bool) -> Told:
    entries = [(dm, each) for dm in model.case.decision_makers for each in model.statements(dm)]
    open_ones = [f"{dm}.{each.id}" for dm, each in entries if each.maybe]
    strong = [f"{dm}.{each.id}" for dm, each in entries if each.strength > 1]
    lost, notes = [], []
    if open_ones:
        lost.append(f"that these may or may not be wanted: {', '.join(open_ones)}")
    if strong:
        lost.append(f"how strongly these are wanted: {', '.join(strong)}")
    if by_hand:
        notes.append("preferences are written as rankings of all states, not as statements")
    if model.case.terms or model.case.conditions:
        notes.append(
            "terms are written out, and conditions have the value that they have at the date"
        )
    if model.held:
        notes.append(f"held as they stand, as infeasible changes: {', '.join(model.held)}")
    return Told(tuple(lost), tuple(notes))
