"""Simultaneous stability (SIM), in the two forms found in the literature.

From state *s* let every decision maker of a set, *i* and at least one other, take one of its own
improvements *from s* at the same time; the changes are combined. State *s* is SIM stable for *i*
when each of its improvements meets some combination of the others' own improvements, at least one
of them acting, whose joint result is feasible and not better for *i* than *s*. A state without
improvements is stable.

``sim``
    Every state is examined, as current software does.
``sim_fh``
    Fraser and Hipel examine simultaneous sanctions only where a state is otherwise unstable for at
    least two decision makers: *s* is stable for *i* when it is SEQ stable for *i*, or when at least
    two are not SEQ stable at *s* and the test above holds.

Both need moves that combine, so they are defined in option form only. The number of combinations
grows with the product of all improvements, hence the limit on the number of states.

Source: Fraser and Hipel (1979, 1984).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.errors import DetenteError
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.rules import check_rule
from detente.graphmodel.stateset import StateSet

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict

__all__ = ["MAX_STATES", "NotComputedError", "stable", "stable_fraser_hipel"]

MAX_STATES = 2**16


class NotComputedError(DetenteError):
    """An answer was not computed; the message says why and what to do."""


def stable(
    conflict: Conflict, dm: str, *, rule: str = "sequence", max_states: int | None = MAX_STATES
) -> StateSet:
    """States that are SIM stable for `dm`, every state examined.

    Parameters
    ----------
    conflict : Conflict
        In option form.
    dm : str
    rule : {"sequence", "once", "single"}
        Accepted so that all concepts can be asked alike; SIM has no sequences.
    max_states : int or None
        Above this many states the answer is not computed; None lifts the limit.

    Returns
    -------
    StateSet

    Raises
    ------
    NotComputedError
        The conflict is in graph form, has more states than `max_states`, or is solved with sets of
        states.
    """
    check_rule(rule)
    graph = _combinable(conflict, max_states)
    from detente.graphmodel.simultaneous_kernel import deterred_simultaneously

    layout = graph.layout
    mask = deterred_simultaneously(
        conflict.place(dm),
        np.stack(graph.ranks),
        np.array(layout.shape, dtype=np.int64),
        np.concatenate([own.done for own in layout.groups]),
    )
    return StateSet(graph, mask)


def stable_fraser_hipel(
    conflict: Conflict, dm: str, *, rule: str = "sequence", max_states: int | None = MAX_STATES
) -> StateSet:
    """States that are SEQ stable for `dm`, or SIM stable where two or more are not SEQ stable.

    Parameters
    ----------
    conflict, dm, max_states
        As in `stable`.
    rule : {"sequence", "once", "single"}
        Rule for the sequential part.

    Returns
    -------
    StateSet

    Raises
    ------
    NotComputedError
        As in `stable`.
    """
    _combinable(conflict, max_states)
    leavers = np.zeros(conflict.graph.size, dtype=np.int32)
    sequential = {}
    for each in conflict.dms:
        sequential[each] = conflict.stable("seq", each, rule=rule).mask
        leavers += ~sequential[each]
    simultaneous = stable(conflict, dm, max_states=max_states).mask
    mask = sequential[dm] | ((leavers >= 2) & simultaneous)
    return StateSet(conflict.graph, mask & conflict.graph.feasible)


def _combinable(conflict: Conflict, max_states: int | None) -> OptionGraph:
    if not isinstance(conflict.graph, OptionGraph):
        raise NotComputedError(
            "simultaneous stability is defined in option form only: in graph form moves of several "
            "decision makers do not combine"
        )
    if conflict.solver == "symbolic":
        raise NotComputedError(
            "simultaneous stability looks at each state by itself and is not computed by the "
            "symbolic solver, which lists none"
        )
    if max_states is not None and conflict.n_states > max_states:
        raise NotComputedError(
            f"simultaneous stability is not computed above {max_states:,} states unless asked "
            f"for; there are {conflict.n_states:,}"
        )
    return conflict.graph
