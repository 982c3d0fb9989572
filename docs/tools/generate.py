"""Write the generated parts of the manual: ``python -m docs.tools.generate PART``.

``benchmarks`` the table of figures, ``curves`` their picture, ``cli`` the command-line reference,
``console`` the outputs that pages show, ``all`` of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docs.tools import benchmark_curves, benchmark_table, cli_reference, renew_pages

PARTS: dict[str, Callable[[], dict[Path, str]]] = {
    "benchmarks": benchmark_table.renewed,
    "curves": benchmark_curves.renewed,
    "cli": cli_reference.renewed,
    "console": renew_pages.renewed,
}


def main(part: str) -> int:
    """Write what has changed and name it."""
    for name, renewed in PARTS.items():
        if part not in {name, "all"}:
            continue
        for path, text in renewed().items():
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
                print(f"written: {path.relative_to(Path.cwd())}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
