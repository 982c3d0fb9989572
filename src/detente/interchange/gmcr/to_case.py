"""A case from what a GMCR+ file says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.case import loads
from detente.case.save import yaml_text
from detente.errors import InputError
from detente.interchange.clauses import Clause
from detente.interchange.gmcr.document import Condition, DecisionMaker, Document
from detente.interchange.gmcr.rankings import checked, feasible_codes
from detente.interchange.ids import ids_for
from detente.interchange.losses import Told

if TYPE_CHECKING:
    from detente.case import Case

__all__ = ["case_of"]

_WAYS = {"fwd": "on", "back": "off"}


def case_of(document: Document, title: str) -> tuple[Case, Told]:
    """Make a case of a GMCR+ model.

    Parameters
    ----------
    document : Document
    title : str
        The file has none.

    Returns
    -------
    tuple of Case and Told

    Raises
    ------
    InputError
        An option belongs to nobody or to several, or a ranking does not fit the feasible states.
    """
    makers = [maker for maker in document.decision_makers if maker.options]
    _check_owners(document, makers)
    dms = ids_for([maker.name for maker in makers], "dm")
    names = [""] * len(document.options)
    for dm, maker in zip(dms, makers, strict=True):
        own = ids_for([document.options[place].name for place in maker.options], "option")
        for place, name in zip(maker.options, own, strict=True):
            names[place] = f"{dm}.{name}"
    order = [place for maker in makers for place in maker.options]
    data: dict[str, Any] = {
        "title": title,
        "actors": {dm: {"name": maker.name or dm} for dm, maker in zip(dms, makers, strict=True)},
        "options": {dm: {} for dm in dms},
        "infeasible": [_clause(one, names) for one in document.infeasible if _can_hold(one)],
        "one_way": [
            {names[place]: _WAYS[option.direction]}
            for place, option in enumerate(document.options)
            if option.direction in _WAYS
        ],
    }
    for place in order:
        dm, name = names[place].split(".")
        data["options"][dm][name] = {"on": document.options[place].name or name}
    data["preferences"] = _preferences(document, dict(zip(dms, makers, strict=True)), names, order)
    unseen = {
        dm: " or ".join(_clause(clause, names) for clause in _possible(maker.unseen))
        for dm, maker in zip(dms, makers, strict=True)
        if _possible(maker.unseen)
    }
    if unseen:
        data["status_quo"] = _least_done(document, order)
        title_of = "Some parties do not see some states"
        data["hypergames"] = {"misperceptions": {"title": title_of, "unseen": unseen}}
    case = loads(yaml_text({key: value for key, value in data.items() if value}), title)
    return case, _told(document)


def _check_owners(document: Document, makers: Sequence[DecisionMaker]) -> None:
    owners: dict[int, str] = {}
    for maker in makers:
        for place in maker.options:
            if place in owners:
                raise InputError(
                    f"the option {document.options[place].name!r} belongs to both "
                    f"{owners[place]!r} and {maker.name!r}; here an option has one owner"
                )
            owners[place] = maker.name
    for place, option in enumerate(document.options):
        if place not in owners:
            raise InputError(
                f"the option {option.name!r} belongs to no decision maker; give it an owner, or "
                "take it out"
            )


def _preferences(
    document: Document, makers: dict[str, DecisionMaker], names: list[str], order: list[int]
) -> dict[str, dict[str, Any]]:
    if not document.by_hand:
        return {dm: _statements(maker, names) for dm, maker in makers.items()}
    labels = [
        "".join("Y" if code >> place & 1 else "N" for place in order)
        for code in feasible_codes(len(document.options), document.infeasible)
    ]
    found = {}
    for dm, maker in makers.items():
        tiers = checked(maker.ranking or (), labels, maker.name)
        found[dm] = {"ranking": [tier[0] if len(tier) == 1 else tier for tier in tiers]}
    return found


def _statements(maker: DecisionMaker, names: list[str]) -> dict[str, Any]:
    said = []
    for condition in maker.preferences:
        parts = [_clause(clause, names) for clause in _possible([condition]) if clause]
        # What always holds, or never, ranks no state above another.
        if parts and frozenset() not in condition:
            said.append(" or ".join(parts))
    # A party that wants nothing can still move: all states are equally good to it.
    return {"statements": said} if said else {"weights": {names[maker.options[0]]: 0}}


def _clause(clause: Clause, names: list[str]) -> str:
    said = [names[place] if taken else f"not {names[place]}" for place, taken in sorted(clause)]
    if not said:
        raise InputError("a condition without options is true of every state")
    return " and ".join(said)


def _least_done(document: Document, order: list[int]) -> str:
    """A state to start from, which the file does not name: the first by number."""
    none_taken_is_out = any(not any(taken for _, taken in each) for each in document.infeasible)
    n_options = len(document.options)
    codes = feasible_codes(n_options, document.infeasible) if none_taken_is_out else [0]
    if not codes:
        raise InputError("no state is left: the infeasible conditions exclude every one")
    return "".join("Y" if codes[0] >> place & 1 else "N" for place in order)


def _possible(conditions: Sequence[Condition]) -> list[Clause]:
    return [clause for condition in conditions for clause in condition if _can_hold(clause)]


def _can_hold(clause: Clause) -> bool:
    return len({place for place, _ in clause}) == len(clause)


def _told(document: Document) -> Told:
    lost, notes = [], []
    for maker in document.decision_makers:
        if not maker.options:
            lost.append(f"{maker.name!r}, who has no options and so never moves")
        if document.by_hand and maker.preferences:
            notes.append(
                f"{maker.name!r} is ranked by hand, so the {len(maker.preferences)} preference "
                "statements that the file has too are left out"
            )
    if any(_possible(maker.unseen) for maker in document.decision_makers):
        notes.append("what parties do not see is a hypergame; it starts at the first state")
    if document.coalitions:
        lost.append(f"the coalitions ({document.coalitions})")
    if any(place != k for k, place in enumerate(_in_order(document))):
        notes.append("options stand by decision maker, so states are numbered in another order")
    return Told(tuple(lost), tuple(notes))


def _in_order(document: Document) -> list[int]:
    return [place for maker in document.decision_makers for place in maker.options]
