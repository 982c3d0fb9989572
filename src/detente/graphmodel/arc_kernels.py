"""Compiled search over pairs of a state and the last mover, for conflicts in graph form."""

from __future__ import annotations

import numpy as np

from detente.graphmodel.compiling import compiled

__all__ = ["settle_arcs"]

_UNSETTLED = np.iinfo(np.int32).max


@compiled
def settle_arcs(values, order, starts, sources):  # type: ignore[no-untyped-def]
    """Settle each state at the least value that the opponents can bring about, or its own.

    Parameters
    ----------
    values : int32, shape (n_states,)
    order : int64, shape (n_states,)
        States ascending in value.
    starts : int64, shape (n_opponents, n_states + 1)
        Where the sources of each opponent's arcs into a state start in `sources`.
    sources : int32, shape (n_arcs,)

    Returns
    -------
    int32, shape (n_states,)

    Notes
    -----
    ``arrived[j, x]`` is the least value from state *x* when *j* has just moved there, so that the
    next mover is another one; ``step[j, y]`` the least value when *j* moves from *y* now. States
    are taken in ascending value, so the first value that reaches a pair is its least.
    """
    n_opponents, n_states = starts.shape[0], starts.shape[1] - 1
    arrived = np.full((n_opponents, n_states), _UNSETTLED, dtype=np.int32)
    step = np.full((n_opponents, n_states), _UNSETTLED, dtype=np.int32)
    stack = np.empty(n_opponents * n_states + 1, dtype=np.int64)
    for source in order:
        level = values[source]
        height = 0
        for j in range(n_opponents):
            if arrived[j, source] == _UNSETTLED:
                arrived[j, source] = level
                stack[height] = j * n_states + source
                height += 1
        while height:
            height -= 1
            mover = stack[height] // n_states
            state = stack[height] - mover * n_states
            for k in range(starts[mover, state], starts[mover, state + 1]):
                before = sources[k]
                if step[mover, before] != _UNSETTLED:
                    continue
                step[mover, before] = level
                for last in range(n_opponents):
                    if last != mover and arrived[last, before] == _UNSETTLED:
                        arrived[last, before] = level
                        stack[height] = last * n_states + before
                        height += 1
    best = values.copy()
    for j in range(n_opponents):
        for state in range(n_states):
            best[state] = min(best[state], step[j, state])
    return best
