"""Asymmetric power: a stronger decision maker bends what a weaker one prefers.

The stronger one gets an option more, to *press*. While it does not press, the weaker one ranks
states as before. While it presses, one more statement counts for the weaker one, at a place in its
list of priorities that says how much the pressure weighs. There are two means:

*negative*
    the statement is ``wanted if press``: where it is pressed and does not comply, the weaker one is
    worse off than unpressed;
*positive*
    the statement is ``press and wanted``: where it complies and is rewarded, it is better off than
    unrewarded.

Among the states in which the stronger one presses the two give the same order; they differ in how
the weaker one likes to be pressed. The stronger one's own cost is a statement ``not press`` at a
place in its list, the last when none is given. This transforms a model exactly; what comes out is
solved like any other.

Source: Yu, Kilgour, Hipel and Zhao (2015) for modified preferences and the option added; that it is
done with one statement, and so for every state at once, is original to Détente.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.errors import InputError, nearest
from detente.graphmodel.stated import Statements
from detente.statements import Statement, parse

__all__ = ["Pressure", "under_pressure"]


@dataclass(frozen=True)
class Pressure:
    """One decision maker's hold over another.

    Attributes
    ----------
    strong, weak : str
    wanted : str
        What the stronger one wants the weaker one to see to, as a statement.
    place : int
        Where it counts in the weaker one's list, from 1.
    means : {"negative", "positive"}
    option : str
        The name of the stronger one's option.
    cost : int or None
        Where not having to press counts in the stronger one's list, from 1; last when not given.
    """

    strong: str
    weak: str
    wanted: str
    place: int = 1
    means: Literal["negative", "positive"] = "negative"
    option: str = "press"
    cost: int | None = None

    @property
    def pressing(self) -> str:
        """The id of the option."""
        return f"{self.strong}.{self.option}"

    @property
    def counts(self) -> str:
        """What counts for the weaker one."""
        if self.means == "negative":
            return f"({self.wanted}) if {self.pressing}"
        return f"{self.pressing} and ({self.wanted})"


def under_pressure(
    options: Mapping[str, Sequence[str]], preferences: Mapping[str, Statements], force: Pressure
) -> tuple[dict[str, list[str]], dict[str, Statements]]:
    """Add a pressure to the parts that `Conflict.from_options` takes.

    Parameters
    ----------
    options : mapping of decision maker to option names
    preferences : mapping of decision maker to Statements
    force : Pressure

    Returns
    -------
    tuple
        The options and the preferences, changed.

    Raises
    ------
    InputError
        A decision maker is unknown, the option is there already, or a place is beyond the list.

    Examples
    --------
    >>> from detente.graphmodel import Conflict
    >>> options = {"big": ["tax"], "small": ["join"]}
    >>> wants = {"big": Statements(["small.join"]), "small": Statements(["not small.join"])}
    >>> Conflict.from_options(options, wants).equilibria("seq").labels()
    ['NN', 'YN']
    >>> pressed = under_pressure(options, wants, Pressure("big", "small", "small.join"))
    >>> Conflict.from_options(*pressed).equilibria("seq").labels()
    ['NNN', 'YNN', 'NYY', 'YYY']
    """
    for dm in (force.strong, force.weak):
        if dm not in options:
            raise InputError(f"decision maker {dm!r} is unknown{nearest(dm, options)}")
    if force.strong == force.weak:
        raise InputError(f"pressure is put on another, not by {force.strong!r} on itself")
    if force.option in options[force.strong]:
        raise InputError(f"{force.strong!r} has an option {force.option!r} already")
    more = {
        dm: [*own, force.option] if dm == force.strong else [*own] for dm, own in options.items()
    }
    wants = dict(preferences)
    wants[force.weak] = _with(wants[force.weak], parse(force.counts), force.place)
    own = wants[force.strong]
    cost = force.cost if force.cost is not None else len(own.statements) + 1
    wants[force.strong] = _with(own, parse(f"not {force.pressing}"), cost)
    return more, wants


def _with(wants: Statements, statement: Statement, place: int) -> Statements:
    last = len(wants.statements) + 1
    if not 1 <= place <= last:
        raise InputError(f"the places in the list go from 1 to {last}, not {place}")
    before = place - 1
    if before in wants.tied:
        raise InputError(f"place {place} is inside a group of equal priority; choose its first")
    listed = (*wants.statements[:before], statement, *wants.statements[before:])
    return Statements(listed, (each + (each > before) for each in wants.tied))
