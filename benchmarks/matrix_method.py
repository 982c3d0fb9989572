"""The peer: the literature's matrix method, written plainly with dense matrices.

No other program can be installed from a registry here, so this stands in for one. It is our own
writing of the formulas that the literature gives for the matrix form of the graph model, and its
figures are those of the method, not of anybody's program.

Notation, for states s, q, k and decision maker i, all matrices of shape (m, m) with 0 and 1:
``J_i[s, q]`` i can move from s to q; ``P_i[s, q]`` i prefers q to s; ``L_i = E - P_i`` (not
better); ``J_i+ = J_i o P_i``. Joint moves of the opponents grow by the recursion "one more move by
somebody who did not make the last", until nothing is added; that is kinder than the number of arcs
that the worst case asks for. With ``M`` the joint moves, s is stable for i where the diagonal of
``J_i+ (E - sign(M X))`` is zero, with ``X = L_i'`` for GMR, and for SMR ``X`` only where no
counter-move from k leads to a state better than s. SEQ and SSEQ take joint improvements.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def move_matrix(sizes: list[int], dm: int) -> Matrix:
    """``J_i`` of an option table without infeasible states.

    Decision maker j has ``sizes[j]`` strategies; the first one's runs fastest in the state number.
    """
    number = np.arange(int(np.prod(sizes)))
    below = int(np.prod(sizes[:dm], dtype=np.int64))
    own = number // below % sizes[dm]
    rest = number - own * below
    same = rest[:, None] == rest[None, :]
    np.fill_diagonal(same, val=False)
    moves: Matrix = same.astype(np.float32)
    return moves


def joint_moves(steps: list[Matrix]) -> Matrix:
    """Everything that sequences of steps reach, nobody stepping twice in succession."""
    last = [step.copy() for step in steps]
    while True:
        grown = []
        for j, step in enumerate(steps):
            by_others = np.sign(sum(m for other, m in enumerate(last) if other != j))
            more = by_others @ step if len(steps) > 1 else 0.0
            grown.append(np.sign(last[j] + more).astype(np.float32))
        if all(np.array_equal(new, old) for new, old in zip(grown, last, strict=True)):
            reached: Matrix = np.sign(sum(grown)).astype(np.float32)
            return reached
        last = grown


def stable_states(sizes: list[int], ranks: NDArray[np.int32]) -> dict[str, NDArray[np.bool_]]:
    """Compute R, GMR, SMR, SEQ and SSEQ for everybody.

    Parameters
    ----------
    sizes : list of int
        Number of strategies of each decision maker.
    ranks : ndarray of int32, shape (n_dm, n_states)
        Higher is better; ties equal.

    Returns
    -------
    dict
        For each concept a bool array of shape (n_dm, n_states).
    """
    moves = [move_matrix(sizes, dm) for dm in range(len(sizes))]
    better = [(rank[None, :] > rank[:, None]).astype(np.float32) for rank in ranks]
    improving = [move * p for move, p in zip(moves, better, strict=True)]
    result = {concept: np.empty(ranks.shape, dtype=bool) for concept in CONCEPTS}
    for i in range(len(sizes)):
        own, gain = improving[i], better[i]
        result["nash"][i] = ~own.any(axis=1)
        sanction = 1 - gain.T
        firm = sanction * (1 - np.sign(moves[i] @ gain.T))
        by_move = joint_moves([m for j, m in enumerate(moves) if j != i])
        by_gain = joint_moves([m for j, m in enumerate(improving) if j != i])
        wanted = {
            "gmr": (by_move, sanction),
            "smr": (by_move, firm),
            "seq": (by_gain, sanction),
            "sseq": (by_gain, firm),
        }
        for concept, (joint, hit) in wanted.items():
            unpunished = 1 - np.sign(joint @ hit)
            # Only the diagonal of own @ unpunished is needed.
            result[concept][i] = (own * unpunished.T).sum(axis=1) == 0
    return result
