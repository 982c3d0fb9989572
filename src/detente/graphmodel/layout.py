"""How the states of an option-form conflict lie in memory.

A state of a conflict in option form says for each option whether it is taken. The states are laid
out as a tensor with one axis a decision maker: position *a* on axis *j* is the *a*-th *strategy* of
decision maker *j*, a choice over its own options. Only strategies that the decision maker's own
constraints allow get a position, so a group of mutually exclusive options costs one position each,
not a power of two. A cell that joint constraints exclude is infeasible.

A move of decision maker *j* changes its own coordinate only; the cells that share all other
coordinates form a *fibre*. Where options are one way, the strategies of *j* fall into *groups* by
what has been done irrevocably, and a move from group *g* to group *h* exists when *h* includes *g*.

The first decision maker's coordinate runs fastest, so cells ascend with the state code, in which
bit *k* is option *k* in the order of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, TooLargeError, nearest

__all__ = [
    "MAX_CELLS",
    "OptionLayout",
    "StrategyGroups",
    "Way",
    "build_layout",
    "group_strategies",
    "one_way_bits",
    "option_ids",
    "own_masks",
]

_NAME = re.compile(r"[\w-]+")

MAX_CELLS = 2**24
MAX_OPTIONS = 62
MAX_OWN_OPTIONS = 24
MAX_GROUPS = 2**12

Way = Literal["on", "off"]
Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]
Rule = tuple[int, Callable[[Codes], Mask]]


@dataclass(frozen=True)
class StrategyGroups:
    """Strategies of one decision maker, grouped by what cannot be undone.

    Attributes
    ----------
    done : ndarray of int64, shape (n_strategies,)
        For each strategy the options, as bits, in which something irrevocable has been done. A
        move from one strategy to another exists when the second's bits include the first's.
    of : ndarray of int32, shape (n_strategies,)
        Group of each strategy.
    members : ndarray of int32, shape (n_strategies,)
        Strategies, group after group.
    offsets : ndarray of int32, shape (n_groups + 1,)
        Where each group starts in `members`.
    before : ndarray of int32, shape (n_pairs,)
        For each group, the groups from which it can be reached, itself included.
    before_offsets : ndarray of int32, shape (n_groups + 1,)
        Where each group's part of `before` starts.
    """

    done: Codes
    of: NDArray[np.int32]
    members: NDArray[np.int32]
    offsets: NDArray[np.int32]
    before: NDArray[np.int32]
    before_offsets: NDArray[np.int32]

    @property
    def count(self) -> int:
        """Number of groups; 1 when every move can be undone."""
        return len(self.offsets) - 1

    def sources(self, group: int) -> NDArray[np.int32]:
        """Groups from which `group` can be reached, itself included."""
        return self.before[self.before_offsets[group] : self.before_offsets[group + 1]]


@dataclass(frozen=True)
class OptionLayout:
    """The tensor of states of a conflict in option form.

    Attributes
    ----------
    dms : tuple of str
    options : tuple of str
        Option ids ``DM.option``; place *k* is bit *k* of a state code.
    strategies : tuple of ndarray of int64
        For each decision maker its strategies as state codes, ascending.
    feasible : ndarray of bool, shape (size,)
    groups : tuple of StrategyGroups
    """

    dms: tuple[str, ...]
    options: tuple[str, ...]
    strategies: tuple[Codes, ...]
    feasible: Mask
    groups: tuple[StrategyGroups, ...]

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """Number of strategies of each decision maker."""
        return tuple(len(own) for own in self.strategies)

    @cached_property
    def strides(self) -> tuple[int, ...]:
        """Distance in cells between neighbours on each axis."""
        return tuple(prod(self.shape[:axis]) for axis in range(len(self.shape)))

    @property
    def size(self) -> int:
        """Number of cells, feasible or not."""
        return len(self.feasible)

    @cached_property
    def n_states(self) -> int:
        """Number of feasible states."""
        return int(np.count_nonzero(self.feasible))

    def codes(self, cells: NDArray[np.integer] | None = None) -> Codes:
        """State codes of the given cells, or of all of them."""
        if cells is None:
            total = np.zeros(1, dtype=np.int64)
            for own in self.strategies:
                total = (own[:, None] | total[None, :]).ravel()
            return total
        result = np.zeros(np.shape(cells), dtype=np.int64)
        for own, stride in zip(self.strategies, self.strides, strict=True):
            result |= own[np.asarray(cells) // stride % len(own)]
        return result

    def cells(self, codes: Codes) -> NDArray[np.int64]:
        """Cells of state codes; -1 for a code that is no feasible state."""
        codes = np.asarray(codes, dtype=np.int64)
        found = np.zeros(codes.shape, dtype=np.int64)
        known = np.ones(codes.shape, dtype=bool)
        rest = codes.copy()
        for dm, own in enumerate(self.strategies):
            part = codes & self.own_bits(dm)
            rest &= ~self.own_bits(dm)
            place = np.minimum(np.searchsorted(own, part), len(own) - 1)
            known &= own[place] == part
            found += place * self.strides[dm]
        known &= rest == 0
        known &= self.feasible[np.where(known, found, 0)]
        return np.where(known, found, -1)

    def own_bits(self, dm: int) -> int:
        """Mask of the bits of the options of a decision maker."""
        return self._own_bits[dm]

    @cached_property
    def _own_bits(self) -> tuple[int, ...]:
        owners = [name.split(".")[0] for name in self.options]
        return tuple(
            sum(1 << bit for bit, owner in enumerate(owners) if owner == dm) for dm in self.dms
        )

    @cached_property
    def _places(self) -> tuple[dict[int, int], ...]:
        return tuple(
            {code: place for place, code in enumerate(own.tolist())} for own in self.strategies
        )

    def label(self, cell: int) -> str:
        """The state as Y and N in the order of the options."""
        code = sum(
            int(own[cell // stride % len(own)])
            for own, stride in zip(self.strategies, self.strides, strict=True)
        )
        return "".join("Y" if code >> bit & 1 else "N" for bit in range(len(self.options)))

    def labels(self, cells: NDArray[np.integer]) -> list[str]:
        """The states as Y and N, for many cells at once."""
        bits = self.codes(cells)[:, None] >> np.arange(len(self.options)) & 1
        text = np.where(bits == 1, b"Y", b"N").astype("S1")
        joined = np.ascontiguousarray(text).view(f"S{len(self.options)}").ravel()
        return [name.decode() for name in joined.tolist()]

    def code(self, state: str) -> int:
        """The code of a state written as Y and N, feasible or not.

        Raises
        ------
        InputError
            The text has another length or other letters.
        """
        if len(state) != len(self.options) or set(state) - {"Y", "N"}:
            raise InputError(
                f"{state!r} is not a state: write one Y or N for each of the "
                f"{len(self.options)} options"
            )
        return sum(1 << bit for bit, letter in enumerate(state) if letter == "Y")

    def cell(self, state: str) -> int:
        """The cell of a state written as Y and N.

        Raises
        ------
        InputError
            The text has another length or other letters, or the state is infeasible.
        """
        code = self.code(state)
        cell = 0
        for dm, places in enumerate(self._places):
            place = places.get(code & self._own_bits[dm])
            if place is None:
                raise InputError(f"the state {state!r} is infeasible")
            cell += place * self.strides[dm]
        if not self.feasible[cell]:
            raise InputError(f"the state {state!r} is infeasible")
        return cell


def build_layout(
    options: Mapping[str, Sequence[str]],
    *,
    rules: Sequence[Rule] = (),
    feasible: Mask | None = None,
    one_way: Mapping[str, Way] | None = None,
    max_cells: int = MAX_CELLS,
) -> OptionLayout:
    """Lay out the states of a conflict.

    Parameters
    ----------
    options : mapping of str to sequence of str
        Option names of each decision maker.
    rules : sequence of (mask, function)
        What cannot be: the mask names the option bits the function looks at, the function takes
        state codes and says where the state is excluded.
    feasible : ndarray of bool, shape (2**n_options,), optional
        Feasible state codes, instead of `rules`.
    one_way : mapping of option id to "on" or "off"
        "on": once taken it stays; "off": once dropped it is never taken again.
    max_cells : int
        Largest tensor to lay out.

    Raises
    ------
    InputError
        No decision maker, one without options, no state left, or more states than `max_cells`.
    """
    names = option_ids(options)
    masks = own_masks(options)
    if feasible is not None:
        if np.shape(feasible) != (1 << len(names),):
            raise InputError(
                f"feasible must have one entry for each of the 2^{len(names)} state codes; "
                f"its shape is {np.shape(feasible)}"
            )
        rules = [*rules, ((1 << len(names)) - 1, lambda codes: ~feasible[codes])]
    strategies = tuple(
        _own_strategies(dm, mask, rules) for dm, mask in zip(options, masks, strict=True)
    )
    _refuse_too_large(strategies, len(names), max_cells)
    joint = [rule for rule in rules if not any(rule[0] | mask == mask for mask in masks)]
    everything = np.ones(prod(len(own) for own in strategies), dtype=bool)
    bare = OptionLayout(tuple(options), names, strategies, everything, ())
    if joint:
        codes = bare.codes()
        for _, excluded in joint:
            everything &= ~excluded(codes)
    if not everything.any():
        raise InputError("no state is left: the infeasible combinations exclude every state")
    groups = _all_groups(options, strategies, one_way or {})
    return OptionLayout(tuple(options), names, strategies, everything, groups)


def option_ids(options: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The ids of all options, ``DM.option``, in order.

    Raises
    ------
    InputError
        No decision maker, one without options, a name that cannot be one, or too many options.
    """
    if not options:
        raise InputError("a conflict needs at least one decision maker")
    for dm, own in options.items():
        if not own:
            raise InputError(f"decision maker {dm!r} has no options")
        for name in (dm, *own):
            if not _NAME.fullmatch(name):
                raise InputError(f"the name {name!r} may hold only letters, digits, _ and -")
    names = tuple(f"{dm}.{name}" for dm, own in options.items() for name in own)
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f"the option {twice!r} is given twice")
    if len(names) > MAX_OPTIONS:
        raise InputError(
            f"{len(names)} options are too many: states are held as {MAX_OPTIONS}-bit codes; "
            "merge options or split the conflict"
        )
    return names


def own_masks(options: Mapping[str, Sequence[str]]) -> list[int]:
    """The bits of each decision maker's options."""
    masks = []
    start = 0
    for own in options.values():
        masks.append(((1 << len(own)) - 1) << start)
        start += len(own)
    return masks


def _own_strategies(dm: str, mask: int, rules: Sequence[Rule]) -> Codes:
    count = mask.bit_count()
    if count > MAX_OWN_OPTIONS:
        raise InputError(
            f"decision maker {dm!r} has {count} options, that is 2^{count} strategies; at most "
            f"{MAX_OWN_OPTIONS} can be handled: merge options that always go together"
        )
    shift = (mask & -mask).bit_length() - 1
    codes = np.arange(1 << count, dtype=np.int64) << shift
    for looks_at, excluded in rules:
        if looks_at | mask == mask:
            codes = codes[~excluded(codes)]
    if not len(codes):
        raise InputError(
            f"no state is left: the infeasible combinations exclude every choice of {dm!r}"
        )
    return codes


def _refuse_too_large(strategies: Sequence[Codes], n_options: int, max_cells: int) -> None:
    cells = prod(len(own) for own in strategies)
    if cells > max_cells:
        raise TooLargeError(
            f"the {n_options} options leave {cells:,} combinations of strategies, more than the "
            f"{max_cells:,} that can be solved state by state: name infeasible combinations "
            "within each decision maker, or drop or hold options that do not matter"
        )


def _all_groups(
    options: Mapping[str, Sequence[str]],
    strategies: Sequence[Codes],
    one_way: Mapping[str, Way],
) -> tuple[StrategyGroups, ...]:
    masks = own_masks(options)
    ways = one_way_bits(options, one_way)
    stays = sum(1 << bit for bit, way in ways.items() if way == "on")
    leaves = sum(1 << bit for bit, way in ways.items() if way == "off")
    return tuple(
        group_strategies(dm, (own & stays) | (~own & leaves & mask))
        for dm, own, mask in zip(options, strategies, masks, strict=True)
    )


def one_way_bits(
    options: Mapping[str, Sequence[str]], one_way: Mapping[str, Way]
) -> dict[int, Way]:
    """The bits of the options that go one way.

    Raises
    ------
    InputError
        An option is unknown.
    """
    names = option_ids(options)
    for name in one_way:
        if name not in names:
            raise InputError(f"one-way option {name!r} is unknown{nearest(name, names)}")
    return {names.index(name): way for name, way in one_way.items()}


def group_strategies(dm: str, done: Codes) -> StrategyGroups:
    """Group the strategies of a decision maker by what each has done irrevocably, as bits.

    Raises
    ------
    InputError
        There are too many groups.
    """
    patterns, of = np.unique(done, return_inverse=True)
    if len(patterns) > MAX_GROUPS:
        raise InputError(
            f"the one-way options of decision maker {dm!r} can be combined in {len(patterns):,} "
            f"ways, more than the {MAX_GROUPS:,} that can be handled: fewer options can be one way"
        )
    before = [np.flatnonzero(patterns & pattern == patterns) for pattern in patterns]
    return StrategyGroups(
        done=done,
        of=of.astype(np.int32),
        members=np.argsort(of, kind="stable").astype(np.int32),
        offsets=_offsets(np.bincount(of)),
        before=np.concatenate(before).astype(np.int32),
        before_offsets=_offsets([len(part) for part in before]),
    )


def _offsets(counts: Sequence[int] | NDArray[np.intp]) -> NDArray[np.int32]:
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
