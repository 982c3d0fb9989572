"""Kept for importers of the old place: `detente.dynamics.numbers`."""

from __future__ import annotations

from detente.dynamics.numbers import (
    Number,
    above,
    at_least,
    between,
    choose,
    discounting,
    ordered,
    proportion,
)

__all__ = [
    "Number",
    "above",
    "at_least",
    "between",
    "choose",
    "discounting",
    "ordered",
    "proportion",
]
