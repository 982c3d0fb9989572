"""Sets of states, whatever solver found them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.asking import Asking
from detente.graphmodel.description import Bounds
from detente.graphmodel.draws import drawn_places

if TYPE_CHECKING:
    from detente.graphmodel.arc_graph import ArcGraph
    from detente.graphmodel.option_graph import OptionGraph

__all__ = ["StateSet"]

MAX_LISTED = 2**24


@dataclass(frozen=True, eq=False)
class StateSet(Asking):
    """A set of states of one conflict.

    Attributes
    ----------
    graph : OptionGraph or ArcGraph
        The graph whose cells are meant.
    mask : ndarray of bool, shape (graph.size,)

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> equilibria = dilemma.equilibria("seq")
    >>> equilibria.labels(), "YY" in equilibria, equilibria.count
    (['NN', 'YY'], True, 2)
    """

    graph: OptionGraph | ArcGraph
    mask: NDArray[np.bool_]

    def __len__(self) -> int:
        return int(np.count_nonzero(self.mask))

    def __bool__(self) -> bool:
        return bool(self.mask.any())

    @property
    def count(self) -> int:
        """Number of states."""
        return len(self)

    def contains(self, state: str) -> bool:
        """Whether a state, written as Y and N or by its name, is in the set."""
        return bool(self.mask[self.graph.cell(state)])

    __contains__ = contains

    def keep(self, cells: Iterable[int]) -> StateSet:
        """The states of the set that are among some, by their cells."""
        mask = np.zeros(len(self.mask), dtype=bool)
        chosen = np.fromiter(cells, dtype=np.int64)
        mask[chosen] = self.mask[chosen]
        return StateSet(self.graph, mask)

    def has_cell(self, cell: int) -> bool:
        """Whether a state, by its cell, is in the set."""
        return bool(self.mask[cell])

    def __iter__(self) -> Iterator[str]:
        return iter(self.labels())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StateSet):
            return NotImplemented
        return self.graph is other.graph and bool(np.array_equal(self.mask, other.mask))

    __hash__ = None  # type: ignore[assignment]

    def __and__(self, other: StateSet) -> StateSet:
        return StateSet(self.graph, self.mask & self._same(other))

    def __or__(self, other: StateSet) -> StateSet:
        return StateSet(self.graph, self.mask | self._same(other))

    def __sub__(self, other: StateSet) -> StateSet:
        return StateSet(self.graph, self.mask & ~self._same(other))

    def __le__(self, other: StateSet) -> bool:
        return not bool((self.mask & ~self._same(other)).any())

    def _same(self, other: StateSet) -> NDArray[np.bool_]:
        if self.graph is not other.graph and not self.graph.same_states(other.graph):
            raise InputError("sets of states of different conflicts cannot be combined")
        return other.mask

    def cells(self) -> NDArray[np.int64]:
        """The cells of the set, ascending."""
        return np.flatnonzero(self.mask)

    def labels(self) -> list[str]:
        """The states as Y and N (ascending state code), or by name in graph form."""
        return self.graph.labels(self.cells())

    def sample(self, size: int, rng: np.random.Generator | int) -> list[str]:
        """Draw at most `size` different states; the same seed draws the same states."""
        return self.graph.labels(self.cells()[drawn_places(len(self), size, rng)])

    def first(self, limit: int) -> list[str]:
        """The states with the lowest codes, at most `limit`."""
        return self.graph.labels(self.cells()[: max(limit, 0)])

    def possible(self) -> Callable[[int | None], tuple[int, int] | None]:
        """Which options are taken, and which are not, in some state."""
        everything = (1 << len(self.options())) - 1
        codes = self.to_numpy()

        def of(given: int | None) -> tuple[int, int] | None:
            kept = codes if given is None else codes[codes >> given & 1 == 1]
            if not len(kept):
                return None
            return int(np.bitwise_or.reduce(kept)), everything & ~int(np.bitwise_and.reduce(kept))

        return of

    def bounds(self) -> Bounds:
        """Diagrams that a description is found from."""
        from detente.graphmodel.symbolic.listed import listed_space

        feasible = self.graph.all_states
        space, (states, all_) = listed_space(
            len(self.options()), self.to_numpy(), feasible.to_numpy()
        )
        return Bounds(space, states, all_)

    def indifferent(self, among: StateSet) -> tuple[str, ...]:
        """Options that vary within some states and never change whether one of them is in the set.

        An option counts where two states of `among` differ in nothing else.
        """
        codes = among.to_numpy()
        inside = self.mask[among.cells()]
        return tuple(
            name for bit, name in enumerate(self.options()) if _is_idle(bit, codes, inside)
        )

    def to_numpy(self) -> NDArray[np.int64]:
        """State codes, ascending (bit *k* is option *k*); places in the list in graph form.

        Raises
        ------
        InputError
            The set has more than 2**24 states.
        """
        if len(self) > MAX_LISTED:
            raise InputError(f"{len(self):,} states are too many to list; sample or project them")
        if self.graph.form == "graph":
            return self.cells()
        return self.graph.layout.codes(self.cells())  # type: ignore[union-attr]

    def project(self, options: Sequence[str]) -> dict[str, int]:
        """Count the states of the set by what they say of a few options.

        Parameters
        ----------
        options : sequence of str
            Option ids, ``DM.option``.

        Returns
        -------
        dict of str to int
            Y and N in the order of `options`, with the number of states, most frequent first.

        Raises
        ------
        InputError
            An unknown option, or a conflict in graph form, which has none.
        """
        bits = np.array(self.bits_of(options), dtype=np.int64)
        packed = (self.to_numpy()[:, None] >> bits & 1) @ (1 << np.arange(len(bits)))
        counts: Counter[str] = Counter()
        for pattern, count in zip(*np.unique(packed, return_counts=True), strict=True):
            text = "".join("Y" if pattern >> k & 1 else "N" for k in range(len(bits)))
            counts[text] = int(count)
        return dict(counts.most_common())


def _is_idle(bit: int, codes: NDArray[np.int64], inside: NDArray[np.bool_]) -> bool:
    """Whether switching one option within a set of states never changes whether they are inside."""
    without = np.flatnonzero(codes >> bit & 1 == 0)
    partner = np.searchsorted(codes, codes[without] | 1 << bit)
    partner = np.minimum(partner, len(codes) - 1)
    paired = codes[partner] == codes[without] | 1 << bit
    same = inside[without[paired]] == inside[partner[paired]]
    return bool(len(same)) and bool(same.all())
