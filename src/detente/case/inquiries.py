"""What is asked of a case in its own files: what-ifs and the accounts' conclusions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from detente.case.base import Concept, Record, Switch, kind_by_key
from detente.case.preferences import PreferenceStatement
from detente.case.scalars import Flag, Name, Texts

__all__ = [
    "BestRepliesTest",
    "ComparisonTest",
    "Conclusion",
    "EquilibriaTest",
    "PathTest",
    "Test",
    "VerdictTest",
    "WhatIf",
    "WhatIfStatement",
]


class WhatIfStatement(PreferenceStatement):
    """A statement put into a decision maker's list `at` a place, counted from 1."""

    at: Annotated[int, Field(ge=1)]


class WhatIf(Record):
    """A change tried out: options held, conditions switched, statements put in."""

    name: Name
    title: str
    words: str | None = None
    reading: str | None = None
    status_quo: str | None = None
    set: Mapping[str, Switch] = Field(default_factory=dict)
    conditions: Mapping[str, Flag] = Field(default_factory=dict)
    statements: Mapping[str, tuple[WhatIfStatement, ...]] = Field(default_factory=dict)


class _Test(Record):
    reading: str | None = None
    status_quo: str | None = None
    what_if: str | None = None


class VerdictTest(_Test):
    """The settlement holds, breaks, or holds only by a threat nobody would carry out."""

    verdict: str
    concept: Concept
    is_: Literal["holds", "breaks", "deterred-on-paper"] = Field(alias="is")
    by: str | None = None


class BestRepliesTest(_Test):
    """Best replies in any order, from a settlement or status quo, come to rest where it says."""

    best_replies_from: str
    all_end_in: str | None = None
    some_end_in: str | None = None


class EquilibriaTest(_Test):
    """All, some or none of the equilibria satisfy a statement, or fall within a settlement."""

    equilibria: Concept
    all_satisfy: str | None = None
    some_satisfy: str | None = None
    none_satisfy: str | None = None
    within: str | None = None
    count_is: Literal["zero", "some"] | None = None


class ComparisonTest(_Test):
    """One settlement holds under the concept and the other does not."""

    more_stable: str
    than: str
    concept: Concept


class PathTest(_Test):
    """A path from one status quo or settlement to another exists, or does not."""

    path_from: str
    to: str
    by: Literal["moves", "improvements"] = "moves"
    exists: Flag


_KINDS: Mapping[str, type[_Test]] = {
    "verdict": VerdictTest,
    "best_replies_from": BestRepliesTest,
    "equilibria": EquilibriaTest,
    "more_stable": ComparisonTest,
    "path_from": PathTest,
}


Test = Annotated[
    Annotated[VerdictTest, Tag("verdict")]
    | Annotated[BestRepliesTest, Tag("best_replies_from")]
    | Annotated[EquilibriaTest, Tag("equilibria")]
    | Annotated[ComparisonTest, Tag("more_stable")]
    | Annotated[PathTest, Tag("path_from")],
    Discriminator(
        kind_by_key(_KINDS),
        custom_error_type="form",
        custom_error_message=(
            "a test gives exactly one of 'verdict', 'best_replies_from', 'equilibria', "
            "'more_stable' or 'path_from'"
        ),
    ),
]


class Conclusion(Record):
    """What an account itself concludes, with tests that the engine can run."""

    id: Name
    title: str
    account: str | None = None
    because: Texts = ()
    note: str | None = None
    tests: tuple[Test, ...] = ()
