"""What everybody would do in everybody's game, and where best moves lead by it."""

from __future__ import annotations

from functools import cache

from detente.graphmodel.best_replies import BestReplies
from detente.graphmodel.conflict import Conflict
from detente.graphmodel.perception.attitudes import Attitudes
from detente.graphmodel.perception.hypergame import Hypergame
from detente.graphmodel.perception.relations import Relations

__all__ = ["Minds"]


class Minds:
    """The relations of every different game of a hypergame.

    Parameters
    ----------
    game : Hypergame
    attitudes : Attitudes, optional
        By which everybody moves, and is believed to move, in every view.
    """

    def __init__(self, game: Hypergame, attitudes: Attitudes | None = None) -> None:
        self.game = game
        self.attitudes = attitudes or Attitudes()
        self._relations = cache(lambda conflict: Relations(conflict, self.attitudes))
        self._stable = cache(Relations.stable_at)

    def of(self, holder: str, about: str) -> Relations:
        """The relations in the game that a holder believes another, or itself, to see."""
        return self._relations(self.game.view(holder, about).conflict)

    def stays(self, concept: str, holder: str, about: str, cell: int) -> bool:
        """Whether a state is stable for a party in the game that a holder believes it to see."""
        place = self.game.dms.index(about)
        return self._stable(self.of(holder, about), concept, place, cell)

    def best(self, holder: str, mover: int, cell: int) -> list[int]:
        """The best moves of a mover as a holder sees it; none from a state not in its game."""
        about = self.game.dms[mover]
        if not self.game.views[holder].known[cell] or not self.game.view(holder, about).known[cell]:
            return []
        return self.of(holder, about).favourites(mover, cell)

    def follow(self, start: str, most: int, *, holder: str | None = None) -> BestReplies:
        """Follow best moves in every order of movers.

        Parameters
        ----------
        start : str
        most : int
            Follow at most this many states.
        holder : str, optional
            Whose game decides what everybody does; when not given, everybody's own.

        Raises
        ------
        InputError
            The start is no state.
        """
        conflict = Conflict(self.game.dms, self.game.graph)
        replies: dict[int, list[tuple[int, int]]] = {}
        waiting = [self.cell(start)]
        for cell in waiting:
            if cell in replies:
                continue
            if len(replies) >= most:
                return BestReplies(conflict, start, replies, complete=False)
            replies[cell] = [
                (place, target)
                for place, dm in enumerate(self.game.dms)
                for target in self.best(holder or dm, place, cell)
            ]
            waiting.extend(target for _, target in replies[cell])
        return BestReplies(conflict, start, replies)

    def cell(self, state: str) -> int:
        """The cell of a state, which need not be in everybody's game."""
        return self.game.graph.cell(state)
