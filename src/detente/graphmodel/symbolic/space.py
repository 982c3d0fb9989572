"""The variables of the diagrams, and the sets and moves that are made of them.

Option *k* is the variable ``x<k>`` and, as the mover's choice after a move, ``y<k>``; the two stand
next to each other in the order. Further variables, *colours*, stand for what is not known of the
conflict: moves leave them alone, so every set says for each combination of colours which states it
has (coloured model checking: Barnat et al. 2012).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any

from detente.graphmodel.layout import Way
from detente.graphmodel.symbolic.managers import manager_for, product_of
from detente.graphmodel.symbolic.nodes import Node
from detente.graphmodel.symbolic.watch import Watch

if TYPE_CHECKING:
    from detente.graphmodel.stated import Vocabulary
    from detente.statements import Statement

__all__ = ["Space"]


class Space:
    """A manager of diagrams over the options of a conflict.

    Parameters
    ----------
    own : sequence of sequence of int
        For each decision maker the bits of its options.
    order : sequence of int
        All bits, in the order of the variables.
    one_way : mapping of int to "on" or "off", optional
        Bits that moves change in one direction only.
    colours : sequence of str, optional
        Names of further variables; they come first in the order.
    after : collection of int, optional
        Bits that have a second variable, for the mover's choice; all when not given.
    """

    def __init__(
        self,
        own: Sequence[Sequence[int]],
        order: Sequence[int],
        *,
        one_way: Mapping[int, Way] | None = None,
        colours: Sequence[str] = (),
        after: Collection[int] | None = None,
    ) -> None:
        self.own = tuple(tuple(bits) for bits in own)
        self.order = tuple(order)
        self.one_way = dict(one_way or {})
        self.colours = tuple(colours)
        self.diagrams: Any = manager_for(self)
        self._product = product_of(self.diagrams)
        self.diagrams.configure(reordering=False)
        self.watch = Watch(self.diagrams)
        self.diagrams.declare(*self.colours)
        for bit in order:
            second = after is None or bit in after
            self.diagrams.declare(f"x{bit}", *([f"y{bit}"] if second else []))
        #: Held while diagrams are walked or variables change places, where threads share a space.
        self.lock = RLock()
        self.everything: Node = self.diagrams.true
        self.nothing: Node = self.diagrams.false
        self.states: Node = self.everything

    @property
    def size(self) -> int:
        """Number of options."""
        return len(self.order)

    def taken(self, bit: int) -> Node:
        """The states in which an option is taken."""
        return self.diagrams.var(f"x{bit}")  # type: ignore[no-any-return]

    def colour(self, name: str) -> Node:
        """Where a colour is set."""
        return self.diagrams.var(name)  # type: ignore[no-any-return]

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Variables in their order."""
        return sorted(names, key=self.diagrams.level_of_var)

    def add_colour(self, about: Iterable[Node]) -> str:
        """Add a colour to the variables, before the first variable of what it is about.

        Parameters
        ----------
        about : iterable of Node
            Functions that it will be joined with.

        Returns
        -------
        str
            Its name.
        """
        name = f"c{len(self.colours)}"
        self._insert(name, about)
        self.colours += (name,)
        return name

    def mark(self, name: str, about: Iterable[Node]) -> Node:
        """A variable that is no colour, made when first asked for; see `add_colour`."""
        with self.lock:
            if name not in self.diagrams.vars:
                self._insert(name, about)
        return self.colour(name)

    def _insert(self, name: str, about: Iterable[Node]) -> None:
        used = {each for node in about for each in node.support}
        levels = [self.diagrams.level_of_var(each) for each in used]
        if levels and hasattr(self.diagrams, "insert_var"):
            self.diagrams.insert_var(name, min(levels))
        else:
            self.diagrams.declare(name)

    @contextmanager
    def reordering(self) -> Iterator[None]:
        """Let the variables change places to keep the diagrams small; not while one is walked."""
        with self.lock:
            self.diagrams.configure(reordering=True)
            try:
                yield
            finally:
                self.diagrams.configure(reordering=False)

    def restrict(self, states: Node) -> None:
        """Make a set the feasible states."""
        self.states = states

    def state(self, code: int) -> Node:
        """The set of one state."""
        cube = {f"x{bit}": bool(code >> bit & 1) for bit in range(self.size)}
        return self.diagrams.cube(cube)  # type: ignore[no-any-return]

    def at(self, node: Node, code: int) -> Node:
        """What is left of a function at one state: a function of the colours."""
        known = {f"x{bit}": bool(code >> bit & 1) for bit in range(self.size)}
        return self.diagrams.let(known, node)  # type: ignore[no-any-return]

    def given(self, known: Mapping[str, bool], node: Node) -> Node:
        """What is left of a function where some variables are known."""
        # `dd` warns where none are.
        return self.diagrams.let(dict(known), node) if known else node

    def exists(self, names: Iterable[str], node: Node) -> Node:
        """Quantify variables."""
        return self.diagrams.exist(names, node)  # type: ignore[no-any-return]

    def where(self, statement: Statement, words: Vocabulary) -> Node:
        """The states, feasible or not, that satisfy a statement."""
        from detente.graphmodel.symbolic.translate import node_of

        return node_of(statement, words, self)

    def before_move(self, dm: int, target: Node) -> Node:
        """States from which one move of `dm`, or none, leads into a set of feasible states."""
        return self.step(dm, target, backward=True) & self.states

    def after_move(self, dm: int, source: Node) -> Node:
        """States that one move of `dm`, or none, leads to from a set of feasible states."""
        return self.step(dm, source, backward=False) & self.states

    def free(self, dm: int, code: int, *, backward: bool = False) -> tuple[int, ...]:
        """The options of `dm` that its moves from a state, or to it, can change."""

        def is_stuck(bit: int) -> bool:
            done = (self.one_way[bit] == "on") == bool(code >> bit & 1)
            return done != backward

        return tuple(b for b in self.own[dm] if b not in self.one_way or not is_stuck(b))

    def step(self, dm: int, node: Node, *, backward: bool, name: str = "x") -> Node:
        """Where a move of `dm`, or none, leads from or to some states, feasible or not.

        Parameters
        ----------
        dm : int
        node : Node
        backward : bool
            Whether the set is what is led to.
        name : {"x", "y"}
            Which copy of the options changes.
        """
        found = self.exists([f"{name}{b}" for b in self.own[dm] if b not in self.one_way], node)
        for bit in self.own[dm]:
            if bit in self.one_way:
                on = self.one_way[bit] == "on"
                taken: Node = self.diagrams.var(f"{name}{bit}")
                done = taken if on else ~taken
                # Done where a move ends, it may have been undone where the move began.
                other = self.diagrams.let({f"{name}{bit}": on if backward else not on}, found)
                found = found | (other & (~done if backward else done))
        return found

    def moved(self, dm: int, node: Node) -> Node:
        """The same function of the options of `dm` after its move."""
        return self.diagrams.let({f"x{b}": f"y{b}" for b in self.own[dm]}, node)  # type: ignore[no-any-return]

    def joined(self, relation: Node, target: Node, dm: int) -> Node:
        """States related by a move of `dm` to some state of a set."""
        after = [f"y{bit}" for bit in self.own[dm]]
        return self.product(relation, self.moved(dm, target), after)

    def product(self, relation: Node, other: Node, names: Iterable[str]) -> Node:
        """Join two functions and quantify variables."""
        return self._product(relation, other, list(names))

    def image(self, relation: Node, source: Node, dm: int) -> Node:
        """States that some state of a set is related to by a move of `dm`."""
        names = {f"y{bit}": f"x{bit}" for bit in self.own[dm]}
        after = self.product(relation, source, names.values())
        return self.diagrams.let(names, after)  # type: ignore[no-any-return]

    def legal(self, dm: int) -> Node:
        """Pairs of states between which no option of `dm` goes the way that it cannot."""
        relation = self.everything
        for bit in self.own[dm]:
            if bit in self.one_way:
                first, second = self.taken(bit), self.diagrams.var(f"y{bit}")
                on = self.one_way[bit] == "on"
                relation = relation & ((~first | second) if on else (first | ~second))
        return relation
