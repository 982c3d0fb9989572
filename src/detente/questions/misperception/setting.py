"""Who sees which reading, from the case file, the command line or both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from detente.case import Case
from detente.case.hypergames import HypergameEntry
from detente.errors import InputError, nearest
from detente.graphmodel.perception import Attitudes
from detente.graphmodel.perception.attitudes import Sign
from detente.questions.model import default_status_quo

__all__ = ["Setting", "changed", "setting_of"]

_SIGNS: Mapping[str, Sign] = {"positive": "+", "neutral": "0", "negative": "-"}


@dataclass(frozen=True)
class Setting:
    """A hypergame in terms of the readings of a case.

    Attributes
    ----------
    base : str
        The reading of whoever `sees` does not name.
    status_quo : str
    start : str
        The state to start from.
    sees : mapping of decision maker to reading
    believes : mapping of decision maker to decision maker to reading
        Views of views, where they differ from what is seen.
    own : {"view", "base"}
        Whence a party's own preferences come.
    unseen : mapping of decision maker to statement
    attitudes : Attitudes
    entry : HypergameEntry or None
        The one of the case that this is, or started from.
    """

    base: str
    status_quo: str
    start: str
    sees: Mapping[str, str] = field(default_factory=dict)
    believes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    own: Literal["view", "base"] = "view"
    unseen: Mapping[str, str] = field(default_factory=dict)
    attitudes: Attitudes = field(default_factory=Attitudes)
    entry: HypergameEntry | None = None

    def seen_by(self, holder: str, other: str) -> str:
        """The reading that a party goes by when it thinks of another, or of itself."""
        sees = self.sees.get(holder, self.base)
        return sees if holder == other else self.believes.get(holder, {}).get(other, sees)

    def wants_of(self, holder: str, other: str) -> str:
        """The reading that says what a party wants, as a holder believes it."""
        if holder == other and self.own == "base":
            return self.base
        return self.seen_by(holder, other)

    @property
    def level(self) -> int:
        """2 where somebody believes another to go by another reading than itself; else 1."""
        return 2 if any(self._otherwise()) else 1

    def _otherwise(self) -> Iterator[bool]:
        for holder, others in self.believes.items():
            for other, reading in others.items():
                yield other != holder and reading != self.sees.get(holder, self.base)

    @property
    def readings(self) -> tuple[str, ...]:
        """Every reading that somebody goes by, the base first."""
        believed = [reading for others in self.believes.values() for reading in others.values()]
        return tuple(dict.fromkeys([self.base, *self.sees.values(), *believed]))


def setting_of(
    case: Case,
    entry: HypergameEntry | None = None,
    *,
    base: str | None = None,
    status_quo: str | None = None,
) -> Setting:
    """Take a hypergame from a case, or start one in which all go by one reading.

    Parameters
    ----------
    case : Case
    entry : HypergameEntry, optional
    base, status_quo : str, optional
        Instead of those of the entry.

    Raises
    ------
    InputError
        A name is unknown, or there is no status quo to start from.
    """
    reading = base or (entry.base if entry else None) or next(iter(case.readings))
    case.reading(reading)
    quo = status_quo or (entry.status_quo if entry else None) or default_status_quo(case, reading)
    if quo is None:
        raise InputError("the case has no status quo to start from; give one in the file")
    if quo not in case.status_quo:
        raise InputError(f"the status quo {quo!r} is unknown{nearest(quo, case.status_quo)}")
    bare = Setting(reading, quo, case.status_quo[quo].state)
    if entry is None:
        return bare
    felt = {
        (holder, other): _SIGNS[attitude]
        for holder, others in entry.attitudes.items()
        for other, attitude in others.items()
    }
    return replace(
        bare,
        sees=dict(entry.sees),
        believes={holder: dict(others) for holder, others in entry.believes.items()},
        own=entry.own,
        unseen=dict(entry.unseen),
        attitudes=Attitudes(felt),
        entry=entry,
    )


def changed(
    case: Case,
    setting: Setting,
    *,
    sees: Mapping[str, str],
    believes: Mapping[tuple[str, str], str],
    attitudes: Mapping[tuple[str, str], Sign],
) -> Setting:
    """Let some parties see, believe or feel otherwise.

    Raises
    ------
    InputError
        A party or a reading is unknown, or a party is to believe something of itself.
    """
    for dm in (*sees, *(dm for pair in (*believes, *attitudes) for dm in pair)):
        if dm not in case.decision_makers:
            raise InputError(f"decision maker {dm!r} is unknown{nearest(dm, case.decision_makers)}")
    for reading in (*sees.values(), *believes.values()):
        case.reading(reading)
    for holder, other in believes:
        if holder == other:
            raise InputError(
                f"what {holder!r} goes by itself is what it sees, not what it believes"
            )
    views = {holder: dict(others) for holder, others in setting.believes.items()}
    for (holder, other), reading in believes.items():
        views.setdefault(holder, {})[other] = reading
    return replace(
        setting,
        sees={**setting.sees, **sees},
        believes=views,
        attitudes=Attitudes({**setting.attitudes.given, **attitudes}),
    )
