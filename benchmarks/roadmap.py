"""What a measured process does: ``python -m benchmarks.roadmap N_DMS OPTIONS_EACH N_MODELS``.

Random cases, each decision maker with twelve statements: the whole question, that is the model,
what deters whom at every state, and the four roads from a state drawn by chance to one that is 7
or more options away, with the words of each step.
"""

from __future__ import annotations

import json
import sys
import time
from statistics import median

import numpy as np

from detente.case import Case, loads
from detente.questions.roadmap import ROADS, compared, finding, roadmap

SEED = 20261122
_STATEMENTS = 12
_FAR = 7


def statement(options: list[str], own: list[str], rng: np.random.Generator) -> str:
    """An own option, alone or joined with any other."""
    first, other = (
        str(options[int(rng.integers(len(options)))]),
        str(own[int(rng.integers(len(own)))]),
    )
    joined = ("{o}", "not {o}", "{o} or {f}", "{o} iff {f}", "{f} and {o}", "not {f}")
    return joined[int(rng.integers(len(joined)))].format(o=other, f=first)


def drawn(n_dms: int, options_each: int, rng: np.random.Generator) -> tuple[Case, str]:
    """A case, and a state far from its status quo."""
    own = {f"D{dm}": [f"D{dm}.o{k}" for k in range(options_each)] for dm in range(n_dms)}
    options = [name for names in own.values() for name in names]
    start = rng.integers(2, size=len(options))
    flips = rng.permutation(len(options))[: int(rng.integers(_FAR, len(options)))]
    end = start.copy()
    end[flips] ^= 1
    label = ["".join("NY"[bit] for bit in state) for state in (start, end)]
    case = {
        "title": "Drawn by chance",
        "options": {
            dm: {name.split(".")[1]: "acts" for name in names} for dm, names in own.items()
        },
        "preferences": {
            dm: {"statements": [statement(options, names, rng) for _ in range(_STATEMENTS)]}
            for dm, names in own.items()
        },
        "status_quo": label[0],
    }
    return loads(json.dumps(case)), label[1]


def main(n_dms: int, options_each: int, n_models: int) -> dict[str, object]:
    """Measure some cases after one to warm up."""
    rng = np.random.default_rng(SEED)
    seconds, gaps, closed = [], 0, 0
    for number in range(n_models + 1):
        case, target = drawn(n_dms, options_each, rng)
        begun = time.perf_counter()
        found = roadmap(case)
        routes = found.to(target)
        compared(found, routes)
        for name in ROADS:
            finding(found, routes, name)
        if number:
            seconds.append(time.perf_counter() - begun)
            gaps += not routes.willing
            closed += routes.agreement is not None
    return {"median": median(seconds), "longest": max(seconds), "gaps": gaps, "closed": closed}


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
