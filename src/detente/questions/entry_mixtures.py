"""Two readings mixed entry by entry: each disagreement decided by itself, by the weights.

Where `detente.questions.mixtures` takes each reading as a whole, here every entry in which two
readings differ is taken from one or the other independently. The share of a settlement is the
weight of all those variants in which it holds, added up exactly over the tree or the set of
variants (see `detente.questions.cruxes`); where it had to be cut short, between which two shares it
lies.

That entries are independent is an assumption, and a strong one: whoever believes one claim of an
account may well believe the next. The share shows how far a verdict is carried by single entries
rather than by the account as a whole; it is no forecast.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from threading import Event

from detente.case import Case
from detente.errors import InputError
from detente.findings import Finding, Table, package_version
from detente.graphmodel import CONCEPTS
from detente.graphmodel.crux_search import MAX_LEAVES
from detente.questions.context import context, doubt_caveat
from detente.questions.cruxes import Exchange
from detente.questions.model import Model, build_model
from detente.questions.reorder import check_concept
from detente.questions.weights import Weight, normalised

__all__ = ["EntryMixture", "mixture_by_entry"]


@dataclass(frozen=True)
class EntryMixture:
    """All settlements under two readings mixed entry by entry, in the model of the first.

    Attributes
    ----------
    model : Model
        Of the base: its date, its states, the options that it holds.
    other : str
    concept : str
    weight : Fraction
        With which each entry is taken from the other reading; from the base with the rest.
    entries : int
        In how many the two differ.
    shares : dict of settlement to (Fraction, Fraction) or None
        The least and the most weight under which it holds, equal where all variants were judged;
        None where the base does not address the settlement.
    """

    model: Model
    other: str
    concept: str
    weight: Fraction
    entries: int
    shares: dict[str, tuple[Fraction, Fraction] | None]

    def finding(self) -> Finding:
        """The mixture as a finding with one row a settlement."""
        titles = self.model.case.settlements
        rows = tuple(
            (titles[name].title, *(("n/a", "n/a") if ends is None else map(str, ends)))
            for name, ends in self.shares.items()
        )
        base, told = self.model.reading, context(self.model)
        told["assumptions"] += (
            "Each entry in which the readings differ is taken from one or the other independently.",
        )
        return Finding(
            question="Under how much of the weight does each settlement hold, entry by entry?",
            **told,
            method=CONCEPTS[self.concept].title,
            parameters={
                "concept": self.concept,
                "base": base,
                "other": self.other,
                "weight of the other": str(self.weight),
                "version": package_version(),
            },
            answer=Table(columns=("settlement", "at least", "at most"), rows=rows),
            summary=(
                f"Readings {base} and {self.other} differ in {self.entries} entries; each is taken "
                f"from {self.other} with weight {self.weight}."
            ),
            caveats=(
                "A share of the weight is no forecast.",
                "Entries of one account are seldom believed independently of each other.",
                *doubt_caveat(self.model.case, [self.other]),
            ),
        )


def mixture_by_entry(
    case: Case,
    weights: Mapping[str, Weight],
    *,
    concept: str = "seq",
    max_leaves: int = MAX_LEAVES,
    progress: Callable[[int, int, int], None] | None = None,
    stop: Event | None = None,
) -> EntryMixture:
    """Mix two readings entry by entry, in the model of the first one.

    Parameters
    ----------
    case : Case
        In option form.
    weights : mapping of reading to number
        Two readings; the first is the base, at whose date all is judged.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    max_leaves : int
        How large a tree of variants may grow before it is cut short; never with 25 entries or
        fewer.
    progress : callable, optional
        Told how many settlements are done, of how many, and how many leaves their trees have.
    stop : threading.Event, optional
        When another thread sets it the search ends; shares then lie between two ends.

    Returns
    -------
    EntryMixture

    Raises
    ------
    InputError
        There are not two readings, or the case is in graph form.
    """
    _usable(case, weights, concept)
    exact = normalised(weights)
    base, other = exact
    model = build_model(case, base)
    if case.form == "graph":
        raise InputError("readings are mixed entry by entry in option form only")
    exchange = Exchange(model, other)
    taken = [exact[other]] * len(exchange.sides.entries)
    shares: dict[str, tuple[Fraction, Fraction] | None] = {}
    leaves = 0
    for done, name in enumerate(case.settlements, start=1):
        tree = exchange.tree(name, concept, max_leaves, stop=stop)
        shares[name] = None if tree is None else tree.share(taken)
        leaves += 0 if tree is None else tree.leaves
        if progress is not None:
            progress(done, len(case.settlements), leaves)
    return EntryMixture(model, other, concept, exact[other], len(taken), shares)


def _usable(case: Case, weights: Mapping[str, Weight], concept: str) -> None:
    if len(weights) != 2:
        raise InputError(f"two readings are mixed entry by entry, not {len(weights)}")
    for name in weights:
        case.reading(name)
    if not case.settlements:
        raise InputError("the case names no settlements to judge; add 'settlements:' to it")
    check_concept(concept)
