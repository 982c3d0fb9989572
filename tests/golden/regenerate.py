"""Write the golden record of every case of the catalogue anew: ``python -m tests.golden.regenerate``.

Names after the command restrict it to those cases. Records of cases that are gone are removed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from detente.case import catalogue

from .record import FOLDER, path_of, record


def main(names: Sequence[str] = ()) -> None:
    """Write the records, and remove those that belong to no case."""
    for name in names or catalogue():
        path_of(name).write_text(record(name), encoding="utf-8")
    for path in FOLDER.glob("*.txt"):
        if path.stem not in catalogue():
            path.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
