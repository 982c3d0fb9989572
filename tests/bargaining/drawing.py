"""Exact numbers to try the closed forms on."""

from fractions import Fraction

from hypothesis import strategies as st


def parts(low: int, high: int, of: int) -> st.SearchStrategy[Fraction]:
    """Fractions with a common denominator: ends and ties are often hit, and drawing is quick."""
    return st.integers(low, high).map(lambda n: Fraction(n, of))
