"""What a measured process does: ``python -m benchmarks.work TASK N_DMS OPTIONS_EACH [REPEATS]``.

``solve`` solves a random conflict once; ``repeat`` solves it several times and prints the shortest
time inside the process; ``matrix`` does so with the matrix method; ``agree`` prints whether both
give the same answers.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

import numpy as np

from benchmarks import matrix_method
from benchmarks.models import conflict, random_ranks, stable_states

SEED = 20261121


def shortest(work: Callable[[], object], repeats: int) -> float:
    """Return the shortest of several times, the first try left out where there are more."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds[1:] or seconds)


def main(task: str, n_dms: int, options_each: int, repeats: int = 1) -> dict[str, object]:
    """Do one task; return what there is to report."""
    sizes = [2**options_each] * n_dms
    ranks = random_ranks(n_dms, 2 ** (n_dms * options_each), SEED)
    if task == "matrix":
        return {"seconds": shortest(lambda: matrix_method.stable_states(sizes, ranks), repeats)}
    if task == "agree":
        ours = stable_states(conflict(n_dms, options_each, ranks))
        peers = matrix_method.stable_states(sizes, ranks)
        return {"agree": all(np.array_equal(ours[name], peers[name]) for name in ours)}
    if task == "solve":
        found = stable_states(conflict(n_dms, options_each, ranks))
        return {"equilibria": {name: int(mask.all(axis=0).sum()) for name, mask in found.items()}}
    # A conflict remembers what it has worked out, so each repeat starts from a new one.
    return {
        "seconds": shortest(lambda: stable_states(conflict(n_dms, options_each, ranks)), repeats)
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], *map(int, sys.argv[2:]))))
