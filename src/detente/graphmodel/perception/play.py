"""How a hypergame goes when each makes the best move that its own game shows it.

From each state any decision maker that can improve *in its own game* moves to one of its favourite
states, in every order of movers (see `detente.graphmodel.best_replies`). In a state that is not in
its game it does nothing. What *i* *expects* is where the best moves lead that all have in the games
that *i* believes them to see. Original to Détente in this form.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.graphmodel.best_replies import MAX_VISITED, BestReplies
from detente.graphmodel.perception.attitudes import Attitudes
from detente.graphmodel.perception.hypergame import Hypergame
from detente.graphmodel.perception.minds import Minds
from detente.graphmodel.perception.surprise import Surprise, surprises
from detente.graphmodel.perception.view import View
from detente.graphmodel.stateset import StateSet

__all__ = ["Play", "play"]


@dataclass(frozen=True, eq=False)
class Play:
    """What comes of a hypergame from one state.

    Attributes
    ----------
    game : Hypergame
    run : BestReplies
        The real moves, in every order of movers; `rest` is where things come to rest.
    expected : dict of decision maker to BestReplies
        How each expects things to go.
    surprises : tuple of Surprise
        Those by the moves nearest to the start first.
    """

    game: Hypergame
    run: BestReplies
    expected: dict[str, BestReplies]
    surprises: tuple[Surprise, ...]

    def strategic(self, holder: str) -> StateSet:
        """The states that things come to rest in and that a decision maker does not recognise."""
        mask = self.run.rest.mask & ~self.game.views[holder].recognised
        return StateSet(self.game.graph, mask)


def play(
    game: Hypergame, start: str, *, attitudes: Attitudes | None = None, most: int = MAX_VISITED
) -> Play:
    """Play a hypergame out from a state, in every order of movers.

    Parameters
    ----------
    game : Hypergame
    start : str
    attitudes : Attitudes, optional
        By which everybody moves, and is believed to move, in every view.
    most : int
        Follow at most this many states.

    Returns
    -------
    Play

    Raises
    ------
    InputError
        The start is no state.

    Examples
    --------
    A believes that both want calm, B that both want to be ahead:

    >>> from detente.graphmodel import Conflict, Ranking
    >>> from detente.graphmodel.perception import view_of
    >>> options = {"A": ["arm"], "B": ["arm"]}
    >>> calm = {"A": Ranking(["NN", "YN", "YY", "NY"]), "B": Ranking(["NN", "NY", "YY", "YN"])}
    >>> keen = {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])}
    >>> a, b = (view_of(Conflict.from_options(options, each)) for each in (calm, keen))
    >>> race = play(Hypergame({"A": a, "B": b}), "NN")
    >>> race.run.rest.labels(), race.expected["A"].rest.labels()
    (['YY'], ['NN'])
    >>> [(each.observer, each.move.dm, each.kind) for each in race.surprises]
    [('A', 'B', 'unwilling')]
    """
    minds = Minds(game, attitudes)
    run = minds.follow(start, most)
    found: dict[tuple[View, ...], BestReplies] = {}
    expected = {}
    for dm in game.dms:
        mind = tuple(game.view(dm, other) for other in game.dms)
        if mind not in found:
            found[mind] = minds.follow(start, most, holder=dm)
        expected[dm] = found[mind]
    return Play(game, run, expected, tuple(surprises(minds, run)))
