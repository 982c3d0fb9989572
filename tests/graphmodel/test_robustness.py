"""What is asked the wrong way, at an odd size or by several threads: an answer or one sentence."""

import subprocess
import sys
import tracemalloc
from contextlib import suppress

import numpy as np
import pytest

from detente.errors import InputError
from detente.graphmodel import Conflict, Ranking, Statements, Vocabulary, solve
from detente.statements import parse


def dilemma():
    return Conflict.from_options(
        {"A": ["confess"], "B": ["confess"]},
        {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    )


@pytest.mark.parametrize("length", [1, 3, 5, 8])
def test_feasible_must_speak_of_every_combination(length):
    with pytest.raises(InputError, match="feasible"):
        Conflict.from_options(
            {"A": ["x"], "B": ["y"]},
            {"A": [0] * 4, "B": [0] * 4},
            infeasible=np.zeros(length, dtype=bool),
        )


@pytest.mark.parametrize("concept", ["limited-move", "non-myopic"])
def test_solve_takes_every_concept_that_there_is(concept):
    conflict = dilemma()
    found = solve(conflict, ["nash", concept])
    assert found.equilibria(concept) == conflict.equilibria(concept)
    assert found.equilibria("nash").labels() == ["YY"]


@pytest.mark.parametrize("state", ["NN", "YY"])
def test_an_unknown_concept_is_refused_also_where_nobody_can_improve(state):
    with pytest.raises(InputError, match="concept 'nsah'"):
        dilemma().explain("nsah", "A", state)


def test_a_long_chain_of_terms_is_followed_or_refused_in_one_sentence():
    terms = {"t0": parse("A.x")} | {f"t{k}": parse(f"t{k - 1}") for k in range(1, 3000)}
    with suppress(InputError):
        conflict = Conflict.from_options(
            {"A": ["x"]}, {"A": Statements(["t2999"])}, vocabulary=terms
        )
        assert conflict.ranks("A").tolist() == [0, 1]


def test_a_term_defined_by_itself_is_refused_wherever_it_is_used():
    words = Vocabulary(("A.confess", "B.confess"), {"deal": parse("not deal")})
    with pytest.raises(InputError, match="'deal' is defined by itself"):
        dilemma().where("deal", words)


def test_looking_at_one_state_takes_no_table_of_all_pairs_of_strategies():
    options = {"A": [f"o{k}" for k in range(14)], "B": ["y"]}
    scores = np.arange(2**15)
    conflict = Conflict.from_options(options, {"A": scores, "B": scores})
    tracemalloc.start()
    try:
        assert not conflict.explain("seq", "B", "N" * 15).stable
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A table of all pairs would have 2**28 entries.
    assert peak < 2**26


def test_an_id_with_a_dot_is_refused_or_kept_apart():
    try:
        conflict = Conflict.from_options(
            {"A.B": ["x"], "A": ["y"]}, {"A.B": [0, 1, 2, 3], "A": [0, 1, 2, 3]}
        )
    except InputError:
        return
    labels = conflict.states.labels()
    cells = [conflict.graph.cell(state) for state in labels]
    assert conflict.graph.labels(np.array(cells)) == labels


THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
import numpy as np
from detente.graphmodel import Conflict
from detente.graphmodel.search import judge
rng = np.random.default_rng(1)
options = {f"D{j}": list("abcd") for j in range(3)}
conflict = Conflict.from_options(options, {dm: rng.permutation(4096) for dm in options})
concepts = ("gmr", "smr", "seq", "sseq")
asked = [(c, d, s) for c in concepts for d in range(3) for s in range(0, 4096, 7)]
alone = [judge(conflict.graph, *each) for each in asked]
with ThreadPoolExecutor(8) as pool:
    together = list(pool.map(lambda each: judge(conflict.graph, *each), asked))
print(sum(a != b for a, b in zip(alone, together, strict=True)), "of", len(asked), "differ")
"""


def test_several_threads_may_ask_about_one_conflict():
    # In a process of its own, since what goes wrong here takes the process with it.
    done = subprocess.run(
        [sys.executable, "-c", THREADS], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout == "0 of 7032 differ\n"
