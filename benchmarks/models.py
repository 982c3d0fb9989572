"""Random conflicts to measure on: strict preferences, every state feasible, by seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from detente.graphmodel import Conflict

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def random_ranks(n_dms: int, n_states: int, seed: int) -> NDArray[np.int32]:
    """Draw a strict ranking for each decision maker: int32, shape (n_dms, n_states)."""
    rng = np.random.default_rng(seed)
    return np.stack([rng.permutation(n_states).astype(np.int32) for _ in range(n_dms)])


def conflict(n_dms: int, options_each: int, ranks: NDArray[np.int32]) -> Conflict:
    """Build the option-form conflict of these ranks."""
    from detente.graphmodel import Conflict

    names = [f"DM{number}" for number in range(n_dms)]
    options = {name: [f"o{k}" for k in range(options_each)] for name in names}
    return Conflict.from_options(options, dict(zip(names, ranks, strict=True)))


def stable_states(model: Conflict) -> dict[str, NDArray[np.bool_]]:
    """Solve all five concepts for everybody; each array has shape (n_dms, n_cells)."""
    found: dict[str, list[NDArray[np.bool_]]] = {concept: [] for concept in CONCEPTS}
    for dm in model.dms:
        for concept in CONCEPTS:
            found[concept].append(model.stable(concept, dm).mask)
    return {concept: np.stack(masks) for concept, masks in found.items()}
