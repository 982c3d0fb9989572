"""What is seen before and after each period, in a logarithmic number of rounds of array work.

The likelihood of a series is a product of matrices, one a period: the moves into it times the
chances of what is seen in it. Neighbours are multiplied in pairs, then the products in pairs, up to
the whole; on the way back each product hands what lies before and after it down to its two halves.
Products are divided by their largest entry and the logarithm kept, so that nothing underflows.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["around"]

Floats = NDArray[np.float64]


def around(factors: Floats) -> tuple[Floats, Floats, Floats]:
    """Multiply matrices up to and after each of them.

    Parameters
    ----------
    factors : ndarray, shape (n, k, k)
        Of at least 0.

    Returns
    -------
    ndarray, shape (k,)
        Logarithms of the row sums of the whole product; -inf where it is zero.
    ndarray, shape (n, k, k)
        Product of all factors before each, scaled.
    ndarray, shape (n, k)
        Row sums of the product of all factors after each, scaled.

    Examples
    --------
    >>> logs, before, after = around(np.array([[[1.0, 2], [3, 4]], [[5, 6], [7, 8]]]))
    >>> np.exp(logs), before[1], after[0] / after[0, 0]
    (array([41., 93.]), array([[0.25, 0.5 ],
           [0.75, 1.  ]]), array([1.        , 1.36363636]))
    """
    n, k = factors.shape[:2]
    if n == 1:
        with np.errstate(divide="ignore"):
            return np.log(factors[0].sum(axis=1)), np.eye(k)[None], np.ones((1, k))
    if n % 2:
        factors = np.concatenate([factors, np.eye(k)[None]])
    first, second = factors[::2], factors[1::2]
    pairs, height = _scaled(first @ second)
    logs, before, after = around(pairs)
    left = np.stack([before, _scaled(before @ first)[0]], axis=1).reshape(-1, k, k)
    right = np.stack([_scaled(second @ after[..., None])[0], after[..., None]], axis=1)
    return logs + height, left[:n], right.reshape(-1, k)[:n]


def _scaled(products: Floats) -> tuple[Floats, float]:
    top = products.max(axis=(1, 2), keepdims=True)
    # A product of nothing but zeros is impossible; dividing it by 1 keeps it so.
    top[top == 0] = 1
    return products / top, float(np.log(top).sum())
