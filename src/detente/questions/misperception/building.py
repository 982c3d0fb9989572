"""From readings to views: each party's game, on the states of one model.

The game that *i* sees has, for every *j*, the preferences of *j* in one reading: the one that *i*
believes *j* to act on, which is the one that *i* sees itself unless said otherwise. For *i* itself
it is what it sees, or the base. What a reading is silent on of *j*'s options, *j* does not move in
that game: it stands still (see `detente.graphmodel.perception.view`).
"""

from __future__ import annotations

from functools import cache

from detente.case import Case
from detente.graphmodel import Conflict
from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.perception import Hypergame, View, view_of
from detente.questions.misperception.setting import Setting
from detente.questions.model import Model, build_model

__all__ = ["Built", "unheld"]


def unheld(case: Case, reading: str, status_quo: str) -> Model:
    """The model of a reading without its silences: what it is silent on is left to the views."""
    entry = case.reading(reading).model_copy(update={"silent": ()})
    told = case.model_copy(update={"readings": {**case.readings, reading: entry}})
    return build_model(told, reading, status_quo)


class Built:
    """The models and views of a setting.

    Parameters
    ----------
    case : Case
    setting : Setting
    """

    def __init__(self, case: Case, setting: Setting) -> None:
        self.case = case
        self.setting = setting
        self.model = cache(lambda reading: unheld(case, reading, setting.status_quo))
        self._view = cache(self._made)

    @property
    def base(self) -> Model:
        """The model of the base, with nothing held still."""
        return self.model(self.setting.base)

    @property
    def voices(self) -> tuple[str, ...]:
        """The parties whose own reading says what they want; of others no thought is told."""
        return tuple(
            dm
            for dm in self.case.decision_makers
            if dm in self.model(self.setting.wants_of(dm, dm)).wants
        )

    def game(self) -> Hypergame:
        """The hypergame: each party with its view."""
        every = len(self.case.decision_makers)
        beliefs = {
            (holder, other): self._view((reading,) * every, (reading,) * every, None)
            for holder, others in self.setting.believes.items()
            for other, reading in others.items()
            if other != holder
        }
        return Hypergame({dm: self.view(dm) for dm in self.case.decision_makers}, beliefs)

    def view(self, holder: str) -> View:
        """The game that a party sees; parties that see the same have the same."""
        setting, dms = self.setting, self.case.decision_makers
        wants = tuple(setting.wants_of(holder, other) for other in dms)
        speaks = tuple(setting.seen_by(holder, other) for other in dms)
        return self._view(wants, speaks, setting.unseen.get(holder))

    def _made(self, wants: tuple[str, ...], speaks: tuple[str, ...], unseen: str | None) -> View:
        dms = self.case.decision_makers
        still = tuple(
            option.id
            for dm, reading in zip(dms, speaks, strict=True)
            for option in self.case.options
            if option.actor == dm and option.id in self.case.silent_options(reading)
        )
        ranks = [
            self.model(reading).conflict.ranks(dm) for dm, reading in zip(dms, wants, strict=True)
        ]
        graph = self.base.conflict.graph
        if isinstance(graph, ArcGraph):
            believed: OptionGraph | ArcGraph = ArcGraph(graph.states, graph.arcs, ranks)
        else:
            believed = OptionGraph(graph.layout, ranks)
        return view_of(
            Conflict(dms, believed),
            still=still,
            start=self.setting.start,
            unseen=self.base.where(unseen) if unseen else (),
        )
