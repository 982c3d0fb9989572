"""The whole comparison: alpha of every field, alpha for unitising, and what to settle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.accounts.agreement.alpha import Alpha, alpha_of
from detente.accounts.agreement.coders import Coded, choose_coders, coded_claims, text_key
from detente.accounts.agreement.fields import Field, Value, choose_fields, told
from detente.accounts.agreement.matching import Unit, match
from detente.accounts.agreement.unitising import Unitising, unitising
from detente.case.basis import Evidence

if TYPE_CHECKING:
    import numpy as np

__all__ = ["RESAMPLES", "Agreement", "Disagreement", "agreement"]

RESAMPLES = 1000


@dataclass(frozen=True)
class Disagreement:
    """A field in which the coders of a unit differ, for them to settle.

    Attributes
    ----------
    unit : int
        Number of the unit, from 1.
    account : str
        Its account, as the first folder that has it calls it.
    start, end : int
        Passage of the claim that comes first.
    field : str
    says : mapping of coder to str
    claims : mapping of coder to str
        Ids of the claims compared.
    """

    unit: int
    account: str
    start: int
    end: int
    field: str
    says: Mapping[str, str]
    claims: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Agreement:
    """How far some coders agree.

    Attributes
    ----------
    coders : tuple of str
    units : tuple of Unit
        Passages that two or more of them coded.
    alone : tuple of Coded
        Claims that answer to no claim of another coder.
    alphas : tuple of Alpha
    unitising : Unitising
    disagreements : tuple of Disagreement
        All there are, in the order of the text.
    notes : tuple of str
    """

    coders: tuple[str, ...]
    units: tuple[Unit, ...]
    alone: tuple[Coded, ...]
    alphas: tuple[Alpha, ...]
    unitising: Unitising
    disagreements: tuple[Disagreement, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Options:
    """How to compare.

    Attributes
    ----------
    coders : tuple of str or None
        Whom; all persons when None.
    fields : tuple of str or None
        In what; all fields when None.
    threshold : float
        Least overlap of two passages that are the same unit.
    resamples : int
        For the intervals.
    """

    coders: tuple[str, ...] | None = None
    fields: tuple[str, ...] | None = None
    threshold: float = 0.5
    resamples: int = RESAMPLES


def agreement(
    sources: Mapping[str, Evidence],
    options: Options | None = None,
    *,
    rng: np.random.Generator | int = 0,
) -> Agreement:
    """Compare coders.

    Parameters
    ----------
    sources : mapping of str to Evidence
        One folder whose claims name several coders, or several folders, by the name to use.
    options : Options, optional
    rng : Generator or int
        For the resamples.

    Returns
    -------
    Agreement

    Raises
    ------
    InputError
        A coder or field is unknown, or there are fewer than two coders.
    """
    import numpy as np

    options = options or Options()
    fields = choose_fields(options.fields)
    everything = coded_claims(sources)
    coders = choose_coders(everything, options.coders)
    coded = [item for item in everything if item.coder in coders]
    groups = match(coded, options.threshold)
    units = tuple(unit for unit in groups if len(unit.by) > 1)
    generator = np.random.default_rng(rng)
    skipped = {field.name: _idle(field, coded, coders) for field in fields}
    alphas = tuple(
        alpha_of(
            field.name,
            field.metric,
            [list(_given(unit, field, skipped[field.name]).values()) for unit in units],
            resamples=options.resamples,
            rng=child,
        )
        for field, child in zip(fields, generator.spawn(len(fields)), strict=True)
    )
    lengths = {
        text_key(account): account.characters
        for evidence in sources.values()
        for account in evidence.accounts.values()
    }
    return Agreement(
        coders=coders,
        units=units,
        alone=tuple(item for u in groups if len(u.by) == 1 for item in u.by.values()),
        alphas=alphas,
        unitising=unitising(coded, coders, lengths),
        disagreements=tuple(_disagreements(units, fields, skipped, _names(sources))),
        notes=tuple(_notes(sources)),
    )


def _idle(field: Field, coded: Sequence[Coded], coders: Sequence[str]) -> frozenset[str]:
    """Coders who never filled an optional field, and so did not code it."""
    if not field.optional:
        return frozenset()
    filled = {item.coder for item in coded if item.values[field.name] not in {None, frozenset()}}
    return frozenset(coders) - filled


def _given(unit: Unit, field: Field, skipped: frozenset[str]) -> dict[str, Value]:
    values = {who: item.values[field.name] for who, item in unit.by.items() if who not in skipped}
    if field.optional:
        return values
    return {who: value for who, value in values.items() if value is not None}


def _names(sources: Mapping[str, Evidence]) -> dict[str, str]:
    names: dict[str, str] = {}
    for evidence in sources.values():
        for name, account in evidence.accounts.items():
            names.setdefault(text_key(account), name)
    return names


def _disagreements(
    units: Sequence[Unit],
    fields: Sequence[Field],
    skipped: Mapping[str, frozenset[str]],
    names: Mapping[str, str],
) -> Iterator[Disagreement]:
    for number, unit in enumerate(units, start=1):
        text, start, end = unit.place
        for field in fields:
            values = _given(unit, field, skipped[field.name])
            if len(set(values.values())) > 1:
                yield Disagreement(
                    unit=number,
                    account=names.get(text, text),
                    start=start,
                    end=end,
                    field=field.name,
                    says={who: told(value) for who, value in sorted(values.items())},
                    claims={who: unit.by[who].claim.id for who in sorted(values)},
                )


def _notes(sources: Mapping[str, Evidence]) -> Iterator[str]:
    texts: dict[str, set[str]] = {}
    for evidence in sources.values():
        for name, account in evidence.accounts.items():
            texts.setdefault(name, set()).add(text_key(account))
    for name, keys in texts.items():
        if len(keys) > 1:
            yield (
                f"The folders hold different texts under the name {name!r}: their hashes differ, "
                "so claims on one are not compared with claims on the other."
            )
