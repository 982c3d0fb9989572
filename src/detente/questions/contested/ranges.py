"""Which shares both sides would take rather than fight, and which constraint leaves none.

Each side has two constraints on the share of A, the first side: it would rather fight than take
less than war gives it (p - c_A for A, 1 - p - c_B for B), and at home it cannot carry less than its
floor. Costs being positive, the two wars alone always leave a range :cite:p:`Fearon95`; a floor can
empty it :cite:p:`Putnam88`, against the other side's war or against the other floor. Apart from
these there is hope: where the chances that both sides give themselves exceed 1 by more than both
costs together, each waits for a war that cannot give both what they expect.

Outsiders move p: with capability C, reach r and the capability of both sides together being 1, one
who joins A makes it (p + C r)/(1 + C r), and one who joins B makes it p/(1 + C r).

Inputs are ranges, so the ends are too: all inputs are drawn evenly from theirs, independently, and
the share of draws without a range is told. It is a share of what the case leaves open, no
probability.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.domestic import win_set
from detente.case import Case, Contest
from detente.case.days import day
from detente.ensemble.draws import sample
from detente.errors import InputError, nearest
from detente.questions.contested.ranges_found import Ranges, Setting
from detente.questions.contested.spread import spread
from detente.questions.inputs import contest_of, inputs_at
from detente.ties.joining import joins

__all__ = ["PAIRS", "Ranges", "Setting", "bargaining_ranges"]

Floats = NDArray[np.float64]

#: What can leave no range: two constraints that contradict each other.
PAIRS = ("hopes", "war-a-home-b", "home-a-war-b", "homes")
_NEEDED = ("power", "cost_a", "cost_b", "floor_a", "floor_b", "optimism")
_OF_OUTSIDER = ("capability", "reach", "favour", "cost")


def bargaining_ranges(
    case: Case,
    reading: str,
    status_quo: str,
    *,
    asked: Mapping[str, tuple[float, float]] | None = None,
    runs: int = 4096,
    seed: int = 0,
) -> Ranges:
    """Ask which range for a deal exists between the two sides, and what empties it.

    Parameters
    ----------
    case : Case
        With a contest.
    reading, status_quo : str
        The status quo has a date.
    asked : mapping of input to (low, high), optional
        Ranges that go before those of the case.
    runs, seed : int
        How many draws, and from where chance starts.

    Returns
    -------
    Ranges

    Raises
    ------
    InputError
        The case has no contest, the status quo is unknown or has no date, or nothing is said of
        the chances in a war.

    Examples
    --------
    >>> from detente.case import load
    >>> found = bargaining_ranges(load("south-caucasus"), "000", "july-2023", runs=64)
    >>> [(each.outsider, each.side) for each in found.settings[:3]]
    [(None, None), ('RUS', 'AZE'), ('RUS', 'ARM')]
    """
    contest = contest_of(case)
    given = inputs_at(case, reading, _date(case, status_quo), asked=asked)
    for name in _NEEDED:
        if name not in given:
            raise InputError(f"the case says nothing of {name!r} at {status_quo!r}")
    known = [k for k in contest.outsiders if all(f"{n}_{k}" in given for n in _OF_OUTSIDER)]
    names = [*_NEEDED, *(f"{name}_{k}" for k in known for name in _OF_OUTSIDER)]
    used = {name: given[name] for name in names}
    drawn = sample({name: (each.low, each.high) for name, each in used.items()}, runs, seed)
    return Ranges(
        case=case,
        reading=reading,
        status_quo=status_quo,
        settings=tuple(_settings(contest, known, drawn)),
        inputs=used,
        missing=tuple(k for k in contest.outsiders if k not in known),
        runs=runs,
        seed=seed,
    )


def _date(case: Case, status_quo: str) -> dt.date:
    if status_quo not in case.status_quo:
        raise InputError(
            f"the status quo {status_quo!r} is unknown{nearest(status_quo, case.status_quo)}"
        )
    date = case.status_quo[status_quo].date
    if date is None:
        raise InputError(f"the status quo {status_quo!r} has no date, so no figures hold at it")
    return day(date)


def _settings(contest: Contest, known: list[str], drawn: Mapping[str, Floats]) -> Iterator[Setting]:
    power = drawn["power"]
    yield _setting(drawn, power)
    for k in known:
        more = drawn[f"capability_{k}"] * drawn[f"reach_{k}"]
        joined = joins(more, power, 1 - power, drawn[f"favour_{k}"], cost=drawn[f"cost_{k}"])
        for side, moved, sign in (
            (contest.sides[0], (power + more) / (1 + more), 1),
            (contest.sides[1], power / (1 + more), -1),
        ):
            share = float((joined == sign).mean())
            yield _setting(drawn, moved, joined=(k, side), joins=share)


def _setting(
    drawn: Mapping[str, Floats],
    power: Floats,
    *,
    joined: tuple[str | None, str | None] = (None, None),
    joins: float | None = None,
) -> Setting:
    cost_a, cost_b = drawn["cost_a"], drawn["cost_b"]
    floor_a, floor_b = drawn["floor_a"], drawn["floor_b"]
    lower, upper = win_set(power, cost_a, cost_b, floor_a=floor_a, floor_b=floor_b)
    contradict = {
        "hopes": drawn["optimism"] > cost_a + cost_b,
        "war-a-home-b": power - cost_a > 1 - floor_b,
        "home-a-war-b": floor_a > power + cost_b,
        "homes": floor_a + floor_b > 1,
    }
    empty = (lower > upper) | contradict["hopes"]
    free = {
        "floor_a": win_set(power, cost_a, cost_b, floor_b=floor_b),
        "floor_b": win_set(power, cost_a, cost_b, floor_a=floor_a),
    }
    opened = {name: (low <= high) & ~contradict["hopes"] for name, (low, high) in free.items()}
    return Setting(
        *joined,
        power=spread(power),
        lower=spread(lower),
        upper=spread(upper),
        empty=float(empty.mean()),
        because={name: float(holds.mean()) for name, holds in contradict.items()},
        without={
            name: float(now[empty].mean()) if empty.any() else 0.0 for name, now in opened.items()
        },
        joins=joins,
    )
