"""The case: one conflict as data.

A state in option form is written ``"YN.."``: one letter for each option in the order of the file,
Y where it is taken. Its code is an integer in which bit *k* is option *k*. In graph form a state
is a name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Discriminator, Field, Tag

from detente.case import derive
from detente.case.base import CONCEPTS, Record, Switch
from detente.case.codebook import Codebook
from detente.case.contest import Condition, Contest
from detente.case.evidence import Account, Claim, Link, Passage, Series
from detente.case.hypergames import HypergameEntry
from detente.case.inquiries import (
    BestRepliesTest,
    ComparisonTest,
    Conclusion,
    EquilibriaTest,
    PathTest,
    Test,
    VerdictTest,
    WhatIf,
    WhatIfStatement,
)
from detente.case.levers import Lever
from detente.case.parties import (
    Actor,
    Background,
    Infeasible,
    Objection,
    Option,
    Published,
    Settlement,
    StatusQuo,
)
from detente.case.preferences import (
    GRADES,
    Parameter,
    Position,
    Preferences,
    PreferenceStatement,
    RankingPreferences,
    Reading,
    StatementPreferences,
    Tie,
    WeightPreferences,
)
from detente.case.scalars import Name, Texts
from detente.errors import InputError, nearest
from detente.statements import parse

if TYPE_CHECKING:
    from detente.case.basis import Evidence
    from detente.statements import Statement

__all__ = [
    "CONCEPTS",
    "GRADES",
    "Account",
    "Actor",
    "Background",
    "BestRepliesTest",
    "Case",
    "Claim",
    "Codebook",
    "ComparisonTest",
    "Conclusion",
    "Condition",
    "Contest",
    "EquilibriaTest",
    "HypergameEntry",
    "Infeasible",
    "Lever",
    "Link",
    "Objection",
    "Option",
    "Passage",
    "PathTest",
    "PreferenceStatement",
    "Preferences",
    "Published",
    "RankingPreferences",
    "Reading",
    "Series",
    "Settlement",
    "StatementPreferences",
    "StatusQuo",
    "Test",
    "VerdictTest",
    "WeightPreferences",
    "WhatIf",
    "WhatIfStatement",
]

PublishedOrWord = Annotated[
    Annotated[Published, Tag("results")] | Annotated[Literal["unpublished"], Tag("word")],
    Discriminator(lambda value: "word" if isinstance(value, str) else "results"),
]


class Case(Record):
    """One conflict: who can do what, what they want by each reading, and what it rests on.

    Two cases are equal when their contents are, wherever they were read from.
    """

    title: str
    summary: str | None = None
    as_of: str | None = None
    background: tuple[Background, ...] = ()
    form: Literal["options", "graph"] = "options"
    actors: tuple[Actor, ...]
    options: tuple[Option, ...] = ()
    terms: Mapping[Name, str] = Field(default_factory=dict)
    conditions: Mapping[Name, Condition] = Field(default_factory=dict)
    infeasible: tuple[Infeasible, ...] = ()
    one_way: Mapping[str, Switch] = Field(default_factory=dict)
    states: tuple[Name, ...] = ()
    state_words: Mapping[str, str] = Field(default_factory=dict)
    moves: Mapping[str, Mapping[str, Texts]] = Field(default_factory=dict)
    status_quo: Mapping[str, StatusQuo] = Field(default_factory=dict)
    settlements: Mapping[str, Settlement] = Field(default_factory=dict)
    readings: Mapping[str, Reading] = Field(min_length=1)
    what_ifs: Mapping[str, WhatIf] = Field(default_factory=dict)
    levers: Mapping[str, Lever] = Field(default_factory=dict)
    hypergames: Mapping[str, HypergameEntry] = Field(default_factory=dict)
    accounts: Mapping[str, Account] = Field(default_factory=dict)
    claims: Mapping[str, Claim] = Field(default_factory=dict)
    links: Mapping[str, Link] = Field(default_factory=dict)
    codebook: Codebook = Field(default_factory=Codebook)
    conclusions: Mapping[str, Conclusion] = Field(default_factory=dict)
    series: Mapping[str, Series] = Field(default_factory=dict)
    contest: Contest | None = None
    citation: str | None = None
    licence: str | None = None
    notes: str | None = None
    published: PublishedOrWord | None = None
    source: str | None = Field(default=None, exclude=True)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Case):
            return NotImplemented
        return self.model_dump() == other.model_dump()

    def __hash__(self) -> int:
        return hash(self.content_hash)

    def model_copy(self, *, update: Mapping[str, object] | None = None, deep: bool = False) -> Case:
        """Copy the case, with some fields changed; nothing computed from the old ones is kept."""
        copy = super().model_copy(update=update, deep=deep)
        for name in ("decision_makers", "option_ids", "content_hash"):
            copy.__dict__.pop(name, None)
        return copy

    @cached_property
    def decision_makers(self) -> tuple[str, ...]:
        """The ids of the actors, in the order of the file."""
        return tuple(actor.id for actor in self.actors)

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options, in the order of the file."""
        return tuple(option.id for option in self.options)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the content; comments and the order of keys do not count."""
        return _digest(self.model_dump(mode="json"))

    @property
    def evidence(self) -> Evidence:
        """What the case rests on: accounts, claims, links, codebook."""
        from detente.case.basis import Evidence

        return Evidence(
            accounts=self.accounts, claims=self.claims, links=self.links, codebook=self.codebook
        )

    def reading(self, name: str) -> Reading:
        """Return the reading of that name.

        Raises
        ------
        InputError
            There is none; the sentence names the nearest.
        """
        if name not in self.readings:
            raise InputError(f"reading {name!r} is unknown{nearest(name, self.readings)}")
        return self.readings[name]

    def reading_hash(self, name: str) -> str:
        """Return the SHA-256 of one reading, with what it takes from others and its changes made.

        A reading that is derived and one that says the same outright have the same hash.
        """
        left_out = {"based_on", "changes", "preferences", "parameters", "positions", "ties"}
        reading = self.reading(name).model_dump(mode="json", exclude=left_out)
        return _digest({**reading, **derive.contents(self, name)})

    def of_account(self, account: str) -> Case:
        """Return the case with the claims and the document of one account only."""
        claims = {
            key: claim for key, claim in self.claims.items() if claim.passage.account == account
        }
        accounts = {account: self.accounts[account]}
        links = {
            key: link for key, link in self.links.items() if {link.start, link.end} <= claims.keys()
        }
        return self.model_copy(update={"accounts": accounts, "claims": claims, "links": links})

    def preferences(self, name: str) -> dict[str, Preferences]:
        """Return the preferences under a reading, in the order of the decision makers.

        What the reading does not say of a decision maker itself comes from the reading it is
        based on; then its changes are made. A decision maker of whom neither speaks is absent.
        """
        found = derive.preferences(self, name)
        return {dm: found[dm] for dm in self.decision_makers if dm in found}

    def parameters(self, name: str) -> dict[str, Parameter]:
        """Return the parameters under a reading, with those of the reading it is based on."""
        return derive.parameters(self, name)

    def positions(self, name: str) -> dict[tuple[str, str], Position]:
        """Return the positions under a reading, by decision maker and issue."""
        return derive.positions(self, name)

    def ties(self, name: str) -> dict[frozenset[str], Tie]:
        """Return the ties under a reading, by the two decision makers."""
        return derive.ties(self, name)

    def silent_options(self, name: str) -> tuple[str, ...]:
        """Return the ids of the options that the holder of a reading does not speak of."""
        silent = set(self.reading(name).silent)
        return tuple(
            option.id for option in self.options if option.actor in silent or option.id in silent
        )

    def code(self, state: str) -> int:
        """Return the number of a state: its bits in option form, its place in graph form.

        Examples
        --------
        ``code("YN")`` is 1: bit 0 is the first option.
        """
        if self.form == "graph":
            return self.states.index(state)
        return sum(1 << bit for bit, letter in enumerate(state) if letter == "Y")

    def label(self, code: int) -> str:
        """Return the state that has this number; the inverse of `code`."""
        if self.form == "graph":
            return self.states[code]
        return "".join("Y" if code >> bit & 1 else "N" for bit in range(len(self.options)))

    def vocabulary(
        self, conditions: Mapping[str, bool] | None = None
    ) -> dict[str, int | bool | Statement]:
        """Return what each name of a statement means, as `Statement.evaluate` wants it.

        Parameters
        ----------
        conditions : mapping, optional
            Which conditions hold; those not named are left out, so that a statement using them
            cannot be evaluated by mistake.
        """
        names: dict[str, int | bool | Statement] = {
            option: bit for bit, option in enumerate(self.option_ids)
        }
        for term, text in self.terms.items():
            names[term] = parse(text)
        names.update(conditions or {})
        return names

    def infeasible_statements(self) -> tuple[Statement, ...]:
        """Return what cannot be, with patterns turned into statements."""
        return tuple(parse(self.as_statement(entry.text)) for entry in self.infeasible)

    def as_statement(self, text: str) -> str:
        """Return a pattern such as ``Y-N`` as a statement; a statement stays as it is.

        A text of Y, N and - with one sign for each option is a pattern.
        """
        if not self.options or len(text) != len(self.options) or set(text) - set("YN-"):
            return text
        parts = [
            option if letter == "Y" else f"not {option}"
            for option, letter in zip(self.option_ids, text, strict=True)
            if letter != "-"
        ]
        first = self.option_ids[0]
        return " and ".join(parts) or f"{first} or not {first}"


def _digest(content: object) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
