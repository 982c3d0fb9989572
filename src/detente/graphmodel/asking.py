"""What can be asked of a set of states, whatever solver found it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from detente.graphmodel.arc_graph import ArcGraph
    from detente.graphmodel.commonalities import Commonalities
    from detente.graphmodel.description import Bounds, Description
    from detente.graphmodel.option_graph import OptionGraph
    from detente.graphmodel.stateset import StateSet

__all__ = ["Asking", "Overlap"]


@dataclass(frozen=True)
class Overlap:
    """How many of the `of` states of a set are in another."""

    count: int
    of: int


class Asking:
    """Questions that `StateSet` and `SymbolicSet` answer alike.

    Both say how many states there are, which options are possible in them, and between which
    bounds, as diagrams, a description of them may lie; the rest is here.
    """

    graph: OptionGraph | ArcGraph

    def possible(self) -> Callable[[int | None], tuple[int, int] | None]:
        """Which options are taken, and which are not, in some state; see `Commonalities`."""
        raise NotImplementedError

    def bounds(self) -> Bounds:
        """Diagrams that a description is found from."""
        raise NotImplementedError

    def commonalities(self) -> Commonalities:
        """What the states have in common: options always taken, never, together, or apart.

        Raises
        ------
        InputError
            The conflict is in graph form, which has no options.

        Examples
        --------
        >>> from detente.graphmodel import Conflict, Statements
        >>> river = Conflict.from_options(
        ...     {"A": ["dam"], "B": ["protest", "pay"]},
        ...     {"A": Statements(["B.pay", "A.dam"]), "B": Statements(["B.protest if A.dam"])},
        ... )
        >>> found = river.where("A.dam iff B.protest").commonalities()
        >>> found.together, found.never
        ((('A.dam', 'B.protest'),), ())
        """
        from detente.graphmodel.commonalities import commonalities

        return commonalities(self.options(), self.possible())

    def always(self) -> tuple[str, ...]:
        """Options taken in every state; see `commonalities`."""
        return self.commonalities().always

    def never(self) -> tuple[str, ...]:
        """Options taken in no state; see `commonalities`."""
        return self.commonalities().never

    def excluding(self) -> tuple[tuple[str, str], ...]:
        """Pairs of options never taken together; see `commonalities`."""
        return self.commonalities().excluding

    def together(self) -> tuple[tuple[str, ...], ...]:
        """Options that are taken only together; see `commonalities`."""
        return self.commonalities().together

    def describe(self, most_cases: int = 12) -> Description:
        """Say which states these are, as a short statement.

        Parameters
        ----------
        most_cases : int
            How many cases the statement may have.

        Raises
        ------
        InputError
            The conflict is in graph form, which has no options.

        Examples
        --------
        >>> from detente.graphmodel import Conflict, Statements
        >>> river = Conflict.from_options(
        ...     {"A": ["dam"], "B": ["protest", "pay"]},
        ...     {"A": Statements(["B.pay", "A.dam"]), "B": Statements(["B.protest if A.dam"])},
        ... )
        >>> river.equilibria("nash").describe().statement
        'A.dam and B.protest'
        """
        from detente.graphmodel.description import describe

        return describe(self.options(), self.bounds(), most_cases)

    def overlaps(self, named: Mapping[str, StateSet]) -> dict[str, Overlap]:
        """Of each of some sets, how many states are in this one."""
        return {
            name: Overlap((states & self).count, states.count)  # type: ignore[operator]
            for name, states in named.items()
        }

    def options(self) -> tuple[str, ...]:
        """The options that states are described by; place *k* is bit *k* of a state code.

        Raises
        ------
        InputError
            The conflict is in graph form.
        """
        if self.graph.form == "graph":
            raise InputError("a conflict in graph form has no options to ask about")
        return self.graph.layout.options  # type: ignore[union-attr]

    def bits_of(self, options: Sequence[str]) -> list[int]:
        """The bits of some options.

        Raises
        ------
        InputError
            An unknown option, or a conflict in graph form, which has none.
        """
        if self.graph.form == "graph":
            raise InputError("a conflict in graph form has no options to project on")
        known = self.options()
        for name in options:
            if name not in known:
                raise InputError(f"the option {name!r} is unknown{nearest(name, known)}")
        return [known.index(name) for name in options]
