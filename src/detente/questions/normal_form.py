"""The normal form that a conflict in option form induces.

A strategy of a party is a choice over its own options that its own constraints allow; a profile is
a state. Payoffs are ordinal ranks: 0 is the worst, equal for ties; their sizes mean nothing, so of
what a solver of games finds, only what holds in pure strategies and depends on no size may be used.

A normal form has no combinations that cannot be, and no moves that cannot be taken back. Profiles
that joint constraints exclude are either refused, or get -1 for everybody, below every rank: then
nobody gains by going to one, so the Nash-stable states are exactly the pure Nash equilibria among
the states that can be, as long as no option is one way (checked in the tests). That a profile which
cannot be is itself an equilibrium of the game means nothing.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from detente.errors import InputError
from detente.graphmodel.option_graph import OptionGraph
from detente.interchange.gambit.game import MAX_PROFILES, StrategicGame
from detente.interchange.losses import Told
from detente.questions.case_formats import left_behind
from detente.questions.model import Model

__all__ = ["normal_form"]


def normal_form(
    model: Model, infeasible: Literal["refuse", "worst"] = "refuse"
) -> tuple[StrategicGame, Told]:
    """Return the normal form of a model, and what is lost.

    Parameters
    ----------
    model : Model
        In option form.
    infeasible : {"refuse", "worst"}
        What to do where a combination of strategies cannot be.

    Raises
    ------
    InputError
        The model is in graph form, has too many profiles, or has profiles that cannot be.

    Examples
    --------
    >>> from detente.case import load
    >>> from detente.questions.model import build_model
    >>> game, _ = normal_form(build_model(load("prisoners-dilemma")))
    >>> game.strategies, game.payoffs
    ((('N', 'Y'), ('N', 'Y')), ((2, 2), (3, 0), (0, 3), (1, 1)))
    """
    graph = model.conflict.graph
    if not isinstance(graph, OptionGraph):
        raise InputError("a conflict in graph form has no strategies, and a normal form needs them")
    layout = graph.layout
    if layout.size > MAX_PROFILES:
        raise InputError(
            f"the normal form has {layout.size:,} profiles, more than the {MAX_PROFILES:,} that "
            "are written; drop or hold options that do not matter"
        )
    missing = layout.size - layout.n_states
    if missing and infeasible == "refuse":
        raise InputError(
            f"{missing:,} of {layout.size:,} profiles cannot be, and a normal form pays something "
            "in each: give '--infeasible worst' to have them pay everybody less than any state"
        )
    strategies = tuple(
        tuple(_letters(int(code), layout.own_bits(dm)) for code in own)
        for dm, own in enumerate(layout.strategies)
    )
    payoffs = tuple(tuple(row) for row in np.stack(graph.ranks, axis=1).tolist())
    names = {actor.id: actor.name for actor in model.case.actors}
    game = StrategicGame(
        model.case.title,
        tuple(names[dm] for dm in layout.dms),
        strategies,
        payoffs,
        _comment(model, missing),
    )
    return game, left_behind(model) + _told(model, missing)


def _letters(code: int, bits: int) -> str:
    places = [place for place in range(bits.bit_length()) if bits >> place & 1]
    return "".join("Y" if code >> place & 1 else "N" for place in places)


def _comment(model: Model, missing: int) -> str:
    said = [
        f"Reading {model.reading!r}.",
        "Payoffs are ordinal ranks, 0 the worst; their sizes mean nothing.",
        f"Strategies say Y or N for: {', '.join(model.case.option_ids)}.",
    ]
    if missing:
        said.append("Profiles that cannot be pay everybody -1.")
    return " ".join(said)


def _told(model: Model, missing: int) -> Told:
    lost, notes = [], []
    ways = [name for name in model.case.one_way if name not in model.held]
    if ways:
        lost.append(f"that {', '.join(ways)} can be changed in one direction only")
    if missing:
        many = "s" if missing > 1 else ""
        lost.append(f"that {missing:,} profile{many} cannot be: everybody is paid -1 there")
    notes.append("payoffs are ordinal ranks, so only pure strategies mean something")
    if model.case.terms or model.case.conditions:
        notes.append("statements are counted as they stand at the date, in ranks")
    return Told(tuple(lost), tuple(notes))
