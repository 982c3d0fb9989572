"""The commands of ``detente``, named by import strings and imported when they are run."""

from __future__ import annotations

from cyclopts import App

from detente.cli.screen import Screen

__all__ = ["app"]

app = App(
    name="detente",
    help="Which settlements of a conflict hold, for whom, and why.",
    version_flags=["--version"],
    console=Screen(),
    suppress_keyboard_interrupt=False,
)
app.command(
    "detente.cli.outcomes:outcomes",
    name="outcomes",
    help="Say which states and settlements are stable, for whom, and why.",
)
app.command(
    "detente.cli.paths:paths",
    name="paths",
    help="Say who can move where from the status quo, and at whom the paths stop.",
)
app.command(
    "detente.cli.compare:compare",
    name="compare",
    help="Set the verdicts of all readings side by side: where they agree and where not.",
)
app.command(
    "detente.cli.report:report",
    name="report",
    help="Write the report on a case as one HTML file.",
)
app.command("detente.cli.cases:cases", name="cases", help="List the built-in cases, or show one.")
app.command(
    "detente.cli.check:check",
    name="check",
    help="Check a case file, and say where its coding is weak.",
)
_sources = App(name="sources", help="Work with the documents that a case rests on.")
_sources.command(
    "detente.cli.sources:verify",
    name="verify",
    help="Check that every coded passage stands in the documents, byte for byte.",
)
app.command(_sources)
