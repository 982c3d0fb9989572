"""How likely a function of colours is to be met when each colour is drawn by itself, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.nodes import Node, branches

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["share"]


def share(node: Node, space: Space, odds: Mapping[str, Fraction]) -> Fraction:
    """The probability that a function of colours is met.

    Parameters
    ----------
    node : Node
    space : Space
    odds : mapping of str to Fraction
        With which probability each colour is set; they are independent.
    """
    known = {space.nothing: Fraction(0), space.everything: Fraction(1)}

    def of(part: Node) -> Fraction:
        if part not in known:
            low, high = branches(part)
            chance = odds[part.var]
            known[part] = (1 - chance) * of(low) + chance * of(high)
        return known[part]

    return of(node)
