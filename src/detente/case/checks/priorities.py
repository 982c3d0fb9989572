"""Lists of statements: the first is tied to none, and the strength never rises on the way down."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.case.preferences import StatementPreferences

if TYPE_CHECKING:
    from detente.case.faults import Faults, Path
    from detente.case.model import Case
    from detente.case.priorities import PreferenceStatement

__all__ = ["check_priorities"]


def check_priorities(case: Case, faults: Faults) -> None:
    """Check every list that a reading gives, and what what-ifs put in first."""
    for name, reading in case.readings.items():
        for dm, wants in reading.preferences.items():
            if isinstance(wants, StatementPreferences):
                path: Path = ("readings", name, "preferences", dm, "statements")
                _check_list(wants.statements, path, faults)
    for name, what_if in case.what_ifs.items():
        for dm, entries in what_if.statements.items():
            for place, entry in enumerate(entries):
                if entry.tied and entry.at == 1:
                    here: Path = ("what_ifs", name, "statements", dm, place, "tied")
                    faults.add(here, "the first statement has none before it to be tied to")


def _check_list(listed: tuple[PreferenceStatement, ...], path: Path, faults: Faults) -> None:
    if listed[0].tied:
        faults.add((*path, 0, "tied"), "the first statement has none before it to be tied to")
    for place, (above, entry) in enumerate(pairwise(listed), start=1):
        here: Path = (*path, place, "strength")
        if entry.strength > above.strength:
            faults.add(
                here,
                f"the strength never rises down a list: {entry.strength} comes after "
                f"{above.strength}",
            )
        elif entry.tied and entry.strength != above.strength:
            faults.add(
                here,
                f"tied statements are equally strong: {entry.strength} is tied to {above.strength}",
            )
