"""The terminal door: ``detente COMMAND``.

Commands are named by import strings and imported when they are run, so that ``detente --help``
stays quick. Whatever is wrong with the input ends in one sentence and exit code 2.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError

from detente.errors import DetenteError

__all__ = ["app", "main"]

BAD_INPUT = 2
INTERRUPTED = 130

app = App(
    name="detente",
    help="Which settlements of a conflict hold, for whom, and why.",
    version_flags=["--version"],
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
    help="Set the verdicts of all readings side by side: robust or contested.",
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after ``detente``; those of the process when not given.

    Returns
    -------
    int
        Exit code: 0 when all is well, 2 when the input is at fault, 130 when interrupted.
    """
    try:
        result = app(
            list(arguments) if arguments is not None else None,
            exit_on_error=False,
            print_error=False,
            result_action="return_value",
        )
        sys.stdout.flush()
    except (CycloptsError, DetenteError) as error:
        return _refuse(" ".join(str(error).split()))
    except KeyboardInterrupt:
        _say("interrupted; nothing was written")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        return _refuse("the model does not fit in this machine's memory; drop or hold some options")
    except OSError as error:
        return _refuse(f"{error.filename or 'output'}: {error.strerror or error}")
    return result if isinstance(result, int) else 0


def _refuse(sentence: str) -> int:
    _say(f"error: {sentence}")
    return BAD_INPUT


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
