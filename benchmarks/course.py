"""What a measured process does for courses: ``python -m benchmarks.course RUNS WORKERS``.

Courses of 60 periods of the built-in case, with a settlement in steps and a guarantee, played from
the ranges of a reading. Prints the seconds and a digest of the answer, which is the same for any
number of workers.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time

from detente.case import load
from detente.questions.course import Scope
from detente.questions.course.ask import inputs_of
from detente.questions.course.ensemble import drawn

PERIODS = 60
READING, SETTLEMENT = "000", "gradual-guarded"


def main(runs: int, workers: int) -> dict[str, object]:
    """Play all runs; return what there is to report."""
    case = load("south-caucasus")
    scope = Scope(status_quo="november-2020", runs=runs, periods=PERIODS, workers=workers)
    given = inputs_of(case, READING, SETTLEMENT, scope)[2]
    start = time.perf_counter()
    played = drawn(case, given, scope).played
    seconds = time.perf_counter() - start
    digest = hashlib.sha256(played.kinds.tobytes() + played.holding.tobytes()).hexdigest()
    return {"seconds": seconds, "runs": played.kinds.shape[1], "digest": digest}


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:3]))))
