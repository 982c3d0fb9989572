"""How far the coders agree, and what they have still to settle."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from detente.accounts.agreement import Agreement, Alpha, Options, agreement
from detente.errors import InputError
from detente.findings import Finding, Table, package_version

if TYPE_CHECKING:
    from detente.case.basis import Evidence

__all__ = ["agree", "agreement_finding"]

_COLUMNS = ("field", "metric", "alpha", "low", "high", "units", "differing", "note")


def agree(
    sources: Mapping[str, Evidence],
    options: Options | None = None,
    *,
    title: str | None = None,
    seed: int = 0,
) -> Finding:
    """Say how far coders agree, field by field.

    Parameters
    ----------
    sources : mapping of str to Evidence
        One folder whose claims name several coders, or several folders, by the name to use.
    options : Options, optional
        Whom and what to compare, and how.
    title : str, optional
        Of the case; the names of the folders when not given.
    seed : int
        For the bootstrap intervals.

    Returns
    -------
    Finding
        Its answer is a table with a row for each field.

    Raises
    ------
    InputError
        A coder or field is unknown, or there are fewer than two coders.
    """
    options = options or Options()
    found = compared(sources, options, seed)
    return agreement_finding(found, sources, options, title=title, seed=seed)


def compared(sources: Mapping[str, Evidence], options: Options, seed: int) -> Agreement:
    """Compare coders, with the numbers checked.

    Raises
    ------
    InputError
        As `agree`.
    """
    if seed < 0:
        raise InputError(f"the seed is a whole number from 0, not {seed}")
    if options.resamples < 0:
        raise InputError(f"the number of resamples is 0 or more, not {options.resamples}")
    return agreement(sources, options, rng=seed)


def agreement_finding(
    found: Agreement,
    sources: Mapping[str, Evidence],
    options: Options,
    *,
    title: str | None = None,
    seed: int = 0,
) -> Finding:
    """Put a comparison that was made into the form of a finding."""
    digest = hashlib.sha256()
    for evidence in sources.values():
        digest.update(evidence.model_dump_json().encode())
    claims = sorted({coded.claim.id for unit in found.units for coded in unit.by.values()})
    return Finding(
        question=f"How far do {_listed(found.coders)} agree?",
        case=title or _listed(tuple(sources)),
        case_hash=digest.hexdigest(),
        method="Krippendorff's alpha for each field, and alpha for unitising",
        parameters={
            "version": package_version(),
            "seed": seed,
            "resamples": options.resamples,
            "threshold": f"{options.threshold:g}",
        },
        assumptions=(
            f"Two passages are the same unit when the code points that both cover are at least "
            f"{options.threshold:.0%} of those that either covers.",
            "Text that fewer than two coders coded tells nothing about the fields.",
        ),
        answer=Table(columns=_COLUMNS, rows=tuple(_row(alpha) for alpha in found.alphas)),
        summary=" ".join(_summary(found)),
        caveats=tuple(_caveats(found)),
        claims=tuple(claims),
    )


def _row(alpha: Alpha) -> tuple[str | int | None, ...]:
    figures = (_figure(alpha.value), _figure(alpha.low), _figure(alpha.high))
    note = "; ".join((*filter(None, [alpha.reason]), *alpha.notes))
    return (alpha.field, alpha.metric, *figures, alpha.units, alpha.differing, note)


def _figure(value: float | None) -> str | None:
    # Rounding may leave a zero with a minus sign.
    return None if value is None else f"{round(value, 3) + 0.0:.3f}"


def _summary(found: Agreement) -> Iterator[str]:
    passages = "passage" if len(found.units) == 1 else "passages"
    yield f"{_listed(found.coders)} have coded {len(found.units):,} {passages} in common."
    defined = [alpha for alpha in found.alphas if alpha.value is not None]
    if defined:
        low = min(defined, key=lambda alpha: alpha.value or 0.0)
        high = max(defined, key=lambda alpha: alpha.value or 0.0)
        yield (
            f"Alpha goes from {_figure(low.value)} ({low.field}) to "
            f"{_figure(high.value)} ({high.field})."
        )
    else:
        yield "Alpha is not defined for any field."
    count = len(found.disagreements)
    yield f"Disagreements to settle: {count:,}."
    if found.unitising.value is not None:
        yield f"On which passages to code, alpha is {_figure(found.unitising.value)}."
    else:
        yield f"On which passages to code, alpha is not defined: {found.unitising.reason}."


def _caveats(found: Agreement) -> Iterator[str]:
    yield from found.notes
    if found.alone:
        count = f"{len(found.alone):,} claims answer" if len(found.alone) > 1 else "1 claim answers"
        yield f"{count} to no claim of another coder; only alpha for unitising takes note of that."
    few = sorted({note for alpha in found.alphas for note in alpha.notes if "too few" in note})
    for note in few:
        yield f"Some fields have {note}."
    for note in found.unitising.notes:
        yield f"Unitising: {note}."
    yield "Agreement is not truth: coders may share an error."


def _listed(names: tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
