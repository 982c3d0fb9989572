"""The symbolic solver finds what the explicit one finds."""

from __future__ import annotations

import gc
from weakref import ref

import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Statements, Weights
from detente.graphmodel.solvers import SOLVERS, Solver
from detente.graphmodel.symbolic import managers, workbench
from detente.graphmodel.symbolic.space import Space

from .stated_models import both, stated_model

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def _compare(seed: int, most_options: int, rule: str = "sequence") -> None:
    model = stated_model(seed, most_options=most_options)
    try:
        explicit, symbolic = both(model)
    except InputError:
        with pytest.raises(InputError, match="no state is left"):
            Conflict.from_options(**model, solver="symbolic")
        return
    assert symbolic.n_states == explicit.n_states
    for concept in CONCEPTS:
        given = {} if concept == "nash" else {"rule": rule}
        for dm in explicit.dms:
            mine, theirs = (c.stable(concept, dm, **given) for c in (symbolic, explicit))
            assert mine.to_numpy().tolist() == theirs.to_numpy().tolist(), (concept, dm)


@pytest.mark.parametrize("seed", range(120))
def test_equals_the_explicit_solver(seed: int) -> None:
    _compare(seed, 7)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("rule", ["once", "single"])
def test_equals_the_explicit_solver_under_other_rules(seed: int, rule: str) -> None:
    _compare(seed, 6, rule)


@pytest.mark.parametrize("seed", range(2000, 2025))
def test_equals_the_explicit_solver_where_cudd_is_not_compiled(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (managers, workbench):
        monkeypatch.setattr(module, "compiled_diagrams", lambda: False)
    _compare(seed, 5)


def test_a_manager_in_python_is_freed_after_its_diagrams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(managers, "compiled_diagrams", lambda: False)
    monkeypatch.setattr(managers, "_retired", [])
    space = Space([range(3)], range(3))
    left, manager = space.taken(0) & space.taken(1), ref(space.diagrams)
    del space
    gc.collect()
    managers._free_retired()
    assert manager() is not None
    del left
    managers._free_retired()
    gc.collect()
    assert manager() is None


def _weighing(weights: list[int], solver: Solver) -> Conflict:
    own = {"A": [f"o{k}" for k in range(len(weights))], "B": ["x"]}
    wants = Weights({f"A.o{k}": weight for k, weight in enumerate(weights)})
    return Conflict.from_options(
        own, {"A": wants, "B": Statements(["B.x iff A.o0"])}, solver=solver
    )


def test_weights_of_too_many_sums_are_refused_by_name() -> None:
    with pytest.raises(
        InputError, match=r"the weights of 'A' add up to more than 65,536 different"
    ):
        _weighing([2**k for k in range(25)], "symbolic")
    assert _weighing([1] * 40, "symbolic").equilibria("seq").count == 1


def test_thousands_of_sums_are_weighed() -> None:
    weights = [3**k - 50 for k in range(11)]
    mine, theirs = (_weighing(weights, solver) for solver in SOLVERS)
    for concept in ("nash", "sseq"):
        assert mine.equilibria(concept).labels() == theirs.equilibria(concept).labels()


@pytest.mark.parametrize("solver", SOLVERS)
def test_weights_that_might_not_fit_are_refused(solver: Solver) -> None:
    with pytest.raises(InputError, match=r"the weight 10+ is beyond 1,000,000,000,000"):
        _weighing([1, 10**30], solver)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1000, 2000, 50))
def test_equals_the_explicit_solver_on_a_thousand_models(start: int) -> None:
    for seed in range(start, start + 50):
        _compare(seed, 14)
