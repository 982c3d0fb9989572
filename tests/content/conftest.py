"""The built-in case, loaded once, and what several tests ask of it."""

import numpy as np
import pytest

from detente.case import Case, feasible, load
from detente.statements import parse


@pytest.fixture(scope="session")
def case() -> Case:
    return load("south-caucasus")


@pytest.fixture(scope="session")
def codes(case: Case) -> np.ndarray:
    """The codes of all feasible states."""
    everything = np.arange(2 ** len(case.options), dtype=np.int64)
    return everything[feasible(case, everything)]


@pytest.fixture(scope="session")
def truth(case: Case, codes: np.ndarray):
    """Evaluate a statement of the case on all feasible states, conditions as in a status quo."""

    def evaluate(says: str, quo: str) -> np.ndarray:
        vocabulary = case.vocabulary(case.status_quo[quo].conditions)
        return parse(says).evaluate(codes, vocabulary)

    return evaluate
