"""What the spread of an answer comes from."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Driver"]


@dataclass(frozen=True)
class Driver:
    """What an input, or chance, has to do with the spread of an answer.

    Attributes
    ----------
    name : str
        An input, ``chance``, or ``rest`` for all inputs that are not named.
    words : str
    first, total : float
        Sobol indices: by itself, and with all it acts together with.
    low, high : float
        Interval of 90 percent of the total index.
    """

    name: str
    words: str
    first: float
    total: float
    low: float
    high: float
