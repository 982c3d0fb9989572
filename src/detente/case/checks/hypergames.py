"""Hypergames: the parties, readings and dates that they name, and that each has a start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.case.faults import Faults, Path
    from detente.case.hypergames import HypergameEntry
    from detente.case.model import Case

__all__ = ["check_hypergames", "said_by_hypergames"]


def said_by_hypergames(case: Case) -> Iterator[tuple[Path, str]]:
    """Yield the statements in hypergames, each text with its path."""
    for name, entry in case.hypergames.items():
        for dm, text in entry.unseen.items():
            yield ("hypergames", name, "unseen", dm), text


def check_hypergames(case: Case, faults: Faults) -> None:
    """Check what each hypergame names."""
    for name, entry in case.hypergames.items():
        path: Path = ("hypergames", name)
        if not case.status_quo:
            faults.add(path, "a hypergame starts at a status quo, and the case has none", key=True)
        if entry.base is not None:
            faults.known(entry.base, case.readings, path=(*path, "base"), what="reading")
        if entry.status_quo is not None:
            here: Path = (*path, "status_quo")
            faults.known(entry.status_quo, case.status_quo, path=here, what="status quo")
        _check_parties(case, entry.sees, (*path, "sees"), faults)
        _check_readings(case, entry.sees, (*path, "sees"), faults)
        _check_parties(case, entry.unseen, (*path, "unseen"), faults)
        _check_pairs(case, entry, path, faults)


def _check_pairs(case: Case, entry: HypergameEntry, path: Path, faults: Faults) -> None:
    for key in ("believes", "attitudes"):
        here: Path = (*path, key)
        pairs: Mapping[str, Mapping[str, str]] = getattr(entry, key)
        _check_parties(case, pairs, here, faults)
        for holder, others in pairs.items():
            _check_parties(case, others, (*here, holder), faults)
            if key == "believes":
                _check_readings(case, others, (*here, holder), faults)
                if holder in others:
                    faults.add(
                        (*here, holder, holder),
                        f"what {holder!r} goes by itself stands under 'sees'",
                        key=True,
                    )


def _check_parties(case: Case, named: Mapping[str, object], path: Path, faults: Faults) -> None:
    for dm in named:
        known = case.decision_makers
        faults.known(dm, known, path=(*path, dm), what="decision maker", key=True)


def _check_readings(case: Case, named: Mapping[str, str], path: Path, faults: Faults) -> None:
    for dm, reading in named.items():
        faults.known(reading, case.readings, path=(*path, dm), what="reading")
