"""A layout of states in which some options are never moved.

Moves between strategies exist when what has been done irrevocably by the first has been done by the
second too (`StrategyGroups.done`). An option that stands still is one in which both values count
as irrevocable: two bits say which of them it has, so that no strategy with the one value includes
what was done by a strategy with the other.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from detente.graphmodel.layout import OptionLayout, group_strategies

__all__ = ["with_still"]


def with_still(layout: OptionLayout, still: Collection[str]) -> OptionLayout:
    """The same states, without the moves that change one of some options.

    Parameters
    ----------
    layout : OptionLayout
    still : collection of str
        Ids of options.

    Returns
    -------
    OptionLayout
    """
    bits = sum(1 << layout.options.index(name) for name in set(still))
    groups = list(layout.groups)
    for dm, own in enumerate(layout.strategies):
        mask = layout.own_bits(dm)
        held = bits & mask
        if held:
            shift = (mask & -mask).bit_length() - 1
            width = mask.bit_count()
            taken = (groups[dm].done & ~held | own & held) >> shift
            dropped = (~own & held) >> shift << width
            groups[dm] = group_strategies(layout.dms[dm], taken | dropped)
    return replace(layout, groups=tuple(groups))
