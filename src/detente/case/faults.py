"""Faults of a case: gathered with their places, raised as one error.

Every fault is a sentence tied to a path in the file, such as ``("options", "A", "confess")``. The
tree of the file turns the path into a line and a column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from detente.case.node import Node

__all__ = ["CaseError", "Faults", "Path", "dotted"]

Path = tuple[str | int, ...]


class CaseError(InputError):
    """A case that cannot be used: its message is the first fault.

    Attributes
    ----------
    more : tuple of InputError
        The other faults that were found in the same pass, in the order of the file.
    """

    more: tuple[InputError, ...] = ()

    @classmethod
    def of(cls, faults: Iterable[InputError]) -> CaseError:
        """Make one error of several: the first speaks, the rest are in `more`."""
        first, *rest = faults
        error = cls(first.message, file=first.file, line=first.line, column=first.column)
        error.more = tuple(rest)
        return error


def dotted(path: Path) -> str:
    """Write a path as the reader of a sentence knows it: ``options.A.confess``, ``tests[2]``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{part}" if text else part
    return text


class Faults:
    """The faults found so far in one case.

    Parameters
    ----------
    root : Node
        The tree of the file, for the places.
    """

    def __init__(self, root: Node) -> None:
        self._root = root
        self._found: list[InputError] = []
        self.moved: dict[Path, Path] = {}
        self.misspelt: set[Path] = set()

    def __bool__(self) -> bool:
        return bool(self._found)

    def file_path(self, path: Path) -> Path:
        """Where the file has what the case has at `path` (see `arrange`)."""
        for length in range(len(path), 0, -1):
            there = self.moved.get(path[:length])
            if there is not None:
                return there + path[length:]
        return path

    def add(
        self, path: Path, message: str, *, key: bool = False, column: int | None = None
    ) -> None:
        """Record a fault.

        Parameters
        ----------
        path : tuple
            What is at fault, as a path in the case.
        message : str
            The sentence: the rule, the value, the nearest valid names.
        key : bool
            The fault is the key itself, not what stands under it.
        column : int, optional
            Column, from 1, inside the text found there.
        """
        node, mark = self._root.find(self.file_path(path), key=key)
        line, place = mark
        if column is not None and node.offset is not None:
            place += node.offset + column - 1
        self._found.append(InputError(message, file=node.file, line=line, column=place))

    def unknown_key(self, path: Path, valid: Collection[str]) -> None:
        """Record that the last part of a path is a key that nothing reads."""
        place = dotted(self.file_path(path[:-1]))
        inside = f" in {place}" if place else ""
        message = f"the key {path[-1]!r} is unknown{inside}{nearest(str(path[-1]), valid)}"
        self.add(path, message, key=True)
        self.misspelt.add(path[:-1])

    def known(
        self, name: str, valid: Collection[str], *, path: Path, what: str, key: bool = False
    ) -> bool:
        """Record a fault unless the name is among the valid ones.

        Parameters
        ----------
        name : str
            The name that the file gives.
        valid : collection of str
            The names that it may give.
        path : tuple
            Where it stands.
        what : str
            What it names, for the sentence.
        key : bool
            The name is a key of the file.

        Returns
        -------
        bool
            Whether it is.
        """
        if name not in valid:
            self.add(path, f"{what} {name!r} is unknown{nearest(name, valid)}", key=key)
        return name in valid

    def raise_any(self) -> None:
        """Raise what was found, if anything.

        Raises
        ------
        CaseError
            With the first fault of the file as its message.
        """
        if not self._found:
            return
        unique = {str(fault): fault for fault in self._found}.values()
        files = list(dict.fromkeys(fault.file for fault in unique))
        raise CaseError.of(
            sorted(
                unique,
                key=lambda fault: (files.index(fault.file), fault.line or 0, fault.column or 0),
            )
        )
