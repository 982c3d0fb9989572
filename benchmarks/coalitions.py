"""Coalitions, measured: ``python -m benchmarks.coalitions N_DMS OPTIONS_EACH EACH CONCEPT...``.

With EACH = 1 the stable states of every coalition are found under each concept; with 0 only the
states that no coalition breaks. A random conflict with strict preferences; one small conflict is
solved first, so that compiling is not measured.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from benchmarks.models import conflict, random_ranks
from benchmarks.work import SEED

__all__ = ["measure"]


def measure(n_dms: int, options_each: int, each: bool, concepts: list[str]) -> dict[str, Any]:
    """Return the seconds and the number of universally stable states for each concept."""
    from detente.graphmodel.coalitions import coalition_stable, coalitions_of, universally_stable

    small = conflict(3, 1, random_ranks(3, 8, SEED))
    model = conflict(n_dms, options_each, random_ranks(n_dms, 2 ** (n_dms * options_each), SEED))
    seconds, counts = {}, {}
    for concept in concepts:
        for members in coalitions_of(small):
            coalition_stable(small, concept, members)
        start = time.perf_counter()
        if each:
            for members in coalitions_of(model):
                coalition_stable(model, concept, members)
        counts[concept] = len(universally_stable(model, concept))
        seconds[concept] = time.perf_counter() - start
    return {"seconds": seconds, "universal": counts}


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:4]]
    print(json.dumps(measure(numbers[0], numbers[1], bool(numbers[2]), sys.argv[4:])))
