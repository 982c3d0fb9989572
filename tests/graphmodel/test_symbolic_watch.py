"""Bounds on memory, progress and interrupts of the symbolic solver."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from random import Random

import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, NotComputedError, Statements, solve
from detente.graphmodel.solution import Solution
from detente.graphmodel.stability import STANDARD
from detente.graphmodel.symbolic.interrupts import Interrupts
from detente.graphmodel.symbolic.space import Space
from detente.graphmodel.symbolic.watch import GIB, MEMORY_VARIABLE, default_memory, memory_of

from .stated_models import both, stated_model, statement

FIVE = STANDARD[:5]


def far_reaching(options: int, seed: int) -> Conflict:
    """A conflict of three whose statements reach across all options."""
    rng = Random(seed)
    own = {dm: [f"o{k}" for k in range(options // 3)] for dm in "ABC"}
    names = [f"{dm}.{name}" for dm, each in own.items() for name in each]
    wants = {dm: Statements([statement(rng, names) for _ in range(10)]) for dm in own}
    return Conflict.from_options(own, wants, solver="symbolic")


def too_large(space: Space) -> None:
    """One operation whose result has millions of nodes: equality of two halves that stand apart."""
    half = space.size // 2
    parts = []
    for places in (range(half // 2), range(half // 2, half)):
        part = space.everything
        for k in places:
            first, second = space.taken(k), space.taken(half + k)
            part = part & ((first & second) | ~(first | second))
        parts.append(part)
    assert (parts[0] & parts[1]).dag_size > 2**half


def test_too_little_memory_ends_in_one_sentence_and_the_conflict_lives_on() -> None:
    conflict = far_reaching(12, 1)
    space = Space([range(44)], range(44))
    space.watch.limit(memory_of(0.0625))
    with (
        pytest.raises(InputError, match=r"more memory than the 0\.0625 GiB allowed") as raised,
        space.watch,
    ):
        too_large(space)
    assert str(raised.value).count("\n") == 0
    space.watch.limit(GIB)
    with space.watch:
        assert int(space.diagrams.count(space.taken(0) & space.taken(1), 44)) == 2**42
    assert conflict.equilibria("nash").count >= 0


def test_a_search_within_little_memory_is_refused_and_works_with_more() -> None:
    conflict = far_reaching(36, 3)
    watch = conflict.graph.space.watch
    watch.limit(2**24)
    with pytest.raises(InputError, match=f"allow more.*{MEMORY_VARIABLE}"):
        solve(conflict, FIVE)
    watch.limit(GIB)
    assert conflict.equilibria("nash") <= conflict.states


def test_other_errors_pass_through() -> None:
    space = Space([range(2)], range(2))
    with pytest.raises(ValueError, match="something else"), space.watch:
        raise ValueError("something else")
    with pytest.raises(InputError, match="a sentence"), space.watch:
        raise InputError("a sentence")


@pytest.mark.parametrize("given", ["-1", "0", "much", "0.01", "nan", "inf"])
def test_memory_is_a_number_of_gib(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"--memory must be a number of GiB"):
        memory_of(given)
    monkeypatch.setenv(MEMORY_VARIABLE, given)
    with pytest.raises(InputError, match=r"DETENTE_MEMORY must be a number of GiB"):
        default_memory()


def test_the_bound_is_that_of_the_environment_or_part_of_what_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(MEMORY_VARIABLE, raising=False)
    assert 0 < default_memory() <= 4 * GIB
    with monkeypatch.context() as small:
        # All there is: 1 GiB, which is what `dd` wants for itself.
        small.setattr(os, "sysconf", lambda _: 2**15)
        assert default_memory() == 2**30 * 6 // 10
        assert Space([range(2)], range(2)).watch.memory == 2**30 * 6 // 10
    monkeypatch.setenv(MEMORY_VARIABLE, "1.5")
    assert default_memory() == GIB * 3 // 2
    space = Space([range(2)], range(2))
    assert space.watch.memory == GIB * 3 // 2
    assert space.diagrams.configure()["max_memory"] == GIB * 3 // 2


def test_ctrl_c_in_the_middle_of_one_long_operation() -> None:
    space = Space([range(48)], range(48))
    handler = signal.getsignal(signal.SIGINT)
    delay = 0.5
    # The signal comes from another process, as that of a terminal does.
    kill = subprocess.Popen(["/bin/sh", "-c", f"sleep {delay}; kill -INT {os.getpid()}"])
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt), space.watch:
        too_large(space)
    assert time.monotonic() - start < delay + 2
    assert kill.wait(timeout=10) == 0
    assert signal.getsignal(signal.SIGINT) is handler
    with space.watch:
        assert int(space.diagrams.count(space.taken(0) | space.taken(1), 48)) == 3 * 2**46


def test_the_manager_is_found_in_what_is_compiled() -> None:
    space = Space([range(2)], range(2))
    interrupts = Interrupts()
    interrupts.over(space.diagrams)
    assert len(interrupts._managers) == 1
    from dd import autoref

    interrupts.over(autoref.BDD())
    assert len(interrupts._managers) == 1


def test_what_is_not_known_of_the_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import dd

    space = Space([range(2)], range(2))
    monkeypatch.setattr(dd, "__version__", "0.7.0")
    interrupts = Interrupts()
    interrupts.over(space.diagrams)
    assert interrupts._managers == []
    interrupts.heed()
    assert interrupts.ignore() is False


def solved(conflict: Conflict) -> tuple[Solution, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    solution = solve(conflict, progress=lambda done, total: told.append((done, total)))
    return solution, told


def test_progress_is_told_level_by_level() -> None:
    conflict = far_reaching(18, 2)
    _, told = solved(conflict)
    totals = {total for _, total in told}
    assert totals == {len(STANDARD) * 3 * 1000}
    done = [each for each, _ in told]
    assert done == sorted(done)
    assert done[-1] == totals.pop()
    assert len(set(done)) > 3 * len(STANDARD) * 2
    # Nobody is told of what is asked afterwards.
    conflict.stable("seq", "A")
    assert len(done) == len(told)


def test_what_looks_at_each_state_is_missing_with_the_reason() -> None:
    for seed in range(4):
        _, symbolic = both(stated_model(seed, most_options=5))
        solution, _ = solved(symbolic)
        assert set(solution.missing) == {"sim", "sim_fh"}
        assert set(solution.stable) == set(FIVE)
        for reason in solution.missing.values():
            assert "not computed by the symbolic solver" in reason
        with pytest.raises(NotComputedError, match="each state by itself"):
            symbolic.stable("sim", symbolic.dms[0], max_states=None)


def test_foresight_is_refused() -> None:
    wants = {dm: Statements([f"{dm}.x"]) for dm in "AB"}
    conflict = Conflict.from_options({"A": ["x"], "B": ["x"]}, wants, solver="symbolic")
    for concept in ("limited-move", "non-myopic"):
        with pytest.raises(InputError, match="answered state by state"):
            conflict.stable(concept, "A")


def test_other_threads_work_too_and_leave_signals_alone() -> None:
    conflict = far_reaching(12, 4)
    handler = signal.getsignal(signal.SIGINT)
    counts: list[int] = []
    with conflict.graph.space.watch:
        inside = signal.getsignal(signal.SIGINT)
        thread = threading.Thread(target=lambda: counts.append(conflict.equilibria("nash").count))
        thread.start()
        thread.join(timeout=30)
        assert signal.getsignal(signal.SIGINT) is inside
    assert inside is not handler
    assert signal.getsignal(signal.SIGINT) is handler
    assert counts == [conflict.equilibria("nash").count]
