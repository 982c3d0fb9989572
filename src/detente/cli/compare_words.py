"""What the parts of ``detente compare`` share: NAME=VALUE pairs, weights and shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import InputError

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["pair", "percent", "weights_of"]


def weights_of(given: list[str]) -> dict[str, str]:
    """Reading to weight, as ``--weight`` gives them."""
    weights: dict[str, str] = {}
    for text in given:
        name, value = pair(text, "--weight", "READING=NUMBER")
        if name in weights:
            raise InputError(f"'--weight' gives reading {name!r} twice")
        weights[name] = value
    return weights


def pair(text: str, option: str, form: str) -> tuple[str, str]:
    """Both sides of ``NAME=VALUE``."""
    name, sign, value = text.rpartition("=")
    if not sign or not name:
        raise InputError(f"{option!r} is written {form}, not {text[:60]!r}")
    return name.strip(), value.strip()


def percent(share: Fraction) -> str:
    """A share in per cent, to one decimal place where it is no whole number."""
    percent = 100 * share
    if not share:
        return "-"
    if percent.denominator == 1:
        return f"{int(percent)} %"
    # Rounding must not turn some of the weight into none of it, or into all of it.
    return f"{min(max(float(percent), 0.1), 99.9):.1f} %"
