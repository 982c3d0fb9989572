"""Renew what the console blocks of the manual show, where it no longer agrees with a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sybil import Example

from docs.tools.console import renew
from docs.tools.pages import ROOT, enter, leave, page_sybil


def renewed() -> dict[Path, str]:
    """Every page with console blocks as it should read, by its path."""
    paths = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    pages = {path: renewed_page(path) for path in paths if "_build" not in path.parts}
    return {path: text for path, text in pages.items() if text is not None}


def renewed_page(path: Path) -> str | None:
    """One page with its outputs renewed, or None if it has no console block."""
    changes: list[tuple[str, str]] = []
    document = page_sybil(noting(changes)).parse(path)
    enter(document.namespace)
    try:
        for example in document.examples():
            example.evaluate()
    finally:
        leave(document.namespace)
    if not changes:
        return None
    text = path.read_text(encoding="utf-8")
    for shown, now in changes:
        text = text.replace(shown, now, 1)
    return text


def noting(changes: list[tuple[str, str]]) -> Callable[[Example], None]:
    """Evaluate console blocks by noting what they should show."""

    def note(example: Example) -> None:
        source = str(example.parsed)
        changes.append((source, renew(source, Path(example.namespace["page_folder"]))))

    return note
