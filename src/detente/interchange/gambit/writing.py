"""Writing ``.nfg`` files, in the payoff version with the names of players and strategies."""

from __future__ import annotations

from collections.abc import Iterable

from detente.interchange.gambit.game import StrategicGame

__all__ = ["dumps"]


def dumps(game: StrategicGame) -> str:
    r"""Return the text of an ``.nfg`` file.

    Examples
    --------
    >>> game = StrategicGame("Game", ("Row", "Column"), (("x",), ("y", "z")), ((3, 0), (1, 2)))
    >>> print(dumps(game), end="")
    NFG 1 R "Game" { "Row" "Column" }
    <BLANKLINE>
    {
    { "x" }
    { "y" "z" }
    }
    ""
    <BLANKLINE>
    3 0
    1 2
    """
    lines = [f"NFG 1 R {_quoted(game.title)} {_braced(game.players)}", "", "{"]
    lines += [_braced(own) for own in game.strategies]
    lines += ["}", _quoted(game.comment), ""]
    lines += [" ".join(map(str, profile)) for profile in game.payoffs]
    return "\n".join(lines) + "\n"


def _braced(names: Iterable[str]) -> str:
    return f"{{ {' '.join(map(_quoted, names))} }}"


def _quoted(text: str) -> str:
    # A backslash before the closing quote would swallow it, and the format has no way to write one.
    clean = " ".join(text.replace("\\", "/").split())
    return '"' + clean.replace('"', '\\"') + '"'
