"""Which verdicts are sure although the reading is not: always, sometimes or never stable.

A reading may say that it is not known whether a party holds a statement (`maybe`). A settlement is
*always* stable when it is in every completion of the reading (see `completions`), *never* when it
is in none, and otherwise *sometimes*; then the smallest changes that turn the verdict are told. The
labels are those of robustness analysis over all models compatible with incomplete preferences,
where they are known as necessary and possible {cite:p}`GrecoEtAl08`; their use for stability
definitions over lists of statements is original to Détente.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from detente.case import Case
from detente.errors import InputError, nearest
from detente.findings import Finding, Table, package_version
from detente.questions.context import context
from detente.questions.model import Model, build_model
from detente.questions.reorder import JUDGED, check_concept
from detente.questions.uncertainty.completions import Completions
from detente.questions.uncertainty.judging import Limits, Robustness, robustness
from detente.questions.uncertainty.tabled import no_settlements
from detente.questions.uncertainty.told import Told, short

__all__ = ["Labels", "labels", "labels_of"]


@dataclass(frozen=True)
class Labels:
    """The labels of some settlements, or of one state, in one model.

    Attributes
    ----------
    completions : Completions
    limits : Limits
    rows : dict of settlement or state to tuple of Robustness
        One for each concept; none for a settlement that the reading does not address.
    """

    completions: Completions
    limits: Limits
    rows: dict[str, tuple[Robustness, ...]]

    @property
    def model(self) -> Model:
        """The model as written."""
        return self.completions.model

    def findings(self) -> tuple[Finding, ...]:
        """One finding for each settlement or state, with one row a concept."""
        return tuple(self.finding(name) for name in self.rows)

    def finding(self, name: str) -> Finding:
        """The labels of one settlement or state.

        Raises
        ------
        InputError
            It was not asked for.
        """
        if name not in self.rows:
            raise InputError(f"{name!r} was not asked for{nearest(name, self.rows)}")
        told = Told(self.completions)
        rows = tuple(
            (
                short(each.concept),
                "holds" if each.holds else "does not hold",
                each.label,
                "yes" if each.proved else f"no, {each.draws} drawn",
                *map(str, each.share),
                "; or ".join(told.turn(turn) for turn in each.turns),
            )
            for each in self.rows[name]
        )
        title = told.title(name)
        return Finding(
            question=f"Is it sure that {title!r} holds?",
            **context(self.model),
            method="All completions of what the reading leaves open",
            parameters={
                "doubts": len(self.completions.doubts),
                "orders": self.completions.orders,
                "completions": str(self.completions.count),
                "max_leaves": self.limits.max_leaves,
                "draws": self.limits.draws,
                "seed": self.limits.seed,
                "version": package_version(),
            },
            answer=Table(
                columns=(
                    "concept", "as written", "label", "proved", "share from", "to", "turned if",
                ),
                rows=rows,
            ),
            summary=told.summary(name, self.rows[name]),
            caveats=told.caveats(self.rows[name]),
            claims=told.claims(self.rows[name]),
        )  # fmt: skip


def labels(
    case: Case,
    reading: str | None = None,
    status_quo: str | None = None,
    *,
    what: Sequence[str] | None = None,
    concepts: Sequence[str] = JUDGED,
    orders: bool = False,
) -> Labels:
    """Label settlements or states of a case by what becomes of them in all completions.

    Parameters
    ----------
    case : Case
        In option form.
    reading, status_quo : str, optional
        See `detente.questions.model.build_model`.
    what : sequence of str, optional
        Settlements or states; all settlements when not given.
    concepts : sequence of {"nash", "gmr", "smr", "seq", "sseq"}
    orders : bool
        Whether the order of tied statements is unknown too.

    Returns
    -------
    Labels

    Raises
    ------
    InputError
        A name is unknown, or the case is in graph form.

    Examples
    --------
    >>> from detente.case import load
    >>> found = labels(load("south-caucasus"), "000", what=["accord-bare"], concepts=["seq"])
    >>> found.finding("accord-bare").summary
    "The reading leaves nothing open: what is said of 'A comprehensive accord now' is said."
    """
    model = build_model(case, reading, status_quo)
    return labels_of(Completions(model, orders=orders), what=what, concepts=concepts)


def labels_of(
    completions: Completions,
    *,
    what: Sequence[str] | None = None,
    concepts: Sequence[str] = JUDGED,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Labels:
    """Label settlements or states of a model.

    Parameters
    ----------
    completions : Completions
    what, concepts
        See `labels`.
    limits : Limits, optional
    progress : callable, optional
        Told how many settlements or states are done, of how many.

    Returns
    -------
    Labels
    """
    used = limits or Limits()
    for concept in concepts:
        check_concept(concept)
    states = _states(completions.model, what)
    rows: dict[str, tuple[Robustness, ...]] = {}
    for done, (name, state) in enumerate(states.items(), start=1):
        rows[name] = tuple(
            robustness(completions, concept, state, used)
            for concept in concepts
            if state is not None
        )
        if progress is not None:
            progress(done, len(states))
    return Labels(completions, used, rows)


def _states(model: Model, what: Sequence[str] | None) -> dict[str, str | None]:
    """The state by which each settlement is judged; a state stands for itself."""
    settlements = model.case.settlements
    if what is None and not settlements:
        raise InputError(no_settlements(model))
    found: dict[str, str | None] = {}
    for name in settlements if what is None else what:
        if name in settlements:
            found[name] = model.canonical(name)
        elif model.has_state(name):
            found[name] = name
        else:
            raise InputError(
                f"there is no settlement or feasible state {name!r}{nearest(name, settlements)}"
            )
    return found
