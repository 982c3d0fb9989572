"""Who can do what: actors, options, what cannot be, where things stand and could end."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from detente.case.base import Concept, Record
from detente.case.entries import Parameter
from detente.case.scalars import Flag, Name, Texts

__all__ = [
    "Actor",
    "Background",
    "Infeasible",
    "Objection",
    "Option",
    "Published",
    "Settlement",
    "StatusQuo",
]


class Actor(Record):
    """A decision maker: its id in the files, its name for readers."""

    above = ("id",)

    id: Name
    name: str
    note: str | None = None


class Option(Record):
    """Something one actor can do or leave undone; `on` and `off` say so in words."""

    above = ("actor", "name")

    actor: Name
    name: Name
    on: str
    off: str | None = None

    @property
    def id(self) -> str:
        """The name used in statements, ``ACTOR.option``."""
        return f"{self.actor}.{self.name}"


class Infeasible(Record):
    """States that cannot be: a statement, or a pattern of Y, N and -, and why."""

    text: str = Field(alias="where")
    why: str | None = None


class StatusQuo(Record):
    """A state in which things stand or stood, with the conditions of its date.

    `parameters` are inputs of the window and the course from its date until that of the next one.
    """

    name: Name
    state: str
    date: str | None = None
    words: str | None = None
    conditions: Mapping[str, Flag] = Field(default_factory=dict)
    parameters: Mapping[Name, Parameter] = Field(default_factory=dict)


class Objection(Record):
    """The strongest case one reading makes against a settlement."""

    words: str
    because: Texts = ()


class Settlement(Record):
    """A way the conflict could be settled.

    `where` is a statement, so a set of states; `canonical` names the one state of it that the
    verdict is about, for each status quo by name. Without `where` the settlement is that state.
    `levers_for` names the parties for whom a report asks what would make it hold. `parameters` are
    its terms for the window and the course (see `detente.case.contest`).
    """

    name: Name
    title: str
    words: str | None = None
    where: str | None = None
    canonical: Mapping[str, str]
    objections: Mapping[str, Objection] = Field(default_factory=dict)
    levers_for: Texts = ()
    parameters: Mapping[Name, Parameter] = Field(default_factory=dict)


class Published(Record):
    """Results printed elsewhere, for comparison.

    `equilibria` are complete lists, `includes` are states that are certainly among the equilibria
    where the source shows only part of the list.
    """

    where: str
    equilibria: Mapping[Concept, Texts] = Field(default_factory=dict)
    includes: Mapping[Concept, Texts] = Field(default_factory=dict)
    notes: str | None = None


class Background(Record):
    """A paragraph of background, with the claims and the series that it rests on."""

    title: str | None = None
    words: str
    because: Texts = ()
    series: Texts = ()
