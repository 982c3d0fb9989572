"""The second solver, measured: ``python -m benchmarks.symbolic OPTIONS STATEMENTS LITERALS SEED``.

A random conflict of five decision makers: each statement joins so many options, drawn from all and
each as it is or negated, by `and` or by `or`. With ``--near N`` they are drawn from the N options
before and after one that the decision maker itself controls. All five concepts for everybody; the
numbers of equilibria say what was solved. Times are processor time of the one thread that works.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import time
from typing import Any, Literal

from benchmarks.models import CONCEPTS
from benchmarks.symbolic_without import WITHOUT

__all__ = ["conflict_of", "solve", "within"]

N_DMS = 5
Table = dict[str, list[str]]
Solver = Literal["explicit", "symbolic"]


def conflict_of(
    options: int, statements: int, literals: int, seed: int, near: int = 0
) -> tuple[Table, dict[str, list[str]]]:
    """Draw the options and the statement lists of a conflict."""
    rng = random.Random(seed)  # noqa: S311 (the conflicts of the first trials)
    owner = [number * N_DMS // options for number in range(options)]
    names = [f"DM{dm}.o{number}" for number, dm in enumerate(owner)]
    table = {f"DM{dm}": [f"o{k}" for k in range(options) if owner[k] == dm] for dm in range(N_DMS)}
    lists: dict[str, list[str]] = {}
    for dm in range(N_DMS):
        own = [number for number in range(options) if owner[number] == dm]
        lists[f"DM{dm}"] = drawn = []
        for _ in range(statements):
            if near:
                middle = rng.choice(own)
                among = [(middle + step) % options for step in range(-near, near + 1)]
                chosen = rng.sample(among, literals)
            else:
                chosen = rng.sample(range(options), literals)
            word = rng.choice(("and", "or"))
            parts = [("" if rng.random() < 0.5 else "not ") + names[number] for number in chosen]
            drawn.append(f" {word} ".join(parts))
    return table, lists


def solve(table: Table, lists: dict[str, list[str]], solver: Solver) -> dict[str, Any]:
    """Return the seconds of processor time and the numbers of equilibria."""
    from detente.graphmodel import Conflict, Statements

    start = time.process_time()
    preferences = {dm: Statements(own) for dm, own in lists.items()}
    model = Conflict.from_options(table, preferences, solver=solver)
    counts = {concept: model.equilibria(concept).count for concept in CONCEPTS}
    return {"seconds": time.process_time() - start, "equilibria": counts}


def within(
    limit: float, table: Table, lists: dict[str, list[str]], solver: Solver
) -> dict[str, Any]:
    """Solve a conflict if that takes no more processor time than so many seconds."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        return {"finished": True, **solve(table, lists, solver)}
    except TimeoutError:
        return {"finished": False, "seconds": limit}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    described = argparse.ArgumentParser(prog="python -m benchmarks.symbolic", description=__doc__)
    for name in ("options", "statements", "literals", "seed"):
        described.add_argument(name, type=int)
    described.add_argument("--near", type=int, default=0)
    described.add_argument("--solver", choices=("explicit", "symbolic"), default="symbolic")
    described.add_argument("--limit", type=float, default=3600.0)
    described.add_argument("--without", choices=sorted(WITHOUT))
    return described


if __name__ == "__main__":
    asked = parser().parse_args()
    drawn = conflict_of(asked.options, asked.statements, asked.literals, asked.seed, asked.near)
    if asked.solver == "explicit":
        # One small conflict is solved first, so that compiling is not measured.
        solve(*conflict_of(5, 2, 2, 0), "explicit")
    if asked.without:
        WITHOUT[asked.without]()
    print(json.dumps(within(asked.limit, *drawn, asked.solver)))
