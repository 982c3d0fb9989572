"""War chests against paying period by period, and their ranges against draws."""

from datetime import date
from fractions import Fraction
from itertools import product
from math import floor, inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.dynamics.fighting.exhaustion import WarChest, date_after, first_exhausted
from detente.dynamics.fighting.war_chest import inflow, periods
from detente.errors import InputError

amounts = st.fractions(0, 5, max_denominator=8)


@given(amounts, amounts, amounts)
@settings(max_examples=60)
def test_a_chest_pays_for_so_many_whole_periods(chest, burn, coming):
    lasts = periods(chest, burn, coming)
    left, paid = chest, 0
    while paid < 400 and left + coming - burn >= 0:
        left, paid = left + coming - burn, paid + 1
    assert paid == (400 if lasts == inf else min(400, floor(lasts)))


def test_inflow_is_summed_as_far_as_it_can_be_brought_in():
    assert inflow([Fraction(1, 2), Fraction(1, 3)]) == Fraction(5, 6)
    assert inflow([Fraction(1, 2), Fraction(1, 3)], capacity=Fraction(2, 3)) == Fraction(2, 3)
    assert inflow([]) == 0
    assert inflow([np.array([1.0, 4.0]), 2], capacity=5).tolist() == [3, 5]


@given(amounts, amounts, amounts, amounts)
@settings(max_examples=60)
def test_more_chest_or_inflow_lasts_longer_and_more_burn_shorter(chest, burn, coming, more):
    base = periods(chest, burn, coming)
    assert periods(chest + more, burn, coming) >= base
    assert periods(chest, burn, coming + more) >= base
    assert periods(chest, burn + more, coming) <= base


CHEST = WarChest(
    chest=(Fraction(10), Fraction(14)),
    burn=(Fraction(3), Fraction(4)),
    sources=[(Fraction(0), Fraction(1)), (Fraction(1, 2), Fraction(1))],
    capacity=(Fraction(1), Fraction(3, 2)),
)


def corners(given_chest):
    """Every combination of ends."""
    for chest, burn, capacity, *sources in product(
        given_chest.chest, given_chest.burn, given_chest.capacity, *given_chest.sources
    ):
        yield periods(chest, burn, inflow(sources, capacity))


def test_the_ends_of_the_range_are_the_extremes_over_all_corners():
    found = [*corners(CHEST)]
    assert CHEST.lasts() == (min(found), max(found)) == (Fraction(20, 7), Fraction(28, 3))


def test_draws_stay_within_the_range_and_come_near_its_ends():
    drawn = CHEST.draws(20_000, 7)
    low, high = map(float, CHEST.lasts())
    assert low <= drawn.min() < low + 0.4
    assert high - 2 < drawn.max() <= high
    assert (drawn == CHEST.draws(20_000, np.random.default_rng(7))).all()


def test_a_chest_may_last_for_ever_at_best_and_not_at_worst():
    doubtful = WarChest((1, 2), (1, 2), sources=[(Fraction(1, 2), Fraction(3, 2))])
    assert doubtful.lasts() == (Fraction(2, 3), inf)
    share = np.isinf(doubtful.draws(50_000, 1)).mean()
    assert share == pytest.approx(1 / 8, abs=0.01)


def test_a_known_chest_has_no_range():
    known = WarChest((10, 10), (3, 3), sources=[(1, 1)])
    assert known.lasts() == (5, 5)
    assert known.draws(3, 0).tolist() == [5, 5, 5]


def test_who_is_exhausted_first():
    assert [first_exhausted(*pair) for pair in ((2, 3), (3, 2), (2, 2), (inf, inf), (inf, 4))] == [
        1,
        -1,
        0,
        0,
        -1,
    ]
    assert first_exhausted(np.array([1, np.inf]), np.array([2, 2])).tolist() == [1, -1]


def test_dates():
    assert date_after(date(2020, 11, 10), 0, days=30) == date(2020, 11, 10)
    assert date_after(date(2020, 11, 10), 1.5, days=30) == date(2020, 12, 25)
    assert date_after(date(2020, 11, 10), inf, days=30) is None
    assert date_after(date(2020, 11, 10), 1e9, days=30) is None


def test_arrays_give_what_single_numbers_give():
    rng = np.random.default_rng(3)
    chest, burn, coming = rng.uniform(0, 4, (3, 60))
    together = periods(chest, burn, coming)
    for run in range(60):
        alone = periods(float(chest[run]), float(burn[run]), float(coming[run]))
        assert together[run] == pytest.approx(alone)


def test_bad_input_is_told_with_the_rule():
    with pytest.raises(InputError, match="the chest is 0 or more, not -1"):
        periods(-1, 2)
    with pytest.raises(InputError, match="the source 2 is 0 or more, not -3"):
        inflow([1, -3])
    with pytest.raises(
        InputError, match="range of burn goes from the lower to the higher, not 4 to 3"
    ):
        WarChest((1, 2), (4, 3))
    with pytest.raises(
        InputError, match="range of inflow goes from the lower to the higher, not 2 to 1"
    ):
        WarChest((1, 2), (3, 4), sources=[(2, 1)])
    for name, wrong in (("chest", (-1, 2)), ("burn", (-2, 3)), ("capacity", (-1, 3))):
        with pytest.raises(InputError, match=f"the {name} is 0 or more, not -"):
            WarChest(**{"chest": (1, 2), "burn": (3, 4)} | {name: wrong})
    with pytest.raises(InputError, match="the inflow is 0 or more, not -1"):
        WarChest((1, 2), (3, 4), sources=[(-1, 1)])
    for wrong in (1, (1,), (1, 2, 3)):
        with pytest.raises(InputError, match="the chest is a range of two numbers"):
            WarChest(wrong, (3, 4))
    with pytest.raises(InputError, match="the number of draws is 0 or more, not -1"):
        CHEST.draws(-1, 0)


def test_an_endless_range_has_ends_and_no_draws():
    open_ended = WarChest((1, 2), (2, 3), sources=[(0, 1)], capacity=(Fraction(1, 2), inf))
    assert open_ended.lasts() == (pytest.approx(1 / 3), 2)
    with pytest.raises(InputError, match=r"spread evenly over a range from 0\.5 to infinity"):
        open_ended.draws(3, 0)
