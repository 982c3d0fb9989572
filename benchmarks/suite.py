"""What is measured, and the targets that were set for it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import median_run, run
from benchmarks.symbolic_suite import symbolic, without

Figure = dict[str, Any]

WORK = [sys.executable, "-m", "benchmarks.work"]
DETENTE = [str(Path(sys.executable).with_name("detente"))]
ALL_FIVE = "R, GMR, SMR, SEQ, SSEQ for all"
CLAIMS = 100_000
COURSES = 100_000
#: Decision makers and options each, by number of states.
GROWTH = {2**12: (4, 3), 2**16: (4, 4), 2**20: (4, 5)}


def work(task: str, *numbers: int) -> dict[str, Any]:
    """Run a task of `benchmarks.work` and return what it reports."""
    reported: dict[str, Any] = json.loads(run([*WORK, task, *map(str, numbers)]).output)
    return reported


def large_model() -> Iterator[Figure]:
    """Five decision makers with four options each, whole process."""
    took = median_run([*WORK, "solve", "5", "4"], 3)
    yield {
        "id": "states-2^20",
        "what": f"5 decision makers x 4 options, 1,048,576 states: {ALL_FIVE}, whole process",
        "seconds": round(took.seconds, 2),
        "peak_mib": round(took.peak_mib),
        "target_seconds": 2.0,
        "target_mib": 1024,
    }


def small_model() -> Iterator[Figure]:
    """Three decision makers with four options each, and the matrix method on the same model."""
    ours = work("repeat", 3, 4, 20)["seconds"]
    yield {
        "id": "states-4096",
        "what": f"3 decision makers x 4 options, 4,096 states: {ALL_FIVE}, after warm-up",
        "seconds": round(ours, 5),
        "target_seconds": 0.01,
    }
    if not work("agree", 3, 3)["agree"]:
        raise RuntimeError("the matrix method and the engine disagree on 512 states")
    peer = work("matrix", 3, 4, 1)["seconds"]
    yield {
        "id": "matrix-method-4096",
        "what": "the same by the literature's matrix method, written plainly with NumPy (ours)",
        "seconds": round(peer, 1),
        "times_slower": round(peer / ours),
    }


def growth() -> Iterator[Figure]:
    """Time for each state as the model grows."""
    smallest = None
    for states, (n_dms, options_each) in GROWTH.items():
        each = work("repeat", n_dms, options_each, 4)["seconds"] / states
        smallest = smallest or each
        yield {
            "id": f"growth-{states}",
            "what": f"{n_dms} decision makers x {options_each} options, {states:,} states",
            "seconds": round(each * states, 4),
            "microseconds_per_state": round(each * 1e6, 2),
            "times_the_smallest": round(each / smallest, 2),
            **({"target_times": 4.0} if states == max(GROWTH) else {}),
        }


def very_large_model() -> Iterator[Figure]:
    """Six decision makers with four options each: the most that is laid out explicitly."""
    took = run([*WORK, "solve", "6", "4"])
    yield {
        "id": "states-2^24",
        "what": f"6 decision makers x 4 options, 16,777,216 states: {ALL_FIVE}, whole process",
        "seconds": round(took.seconds, 1),
        "peak_mib": round(took.peak_mib),
    }


def commands() -> Iterator[Figure]:
    """What a person at a terminal waits for."""
    with TemporaryDirectory() as folder:
        report = str(Path(folder, "report.html"))
        wanted = (
            (["--help"], 5, 0.4),
            (["outcomes", "south-caucasus"], 3, 3.0),
            (["report", "south-caucasus", "-o", report], 3, 20.0),
        )
        for arguments, times, target in wanted:
            took = median_run([*DETENTE, *arguments], times)
            shown = " ".join(arguments).replace(report, "FILE")
            yield {
                "id": f"command-{arguments[0].strip('-')}",
                "what": f"`detente {shown}`, median of {times}, warm",
                "seconds": round(took.seconds, 2),
                "peak_mib": round(took.peak_mib),
                "target_seconds": target,
            }


def store() -> Iterator[Figure]:
    """A hundred thousand claims in a store of each kind."""
    for kind, name in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        took = run([sys.executable, "-m", "benchmarks.claims", kind, str(CLAIMS)])
        seconds = json.loads(took.output)
        yield {
            "id": f"store-import-{kind}",
            "what": f"a case folder of {CLAIMS:,} claims read, checked and put into {name}",
            "seconds": round(seconds["import"], 1),
            "peak_mib": round(took.peak_mib),
            "target_seconds": 60.0,
        }
        slowest = max(seconds["pages"], key=lambda each: float(seconds["pages"][each]))
        yield {
            "id": f"store-page-{kind}",
            "what": f"a page of 50 of them by filter, {name}: the slowest of "
            f"{len(seconds['pages'])} filters ({slowest}), worst of 5",
            "seconds": round(seconds["pages"][slowest], 4),
            "target_seconds": 0.1,
        }


def cruxes() -> Iterator[Figure]:
    """All cruxes of one state, 25 entries differing, against variants judged one by one."""
    for states, sizes in {2**16: (4, 4), 2**20: (4, 5)}.items():
        numbers = ("12",) if states == 2**16 else ("6",)
        command = [sys.executable, "-m", "benchmarks.cruxes", *map(str, sizes), *numbers]
        found = json.loads(run(command).output)
        each, days = found["variant"], found["variant"] * 2**25 / 86400
        yield {
            "id": f"cruxes-{states}",
            "what": f"all cruxes of a state under SEQ, 25 differing entries, {states:,} states, "
            f"median of {numbers[0]} random models, longest {found['longest']:.1f} s; one variant "
            f"alone takes {each:.3f} s, so all 2^25 would take {days:,.1f} days (extrapolated)",
            "seconds": round(found["median"], 3),
        }
    took = median_run([*DETENTE, "cruxes", "south-caucasus"], 1)
    yield {
        "id": "command-cruxes",
        "what": "`detente cruxes south-caucasus`: every settlement on which readings differ, warm",
        "seconds": round(took.seconds, 1),
        "peak_mib": round(took.peak_mib),
        "target_seconds": 20.0,
    }


def roadmap() -> Iterator[Figure]:
    """All roads to one state of a random case, and to one settlement of the built-in case."""
    found = json.loads(run([sys.executable, "-m", "benchmarks.roadmap", "4", "4", "8"]).output)
    yield {
        "id": "roadmap-65536",
        "what": "all roads to a state, in words, 65,536 states, median of 8 random cases (longest "
        f"{found['longest']:.1f} s; {found['gaps']} of them have a gap)",
        "seconds": round(found["median"], 2),
        "target_seconds": 10.0,
    }
    took = median_run([*DETENTE, "roadmap", "south-caucasus", "gradual-guarded",
                       "--reading", "000"], 3)  # fmt: skip
    yield {
        "id": "command-roadmap",
        "what": "`detente roadmap south-caucasus gradual-guarded --reading 000`, median of 3, warm",
        "seconds": round(took.seconds, 2),
        "peak_mib": round(took.peak_mib),
        "target_seconds": 5.0,
    }


def coalitions() -> Iterator[Figure]:
    """Stability for all coalitions, and states that none of them breaks."""
    script = [sys.executable, "-m", "benchmarks.coalitions"]
    all_four = ["cnash", "cgmr", "csmr", "cseq"]
    for sizes, each, concepts, target in (
        (("4", "4"), "1", all_four, 10.0),
        (("5", "4"), "0", all_four[:3], 60.0),
    ):
        took = run([*script, *sizes, each, *concepts])
        states = 2 ** (int(sizes[0]) * int(sizes[1]))
        work = "each coalition and universal" if each == "1" else "universal"
        named = ", ".join(name.upper() for name in concepts)
        yield {
            "id": f"coalitions-{states}",
            "what": f"{sizes[0]} decision makers x {sizes[1]} options, {states:,} states, "
            f"all {2 ** int(sizes[0]) - 1} coalitions: {named}, {work}",
            "seconds": round(sum(json.loads(took.output)["seconds"].values()), 1),
            "peak_mib": round(took.peak_mib),
            "target_seconds": target,
        }
    took = median_run([*DETENTE, "coalitions", "south-caucasus"], 1)
    yield {
        "id": "command-coalitions",
        "what": "`detente coalitions south-caucasus`: every settlement, three readings, warm",
        "seconds": round(took.seconds, 1),
        "peak_mib": round(took.peak_mib),
        "target_seconds": 10.0,
    }


def levers() -> Iterator[Figure]:
    """The cheapest levers for one state, as the number of levers grows."""
    for choices, orders in ((8, 0), (16, 0), (32, 0), (16, 2)):
        command = [sys.executable, "-m", "benchmarks.levers", str(choices), str(orders), "10"]
        found = json.loads(run(command).output)
        free = f" and the order of {orders} decision makers" if orders else ""
        yield {
            "id": f"levers-{choices}-{orders}",
            "what": f"all cheapest sets of {choices} levers{free} that make a state of 65,536 "
            "stable for two parties under SEQ, median of 10 random models "
            f"({found['met']} can be made so), longest {found['longest']:.1f} s, "
            f"{found['rounds']} rounds at most",
            "seconds": round(found["median"], 3),
        }


def course() -> Iterator[Figure]:
    """A hundred thousand courses of 60 periods, on one core and on two."""
    digests = set()
    for workers in (1, 2):
        took = run([sys.executable, "-m", "benchmarks.course", str(COURSES), str(workers)])
        found = json.loads(took.output)
        digests.add(found["digest"])
        yield {
            "id": f"course-{workers}",
            "what": f"{COURSES:,} courses of 60 periods of the built-in case, a settlement in "
            f"steps with a guarantee, {workers} {'worker' if workers == 1 else 'workers'}",
            "seconds": round(found["seconds"], 1),
            "peak_mib": round(took.peak_mib),
            **({"target_seconds": 30.0} if workers == 2 else {}),
        }
    if len(digests) > 1:
        raise RuntimeError("one worker and two give different courses")


SUITE = {
    "large-model": large_model,
    "small-model": small_model,
    "growth": growth,
    "very-large-model": very_large_model,
    "commands": commands,
    "store": store,
    "cruxes": cruxes,
    "levers": levers,
    "coalitions": coalitions,
    "roadmap": roadmap,
    "course": course,
    "symbolic": symbolic,
    "symbolic-without": without,
}
#: Takes too long for every run.
LARGE = ("very-large-model",)
