"""How states are named where none is listed: a cell is a state code; bit *k* is option *k*.

Offers what `detente.graphmodel.layout.OptionLayout` offers about single states.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, TooLargeError
from detente.graphmodel.layout import OptionLayout, Rule, Way

__all__ = ["CodeLayout", "refuse_listing"]

MAX_OWN_LISTED = 20

Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]


def refuse_listing(options: int) -> NoReturn:
    """Refuse what takes a list of all states.

    Raises
    ------
    TooLargeError
    """
    raise TooLargeError(
        f"this question is answered state by state, and {options} options have too many states to "
        "list: hold or drop options that do not matter to it"
    )


class CodeLayout(OptionLayout):
    """The options of a conflict whose states are not listed.

    What `OptionLayout` says of all states at once is refused in one sentence.

    Parameters
    ----------
    dms : tuple of str
    options : tuple of str
        Option ids ``DM.option``; place *k* is bit *k* of a state code.
    rules : tuple of (int, callable)
        What cannot be, as in `detente.graphmodel.layout.build_layout`.
    one_way : mapping of int to "on" or "off"
    """

    rules: tuple[Rule, ...]
    one_way: Mapping[int, Way]

    def __init__(
        self,
        dms: tuple[str, ...],
        options: tuple[str, ...],
        rules: tuple[Rule, ...],
        one_way: Mapping[int, Way],
    ) -> None:
        # The fields of the frozen base class are set past its guard; those that would list all
        # states are not set at all.
        vars(self).update(dms=dms, options=options, rules=rules, one_way=one_way)

    @property
    def strategies(self) -> NoReturn:
        """Refused: no strategies are listed."""
        refuse_listing(len(self.options))

    feasible = groups = shape = strides = size = n_states = strategies

    def codes(self, cells: NDArray[np.integer] | Sequence[int] | None = None) -> Codes:
        """State codes of the given cells: the same numbers."""
        if cells is None:
            refuse_listing(len(self.options))
        return np.asarray(cells, dtype=np.int64)

    def cells(self, codes: Codes) -> Codes:
        """Cells of state codes; -1 for a code that is no feasible state."""
        codes = np.asarray(codes, dtype=np.int64)
        return np.where(self.feasible_codes(codes), codes, -1)

    def feasible_codes(self, codes: Codes) -> Mask:
        """Which state codes are states."""
        possible: Mask = (codes >= 0) & (codes >> len(self.options) == 0)
        for _, excluded in self.rules:
            possible &= ~excluded(codes)
        return possible

    def reachable(self, dm: int, code: int, bits: Collection[int]) -> Codes:
        """States that differ from a state in some options of `dm` only, itself too, ascending.

        Parameters
        ----------
        dm, code : int
        bits : collection of int
            The options that can change.

        Raises
        ------
        InputError
            They are more than 20.
        """
        if len(bits) > MAX_OWN_LISTED:
            raise InputError(
                f"{self.dms[dm]} can still change {len(bits)} options: its moves from one state "
                f"are listed up to {MAX_OWN_LISTED}"
            )
        fixed = code & ~sum(1 << bit for bit in bits)
        found = np.array([fixed], dtype=np.int64)
        for bit in bits:
            found = np.concatenate((found, found | 1 << bit))
        return found[self.feasible_codes(found)]

    def label(self, cell: int) -> str:
        """The state as Y and N in the order of the options."""
        return "".join("Y" if cell >> bit & 1 else "N" for bit in range(len(self.options)))

    def cell(self, state: str) -> int:
        """The code of a state written as Y and N.

        Raises
        ------
        InputError
            The text has another length or other letters, or the state is infeasible.
        """
        code = self.code(state)
        if not self.feasible_codes(np.array([code]))[0]:
            raise InputError(f"the state {state!r} is infeasible")
        return code
