"""The report as one HTML file that needs nothing else: no network, no script, no fonts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.case import Case
from detente.findings import package_version
from detente.report.study import Progress, Study

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render_report", "write_report"]


def render_report(
    case: Case,
    *,
    readings: Sequence[str] | None = None,
    today: dt.date | None = None,
    progress: Progress | None = None,
) -> str:
    """Write the report on a case.

    Parameters
    ----------
    case : Case
    readings : sequence of str, optional
        Which readings to report on; all when not given.
    today : date, optional
        The date to print; that of the clock when not given.
    progress : callable, optional
        Called with the models solved and all models that will be.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> from detente.case import load
    >>> "Prisoner" in render_report(load("prisoners-dilemma"))
    True
    """
    study = Study(case, readings, progress)
    page = _environment().get_template("report.html.j2")
    return page.render(**_content(study, today or dt.datetime.now(tz=dt.UTC).date()))


def write_report(
    case: Case,
    path: str | Path,
    *,
    readings: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> None:
    """Write the report on a case to a file, whole or not at all.

    Parameters
    ----------
    case : Case
    path : str or Path
        A file that is there is replaced.
    readings : sequence of str, optional
        Which readings to report on; all when not given.
    progress : callable, optional
        Called with the models solved and all models that will be.

    Raises
    ------
    InputError
        The folder is missing or cannot be written to, or a reading is unknown.
    """
    from detente.case.files import atomic_write

    atomic_write(Path(path), render_report(case, readings=readings, progress=progress))


def _content(study: Study, today: dt.date) -> dict[str, Any]:
    from detente.report.evidence import evidence
    from detente.report.glance import glance
    from detente.report.labels import date_words
    from detente.report.sections import sections

    points = glance(study)
    filled = sections(study)
    case = study.case
    return {
        "case": case,
        "style": _style(),
        "glance": points,
        "sections": filled,
        "evidence": evidence(study),
        "several": len(study.readings) > 1,
        "accounts": bool(case.accounts),
        "as_of": date_words(case.as_of),
        "today": date_words(today.isoformat()),
        "version": package_version(),
        "hashes": [(study.label(name).short, case.reading_hash(name)) for name in study.readings],
    }


@lru_cache(maxsize=1)
def _style() -> str:
    folder = files("detente.report").joinpath("templates")
    return folder.joinpath("report.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("detente.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
