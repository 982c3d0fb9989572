"""How `detente outcomes` is to solve, and what it is to draw at random."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.screen import SolverName

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.questions.outcomes import Solving
    from detente.questions.set_facts import Sampling

__all__ = ["Drawing", "HowToSolve"]

_MOST_DRAWN = 10_000


@Parameter(name="*")
@dataclass(frozen=True)
class HowToSolve:
    """How the stable states are found."""

    rule: Annotated[
        str, Parameter(help="How opponents combine moves: sequence, once or single.")
    ] = "sequence"
    sim: Annotated[bool, Parameter(negative=(), help="Compute SIM also above 65,536 states.")] = (
        False
    )
    concept: Annotated[
        list[str] | None,
        Parameter(
            negative=(), help="Only this concept, such as nash or seq; give it once for each."
        ),
    ] = None
    solver: SolverName = None
    memory: Annotated[
        float | None,
        Parameter(help="GiB that the symbolic solver may take: 4, or 60 % of the memory if less."),
    ] = None

    def solving(self, tell: Callable[[int, int], None]) -> tuple[tuple[str, ...], Solving]:
        """The concepts that are asked for, and how to solve."""
        from detente.questions.outcomes import ALL_CONCEPTS, MAX_STATES, Solving, memory_of

        memory = None if self.memory is None else memory_of(self.memory)
        limit = None if self.sim else MAX_STATES
        concepts = tuple(dict.fromkeys(self.concept)) if self.concept else ALL_CONCEPTS
        return concepts, Solving(self.rule, limit, tell, solver=self.solver, memory=memory)


@Parameter(name="*")
@dataclass(frozen=True)
class Drawing:
    """Which equilibria are drawn at random."""

    sample: Annotated[
        int | None,
        Parameter(help="Describe the equilibria as a set, and draw so many of them at random."),
    ] = None
    seed: Annotated[int, Parameter(help="The same seed draws the same states.")] = 0

    def sampling(self) -> Sampling | None:
        """How many states to draw; None where nothing is said of it."""
        from detente.errors import InputError
        from detente.questions.set_facts import Sampling

        if self.seed < 0:
            raise InputError(f"--seed takes a number from 0, got {self.seed}")
        if self.sample is not None and not 0 <= self.sample <= _MOST_DRAWN:
            most = f"{_MOST_DRAWN:,}"
            raise InputError(f"--sample takes a number from 0 to {most}, got {self.sample}")
        return None if self.sample is None else Sampling(self.sample, self.seed)
