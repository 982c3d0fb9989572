"""A case from a game in strategic form.

A payoff says more than an order, and a case takes the order only: more is better, equal payoffs are
tied. Where every player has two strategies, or where the names of strategies are all Y and N, the
case is in option form. Otherwise it is in graph form: the states are the profiles, and a move is a
change of one player's own strategy. Both have the same moves, so the same stable states.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from detente.case import loads
from detente.case.save import yaml_text
from detente.errors import InputError
from detente.interchange.gambit.game import StrategicGame
from detente.interchange.ids import ids_for
from detente.interchange.losses import Told

if TYPE_CHECKING:
    from detente.case import Case

__all__ = ["case_of"]

MAX_STATES = 4096
MAX_OWN_OPTIONS = 10


def case_of(game: StrategicGame) -> tuple[Case, Told]:
    """Make a case of a strategic game.

    Raises
    ------
    InputError
        The game has more than `MAX_STATES` profiles.

    Examples
    --------
    >>> game = StrategicGame("Dare", ("A", "B"), (("stop", "go"),) * 2,
    ...                      ((2, 2), (3, 1), (1, 3), (0, 0)))
    >>> case, told = case_of(game)
    >>> case.options[0].on, case.readings["model"].preferences["A"].tiers
    ('go', (('YN',), ('NN',), ('NY',), ('YY',)))
    """
    if game.n_profiles > MAX_STATES:
        raise InputError(
            f"the game has {game.n_profiles:,} profiles; each becomes a state that is ranked, and "
            f"at most {MAX_STATES:,} are taken over"
        )
    dms = ids_for(game.players, "player")
    data: dict[str, Any] = {
        "title": game.title or "A strategic game",
        "notes": game.comment,
        "actors": {dm: {"name": name or dm} for dm, name in zip(dms, game.players, strict=True)},
    }
    letters = _letters(game)
    labels = _as_options(game, dms, letters, data) if letters else _as_graph(game, dms, data)
    data["preferences"] = {
        dm: {"ranking": _tiers(labels, [row[k] for row in game.payoffs])}
        for k, dm in enumerate(dms)
    }
    kept = {key: value for key, value in data.items() if value or key == "moves"}
    case = loads(yaml_text(kept), game.title or "<game>")
    cardinal = any(value.denominator != 1 for row in game.payoffs for value in map(Fraction, row))
    told = "the size of payoffs: only their order is kept"
    return case, Told(lost=(told,) if cardinal or not _are_ranks(game) else ())


def _are_ranks(game: StrategicGame) -> bool:
    """Whether payoffs say nothing but an order."""
    for k in range(len(game.players)):
        values = {row[k] for row in game.payoffs} - {-1}
        if values != set(range(len(values))):
            return False
    return True


def _letters(game: StrategicGame) -> list[tuple[str, ...]] | None:
    """Each player's strategies as Y and N for each of its options; None where they are not."""
    found = []
    for own in game.strategies:
        length = len(own[0])
        if (
            length
            and length <= MAX_OWN_OPTIONS
            and len(set(own)) == len(own)
            and all(len(name) == length and not set(name) - {"Y", "N"} for name in own)
        ):
            found.append(own)
        elif len(own) == 2:
            found.append(("N", "Y"))
        else:
            return None
    return found


def _as_options(
    game: StrategicGame, dms: list[str], letters: list[tuple[str, ...]], data: dict[str, Any]
) -> list[str]:
    data["options"] = {}
    data["infeasible"] = []
    for dm, own, chosen in zip(dms, game.strategies, letters, strict=True):
        length = len(chosen[0])
        if own == chosen:
            names = [f"o{k + 1}" for k in range(length)]
            data["options"][dm] = {name: {"on": f"does {name}"} for name in names}
        else:
            (name,) = names = ids_for([own[1]], "o")
            data["options"][dm] = {name: {"on": own[1] or "2", "off": own[0] or "1"}}
        ids = [f"{dm}.{name}" for name in names]
        data["infeasible"] += [
            " and ".join(
                name if code >> k & 1 else f"not {name}" for k, name in enumerate(ids)
            )
            for code in range(1 << length)
            if "".join("Y" if code >> k & 1 else "N" for k in range(length)) not in chosen
        ]  # fmt: skip
    return [
        "".join(own[place] for own, place in zip(letters, profile, strict=True))
        for profile in game.profiles()
    ]


def _as_graph(game: StrategicGame, dms: list[str], data: dict[str, Any]) -> list[str]:
    profiles = list(game.profiles())
    words = [
        ", ".join(f"{player}: {own[place]}" for player, own, place in
                  zip(game.players, game.strategies, profile, strict=True))
        for profile in profiles
    ]  # fmt: skip
    short = [ids_for(own, "s") for own in game.strategies]
    names = ids_for(
        ["_".join(own[k] for own, k in zip(short, profile, strict=True)) for profile in profiles],
        "state",
    )
    data["states"] = dict(zip(names, words, strict=True))
    place = dict(zip(profiles, names, strict=True))
    data["moves"] = {
        dm: {
            place[profile]: [
                place[(*profile[:k], other, *profile[k + 1 :])]
                for other in range(game.shape[k])
                if other != profile[k]
            ]
            for profile in profiles
            if game.shape[k] > 1
        }
        for k, dm in enumerate(dms)
    }
    return names


def _tiers(labels: list[str], values: list[Any]) -> list[Any]:
    by_value: dict[Any, list[str]] = {}
    for label, value in zip(labels, values, strict=True):
        by_value.setdefault(value, []).append(label)
    tiers = [by_value[value] for value in sorted(by_value, reverse=True)]
    return [tier[0] if len(tier) == 1 else tier for tier in tiers]
