"""The least-cost change that meets all goals, by learning from failures.

A MaxSAT solver proposes a cheapest set of levers that fulfils what is known; the definition of
the concept is tried on it by a search from the target; where it fails, every failure gives a
sentence that all sets of levers that meet the goal fulfil (`cuts`). The first set that does not
fail is therefore a cheapest one. The scheme is logic-based Benders decomposition
(Hooker and Ottosson 2003); the sentences are original to Détente.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from detente.errors import InputError
from detente.graphmodel.levers.answer import LeverAnswer, LeverReason, LeverSolution
from detente.graphmodel.levers.campaign import Campaign
from detente.graphmodel.levers.changes import Choice, SwapOrder
from detente.graphmodel.levers.cuts import Cut
from detente.graphmodel.levers.master import Master
from detente.graphmodel.levers.problem import Problem
from detente.graphmodel.levers.reason import smallest_reason

__all__ = ["find_levers"]

Progress = Callable[[int, int], None]


def find_levers(
    problems: Sequence[Problem],
    choices: Sequence[Choice],
    *,
    orders: Sequence[SwapOrder] = (),
    most: int = 10,
    max_weight: int | None = None,
    progress: Progress | None = None,
) -> LeverAnswer:
    """Find the cheapest sets of levers that meet the goals of all problems at once.

    Parameters
    ----------
    problems : sequence of Problem
        Several readings, say; the same choices are taken in all of them and paid for once.
    choices : sequence of Choice
    orders : sequence of SwapOrder
        Decision makers whose lists may be put in another order, in each problem its own, paid for
        in each. What the choices leave of the list is what the new order is compared to.
    most : int
        List at most so many solutions.
    max_weight : int, optional
        Look no further than this weight.
    progress : callable, optional
        Called before each round with the number of rounds so far and the weight proved to be needed
        at least.

    Returns
    -------
    LeverAnswer

    Raises
    ------
    InputError
        A name is unknown, a place does not exist, or a choice contradicts itself.

    Examples
    --------
    In the prisoner's dilemma both confess. What makes silence a Nash equilibrium?

    >>> from detente.graphmodel import Statements
    >>> from detente.graphmodel.levers import ConflictInputs, Forbid, Goal, Problem
    >>> dilemma = ConflictInputs(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {
    ...         "A": Statements(["not B.confess", "A.confess"]),
    ...         "B": Statements(["not A.confess", "B.confess"]),
    ...     },
    ... )
    >>> levers = [
    ...     Choice("witness protection for A", 2, Forbid("A", "A.confess")),
    ...     Choice("witness protection for B", 3, Forbid("B", "B.confess")),
    ... ]
    >>> found = find_levers([Problem(dilemma, Goal("NN", concept="nash"))], levers)
    >>> found.weight, found.solutions[0].keys
    (5, ('witness protection for A', 'witness protection for B'))
    >>> alone = find_levers([Problem(dilemma, Goal("NN", concept="nash"))], levers[:1])
    >>> [(each.dm, each.start, each.end) for each in alone.reason.obstacles]
    [('B', 'NN', 'NY')]
    """
    if most < 1:
        raise InputError(f"at least one solution must be asked for, not {most}")
    campaign = Campaign(problems, choices, orders)
    search = _Search(campaign, max_weight)
    try:
        for weight in search.rounds(most):
            if progress is not None:
                progress(search.tries, weight)
    finally:
        search.master.close()
    return search.answer()


class _Search:
    """The rounds of proposing, trying and learning."""

    def __init__(self, campaign: Campaign, max_weight: int | None) -> None:
        self._campaign, self._max_weight = campaign, max_weight
        self.master = Master(campaign.gates, campaign.weights)
        self._cuts: dict[Cut, None] = {}
        self._found: list[LeverSolution] = []
        self._complete = self._stuck = False
        self.tries = 0

    def rounds(self, most: int) -> Iterator[int]:
        """Go on until all is found, or one more than so many; yields each proposal's weight."""
        while len(self._found) <= most and not self._complete:
            proposal = self.master.cheapest()
            self._stuck = proposal is None and not self._found
            if proposal is None or self._too_heavy(proposal[1]):
                self._complete = True
                return
            yield proposal[1]
            self._try(*proposal)
        del self._found[most:]

    def _too_heavy(self, weight: int) -> bool:
        if self._found:
            return weight > self._found[0].weight
        return self._max_weight is not None and weight > self._max_weight

    def _try(self, chosen: frozenset[int], weight: int) -> None:
        self.tries += 1
        tried = self._campaign.tried(chosen)
        cuts = dict.fromkeys(self._campaign.failures(tried))
        if cuts and cuts.keys() <= self._cuts.keys():
            raise RuntimeError("a set of levers fulfils what was learnt and fails all the same")
        for cut in cuts:
            self.master.require(cut.literals)
        self._cuts |= cuts
        if not cuts:
            self._found.append(self._campaign.solution(tried, weight))
            # Whatever contains this set is no smallest one.
            self.master.require(-literal for literal in chosen)

    def answer(self) -> LeverAnswer:
        """What was found; where nothing can be found, why."""
        reason: LeverReason | None = None
        if self._stuck:
            reason = smallest_reason(self._campaign, self._cuts)
        return LeverAnswer(
            feasible=bool(self._found),
            weight=self._found[0].weight if self._found else None,
            solutions=tuple(self._found),
            complete=self._complete,
            reason=reason,
            proved=True,
            rounds=self.tries,
            clauses=len(self._cuts),
        )
