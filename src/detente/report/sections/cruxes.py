"""On what the contested verdicts hinge: whose priorities, which entries, which claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from detente.questions.compare import Row
from detente.questions.contradictions import KINDS, Pair
from detente.questions.cruxes import Crux, CruxWords, Hinge
from detente.questions.disputed import agreed_dates
from detente.questions.words import sentence
from detente.report.grounds import united
from detente.report.labels import ANSWER_WORDS, verdict_words
from detente.report.study import Study

__all__ = ["content"]

_MOST = 3
_WHY = {
    "time": "a difference of date only",
    "frame": "a difference in naming only",
    "silence": "one of the readings says nothing of what this party wants",
}


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing where no verdict is contested."""
    rows = study.comparison.rows if study.comparison is not None else ()
    contested = [row for row in rows if row.standing == "contested"]
    if not contested:
        return None
    return {
        "cards": [_card(study, row) for row in contested],
        "most": _MOST,
        "loads": _loads(study),
        "sets": len(study.cruxes.counted) if study.cruxes is not None else 0,
        "complete": study.cruxes is None or study.cruxes.complete,
    }


def _card(study: Study, row: Row) -> dict[str, Any]:
    behind = _behind(study, row)
    hinges = _hinges(study, row.settlement)
    return {
        "name": row.settlement,
        "title": study.title(row.settlement),
        "verdicts": [
            (study.label(name).short, verdict_words(verdict))
            for name, verdict in row.verdicts.items()
        ],
        "lines": [_line(study, crux) for crux in row.cruxes if crux.apart is None],
        "lines_apart": [_line(study, crux) for crux in row.cruxes if crux.apart is not None],
        "hinges": [_hinge(study, hinge) for hinge in hinges],
        "none": "" if row.cruxes or hinges else _why_none(study, row),
        "substance": [_pair(study, pair) for pair in behind if KINDS[pair.kind].substance],
        "apart": [_pair(study, pair) for pair in behind if not KINDS[pair.kind].substance],
        "dates": [
            {"date": study.quo(date), "words": ANSWER_WORDS[answer].long}
            for date, answer in agreed_dates(study.case, row).items()
        ],
    }


def _hinges(study: Study, settlement: str) -> list[Hinge]:
    found = study.cruxes.hinges if study.cruxes is not None else ()
    return [hinge for hinge in found if hinge.settlement == settlement]


def _hinge(study: Study, hinge: Hinge) -> dict[str, Any]:
    """One reading towards another: the smallest sets of entries, those of substance first."""
    cruxes = sorted(hinge.cruxes, key=lambda crux: len(crux.differences))
    counted = [crux for crux in cruxes if crux.apart is None]
    apart = [crux for crux in cruxes if crux.apart is not None]
    return {
        "reading": study.label(hinge.reading).within,
        "other": study.label(hinge.other).within,
        "cruxes": [_crux(study, crux) for crux in counted[:_MOST]],
        "count": len(counted),
        "apart": [_crux(study, crux) for crux in apart[:_MOST]],
        "count_apart": len(apart),
        "entries": hinge.entries,
        "complete": hinge.complete,
    }


def _crux(study: Study, crux: Crux) -> dict[str, Any]:
    return {
        "then": ANSWER_WORDS[crux.then],
        "words": sentence(f"if {CruxWords(study.case).conditions(crux)}"),
        "believed": study.cite(crux.believed),
        "given_up": study.cite(crux.given_up),
        "why": _WHY.get(crux.apart or "", ""),
    }


def _loads(study: Study) -> list[dict[str, Any]]:
    """Claims by how many contested verdicts, and how many smallest sets, hinge on them."""
    return [
        {
            "claim": claim,
            "words": study.case.claims[claim].paraphrase,
            "sets": len(load.cruxes),
            "settlements": [(name, study.title(name)) for name in study.hinging[claim]],
        }
        for claim, load in study.loads.items()
        if study.cite((claim,))
    ]


def _line(study: Study, crux: Crux) -> dict[str, Any]:
    return {
        "reading": study.label(crux.reading).short,
        "other": study.label(crux.other).within,
        "parties": study.parties(crux.parties),
        "then": ANSWER_WORDS[crux.then],
        "instead": _of_parties(study, crux.other, crux.parties),
        "against": _of_parties(study, crux.reading, crux.parties),
        "why": _WHY.get(crux.apart or "", ""),
    }


def _of_parties(study: Study, reading: str, parties: Iterable[str]) -> tuple[str, ...]:
    """The claims behind what a reading says that some parties want."""
    lists = (study.model(reading).statements(dm) for dm in parties)
    return united(*(study.cite(entry.because) for entries in lists for entry in entries))


def _why_none(study: Study, row: Row) -> str:
    """Why no party's priorities flip a contested verdict."""
    answers = {study.answer(row.settlement, name) for name in row.verdicts} - {"not addressed"}
    if "holds" not in answers:
        return "It holds under no reading; they differ only in whether anybody would leave it."
    return (
        "No exchange of what parties want makes it begin or cease to hold: the readings differ in "
        "their dates, or in what they do not speak of."
    )


def _behind(study: Study, row: Row) -> list[Pair]:
    """The contradictions between the claims behind what turns the verdict."""
    found: dict[Pair, None] = {}
    for crux in row.cruxes:
        here = set(_of_parties(study, crux.reading, crux.parties))
        there = set(_of_parties(study, crux.other, crux.parties))
        for pair in study.contradictions.pairs:
            ends = (pair.first.id, pair.second.id)
            met = any(a in here and b in there for a, b in (ends, ends[::-1]))
            if pair.kind in KINDS and met:
                found[pair] = None
    return list(found)


def _pair(study: Study, pair: Pair) -> dict[str, Any]:
    return {
        "kind": KINDS[pair.kind].title.lower(),
        "href": f"#pair-{pair.link.id}",
        "claims": study.cite((pair.first.id, pair.second.id)),
        "note": pair.link.note or "",
    }
