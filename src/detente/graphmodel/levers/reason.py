"""Why no set of levers meets the goals: a smallest set of obstacles.

Obstacles are left out one at a time. The rest can be overcome together if some set of levers
fulfils all that is learnt of them and, tried by the definition, fails by none of them; what such
trials teach is kept. An obstacle whose rest cannot be overcome either is not needed. What remains
is smallest: without any one of them the others can be overcome.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.graphmodel.levers.answer import LeverReason, Obstacle
from detente.graphmodel.levers.campaign import Campaign
from detente.graphmodel.levers.cuts import Cut
from detente.graphmodel.levers.logic import sentence

if TYPE_CHECKING:
    from pysat.solvers import Solver

__all__ = ["smallest_reason"]


def smallest_reason(campaign: Campaign, cuts: Iterable[Cut]) -> LeverReason:
    """Find a smallest set of obstacles that no set of levers overcomes together.

    Parameters
    ----------
    campaign : Campaign
    cuts : iterable of Cut
        What was learnt, up to the point where nothing fulfils it.
    """
    from pysat.solvers import Solver

    with Solver(name="g3") as solver:
        trial = _Trial(campaign, solver)
        for cut in cuts:
            trial.learn(cut)
        needed = trial.stuck(tuple(trial.selectors))
        assert needed is not None, "nothing fulfils what was learnt"
        given = [world.problem.goal.target for world in campaign.worlds]
        for obstacle in sorted(needed, key=lambda each: _last_to_go(each, given)):
            if obstacle in needed:
                rest = trial.stuck([other for other in needed if other != obstacle])
                needed = rest if rest is not None else needed
        return LeverReason(tuple(obstacle for obstacle in trial.selectors if obstacle in needed))


def _last_to_go(obstacle: Obstacle, given: list[str]) -> tuple[int, int]:
    """Obstacles that need many words to say go first: other targets, moves of many options."""
    original = given[obstacle.problem]
    turned = sum(a != b for a, b in zip(obstacle.start, original, strict=True))
    moved = sum(a != b for a, b in zip(obstacle.start, obstacle.end, strict=True))
    return -turned, -moved


class _Trial:
    """Tries whether some of the obstacles can be overcome."""

    def __init__(self, campaign: Campaign, solver: Solver) -> None:
        self._campaign, self._solver = campaign, solver
        self.selectors: dict[Obstacle, int] = {}
        self._known = 0

    def learn(self, cut: Cut) -> None:
        """Require what a cut says whenever its obstacle is to be overcome."""
        if cut.obstacle not in self.selectors:
            self.selectors[cut.obstacle] = self._campaign.gates.new()
        self._solver.add_clause([*sentence(cut.literals), -self.selectors[cut.obstacle]])

    def stuck(self, obstacles: Iterable[Obstacle]) -> list[Obstacle] | None:
        """Some of these obstacles that cannot be overcome together; None if all of them can."""
        wanted = {self.selectors[obstacle]: obstacle for obstacle in obstacles}
        while True:
            gates = self._campaign.gates.clauses
            for clause in gates[self._known :]:
                self._solver.add_clause(list(clause))
            self._known = len(gates)
            if not self._solver.solve(assumptions=list(wanted)):
                core = self._solver.get_core() or []
                return [wanted[selector] for selector in wanted if selector in core]
            held = frozenset(self._campaign.weights).intersection(self._solver.get_model())
            met = set(wanted.values())
            cuts = [
                cut
                for cut in self._campaign.failures(self._campaign.tried(held))
                if cut.obstacle in met
            ]
            if not cuts:
                return None
            for cut in cuts:
                self.learn(cut)
