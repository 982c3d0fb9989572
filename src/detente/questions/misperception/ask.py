"""Playing a hypergame of a case, and gathering what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from detente.case import Case
from detente.errors import InputError, nearest
from detente.graphmodel.best_replies import BestReplies
from detente.graphmodel.perception import Minds, Play, play
from detente.graphmodel.perception.surprise import SurpriseKind
from detente.questions.misperception.building import Built
from detente.questions.misperception.found import End, Expectation, Found, Startle
from detente.questions.misperception.setting import Setting
from detente.questions.misperception.standing import Standings
from detente.questions.model import Model
from detente.questions.verdicts import JUDGED
from detente.questions.words import Words

__all__ = ["misperception"]


def misperception(case: Case, setting: Setting, *, concept: str = "seq") -> Found:
    """Play a hypergame out, and judge each settlement in it.

    Parameters
    ----------
    case : Case
    setting : Setting
        Who sees which reading; see `setting_of`.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}

    Returns
    -------
    Found

    Raises
    ------
    InputError
        The concept or a name is unknown, or the start is no state in somebody's game.

    Examples
    --------
    >>> from detente.case import load
    >>> from detente.questions.misperception import setting_of
    >>> case = load("south-caucasus")
    >>> found = misperception(case, setting_of(case, case.hypergames["mediators-own-view"]))
    >>> [end.settlements for end in found.ends]
    [('handover-exodus',), ('takeover-exodus',)]
    >>> [end.settlements for end in found.expectation("WEST").ends]
    [('accord-bare',), ('handover-exodus',)]
    """
    if concept not in JUDGED:
        raise InputError(f"the concept {concept!r} is unknown{nearest(concept, JUDGED)}")
    built = Built(case, setting)
    game = built.game()
    models = {name: built.model(name) for name in setting.readings}
    minds = Minds(game, setting.attitudes)
    setting.attitudes.check(case.decision_makers)
    played = play(game, setting.start, attitudes=setting.attitudes)
    return Found(
        case=case,
        setting=setting,
        concept=concept,
        ends=_ends(built, played.run),
        may_cycle=played.run.may_cycle,
        complete=played.run.complete,
        followed=len(played.run.replies),
        expectations=tuple(_expectations(built, played)),
        startles=tuple(_startles(built, minds, played)),
        standings=tuple(Standings(built, minds, concept)),
        voices=built.voices,
        extrapolated=tuple(name for name, model in models.items() if model.extrapolated),
        models=models,
    )


def fitting(model: Model, state: str) -> tuple[str, ...]:
    """The settlements that a state fits."""
    return tuple(
        name
        for name, entry in model.case.settlements.items()
        if (entry.where is not None and model.holds_at(entry.where, state))
        or (entry.where is None and state in entry.canonical.values())
    )


def _ends(built: Built, run: BestReplies) -> tuple[End, ...]:
    return tuple(End(state, fitting(built.base, state)) for state in run.rest.labels())


def _expectations(built: Built, played: Play) -> Iterator[Expectation]:
    real = _kinds(_ends(built, played.run))
    for party in built.voices:
        expected = played.expected[party]
        ends = _ends(built, expected)
        yield Expectation(
            party,
            ends,
            _right(real, _kinds(ends), known=played.run.complete and expected.complete),
            expected.may_cycle,
            expected.complete,
            tuple(played.strategic(party).labels()),
        )


def _kinds(ends: tuple[End, ...]) -> set[tuple[str, ...]]:
    return {end.settlements or (end.state,) for end in ends}


def _right(
    real: set[tuple[str, ...]], thought: set[tuple[str, ...]], *, known: bool
) -> Literal["yes", "partly", "no"] | None:
    if not known or not real:
        return None
    if real <= thought:
        return "yes"
    return "partly" if real & thought else "no"


def _startles(built: Built, minds: Minds, played: Play) -> Iterator[Startle]:
    """Surprises, one for each change, kind and set of observers, as first met."""
    words, voices = Words(built.case), built.voices
    by_move: dict[tuple[str, str, str, SurpriseKind], list[str]] = {}
    for each in (one for one in played.surprises if one.observer in voices):
        move = each.move
        by_move.setdefault((move.dm, move.start, move.end, each.kind), []).append(each.observer)
    alike: dict[tuple[str, ...], list[tuple[str, str, str, SurpriseKind]]] = {}
    for key, observers in by_move.items():
        party, start, end, kind = key
        alike.setdefault((party, words.tokens(start, end), kind, *observers), []).append(key)
    for (_, _, _, *observers), keys in alike.items():
        party, start, end, kind = keys[0]
        instead = _instead(minds, observers[0], party, start) if kind == "other" else None
        yield Startle(kind, tuple(observers), party, start, end, len(keys), instead)


def _instead(minds: Minds, observer: str, party: str, start: str) -> str | None:
    mover = minds.game.dms.index(party)
    best = minds.best(observer, mover, minds.cell(start))
    return minds.game.graph.label(best[0]) if best else None
