"""The table of all pairs is what each pair gives by itself."""

from fractions import Fraction

import pytest

from detente.bargaining import Constraint, ranges, what_empties
from detente.errors import InputError

POWERS = {
    ("A", "B"): Fraction(3, 4),
    ("C", "A"): Fraction(1, 4),
    ("B", "C"): Fraction(1, 2),
    ("C", "B"): Fraction(3, 4),
}
COSTS = {
    "A": Fraction(1, 10),
    ("A", "C"): Fraction(1, 5),
    "B": Fraction(1, 20),
    "C": Fraction(1, 20),
}
COSTS_OF_TWO = {"A": 0.1, "B": 0.1}
FLOORS = {"B": Fraction(1, 3), ("B", "C"): Fraction(1, 2)}


def test_each_pair_by_itself():
    table = {(pair.a, pair.b): pair.found for pair in ranges("ABC", POWERS, COSTS, FLOORS)}
    assert list(table) == [("A", "B"), ("A", "C"), ("B", "C")]
    assert table["A", "B"] == what_empties(
        Fraction(3, 4), Fraction(1, 10), Fraction(1, 20), floor_b=Fraction(1, 3)
    )
    assert table["A", "C"] == what_empties(Fraction(3, 4), Fraction(1, 5), Fraction(1, 20))
    views = (Fraction(1, 2), Fraction(1, 4))
    assert table["B", "C"] == what_empties(
        views, Fraction(1, 20), Fraction(1, 20), floor_a=Fraction(1, 2)
    )
    assert not table["B", "C"].exists and table["A", "C"].exists


def test_pairs_that_cannot_fight_are_left_out():
    assert [(pair.a, pair.b) for pair in ranges("ABC", {("B", "A"): 0.5}, COSTS, {})] == [
        ("A", "B")
    ]


def test_more_constraints_belong_to_one_pair():
    promise = Constraint("promise", low=Fraction(9, 10))
    table = ranges("ABC", POWERS, COSTS, {}, others={("A", "B"): [promise]})
    assert [("promise" in str(pair.found.conflicts)) for pair in table] == [True, False, False]


def test_what_is_refused():
    with pytest.raises(InputError, match="the cost of a war with 'B' to 'A' is not given"):
        ranges("AB", {("A", "B"): 0.5}, {"B": 0.1}, {})
    with pytest.raises(InputError, match="party 'X' is unknown"):
        ranges("AB", {("A", "X"): 0.5}, COSTS, {})
    with pytest.raises(InputError, match="party 'Bb' is unknown"):
        ranges(["A", "B"], {("A", "B"): 0.5}, COSTS_OF_TWO, {"Bb": 0.9})
    with pytest.raises(InputError, match="party 'C' is unknown"):
        ranges("AB", {("A", "B"): 0.5}, {**COSTS_OF_TWO, ("A", "C"): 0.1}, {})
    with pytest.raises(InputError, match=r"a pair is two parties, .* not 'AB'"):
        ranges("AB", {"AB": 0.5}, COSTS_OF_TWO, {})
    with pytest.raises(InputError, match="A is 'X' and B is 'Y': the cost of war to B is at least"):
        ranges(["X", "Y"], {("X", "Y"): 0.5}, {"X": 0.1, "Y": -0.1}, {})
    with pytest.raises(InputError, match="each party is named once"):
        ranges("AA", {}, COSTS_OF_TWO, {})
    with pytest.raises(InputError, match="the earlier of two parties"):
        ranges("ABC", POWERS, COSTS, {}, others={("B", "A"): []})
