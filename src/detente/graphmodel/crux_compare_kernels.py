"""Compiled comparisons of two states when it is not decided yet which reading entries are from.

Every comparison has three answers: better, not better, not yet decided.

Index convention: `dm` a decision maker, `x`, `y` cells, `c` a *column*: one statement at one place
in the list of one decision maker. Columns are sorted by place. `entry` of a column is the entry
that it belongs to, -1 where both readings have it; `side` is 0 for the first reading, 1 for the
second. An assignment is int8: 0 or 1 for the reading taken, 2 for undecided. A *view* is the tuple
(truth, columns, sure, open_to, single, versions, memo) of arrays that `crux_kernels.grow` explains.
"""

from __future__ import annotations

import numpy as np

from detente.graphmodel.compiling import compiled_lean

__all__ = [
    "BETTER",
    "NOT_BETTER",
    "SLOT_BITS",
    "TRIED",
    "UNDECIDED",
    "better",
    "first_open",
    "masks_of",
    "quickly",
]

NOT_BETTER, BETTER, UNDECIDED = 0, 1, 2
#: Comparisons that hang on at most so many entries are decided by trying all combinations.
TRIED = 4
_ONE = np.uint64(1)
_NONE = np.uint64(0)
_SHIFT = np.uint64(58)
_MIXED = np.uint64(0x9E3779B97F4A7C15)
#: Comparisons remembered for each decision maker: 2 to the power of so many.
SLOT_BITS = 9
_HIGH = np.uint64(32)
_DE_BRUIJN = np.uint64(0x03F79D71B4CB0A89)
_PLACES = np.zeros(64, dtype=np.int64)
for _bit in range(64):
    _PLACES[((0x03F79D71B4CB0A89 << _bit) & (2**64 - 1)) >> 58] = _bit


@compiled_lean
def _lowest(word):  # type: ignore[no-untyped-def]
    """Place of the lowest bit that is set, for a word with a single bit."""
    return _PLACES[(word * _DE_BRUIJN) >> _SHIFT]


@compiled_lean
def masks_of(columns, taken, sure, open_to, single):  # type: ignore[no-untyped-def]
    """Write which columns count for certain and which may, under an assignment.

    Parameters
    ----------
    columns : tuple of int64 arrays of shape (n_dms, n_columns)
        Place, entry and side; an entry of -2 marks a column that is not used.
    taken : int8, shape (n_entries,)
    sure, open_to, single : uint64, shape (n_dms, n_words)
        Written to; `single` has the sure columns that stand alone at their place.
    """
    places, entries, sides = columns
    sure[:] = _NONE
    open_to[:] = _NONE
    single[:] = _NONE
    for dm in range(entries.shape[0]):
        last = -1
        for c in range(entries.shape[1]):
            entry = entries[dm, c]
            bit = _ONE << np.uint64(c % 64)
            if entry == -1 or (entry >= 0 and taken[entry] == sides[dm, c]):
                sure[dm, c // 64] |= bit
            elif entry >= 0 and taken[entry] == UNDECIDED:
                open_to[dm, c // 64] |= bit
            else:
                continue
            if last >= 0 and places[dm, last] == places[dm, c]:
                single[dm, last // 64] &= ~(_ONE << np.uint64(last % 64))
            elif sure[dm, c // 64] & bit:
                single[dm, c // 64] |= bit
            last = c


@compiled_lean
def _exactly(view, dm, x, y, among, count, chosen):  # type: ignore[no-untyped-def]
    """Whether `x` is better when of the entries `among` those in the bits of `chosen` are second.

    Entries that are not listed must not tell `x` from `y`.
    """
    truth, columns, sure, open_to = view[:4]
    places, entries, sides = columns
    total, place = 0, -1
    for w in range(truth.shape[2]):
        live = (truth[dm, x, w] ^ truth[dm, y, w]) & (sure[dm, w] | open_to[dm, w])
        while live != _NONE:
            bit = live & (~live + _ONE)
            live ^= bit
            c = 64 * w + _lowest(bit)
            if open_to[dm, w] & bit:
                k = 0
                while k < count and among[k] != entries[dm, c]:
                    k += 1
                if (chosen >> k) & 1 != sides[dm, c]:
                    continue
            if places[dm, c] != place:
                if total != 0:
                    return total > 0
                place = places[dm, c]
            total += 1 if truth[dm, x, w] & bit else -1
    return total > 0


@compiled_lean
def _refined(view, dm, x, y, among):  # type: ignore[no-untyped-def]
    """Decide a comparison that hangs on few entries by all their combinations."""
    truth, columns, _, open_to = view[:4]
    count = 0
    for w in range(truth.shape[2]):
        live = (truth[dm, x, w] ^ truth[dm, y, w]) & open_to[dm, w]
        while live != _NONE:
            bit = live & (~live + _ONE)
            live ^= bit
            entry = columns[1][dm, 64 * w + _lowest(bit)]
            known = False
            for k in range(count):
                known = known or among[k] == entry
            if not known:
                if count == len(among):
                    return UNDECIDED
                among[count] = entry
                count += 1
    first = _exactly(view, dm, x, y, among, count, 0)
    for chosen in range(1, 1 << count):
        if _exactly(view, dm, x, y, among, count, chosen) != first:
            return UNDECIDED
    return BETTER if first else NOT_BETTER


@compiled_lean
def _slowly_better(view, dm, x, y, among):  # type: ignore[no-untyped-def]
    """Whether `x` is better than `y` for a decision maker: BETTER, NOT_BETTER or UNDECIDED.

    The score of each place lies in a range. Along the upper ends the first that is not zero says
    whether `x` can be better, along the lower ends whether it can fail to be.
    """
    truth, columns, sure, open_to = view[:4]
    places = columns[0]
    low, high, place = 0, 0, -1
    can_be, can_fail = UNDECIDED, UNDECIDED
    for w in range(truth.shape[2]):
        live = (truth[dm, x, w] ^ truth[dm, y, w]) & (sure[dm, w] | open_to[dm, w])
        while live != _NONE:
            bit = live & (~live + _ONE)
            live ^= bit
            here = places[dm, 64 * w + _lowest(bit)]
            if here != place:
                if can_be == UNDECIDED and high != 0:
                    can_be = 1 if high > 0 else 0
                if can_fail == UNDECIDED and low != 0:
                    can_fail = 1 if low < 0 else 0
                if can_be == 0:
                    return NOT_BETTER
                if can_fail == 0:
                    return BETTER
                if can_be == 1 and can_fail == 1:
                    return _refined(view, dm, x, y, among)
                low, high, place = 0, 0, here
            if truth[dm, x, w] & bit:
                high += 1
                low += 1 if sure[dm, w] & bit else 0
            else:
                low -= 1
                high -= 1 if sure[dm, w] & bit else 0
    if can_be == UNDECIDED:
        can_be = 1 if high > 0 else 0
    if can_fail == UNDECIDED:
        can_fail = 0 if low > 0 else 1
    if can_be == 0:
        return NOT_BETTER
    if can_fail == 0:
        return BETTER
    return _refined(view, dm, x, y, among)


@compiled_lean
def quickly(truth, sure, open_to, single, versions, memo, dm, x, y):  # type: ignore[no-untyped-def]
    """What `better` says where one statement decides or it is remembered, else UNDECIDED.

    It takes the arrays one by one: to unpack them counts references, which takes longer than to
    compare.
    """
    live = (truth[dm, x, 0] ^ truth[dm, y, 0]) & (sure[dm, 0] | open_to[dm, 0])
    bit = live & (~live + _ONE)
    holds = truth[dm, x, 0] & live
    if bit & single[dm, 0]:
        return BETTER if bit & holds else NOT_BETTER
    if truth.shape[2] > 1:
        return UNDECIDED
    if live == _NONE:
        return NOT_BETTER
    slot = ((live * _MIXED + holds) * _MIXED >> _HIGH) & np.uint64(memo.shape[1] - 1)
    if memo[dm, slot, 0] == live and memo[dm, slot, 1] == holds:
        if memo[dm, slot, 2] == versions[dm]:
            return np.int64(memo[dm, slot, 3])
    return UNDECIDED


@compiled_lean
def better(view, dm, x, y, among):  # type: ignore[no-untyped-def]
    """Whether `x` is better than `y` for a decision maker: BETTER, NOT_BETTER or UNDECIDED.

    Many states differ in the same statements: what came out for them is remembered as long as the
    entries of the decision maker are decided as they are.
    """
    truth, _, sure, open_to, single, versions, memo = view
    if truth.shape[2] > 1:
        return _slowly_better(view, dm, x, y, among)
    live = (truth[dm, x, 0] ^ truth[dm, y, 0]) & (sure[dm, 0] | open_to[dm, 0])
    bit = live & (~live + _ONE)
    holds = truth[dm, x, 0] & live
    if live == _NONE or bit & single[dm, 0]:
        return BETTER if bit & holds else NOT_BETTER
    slot = ((live * _MIXED + holds) * _MIXED >> _HIGH) & np.uint64(memo.shape[1] - 1)
    version = versions[dm]
    if memo[dm, slot, 0] != live or memo[dm, slot, 1] != holds or memo[dm, slot, 2] != version:
        memo[dm, slot, 0], memo[dm, slot, 1], memo[dm, slot, 2] = live, holds, version
        memo[dm, slot, 3] = np.uint64(_slowly_better(view, dm, x, y, among))
    return np.int64(memo[dm, slot, 3])


@compiled_lean
def first_open(view, dm, x, y):  # type: ignore[no-untyped-def]
    """The entry of highest priority that may tell `x` from `y`."""
    truth, columns, _, open_to = view[:4]
    for w in range(truth.shape[2]):
        live = (truth[dm, x, w] ^ truth[dm, y, w]) & open_to[dm, w]
        if live != _NONE:
            return columns[1][dm, 64 * w + _lowest(live & (~live + _ONE))]
    return -1
