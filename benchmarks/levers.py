"""What a measured process does: ``python -m benchmarks.levers N_LEVERS N_ORDERS N_MODELS``.

Random models of 65,536 states with random levers of every kind and the order of so many decision
makers free: the cheapest sets that make a random state stable for two of the parties under SEQ.
"""

from __future__ import annotations

import json
import sys
import time
from statistics import median

import numpy as np

from detente.graphmodel import Statements
from detente.graphmodel.levers import (
    AddStatement,
    Choice,
    ConflictInputs,
    DropStatement,
    Forbid,
    Goal,
    HoldOption,
    MoveStatement,
    OneWay,
    Problem,
    SetOption,
    SwapOrder,
    check,
    find_levers,
)

SEED = 20261123
_LISTED = 6


def statement(names: list[str], own: list[str], rng: np.random.Generator) -> str:
    """An own option, alone or joined with any other."""
    one, other = str(rng.choice(own)), str(rng.choice(names))
    forms = ("{0}", "not {0}", "{0} if {1}", "{0} iff {1}", "{0} and {1}", "{1}", "not {1}")
    return str(rng.choice(forms)).format(one, other)


def conflict(n_dms: int, options_each: int, rng: np.random.Generator) -> ConflictInputs:
    """Draw lists of six statements."""
    options = {f"DM{dm}": [f"o{k}" for k in range(options_each)] for dm in range(n_dms)}
    names = [f"{dm}.{name}" for dm, own in options.items() for name in own]
    lists = {
        dm: Statements(
            statement(names, [f"{dm}.{name}" for name in own], rng) for _ in range(_LISTED)
        )
        for dm, own in options.items()
    }
    return ConflictInputs(options, lists)


def lever(number: int, given: ConflictInputs, rng: np.random.Generator) -> Choice:
    """Draw a lever of any kind at a weight from 1 to 9."""
    names = list(given.option_ids)
    dm, option = str(rng.choice(given.dms)), str(rng.choice(names))
    place, to = (int(each) for each in rng.choice(_LISTED, 2, replace=False))
    changes = (
        SetOption(option, bool(rng.integers(2))),
        HoldOption(option, bool(rng.integers(2))),
        OneWay(option, "on" if rng.integers(2) else "off"),
        Forbid(dm, option),
        AddStatement(dm, statement(names, [option], rng), place),
        DropStatement(dm, place),
        MoveStatement(dm, place, to),
    )
    return Choice(f"L{number}", int(rng.integers(1, 10)), changes[number % len(changes)])


def main(n_levers: int, n_orders: int, n_models: int) -> dict[str, object]:
    """Measure some models after one to warm up."""
    rng = np.random.default_rng(SEED)
    seconds, rounds, met = [], [], 0
    for number in range(n_models + 1):
        given = conflict(4, 4, rng)
        target = "".join(rng.choice(["Y", "N"], len(given.option_ids)))
        levers = [lever(k, given, rng) for k in range(n_levers)]
        problem = Problem(given, Goal(target, parties=given.dms[:2]))
        start = time.perf_counter()
        orders = [SwapOrder(dm, 3) for dm in given.dms[:n_orders]]
        found = find_levers([problem], levers, orders=orders)
        took = time.perf_counter() - start
        if not all(check([problem], each).holds for each in found.solutions):
            raise RuntimeError("a solution does not hold")
        if number:
            seconds.append(took)
            rounds.append(found.rounds)
            met += found.feasible
    return {"median": median(seconds), "longest": max(seconds), "rounds": max(rounds), "met": met}


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
