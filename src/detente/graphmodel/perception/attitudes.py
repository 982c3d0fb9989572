"""Attitudes: whether a party wants what another wants, or the reverse.

The attitude *e_ij* of *i* towards *j* is positive (*i* takes up the preference of *j*: devoting),
negative (it takes the reverse: aggressive) or neutral (it does not care). Towards itself *e_ii* is
positive unless said otherwise; towards others it is neutral unless said otherwise. These defaults
are the *discrete* attitudes of the classical graph model.

State *q* is *totally relationally preferred* by *i* to *s* when it is preferred by every attitude
of *i* that is not neutral: better for each *j* with a positive *e_ij* and worse for each *j* with a
negative one. That is an intersection of strict orders: transitive, seldom complete, and no ranks
express it. A decision maker that is neutral towards everybody, itself included, has nothing that
could hold it back, and every state is preferred to every other.

Source: Inohara, Hipel and Walker (2007); Inohara and Hipel (2009).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from detente.errors import InputError, nearest

__all__ = ["SIGNS", "Attitudes", "Sign"]

Sign = Literal["+", "0", "-"]
SIGNS: tuple[str, ...] = get_args(Sign)


@dataclass(frozen=True)
class Attitudes:
    """Who feels how about whom.

    Attributes
    ----------
    given : mapping of (decision maker, decision maker) to sign
        The attitudes that are not the discrete ones.

    Examples
    --------
    >>> spite = Attitudes({("A", "B"): "-"})
    >>> spite.of("A", ["A", "B"])
    (('A', 1), ('B', -1))
    >>> spite.of("B", ["A", "B"])
    (('B', 1),)
    """

    given: Mapping[tuple[str, str], Sign] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(
            sign != ("+" if holder == other else "0")
            for (holder, other), sign in self.given.items()
        )

    def of(self, holder: str, dms: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """Whom a decision maker is not neutral towards: 1 for positive, -1 for negative."""
        signs = {other: "+" if other == holder else "0" for other in dms}
        signs |= {other: sign for (who, other), sign in self.given.items() if who == holder}
        return tuple(
            (other, 1 if signs[other] == "+" else -1) for other in dms if signs[other] != "0"
        )

    def check(self, dms: Sequence[str]) -> None:
        """Refuse decision makers that are not in a conflict, and signs that there are not.

        Raises
        ------
        InputError
            With the nearest names.
        """
        for (holder, other), sign in self.given.items():
            for dm in (holder, other):
                if dm not in dms:
                    raise InputError(f"decision maker {dm!r} is unknown{nearest(dm, dms)}")
            if sign not in SIGNS:
                raise InputError(f"an attitude is one of +, 0 and -, not {sign!r}")
