"""Spans and flips against their definitions, on random series."""

import datetime as dt
import itertools
import random

import pytest

from detente.compose.window import OPEN, flips, spans


def days(count):
    return [dt.date(2020, 1, 1) + dt.timedelta(days=30 * at) for at in range(count)]


def enough(share, level):
    return share > 0 and share >= OPEN[level]


@pytest.mark.parametrize("seed", range(40))
def test_spans_are_the_longest_runs(seed):
    rng = random.Random(seed)
    dates = days(rng.randint(1, 9))
    shares = [rng.choice([0.0, 0.2, 0.5, 0.8, 1.0]) for _ in dates]
    found = {(each.level, each.first, each.last, each.least) for each in spans(dates, shares)}
    wanted = set()
    for level, first, last in itertools.product(OPEN, range(len(dates)), range(len(dates))):
        inside = shares[first : last + 1]
        around = [shares[at] for at in (first - 1, last + 1) if 0 <= at < len(dates)]
        runs = inside and all(enough(each, level) for each in inside)
        if runs and not any(enough(each, level) for each in around):
            wanted.add((level, dates[first], dates[last], min(inside)))
    assert found == wanted


@pytest.mark.parametrize("seed", range(20))
def test_flips_lead_from_the_first_answer_to_the_last(seed):
    rng = random.Random(seed)
    dates = days(rng.randint(2, 12))
    shares = {name: [rng.random() for _ in dates] for name in ("optimism", "hurting")}
    found = flips(dates, shares)
    assert list(found) == sorted(found, key=lambda each: each.date)
    for name, series in shares.items():
        holds = series[0] >= 0.5
        own = {each.date: each.opens for each in found if each.clause == name}
        for when, share in zip(dates, series, strict=True):
            holds = own.get(when, holds)
            assert holds == (share >= 0.5)
        assert dates[0] not in own
