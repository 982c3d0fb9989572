"""What the record says of growing power: whether each gain has made the next one easier."""

from __future__ import annotations

from typing import Any

from detente.errors import InputError
from detente.questions.contested import growing_finding
from detente.questions.contested.growing import FEWEST_CHANGES, Growing
from detente.questions.contested.growing_words import fit_words, summary, way_words
from detente.report.pictures import density
from detente.report.study import Study

__all__ = ["content"]


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing where the contest names no record of power and holding."""
    if study.case.contest is None:
        return None
    try:
        found = study.growing
    except InputError:
        return None
    finding = growing_finding(found)
    return {
        "side": study.words.party(study.case.contest.sides[0]),
        "over": study.case.contest.over,
        "fit": fit_words(found),
        "summary": _summary(study, found),
        "few": found.main.changes < FEWEST_CHANGES,
        "caveats": finding.caveats,
        "years": f"{found.first} to {found.last}",
        "readings": [_reading(study, found, each.reading) for each in found.readings],
        "fits": [
            {
                "how": way_words(fit),
                "gain": f"{fit.gain:.2f}".replace("-", "−"),
                "span": f"{fit.low:.2f} to {fit.high:.2f}".replace("-", "−"),
                "changes": fit.changes,
            }
            for fit in (found.main, *found.others)
        ],
        "picture": _picture(study, found),
    }


def _summary(study: Study, found: Growing) -> str:
    return summary(found, {name: study.label(name).within for name in study.readings})


def _reading(study: Study, found: Growing, name: str) -> dict[str, Any]:
    each = next(entry for entry in found.readings if entry.reading == name)
    entry = study.case.parameters(name).get("concession-power")
    return {
        "label": study.label(name).short,
        "span": f"{each.low:g} to {each.high:g}",
        "said": each.said,
        "note": entry.note if entry is not None and each.said else "",
        "claims": study.cite(entry.because) if entry is not None else (),
    }


def _picture(study: Study, found: Growing) -> str:
    spans = [(study.label(each.reading).short, each.low, each.high) for each in found.readings]
    return density(
        found.grid,
        found.density,
        spans=spans,
        title="How much holding everything would add to power",
        name="growing-density",
        about=f"{fit_words(found)} {_summary(study, found)}",
    )
