"""Compiled search of `crux_search`: whether a state is stable, whatever is still undecided.

A sanction is looked for along moves in the order of how many undecided comparisons they lean on,
so that what is decided already is tried first, and a tree branches on the fewest comparisons. The
index convention is that of `crux_compare_kernels`.
"""

from __future__ import annotations

import numpy as np

from detente.graphmodel.compiling import compiled_lean
from detente.graphmodel.crux_compare_kernels import (
    BETTER,
    NOT_BETTER,
    UNDECIDED,
    better,
    first_open,
    masks_of,
    quickly,
)

__all__ = ["grow", "ways_out"]

_ONE = np.uint64(1)


@compiled_lean
def _deters(view, layout, focal, cell, state, counter, among):  # type: ignore[no-untyped-def]
    """Whether `cell` is a sanction against `focal` at `state`: 1, 0 or UNDECIDED."""
    shape, strides, starts, done, feasible = layout
    verdict = better(view, focal, cell, state, among)
    if verdict == BETTER or not counter:
        return UNDECIDED if verdict == UNDECIDED else 1 - verdict
    stride, start = strides[focal], starts[focal]
    own = cell // stride % shape[focal]
    for other in range(shape[focal]):
        target = cell + (other - own) * stride
        if other == own or not feasible[target] or done[start + own] & ~done[start + other]:
            continue
        against = better(view, focal, target, state, among)
        if against == BETTER:
            return 0
        if against == UNDECIDED:
            verdict = UNDECIDED
    return UNDECIDED if verdict == UNDECIDED else 1


@compiled_lean
def _open_in_sanction(view, layout, focal, cell, state, counter, among):  # type: ignore[no-untyped-def]
    """An entry on which it hangs whether `cell` is a sanction."""
    shape, strides, starts, done, feasible = layout
    if better(view, focal, cell, state, among) == UNDECIDED or not counter:
        return first_open(view, focal, cell, state)
    stride, start = strides[focal], starts[focal]
    own = cell // stride % shape[focal]
    for other in range(shape[focal]):
        target = cell + (other - own) * stride
        if other == own or not feasible[target] or done[start + own] & ~done[start + other]:
            continue
        if better(view, focal, target, state, among) == UNDECIDED:
            return first_open(view, focal, target, state)
    return -1


@compiled_lean
def _advance(view, layout, focal, state, mode, scratch, among):  # type: ignore[no-untyped-def]
    """Go to everything that is reached for certain; put off what is reached perhaps.

    Returns
    -------
    int
        A sanction, at once if it is certain; else the first that may be one; -1 if there is none.
    """
    truth, _, sure, open_to, single, versions, memo = view
    shape, strides, starts, done, _ = layout
    stamp, seen, waiting, queue, later, parent, leant, ends, _ = scratch
    counter, improving = mode & 1 == 1, mode & 2 == 2
    now, head, sooner, put_off, hit = stamp[0], 0, ends[0], 0, -1
    while head < sooner:
        cell = queue[head]
        head += 1
        if parent[cell] >= 0:
            deters = 1 - quickly(truth, sure, open_to, single, versions, memo, focal, cell, state)
            if deters < 0 or (counter and deters == 1):
                deters = _deters(view, layout, focal, cell, state, counter, among)
            if deters == 1:
                return cell
            if deters == UNDECIDED and hit < 0:
                hit = cell
        for mover in range(len(shape)):
            if mover == focal:
                continue
            own = cell // strides[mover] % shape[mover]
            origin, done_here = cell - own * strides[mover], done[starts[mover] + own]
            for other in range(shape[mover]):
                target = origin + other * strides[mover]
                if seen[target] == now or seen[target] < 0:
                    continue
                if done_here and done_here & ~done[starts[mover] + other]:
                    continue
                gain = BETTER
                if improving:
                    gain = quickly(
                        truth, sure, open_to, single, versions, memo, mover, target, cell
                    )
                    if gain == UNDECIDED:
                        gain = better(view, mover, target, cell, among)
                if gain == BETTER:
                    seen[target], parent[target] = now, cell
                    queue[sooner] = target
                    sooner += 1
                elif gain == UNDECIDED and waiting[target] != now:
                    waiting[target], leant[target] = now, cell
                    later[put_off] = target
                    put_off += 1
    ends[0], ends[1] = sooner, put_off
    return hit


@compiled_lean
def _leaning(view, layout, focal, state, mode, route, among):  # type: ignore[no-untyped-def]
    """How a sanction stands that was found before: the cells of a route, its length first.

    Returns
    -------
    (cost, entry)
        The number of undecided comparisons that it leans on, and an entry of the first of them;
        cost -1 when it is no sanction any more.
    """
    shape, strides = layout[0], layout[1]
    counter, improving = mode & 1 == 1, mode & 2 == 2
    cost, entry = 0, -1
    for k in range(1, route[0]):
        start, end = route[k], route[k + 1]
        if not improving:
            break
        mover = 0
        while start // strides[mover] % shape[mover] == end // strides[mover] % shape[mover]:
            mover += 1
        gain = better(view, mover, end, start, among)
        if gain == NOT_BETTER:
            return -1, -1
        if gain == UNDECIDED:
            cost += 1
            if entry < 0:
                entry = first_open(view, mover, end, start)
    hit = route[route[0]]
    deters = _deters(view, layout, focal, hit, state, counter, among)
    if deters == 0:
        return -1, -1
    if deters == UNDECIDED:
        cost += 1
        if entry < 0:
            entry = _open_in_sanction(view, layout, focal, hit, state, counter, among)
    return cost, entry


@compiled_lean
def _keep_route(parent, hit, route):  # type: ignore[no-untyped-def]
    """Write the cells on the way to `hit`, their number first."""
    length, cell = 0, hit
    while cell >= 0:
        length += 1
        cell = parent[cell]
    if length >= len(route):
        return False
    route[0], cell = length, hit
    for k in range(length, 0, -1):
        route[k] = cell
        cell = parent[cell]
    return True


@compiled_lean
def _find(view, layout, focal, moved, state, mode, scratch, among):  # type: ignore[no-untyped-def]
    """Search for a sanction that leans on as few undecided comparisons as possible.

    Returns
    -------
    int
        The last cell of the way to it, which the scratch array `parent` leads back along; -1 if
        there is none whatever is decided.
    """
    stamp, seen, _, queue, later, parent, leant, ends, _ = scratch
    stamp[0] += 1
    queue[0], seen[moved], parent[moved] = moved, stamp[0], -1
    ends[0] = 1
    while ends[0] > 0:
        hit = _advance(view, layout, focal, state, mode, scratch, among)
        if hit >= 0:
            return hit
        ends[0], waiting_now = 0, ends[1]
        for k in range(waiting_now):
            cell = later[k]
            if seen[cell] != stamp[0]:
                seen[cell] = stamp[0]
                parent[cell] = leant[cell]
                queue[ends[0]] = cell
                ends[0] += 1
    return -1


@compiled_lean
def _answer(view, layout, focal, moved, state, mode, route, scratch, among):  # type: ignore[no-untyped-def]
    """How a move of `focal` can be answered: by what was found before, else by a new search.

    Returns
    -------
    (cost, entry)
        Cost 0: by a sanction whatever is decided. Cost -1: by none. Otherwise the number of
        undecided comparisons that the sanction leans on, and an entry of the first.
    """
    if route[0] > 0:
        cost, entry = _leaning(view, layout, focal, state, mode, route, among)
        if cost >= 0:
            return cost, entry
    route[0] = 0
    hit = _find(view, layout, focal, moved, state, mode, scratch, among)
    if hit < 0:
        return -1, -1
    if _keep_route(scratch[5], hit, route):
        return _leaning(view, layout, focal, state, mode, route, among)
    _keep_route(scratch[5], hit, scratch[8])
    return _leaning(view, layout, focal, state, mode, scratch[8], among)


@compiled_lean
def _judge(view, layout, state, mode, known, depth, scratch, among):  # type: ignore[no-untyped-def]
    """Judge a state as far as the assignment decides it.

    Returns
    -------
    (verdict, entry)
        Verdict 1: stable for everybody; 0: not; UNDECIDED: it hangs on the entry among others.
    """
    shape, strides, starts, done, feasible = layout
    harmless, unpunished, routes = known
    seen = scratch[1]
    least, branch = -1, -1
    for dm in range(len(shape)):
        own = state // strides[dm] % shape[dm]
        for other in range(shape[dm]):
            moved = state + (other - own) * strides[dm]
            flat = starts[dm] + other
            if harmless[flat] >= 0 or other == own or not feasible[moved]:
                continue
            if done[starts[dm] + own] & ~done[flat]:
                continue
            gain = better(view, dm, moved, state, among)
            cost, entry = -1, -1
            if gain != NOT_BETTER and mode >= 0 and unpunished[flat] < 0:
                cost, entry = _answer(
                    view, layout, dm, moved, state, mode, routes[flat], scratch, among
                )
            if gain == NOT_BETTER or cost == 0:
                harmless[flat] = depth
                continue
            if gain == BETTER and cost < 0:
                return 0, -1
            if cost < 0 and unpunished[flat] < 0:
                unpunished[flat] = depth
            cost = max(cost, 0)
            if gain == UNDECIDED:
                # What is an improvement for certain comes first: it decides more, measured.
                cost += len(seen)
                entry = first_open(view, dm, moved, state)
            if least < 0 or cost < least:
                least, branch = cost, entry
    return (1, -1) if least < 0 else (UNDECIDED, branch)


@compiled_lean
def _renew(versions, dm):  # type: ignore[no-untyped-def]
    versions[-1] += _ONE
    versions[dm] = versions[-1]


@compiled_lean
def grow(truth, columns, layout, question, tree, leaves, scratch, memo, visits):  # type: ignore[no-untyped-def]
    """Grow a decision tree further, depth first, the first reading's side first.

    Parameters
    ----------
    truth : uint64, shape (n_dms, size, n_words)
        Bit *c* of a cell: whether the statement of column *c* holds there.
    columns : tuple
        As in `masks_of`.
    layout : tuple
        Strategies, strides, first flat strategy of each decision maker; what each strategy has done
        irrevocably; which cells are feasible.
    question : (int, int)
        The cell to judge; the sanction asked for: bit 0 it withstands counter-moves, bit 1 by
        improvements only, -1 none (Nash).
    tree : tuple of arrays
        Where the growing stands: assignment, entries on the way down, depth in place 0 (-1 when
        finished), and for each flat strategy: the depth at which moving to it was found harmless
        (-1: not yet), the depth at which it was found that no sanction meets it, and the route of
        the last sanction found; then the decision maker of each entry, and the version that its
        preferences had before each entry on the way down.
    leaves : tuple of arrays
        Written to: for each leaf its assignment (int8, shape (capacity, n_entries)) and whether
        the state is stable.
    scratch : tuple of arrays
        One stamp, six arrays over the cells (the first is -1 where infeasible), two places, and
        a route as long as there are cells.
    memo : tuple of arrays
        Versions of the preferences of each decision maker, the last place counts them; the
        comparisons remembered, uint64, shape (n_dms, 2**SLOT_BITS, 4); room for what `masks_of`
        writes, and for TRIED entries.
    visits : int
        How many nodes to visit at most.

    Returns
    -------
    int
        Number of leaves written.
    """
    taken, path, depth, harmless, unpunished, routes, owner, before = tree
    versions, remembered, sure, open_to, single, among = memo
    cubes, holds = leaves
    view = (truth, columns, sure, open_to, single, versions, remembered)
    written = 0
    for _ in range(visits):
        if depth[0] < 0 or written == len(holds):
            break
        masks_of(columns, taken, sure, open_to, single)
        verdict, entry = _judge(
            view, layout, question[0], question[1], (harmless, unpunished, routes), depth[0],
            scratch, among,
        )  # fmt: skip
        if verdict == UNDECIDED:
            path[depth[0]] = entry
            before[depth[0]] = versions[owner[entry]]
            depth[0] += 1
            taken[entry] = 0
            _renew(versions, owner[entry])
            continue
        for k in range(len(taken)):
            cubes[written, k] = taken[k]
        holds[written] = verdict
        written += 1
        while depth[0] > 0 and taken[path[depth[0] - 1]] == 1:
            depth[0] -= 1
            taken[path[depth[0]]] = UNDECIDED
            versions[owner[path[depth[0]]]] = before[depth[0]]
        if depth[0] == 0:
            depth[0] = -1
        else:
            taken[path[depth[0] - 1]] = 1
            _renew(versions, owner[path[depth[0] - 1]])
            for k in range(len(harmless)):
                if harmless[k] >= depth[0]:
                    harmless[k] = -1
                if unpunished[k] >= depth[0]:
                    unpunished[k] = -1
    return written


@compiled_lean
def ways_out(truth, columns, layout, question, taken, scratch, memo, found):  # type: ignore[no-untyped-def]
    """Write for each flat strategy whether moving to it is an improvement that nothing deters.

    Parameters
    ----------
    truth, columns, layout, question, scratch, memo
        As for `grow`.
    taken : int8, shape (n_entries,)
        Every entry must be decided.
    found : bool, shape (n_strategies,)
        Written to.
    """
    versions, remembered, sure, open_to, single, among = memo
    view = (truth, columns, sure, open_to, single, versions, remembered)
    masks_of(columns, taken, sure, open_to, single)
    counts, strides, starts, done, feasible = layout
    state, mode = question
    for dm in range(len(counts)):
        own = state // strides[dm] % counts[dm]
        for other in range(counts[dm]):
            moved, flat = state + (other - own) * strides[dm], starts[dm] + other
            found[flat] = False
            if not feasible[moved] or done[starts[dm] + own] & ~done[flat]:
                continue
            if better(view, dm, moved, state, among) == BETTER:
                found[flat] = (
                    mode < 0 or _find(view, layout, dm, moved, state, mode, scratch, among) < 0
                )
