"""The evidence: every claim with its passage, what rests on it, and what the readings rest on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.case import Link
from detente.questions.coverage import STANDINGS, Coverage, Covered, coverage
from detente.questions.words import sentence
from detente.report.anchors import spot
from detente.report.claim_rows import TYPES, Use, claim_row
from detente.report.study import Study

__all__ = ["MOST", "content"]

#: With more claims than this only those are listed that something in the report rests on.
MOST = 2_000
_BETWEEN = ("contradicts", "same")
_FLAGGED = ("no claims", "suggested only", "all rejected", "not at hand")


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing for a case without claims.

    It comes last, when all claims that the other sections cite are known.
    """
    if not study.case.claims:
        return None
    found = coverage(study.case, study.readings)
    uses = _uses(study, found)
    chosen = _chosen(study, uses)
    links = _links(study, chosen)
    groups: dict[str, list[Any]] = {}
    for name in chosen:
        claim = study.case.claims[name]
        row = claim_row(study, claim, tuple(uses.get(name, {})), links)
        groups.setdefault(claim.passage.account, []).append(row)
    rows = [row for group in groups.values() for row in group]
    return {
        "groups": [
            {"account": account, "title": study.account_title(account), "rows": group}
            for account, group in groups.items()
        ],
        "types": [words for words in TYPES.values() if any(row.type == words for row in rows)],
        "count": len(chosen),
        "all": len(study.case.claims),
        "quoted": bool(study.quotes),
        "clash": any(row.clash for row in rows),
        "coverage": _coverage(study, found, set(chosen)),
    }


def _chosen(study: Study, uses: dict[str, dict[Use, None]]) -> list[str]:
    """Which claims are listed: of the accounts reported on, all that is cited, what these meet."""
    case = study.case
    accounts = {case.reading(name).account for name in study.readings}
    few = len(case.claims) <= MOST
    chosen = {*study.cited, *uses}
    if few:
        chosen.update(
            name
            for name, claim in case.claims.items()
            if None in accounts or claim.passage.account in accounts
        )
    ends = [{link.start, link.end} for link in case.links.values() if link.kind in _BETWEEN]
    met = [pair for pair in ends if few and pair & chosen]
    chosen.update(*met)
    return [name for name in case.claims if name in chosen]


def _uses(study: Study, found: Coverage) -> dict[str, dict[Use, None]]:
    """Claim to the entries of readings, conclusions and levers that rest on it, each once."""
    result: dict[str, dict[Use, None]] = {}
    for entry in found.entries:
        use = _use(study, entry)
        for claim in entry.claims:
            if claim in study.case.claims:
                result.setdefault(claim, {})[use] = None
    for each in study.conclusions:
        use = Use(f"#conclusion-{each.conclusion.id}", f"conclusion “{each.conclusion.title}”")
        for claim in study.cite(each.conclusion.because):
            result.setdefault(claim, {})[use] = None
    asked = next((name for name in study.case.settlements if _asked(study, name)), None)
    for lever in study.case.levers.values() if asked is not None else ():
        use = Use(f"#levers-{asked}", f"lever “{lever.title}”")
        for claim in study.cite(lever.because):
            result.setdefault(claim, {})[use] = None
    return result


def _asked(study: Study, settlement: str) -> bool:
    """Whether the section on levers has a part on a settlement."""
    found = study.levers(settlement)
    return found is not None and bool(found.before)


def _use(study: Study, entry: Covered) -> Use:
    found = spot(study, entry.reading, entry.party or "", entry.id) if entry.party else None
    if entry.kind == "statement" and found is not None:
        return Use(f"#{found[0]}", found[1])
    return Use("#readings", f"{study.label(entry.reading).short}: {entry.kind} {entry.id}")


def _links(study: Study, shown: list[str]) -> dict[str, list[Link]]:
    """The links of each claim, both of whose ends are listed."""
    listed = set(shown)
    result: dict[str, list[Link]] = {}
    for link in study.case.links.values():
        if link.status != "rejected" and {link.start, link.end} <= listed:
            for end in (link.start, link.end):
                result.setdefault(end, []).append(link)
    return result


def _coverage(study: Study, found: Coverage, shown: set[str]) -> dict[str, Any]:
    standings = [each for each in STANDINGS if any(e.standing == each for e in found.entries)]
    return {
        "columns": [STANDINGS[each] for each in standings],
        "rows": [
            (study.label(name).short, [found.counts(name).get(each, 0) for each in standings])
            for name in study.readings
        ],
        "single": list(_named(study, found, ("one claim",))),
        "flagged": list(_named(study, found, _FLAGGED)),
        "unused": [
            (account, [name for name in names if name in shown])
            for account, names in found.unused.items()
            if names
        ],
    }


def _named(study: Study, found: Coverage, standings: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Entries of these standings, each where it is printed; one that two readings share, once."""
    seen: set[Use] = set()
    for entry in found.entries:
        use = _use(study, entry)
        if entry.standing in standings and use not in seen:
            seen.add(use)
            said = study.words.says(entry.says) if entry.kind == "statement" else entry.says
            yield {
                "use": use,
                "words": sentence(said),
                "why": STANDINGS[entry.standing],
                "claims": [claim for claim in entry.claims if claim in study.case.claims],
            }
