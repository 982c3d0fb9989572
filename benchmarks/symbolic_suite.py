"""What is measured of the second solver, on the conflicts of `benchmarks.symbolic`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.measure import run

__all__ = ["symbolic", "without"]

Figure = dict[str, Any]

SCRIPT = [sys.executable, "-m", "benchmarks.symbolic"]
CLOCK = "processor time"
ALL_FIVE = "all five concepts for 5 decision makers"
SEEDS = range(1, 11)
FEW = (2, 3, 4)
#: Seconds after which a conflict is given up.
LIMIT = 240.0


@dataclass(frozen=True)
class Taken:
    """What some conflicts of a kind took, one after the other."""

    seconds: list[float]
    peak_mib: float
    unfinished: int

    @property
    def median(self) -> float:
        """The middle time; those given up count with the time they had."""
        return median(self.seconds)


def solved(
    options: int,
    seeds: Sequence[int],
    *,
    statements: int = 8,
    literals: int = 3,
    near: int = 0,
    more: Sequence[str] = (),
) -> Taken:
    """Solve random conflicts, each in its own process."""
    seconds, peak, unfinished = [], 0.0, 0
    for seed in seeds:
        numbers = map(str, (options, statements, literals, seed))
        usual = ["--near", str(near), "--limit", str(LIMIT)]
        took = run([*SCRIPT, *numbers, *usual, *more])
        found = json.loads(took.output)
        seconds.append(found["seconds"])
        peak = max(peak, took.peak_mib)
        unfinished += not found["finished"]
    return Taken(seconds, peak, unfinished)


def figure(id_: str, what: str, took: Taken, **targets: float) -> Figure:
    """The median of some conflicts; the longest is named where there are several."""
    if len(took.seconds) > 1:
        what += f", median of {len(took.seconds)}, longest {max(took.seconds):.1f} s"
    if took.unfinished:
        what += f", {took.unfinished} given up after {LIMIT:.0f} s"
    return {
        "id": f"symbolic-{id_}",
        "what": f"{what}, {CLOCK}",
        "seconds": round(took.median, 2),
        "peak_mib": round(took.peak_mib),
        **targets,
    }


def symbolic() -> Iterator[Figure]:
    """States that are not listed: targets, every seed, and how the cost grows."""
    yield from _targets()
    yield from _by_options()
    yield from _by_statements()


def without() -> Iterator[Figure]:
    """What each shortcut brings: the same conflicts with it and without."""
    taken_away = {
        None: "with all shortcuts",
        "sifting": "the order of the variables not mended",
        "spent": "options quantified only at the end of a step",
        "bounds": "each concept without what is known from others",
        "turns": "movers in turn, not back to the cheapest",
    }
    for name, said in taken_away.items():
        took = solved(40, FEW, more=["--without", name] if name else [])
        what = f"40 options, statements alone, 8 statements of 3 literals, {said}"
        yield figure(f"without-{name or 'nothing'}", what, took)


def _targets() -> Iterator[Figure]:
    what = f"statements alone, 20 options, 8 statements of 3 literals: {ALL_FIVE}"
    yield figure("20", what, solved(20, SEEDS[:5]), target_seconds=3.0)
    what = f"statements alone, 60 options, 8 statements of 3 literals at most 4 apart: {ALL_FIVE}"
    yield figure("60-near", what, solved(60, SEEDS[:5], near=4), target_seconds=10.0)
    each = {seed: solved(40, [seed]) for seed in SEEDS}
    all_ = Taken(
        [took.median for took in each.values()],
        max(took.peak_mib for took in each.values()),
        sum(took.unfinished for took in each.values()),
    )
    what = f"statements alone, 40 options (2^40 states), 8 statements of 3 literals: {ALL_FIVE}"
    yield figure("40", what, all_, target_seconds=60.0, target_mib=4096)
    for seed, took in each.items():
        yield figure(f"40-seed-{seed}", f"the same, random conflict {seed}", took)


def _by_options() -> Iterator[Figure]:
    for options in (10, 15, 20):
        for explicit in (True, False):
            how = "listing all states" if explicit else "statements alone"
            took = solved(options, FEW, more=["--solver", "explicit"] if explicit else [])
            what = f"{options} options, {how}, 8 statements of 3 literals"
            yield figure(f"{options}-{'explicit' if explicit else 'sets'}", what, took)
    for options in (25, 30, 35):
        what = f"{options} options, statements alone, 8 statements of 3 literals"
        yield figure(f"{options}-sets", what, solved(options, FEW))


def _by_statements() -> Iterator[Figure]:
    for statements in (2, 4, 6):
        what = f"40 options, statements alone, {statements} statements of 3 literals"
        yield figure(f"40-statements-{statements}", what, solved(40, FEW, statements=statements))
    for near in (2, 5, 10):
        what = f"40 options, statements alone, 8 statements of 3 literals at most {near} apart"
        yield figure(f"40-near-{near}", what, solved(40, FEW, near=near))
    what = "24 options, statements alone, 8 statements of 6 literals"
    yield figure("24-literals-6", what, solved(24, FEW, literals=6))
