"""What a case says about states, computed on arrays of their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.case.model import Case

__all__ = ["feasible"]


def feasible(case: Case, codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which states can be.

    Parameters
    ----------
    case : Case
        In option form.
    codes : ndarray of int64, any shape
        Codes of states; bit *k* is option *k* of the file.

    Returns
    -------
    ndarray of bool
        Same shape; True where no infeasible statement holds.

    Examples
    --------
    >>> from detente.case import loads
    >>> case = loads('''
    ... title: Either or
    ... options: {A: {x: x, y: y}}
    ... infeasible: [A.x and A.y]
    ... preferences: {A: {weights: {A.x: 1}}}
    ... ''')
    >>> import numpy as np
    >>> feasible(case, np.arange(4))
    array([ True,  True,  True, False])
    """
    import numpy as np

    names = case.vocabulary()
    result = np.ones(np.shape(codes), dtype=np.bool_)
    for statement in case.infeasible_statements():
        result &= ~statement.evaluate(codes, names)
    return result
