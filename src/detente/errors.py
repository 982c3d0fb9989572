"""The one family of errors: sentences that name the place, the rule and the value."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["DetenteError", "InputError", "MissingExtraError", "TooLargeError", "nearest"]


class DetenteError(Exception):
    """Base of everything that Détente raises on purpose."""


class InputError(DetenteError, ValueError):
    """What the user gave cannot be used.

    Parameters
    ----------
    message : str
        One sentence: the rule, the value and, where there are any, the nearest valid names.
    file : str, optional
        The file at fault.
    line, column : int, optional
        Place in the file, both counted from 1.

    Examples
    --------
    >>> str(InputError("option 'A.x' is unknown", file="m.yaml", line=3, column=7))
    "m.yaml:3:7: option 'A.x' is unknown"
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        self.message = message
        self.file = file
        self.line = line
        self.column = column
        place = ":".join(str(part) for part in (file, line, column) if part is not None)
        super().__init__(f"{place}: {message}" if file is not None else message)


class TooLargeError(InputError):
    """What was asked takes a list of all states, and there are too many to list."""


class MissingExtraError(DetenteError, ImportError):
    """An optional dependency is asked for and not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"this needs the package {package!r}, which is not installed: "
            f"pip install 'detente[{extra}]'"
        )


def nearest(name: str, valid: Iterable[str]) -> str:
    """Name the valid names that are closest to a wrong one.

    Parameters
    ----------
    name : str
        The name that was given.
    valid : iterable of str
        The names that would have been accepted.

    Returns
    -------
    str
        Text to append to a sentence: empty when there is no valid name at all, the nearest
        names when some are near, otherwise the first few valid ones.

    Examples
    --------
    >>> nearest("A.confes", ["A.confess", "B.confess"])
    "; nearest: 'A.confess', 'B.confess'"
    >>> nearest("zebra", [])
    ''
    """
    names = list(dict.fromkeys(valid))
    if not names:
        return ""
    folded = {candidate.casefold(): candidate for candidate in names}
    near = [folded[hit] for hit in difflib.get_close_matches(name.casefold(), folded, n=3)]
    if near:
        return "; nearest: " + ", ".join(repr(candidate) for candidate in near)
    shown = ", ".join(repr(candidate) for candidate in names[:5])
    return f"; valid: {shown}{', ...' if len(names) > 5 else ''}"
