"""The terminal door: ``detente COMMAND``.

Whatever is wrong with the input ends in one sentence and exit code 2.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from detente.errors import DetenteError

__all__ = ["main"]

BAD_INPUT = 2
INTERRUPTED = 130


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
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(arguments)
    except DetenteError as error:
        return _refuse(_with_the_rest(error))
    except (KeyboardInterrupt, RuntimeError) as error:
        # Before 3.12 Python wraps what interrupts the making of a class.
        if KeyboardInterrupt not in {type(error), type(error.__cause__)}:
            raise
        _say("interrupted; what was not finished was not written")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        return _refuse("the model does not fit in this machine's memory; drop or hold some options")
    except OSError as error:
        return _refuse(f"{error.filename or 'output'}: {error.strerror or error}")


def _run(arguments: Sequence[str] | None) -> int:
    from cyclopts import CycloptsError

    from detente.cli.app import app

    try:
        result = app(
            list(arguments) if arguments is not None else None,
            exit_on_error=False,
            print_error=False,
            result_action="return_value",
        )
    except CycloptsError as error:
        return _refuse(str(error))
    sys.stdout.flush()
    return result if isinstance(result, int) else 0


def _with_the_rest(error: DetenteError) -> str:
    others = len(getattr(error, "more", ()))
    return f"{error} (and {others} more)" if others else str(error)


def _refuse(sentence: str) -> int:
    _say(f"error: {' '.join(sentence.split())}")
    return BAD_INPUT


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
