"""What ``window`` and ``course`` share: levers, ranges of inputs, inputs as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.errors import InputError

if TYPE_CHECKING:
    from detente.questions.inputs import Given

__all__ = ["LeverNames", "RangeTexts", "asked_for", "input_as_json"]

LeverNames = Annotated[
    list[str] | None, Parameter(negative=(), help="With this lever pulled, by its id.")
]
RangeTexts = Annotated[
    list[str] | None,
    Parameter(name="--set", negative=(), help="An input's range, as cost-AZE=0.1..0.2."),
]


def asked_for(given: Sequence[str]) -> dict[str, tuple[float, float]]:
    """The ranges of options such as ``power=0.5..0.7``; one number is a range of its own.

    Raises
    ------
    InputError
        One is written otherwise.
    """
    found: dict[str, tuple[float, float]] = {}
    for text in given:
        name, _, value = text.partition("=")
        low, dots, high = value.partition("..")
        if name in found:
            raise InputError(f"--set gives {name!r} twice")
        try:
            found[name] = (float(low), float(high if dots else low))
        except ValueError as error:
            raise InputError(
                f"--set takes an input and its range, as cost-AZE=0.1..0.2, not {text!r}"
            ) from error
    return found


def input_as_json(given: Given) -> dict[str, Any]:
    """The range of an input, as `docs/reference/json.md` says."""
    return {
        "low": given.low,
        "high": given.high,
        "origin": given.origin,
        "source": given.source,
        "as_of": None if given.as_of is None else str(given.as_of),
        "because": given.because,
    }
