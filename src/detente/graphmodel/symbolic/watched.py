"""Methods that may take long: within bounds of memory, and to be interrupted."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["watched"]


class _InSpace(Protocol):
    @property
    def space(self) -> Space: ...


Self = TypeVar("Self", bound=_InSpace)
Given = ParamSpec("Given")
Found = TypeVar("Found")


def watched(
    method: Callable[Concatenate[Self, Given], Found],
) -> Callable[Concatenate[Self, Given], Found]:
    """Run a method under the watch of its space."""

    @wraps(method)
    def run(self: Self, /, *given: Given.args, **named: Given.kwargs) -> Found:
        with self.space.watch:
            return method(self, *given, **named)

    return run
