"""Networks as matrices of weights between named nodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.accounts.networks.aggregate import one_mode, two_mode
from detente.accounts.networks.design import Design
from detente.accounts.networks.events import Events
from detente.accounts.networks.variables import levels
from detente.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["MAX_CELLS", "Network", "network_of"]

#: Numbers in the largest array that is made: 400 MB.
MAX_CELLS = 50_000_000


@dataclass(frozen=True, eq=False)
class Network:
    """Weights between nodes.

    Attributes
    ----------
    design : Design
    rows, columns : tuple of str
        The same labels twice for a one-mode network.
    weights : float array, shape (rows, columns)
        0 where there is no tie; symmetric with a diagonal of 0 for a one-mode network.
    row_claims, column_claims : int array
        How many events each node has; columns of a one-mode network repeat the rows.
    events, claims : int
        What it was made of.
    window : str
        The name of the time window; empty for the whole range.
    """

    design: Design
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    weights: Floats
    row_claims: NDArray[np.int64]
    column_claims: NDArray[np.int64]
    events: int
    claims: int
    window: str = ""

    @property
    def one_mode(self) -> bool:
        """Whether rows are tied to rows."""
        return self.design.mode == "one"

    def edges(self) -> list[tuple[int, int, float]]:
        """Row, column and weight of each tie; each pair once for a one-mode network."""
        import numpy as np

        weights = np.triu(self.weights) if self.one_mode else self.weights
        rows, columns = np.nonzero(weights)
        found = weights[rows, columns]
        return list(zip(rows.tolist(), columns.tolist(), found.tolist(), strict=True))


def network_of(events: Events, design: Design, window: str = "") -> Network:
    """Aggregate events into a network.

    Parameters
    ----------
    events : Events
    design : Design
    window : str
        The name to give it.

    Returns
    -------
    Network

    Raises
    ------
    InputError
        The matrix would be too large.
    """
    import numpy as np

    counts = _counts(events, design)
    row_claims = counts.sum(axis=(1, 2)).astype(np.int64)
    column_claims = counts.sum(axis=(0, 2)).astype(np.int64)
    columns = events.columns
    if design.mode == "one":
        weights = one_mode(counts, design)
        columns, column_claims = events.rows, row_claims
    else:
        weights = two_mode(counts, design)
    return Network(
        design=design,
        rows=events.rows,
        columns=columns,
        weights=weights,
        row_claims=row_claims,
        column_claims=column_claims,
        events=len(events.events),
        claims=events.claims,
        window=window,
    )


def _counts(events: Events, design: Design) -> Floats:
    """x_ijk: shape (rows, columns, levels)."""
    import numpy as np

    scale = np.array(levels(design.effective_qualifier))
    shape = (len(events.rows), len(events.columns), len(scale))
    side = max(shape[1] * shape[2], shape[0] if design.mode == "one" else 0)
    if shape[0] * side > MAX_CELLS:
        raise InputError(
            f"{shape[0]:,} values of {design.rows!r} and {shape[1]:,} of {design.columns!r} make "
            f"a matrix of more than {MAX_CELLS:,} numbers; exclude some, or choose another field"
        )
    codes = events.codes
    level = np.searchsorted(scale, codes[:, 2]) if len(scale) > 1 else np.zeros_like(codes[:, 2])
    flat = np.ravel_multi_index((codes[:, 0], codes[:, 1], level), shape) if len(codes) else level
    size = int(np.prod(shape))
    return np.bincount(flat, minlength=size).astype(np.float64).reshape(shape)
