"""Growing power: the fit is the engine's, and what it tells of the readings is what it can."""

from __future__ import annotations

import numpy as np
import pytest

from detente.case import load
from detente.dynamics.ladder.fit import fit_gain
from detente.errors import InputError
from detente.findings import Finding
from detente.questions.contested import growing, growing_finding
from detente.questions.contested.growing_words import summary

from .rivers import river, with_record

MANY = np.repeat([0.1, 0.4, 0.2, 0.7, 0.5, 0.9], 6)
ONCE = np.repeat([0.1, 0.7], 18)
NOISE = np.random.default_rng(3).normal(0, 0.01, 36)


def record(m, held=MANY):
    """Power that follows what was held a year before by m."""
    return 0.1 + m * np.concatenate([held[:1], held[:-1]]) + NOISE


def test_the_fit_is_that_of_the_engine():
    found = growing(with_record(record(0.7), MANY))
    fitted = fit_gain(range(1970, 2006), np.round(record(0.7), 6), MANY)
    assert (found.first, found.last) == (1970, 2005)
    assert found.main.gain == pytest.approx(fitted.gain, abs=1e-9)
    assert (found.main.low, found.main.high) == pytest.approx((fitted.low, fitted.high), abs=1e-9)
    assert found.main.gain == pytest.approx(0.7, abs=0.05)


@pytest.mark.parametrize(("m", "favoured"), [(0.1, "m0"), (0.8, "m1")])
def test_a_record_with_many_gains_tells_the_readings_apart(m, favoured):
    found = growing(with_record(record(m), MANY), ("m0", "m1"))
    (told,) = found.told
    assert told.favours == favoured
    weight = {each.reading: each.weight for each in found.readings}
    assert weight[favoured] > 0.95
    assert f"speaks for reading {favoured}" in summary(found)


def test_why_it_favours_one_reading_is_told_without_symbols():
    found = growing(with_record(record(0.8), MANY), ("m0", "m1"))
    told = summary(found)
    assert (
        "times as likely where what holding everything adds to power is in the high range" in told
    )
    assert "If nothing but what" in growing_finding(found).summary
    assert "95 percent interval" in growing_finding(found).summary


def test_a_record_that_fits_neither_reading_says_so():
    found = growing(with_record(record(0.5), MANY, said=("[0, 0.1]", "[0.8, 1]")), ("m0", "m1"))
    (told,) = found.told
    assert told.favours is None
    assert "fits neither: it puts what holding everything adds to power between" in summary(found)


def test_one_gain_tells_nothing_however_clear_it_looks():
    found = growing(with_record(record(0.8, ONCE), ONCE), ("m0", "m1"))
    (told,) = found.told
    assert told.favours is None
    assert told.factor > 3
    assert "does not tell reading m0 and reading m1 apart" in summary(found)
    assert any("far too narrow" in caveat for caveat in growing_finding(found).caveats)


def test_readings_that_overlap_or_say_nothing_are_not_judged():
    case = with_record(record(0.5), MANY, said=("[0, 0.5]", "[0.4, 1]", ""))
    found = growing(case, ("m0", "m1", "m2"))
    reasons = {(each.lower, each.higher): each.reason for each in found.told}
    assert reasons.pop(("m0", "m1")) == "what they say of it overlaps"
    assert set(reasons.values()) == {"one of the readings says nothing of it"}
    assert all(each.favours is None for each in found.told)
    assert "do not differ" in summary(found)


def test_a_range_of_what_was_held_is_fitted_at_both_ends():
    found = growing(with_record(record(0.5), MANY, high=np.minimum(MANY + 0.1, 1)))
    assert {(fit.end, fit.trend, fit.lag) for fit in found.others} == {
        ("middle", True, 1), ("middle", False, 2), ("low", False, 1), ("high", False, 1),
    }  # fmt: skip
    exact = growing(with_record(record(0.5), MANY))
    assert {fit.end for fit in exact.others} == {"middle"}


def test_without_a_record_there_is_no_fit():
    with pytest.raises(InputError, match="no series for 'power'"):
        growing(river())
    with pytest.raises(InputError, match="too short"):
        growing(with_record(record(0.5)[:5], MANY[:5]))
    with pytest.raises(InputError, match="nothing of a contest"):
        growing(load("chicken"))


def test_what_never_changed_is_said_to_be_unknown():
    found = growing(with_record(0.3 + NOISE, np.full(36, 0.4)), ("m0", "m1"))
    assert "never changes" in growing_finding(found).summary
    assert found.told[0].favours is None


def test_the_density_is_one():
    found = growing(with_record(record(0.4), MANY))
    assert np.trapezoid(found.density, found.grid) == pytest.approx(1)


def test_the_built_in_record_does_not_discriminate():
    found = growing(load("south-caucasus"), ("000", "001"))
    assert found.told[0].favours is None
    told = growing_finding(found)
    assert Finding.from_json(told.to_json()) == told
    assert {claim[:3] for claim in told.claims} == {"000", "001"}
