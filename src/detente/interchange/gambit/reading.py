r"""Reading ``.nfg`` files in both versions.

The grammar, in which commas may stand between numbers::

    file     :=  "NFG" "1" ("R" | "D") title "{" player* "}" (sizes | names) [comment] body
    sizes    :=  "{" NUMBER+ "}"
    names    :=  "{" ("{" TEXT+ "}")+ "}"
    body     :=  NUMBER*                             the payoff version
              |  "{" ("{" TEXT NUMBER+ "}")+ "}" NUMBER*   the outcome version; 0 pays nothing
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from detente.errors import InputError
from detente.interchange.gambit.game import MAX_PROFILES, StrategicGame
from detente.interchange.gambit.lexing import Tokens, number

__all__ = ["reads"]

MAX_PLAYERS = 64
Payoffs = Sequence[Sequence[Fraction]]


def reads(content: str, file: str = "<text>") -> StrategicGame:
    """Read the text of an ``.nfg`` file.

    Raises
    ------
    InputError
        With line and column, it does not follow the grammar.

    Examples
    --------
    >>> game = reads('NFG 1 R "Game" { "Row" "Column" } { 1 2 } "" 3 0 1/2 -1')
    >>> game.players, game.strategies
    (('Row', 'Column'), (('1',), ('1', '2')))
    """
    try:
        return _game(Tokens(content))
    except InputError as error:
        raise InputError(error.message, file=file, line=error.line, column=error.column) from error


def _game(tokens: Tokens) -> StrategicGame:
    if tokens.take("word", "the word NFG") != "NFG":
        raise tokens.fault("this is no strategic game: the file begins with NFG 1")
    if tokens.take("number", "the version, 1") != "1":
        raise tokens.fault("only version 1 of .nfg files is read")
    if tokens.take("word", "R") not in {"R", "D"}:
        raise tokens.fault("after NFG 1 stands R")
    title = tokens.take("text", "the title, in quotes")
    tokens.take("{", "'{' before the players")
    players = _texts(tokens, "a player's name")
    if not 1 <= len(players) <= MAX_PLAYERS:
        raise tokens.fault(f"{len(players)} players; 1 to {MAX_PLAYERS} are read")
    strategies = _strategies(tokens, len(players))
    profiles = prod(len(own) for own in strategies)
    if profiles > MAX_PROFILES:
        raise tokens.fault(f"{profiles:,} profiles, more than the {MAX_PROFILES:,} that are read")
    comment = tokens.take("text", "a comment") if tokens.kind == "text" else ""
    payoffs = (
        _by_outcome(tokens, profiles, len(players))
        if tokens.kind == "{"
        else _numbers(tokens, profiles, len(players))
    )
    tokens.take("end", f"the end after {profiles:,} profiles")
    return StrategicGame(title, players, strategies, payoffs, comment)


def _texts(tokens: Tokens, what: str) -> tuple[str, ...]:
    found = []
    while tokens.kind != "}":
        found.append(tokens.take("text", f"{what}, in quotes, or '}}'"))
    tokens.take("}", "'}'")
    return tuple(found)


def _strategies(tokens: Tokens, n_players: int) -> tuple[tuple[str, ...], ...]:
    tokens.take("{", "'{' before the strategies")
    found = []
    for _ in range(n_players):
        if tokens.kind == "{":
            tokens.take("{", "'{'")
            found.append(_texts(tokens, "a strategy's name"))
        else:
            count = tokens.take("number", "a number of strategies, or '{'")
            if not (count.isdecimal() and len(count) < 7 and int(count) <= MAX_PROFILES):
                raise tokens.fault(f"{count[:40]} is no number of strategies that can be read")
            found.append(tuple(str(k + 1) for k in range(int(count))))
        if not found[-1]:
            raise tokens.fault(f"player {len(found)} has no strategy")
    tokens.take("}", "'}' after the strategies of all players")
    return tuple(found)


def _number(tokens: Tokens) -> Fraction:
    text = tokens.take("number", "a number")
    try:
        value = number(text)
    except ZeroDivisionError as error:
        raise tokens.fault(f"{text} is divided by 0") from error
    if tokens.kind == ",":
        tokens.take(",", "','")
    return value


def _numbers(tokens: Tokens, profiles: int, n_players: int) -> Payoffs:
    return tuple(tuple(_number(tokens) for _ in range(n_players)) for _ in range(profiles))


def _by_outcome(tokens: Tokens, profiles: int, n_players: int) -> Payoffs:
    tokens.take("{", "'{' before the outcomes")
    outcomes = [(Fraction(0),) * n_players]
    while tokens.kind != "}":
        tokens.take("{", "'{' before an outcome, or '}'")
        tokens.take("text", "the outcome's name, in quotes")
        outcomes.append(tuple(_number(tokens) for _ in range(n_players)))
        tokens.take("}", f"'}}' after the {n_players} payoffs of an outcome")
    tokens.take("}", "'}'")
    found = []
    for _ in range(profiles):
        index = _number(tokens)
        if index.denominator != 1 or not 0 <= index < len(outcomes):
            raise tokens.fault(f"there is no outcome {index}: they are 0 to {len(outcomes) - 1}")
        found.append(outcomes[int(index)])
    return tuple(found)
