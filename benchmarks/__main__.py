"""Run the benchmarks and write their figures as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import machine
from benchmarks.suite import LARGE, SUITE, Figure


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    described = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    described.add_argument("--output", type=Path, help="file for the figures; else printed")
    described.add_argument("--only", choices=list(SUITE), action="append", help="only this part")
    described.add_argument("--large", action="store_true", help="2^24 states too")
    return described


def main() -> int:
    """Measure the parts asked for, telling each figure as it comes."""
    asked = parser().parse_args()
    names = asked.only or [name for name in SUITE if asked.large or name not in LARGE]
    figures: list[Figure] = []
    for name in names:
        for figure in SUITE[name]():
            print(f"{figure['seconds']:>10} s  {figure['what']}", file=sys.stderr)
            figures.append({**figure, "part": name})
    kept = earlier(asked.output, {figure["id"] for figure in figures}) if asked.output else []
    measured = datetime.now(UTC).date().isoformat()
    for figure in figures:
        figure["measured"] = measured
    in_order = sorted(figures + kept, key=lambda figure: list(SUITE).index(figure["part"]))
    record = {"schema": 1, "machine": machine(), "figures": in_order}
    text = json.dumps(record, indent=2, ensure_ascii=False)
    if asked.output:
        asked.output.write_text(text + "\n", encoding="utf-8")
    else:
        print(text)
    return 0


def earlier(path: Path, renewed: set[str]) -> list[Figure]:
    """Figures of an earlier run on the same machine that this run does not renew."""
    if not path.exists():
        return []
    before = json.loads(path.read_text(encoding="utf-8"))
    if before["machine"] != machine():
        return []
    return [figure for figure in before["figures"] if figure["id"] not in renewed]


if __name__ == "__main__":
    sys.exit(main())
