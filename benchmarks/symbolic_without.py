"""Take one shortcut of the second solver away, to see what it brings; the answers stay the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from unittest.mock import patch

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.bounds import Bounds
    from detente.graphmodel.symbolic.closure import Closure
    from detente.graphmodel.symbolic.nodes import Node
    from detente.graphmodel.symbolic.replies import Replies

__all__ = ["WITHOUT"]

SYMBOLIC = "detente.graphmodel.symbolic"


def sifting() -> None:
    """The order of the variables stays that read off the statements."""
    patch(f"{SYMBOLIC}.workbench._SMALL", 2**62).start()


def turns() -> None:
    """Each mover has its turn after the one before it, whoever has something to add."""

    def add(self: Closure, target: Node) -> Node:
        self.expect(target)
        while any([self._step(mover) for mover in self._movers]):  # noqa: C419 (every mover)
            pass
        return self.reached

    patch(f"{SYMBOLIC}.closure.Closure.add", add).start()


def bounds() -> None:
    """What one concept says about another is not used."""

    def nothing_known(self: Bounds, *_: object) -> tuple[Node, Node]:
        return self._nothing, self._everything

    patch(f"{SYMBOLIC}.bounds.Bounds.bounds", nothing_known).start()


def spent() -> None:
    """All options of a mover are quantified at the end."""
    from detente.graphmodel.symbolic.replies import Replies

    usual = Replies._last_uses  # noqa: SLF001 (taken away)

    def last_uses(self: Replies, chosen: list[str]) -> list[list[str]]:
        return [*([] for _ in usual(self, chosen)[:-1]), sorted(chosen)]

    patch(f"{SYMBOLIC}.replies.Replies._last_uses", last_uses).start()


WITHOUT: dict[str, Callable[[], None]] = {
    each.__name__: each for each in (sifting, turns, bounds, spent)
}
