"""The random-walk war against the linear system of its chain, and the battle implied by a war."""

from fractions import Fraction

import numpy as np
import pytest

from detente.dynamics.fighting.implied import battle_drift, nearest_fort
from detente.dynamics.fighting.random_walk import battles_at, mean_battles, win_probability
from detente.errors import InputError

BATTLES = [
    Fraction(0),
    Fraction(1, 7),
    Fraction(2, 5),
    Fraction(1, 2),
    Fraction(3, 5),
    Fraction(9, 10),
    Fraction(1),
]


def solved(matrix, right):
    """Gaussian elimination in fractions."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for column in range(len(rows)):
        pivot = next(row for row in range(column, len(rows)) if rows[row][column])
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(len(rows)):
            if row != column:
                part = rows[row][column]
                rows[row] = [a - part * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [row[-1] for row in rows]


def by_linear_system(forts, battle):
    """Chance of victory and mean battles from each number of forts, by first steps."""
    inner = range(1, forts)
    matrix = [
        [
            Fraction(at == other) - battle * (other == at + 1) - (1 - battle) * (other == at - 1)
            for other in inner
        ]
        for at in inner
    ]
    won = solved(matrix, [battle * (at == forts - 1) for at in inner])
    return [Fraction(0), *won, Fraction(1)], [
        Fraction(0),
        *solved(matrix, [Fraction(1)] * (forts - 1)),
        Fraction(0),
    ]


def test_the_numbers_of_the_worked_examples():
    assert (win_probability(4, 10, Fraction(1, 2)), mean_battles(4, 10, Fraction(1, 2))) == (
        Fraction(2, 5),
        24,
    )
    assert win_probability(4, 10, Fraction(3, 5)) == Fraction(9477, 11605)
    assert mean_battles(4, 10, Fraction(3, 5)) == Fraction(48350, 2321)


@pytest.mark.parametrize("forts", range(2, 9))
@pytest.mark.parametrize("battle", BATTLES)
def test_the_closed_forms_solve_the_linear_system(forts, battle):
    won, lasting = by_linear_system(forts, battle)
    assert [win_probability(at, forts, battle) for at in range(forts + 1)] == won
    assert [mean_battles(at, forts, battle) for at in range(forts + 1)] == lasting


def test_more_strength_and_more_forts_never_hurt():
    strengths = np.linspace(0, 1, 101)
    for forts in (2, 5, 12):
        table = np.array([win_probability(at, forts, strengths) for at in range(forts + 1)])
        assert (np.diff(table, axis=0) >= 0).all()
        assert (np.diff(table, axis=1) >= -1e-15).all()


@pytest.mark.parametrize("forts", [2, 3, 10, 40])
def test_floats_keep_their_digits_near_even_battles(forts):
    for lead in (0, 1e-12, 1e-8, 1e-6, 3e-6, 1e-5, 1e-3, -1e-7, -1e-4):
        battle = Fraction(1, 2) + Fraction(lead) / 2
        for at in range(1, forts, 1 + forts // 10):
            exact = float(mean_battles(at, forts, battle))
            assert mean_battles(at, forts, float(battle)) == pytest.approx(exact, rel=2e-7)


@pytest.mark.parametrize("forts", [2, 3, 7, 20])
def test_the_implied_battle_wins_the_war_as_often_as_asked(forts):
    power = np.concatenate([[0, 1e-12, 1e-6], np.linspace(0.001, 0.999, 201), [1 - 1e-9, 1]])
    for at in range(1, forts):
        drift = battle_drift(power, at, forts)
        assert (np.abs(drift) <= 1).all()
        assert win_probability(at, forts, (1 + drift) / 2) == pytest.approx(power, abs=1e-12)


def test_the_implied_battle_is_even_where_power_matches_the_forts():
    forts = 10
    at = np.arange(1, forts)
    assert battle_drift(at / forts, at, forts) == pytest.approx(np.zeros(9), abs=1e-9)


def test_the_implied_battle_of_the_worked_example():
    assert (1 + battle_drift(9477 / 11605, 4, 10)) / 2 == pytest.approx(0.6, abs=1e-12)


def test_nearest_fort_leaves_each_side_one():
    shares = np.linspace(0, 1, 1001)
    found = nearest_fort(shares, 8)
    assert found.min() == 1 and found.max() == 7
    inside = (shares > 1 / 8) & (shares < 7 / 8)
    assert (np.abs(found - 8 * shares)[inside] <= 0.5 + 1e-9).all()


def test_arrays_give_what_single_numbers_give():
    power = np.array([0.2, 0.5, 0.9])
    at = np.array([1, 4, 3])
    drift = battle_drift(power, at, 10)
    lasting = battles_at(power, drift, at, 10)
    for run in range(3):
        alone = battle_drift(power[run], at[run], 10)
        assert drift[run] == pytest.approx(float(alone))
        exact = mean_battles(int(at[run]), 10, Fraction(float((1 + alone) / 2)))
        assert lasting[run] == pytest.approx(float(exact))


def test_bad_input_is_told_with_the_rule():
    with pytest.raises(InputError, match="from 0 to all of 10 forts, not 11"):
        win_probability(11, 10, Fraction(1, 2))
    with pytest.raises(InputError, match=r"the battle lies between 0 and 1, not 1\.5"):
        win_probability(1, 10, 1.5)
    with pytest.raises(InputError, match="two or more, not 1"):
        nearest_fort(0.5, 1)
    with pytest.raises(InputError, match="the holding lies between 0 and 1, not 3"):
        nearest_fort(3, 10)
    with pytest.raises(InputError, match="the power lies between 0 and 1, not nan"):
        battle_drift(np.nan, 3, 10)
    with pytest.raises(InputError, match=r"from 0 to all of 10 forts, not 2\.5"):
        win_probability(2.5, 10, 0.5)
    for forts in (2.5, float("nan")):
        with pytest.raises(InputError, match="a whole number of forts, two or more, not"):
            nearest_fort(0.5, forts)


def test_thousands_of_forts_neither_overflow_nor_underflow():
    """Even battles and long odds; powers of one half beyond the thousandth are no floats."""
    even, ahead = win_probability(900, 3000, np.array([0.5, 0.6]))
    assert (even, ahead) == (pytest.approx(0.3), pytest.approx(1))
    assert win_probability(2999, 3000, 0.4) == pytest.approx(2 / 3)
    assert mean_battles(900, 3000, 0.5) == pytest.approx(900 * 2100)
    assert mean_battles(900, 3000, 0.6) == pytest.approx(2100 / 0.2)
