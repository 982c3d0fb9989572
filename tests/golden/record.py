"""One readable record of what the engine says about a case of the catalogue.

Small cases are written out state by state; of large ones the counts and the verdicts on the
settlements are kept, for each reading at each date. Of those too large to visit each state only
Nash stability is kept. Write all records anew, and look at the difference before you commit it,
with::

    python -m tests.golden.regenerate
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap

import numpy as np

from detente.case import Case, load
from detente.errors import InputError
from detente.graphmodel import StateSet
from detente.questions.model import Model, build_model
from detente.questions.outcomes import Outcomes, outcomes

FOLDER = Path(__file__).parent
MOST_WRITTEN_OUT = 64
ABOUT_SETTLEMENTS = ("nash", "gmr", "smr", "seq", "sseq")
WIDTH = 100


def path_of(name: str) -> Path:
    """Where the record of a case is kept."""
    return FOLDER / f"{name}.txt"


def record(name: str) -> str:
    """The record of a case as text."""
    case = load(name)
    lines = list(_heading(case, name))
    for reading in case.readings:
        for date in case.status_quo or [None]:
            lines += ["", *_model(case, reading, date)]
    return "\n".join(lines) + "\n"


def _heading(case: Case, name: str) -> Iterator[str]:
    yield case.title
    yield f"case: {name}"
    yield from _folded("citation", case.citation or "unpublished")
    if case.published in (None, "unpublished"):
        yield "results: unpublished"
        return
    yield from _folded("results", case.published.where)
    lists = {"published": case.published.equilibria, "published in part": case.published.includes}
    for word, listed in lists.items():
        for concept, states in listed.items():
            yield f"  {word} {concept}: {' '.join(states)}"


def _folded(word: str, text: str) -> list[str]:
    return wrap(f"{word}: {' '.join(text.split())}", WIDTH, subsequent_indent="  ")


def _model(case: Case, reading: str, date: str | None) -> Iterator[str]:
    model = build_model(case, reading, date)
    if model.conflict.solver == "symbolic":
        yield from _large(model)
        return
    found = outcomes(case, reading, date)
    conflict = found.model.conflict
    yield f"reading {reading}, status quo {date or 'unknown'} {found.model.start() or ''}".rstrip()
    yield f"states: {conflict.n_states}"
    small = conflict.n_states <= MOST_WRITTEN_OUT
    if small:
        yield f"  {' '.join(conflict.states)}"
        for dm in conflict.dms:
            yield f"ranking of {dm}: {_ranking(found, dm)}"
    for concept, by_dm in found.solution.stable.items():
        yield from _stable(
            concept, {**by_dm, "everybody": found.solution.equilibria(concept)}, small
        )
    for concept, reason in found.solution.missing.items():
        yield f"{concept}: not computed: {reason}"
    yield from _foresight(found, small=small)
    yield from _settlements(found)


def _large(model: Model) -> Iterator[str]:
    conflict = model.conflict
    yield f"reading {model.reading}, status quo {model.status_quo or 'unknown'} {model.start() or ''}"
    yield f"states: {conflict.n_states}"
    everybody = conflict.equilibria("nash")
    by_dm = {dm: conflict.stable("nash", dm).count for dm in conflict.dms}
    counts = {**by_dm, "everybody": everybody.count}
    yield "nash: " + ", ".join(f"{dm} {count}" for dm, count in counts.items())
    for name, settlement in model.case.settlements.items():
        states = conflict.where(settlement.where or "", model.vocabulary)
        yield f"settlement {name}: {model.canonical(name) or 'not addressed'}"
        yield f"  nash: {(states & everybody).count} of {states.count}"


def _ranking(found: Outcomes, dm: str) -> str:
    conflict = found.model.conflict
    ranks = conflict.ranks(dm)
    levels = range(int(ranks.max()), -1, -1)
    return " > ".join("=".join(conflict.graph.labels(np.flatnonzero(ranks == k))) for k in levels)


def _stable(concept: str, by_dm: Mapping[str, StateSet], small: bool) -> Iterator[str]:
    if small:
        yield f"{concept}:"
        for dm, states in by_dm.items():
            yield f"  {dm}: {' '.join(states) or '-'}"
    else:
        yield f"{concept}: " + ", ".join(f"{dm} {len(states)}" for dm, states in by_dm.items())


def _foresight(found: Outcomes, *, small: bool) -> Iterator[str]:
    conflict = found.model.conflict
    for title, concept, more in (("L_2", "limited-move", {"horizon": 2}), ("NM", "non-myopic", {})):
        try:
            by_dm = {dm: conflict.stable(concept, dm, **more) for dm in conflict.dms}
        except InputError as reason:
            yield from _folded(title, f"not defined: {reason}")
        else:
            everybody = conflict.equilibria(concept, **more)
            yield from _stable(title, {**by_dm, "everybody": everybody}, small)


def _settlements(found: Outcomes) -> Iterator[str]:
    for name in found.model.case.settlements:
        yield f"settlement {name}: {found.model.canonical(name) or 'not addressed'}"
        for concept in ABOUT_SETTLEMENTS:
            verdict = found.verdict(name, concept)
            parts = [f"{verdict.count} of {verdict.of}"]
            if verdict.leavers:
                parts.append(f"left by {' '.join(verdict.leavers)}")
            if verdict.shifters:
                parts.append(f"shifted by {' '.join(verdict.shifters)}")
            yield f"  {concept}: {verdict.grade}, {', '.join(parts)}"
