"""The clause of the graph model against verdicts and paths worked out state by state.

Random cases of two or three parties: statements with a `when`, a condition by days and one told by
each status quo or by a series, three status quos, options that cannot be undone, infeasible states.
"""

import datetime as dt
import itertools
import random

import pytest
import yaml

from detente.case import loads
from detente.case.contest import Condition, Measured
from detente.case.evidence import Series
from detente.questions.window import Scope, windows

START = {"one": "2021-01-01", "two": "2021-07-15", "three": "2022-02-01"}
#: Of the series, by the month from which a row holds.
LEVELS = (("2021-01", "3"), ("2021-05", "9"), ("2021-11", "2"), ("2022-01", "8"))
WHEN = (None, None, "flood", "not flood", "wind", "flood and wind", "not flood or wind")
SHAPES = ("{}", "not {}", "{} and not {}", "{} or {}", "({}) iff ({})")


def true(text, known):
    """Statements of the shapes above, as Python reads them."""
    return bool(eval(text.replace("iff", "=="), {}, known))


class Drawn:
    """A case drawn at random, and what is true in it."""

    def __init__(self, seed, by_series):
        rng = random.Random(seed)
        self.parties = ["N", "S", "G"][: 2 + seed % 2]
        # Names without a point, so that a statement is also a statement in Python.
        self.options = [(dm, name) for dm in self.parties for name in "xy"[: rng.choice([1, 1, 2])]]
        self.names = [f"{dm}_{name}" for dm, name in self.options]
        self.wants = {
            dm: [(self.drawn(rng), rng.choice(WHEN)) for _ in range(rng.randint(1, 4))]
            for dm in self.parties
        }
        self.one_way = {
            name: rng.choice(["on", "off"]) for name in self.names if rng.random() < 0.2
        }
        self.barred = " and ".join(rng.sample(self.names, 2))
        every = itertools.product([False, True], repeat=len(self.names))
        self.states = [each for each in every if not true(self.barred, self.at(each))]
        self.starts = {name: rng.choice(self.states) for name in START}
        self.goal = rng.choice(self.states)
        signs = [n if on else f"not {n}" for n, on in self.at(self.goal).items()]
        self.where = " and ".join(rng.sample(signs, rng.randint(1, len(signs))))
        self.told = {name: rng.random() < 0.5 for name in START}
        self.by_series = by_series

    def drawn(self, rng):
        return rng.choice(SHAPES).format(rng.choice(self.names), rng.choice(self.names))

    def at(self, state):
        return dict(zip(self.names, state, strict=True))

    def moment(self, when):
        """The status quo of a date, and the conditions that hold then."""
        quo = [name for name, day in START.items() if dt.date.fromisoformat(day) <= when][-1]
        rows = [int(level) for day, level in LEVELS if dt.date.fromisoformat(day + "-01") <= when]
        wind = sum(rows[-2:]) >= 11 if self.by_series else self.told[quo]
        known = not self.by_series or len(rows) >= 2
        flood = dt.date(2021, 3, 10) <= when <= dt.date(2021, 9, 30)
        return quo, {"flood": flood, "wind": wind} if known else None

    def moves(self, dm, state):
        for other in self.states:
            turned = [at for at, name in enumerate(self.names) if state[at] != other[at]]
            kept = all(
                self.options[at][0] == dm
                and self.one_way.get(self.names[at], "on" if other[at] else "off")
                == ("on" if other[at] else "off")
                for at in turned
            )
            if turned and kept:
                yield other

    def case(self):
        def written(text):
            return text.replace("_", ".")

        def on(state):
            return [written(name) for name, taken in self.at(state).items() if taken]

        statements = {
            dm: {
                "statements": [
                    {"id": f"{dm}-{at}", "says": written(says)} | ({"when": when} if when else {})
                    for at, (says, when) in enumerate(listed)
                ]
            }
            for dm, listed in self.wants.items()
        }
        options = {dm: {n: n for who, n in self.options if who == dm} for dm in self.parties}
        quos = {
            name: {
                "state": on(self.starts[name]),
                "date": day,
                "conditions": {"wind": self.told[name]},
            }
            for name, day in START.items()
        }
        case = loads(yaml.safe_dump({
            "title": "Drawn", "as_of": "2022-04-30", "actors": {dm: {"name": dm} for dm in self.parties},
            "options": options, "infeasible": [written(self.barred)],
            "one_way": {written(name): way for name, way in self.one_way.items()},
            "conditions": {"flood": {"words": "high water", "during": ["2021-03-10/2021-09-30"]},
                           "wind": {"words": "wind"}},
            "status_quo": quos,
            "settlements": {"goal": {"title": "Goal", "where": written(self.where), "canonical": on(self.goal)}},
            "readings": {"r": {"title": "R", "date": "two", "preferences": statements,
                               "parameters": {"holding": 0.5, "power": [0.4, 0.6]}}},
            "contest": {"sides": self.parties[:2], "over": "it", "period": "month", "periods": 6},
        }, sort_keys=False))  # fmt: skip
        if not self.by_series:
            return case
        series = Series(
            name="level", title="Level", source="made up", licence="CC0-1.0",
            columns=("month", "level"), rows=LEVELS,
        )  # fmt: skip
        wind = Condition(words="wind", when=Measured(of="level.level", over=2, at_least=11))
        silent = {
            name: each.model_copy(update={"conditions": {}})
            for name, each in case.status_quo.items()
        }
        told = {"series": {"level": series}, "conditions": case.conditions | {"wind": wind}}
        return case.model_copy(update=told | {"status_quo": silent})


def reached(drawn, start, steps):
    seen, waiting = {start}, [start]
    while waiting:
        state = waiting.pop()
        for dm in drawn.parties:
            new = [other for other in steps(dm, state) if other not in seen]
            seen.update(new)
            waiting += new
    return any(true(drawn.where, drawn.at(state)) for state in seen)


def leavers(drawn, better, willing):
    """For whom the goal is not sequentially stable."""

    def answers(others, state):
        seen, waiting = set(), [(dm, new) for dm in others for new in willing(dm, state)]
        while waiting:
            last, new = waiting.pop()
            if (last, new) not in seen:
                seen.add((last, new))
                waiting += [(dm, far) for dm in others if dm != last for far in willing(dm, new)]
        return {new for _, new in seen}

    def deterred(dm, new):
        others = [each for each in drawn.parties if each != dm]
        return any(not better(dm, far, drawn.goal) for far in answers(others, new))

    return {
        dm for dm in drawn.parties if not all(deterred(dm, new) for new in willing(dm, drawn.goal))
    }


@pytest.mark.parametrize("by_series", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_every_date_of_a_random_case(seed, by_series):
    drawn = Drawn(seed, by_series)
    found = windows(drawn.case(), "r", ["goal"], Scope(runs=2))[0]
    for when, quo, standing in zip(found.dates, found.status_quos, found.standings, strict=True):
        expected, conditions = drawn.moment(when)
        assert quo == expected
        if conditions is None:
            assert standing.holds is None
            continue

        def worth(dm, state, conditions=conditions):
            known = drawn.at(state)
            wanted = [says for says, on in drawn.wants[dm] if on is None or true(on, conditions)]
            return [true(says, known) for says in wanted]

        def better(dm, one, other, worth=worth):
            return worth(dm, one) > worth(dm, other)

        def willing(dm, state, better=better):
            return [new for new in drawn.moves(dm, state) if better(dm, new, state)]

        away = leavers(drawn, better, willing)
        assert set(standing.leavers) == away
        assert standing.stable is not bool(away)
        start = drawn.starts[quo]
        assert standing.reachable == reached(drawn, start, willing)
        assert standing.by_moves == reached(drawn, start, drawn.moves)
