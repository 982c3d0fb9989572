"""The report as one HTML file that needs nothing else: no network, no fonts.

It is whole without its script, which only filters the evidence and moves statements to and fro.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.case import Case
from detente.findings import package_version
from detente.report.study import Progress, Study

if TYPE_CHECKING:
    from jinja2 import Environment

    from detente.report.sections import Section

__all__ = ["render_report", "render_study", "write_report"]


def render_report(
    case: Case,
    *,
    readings: Sequence[str] | None = None,
    today: dt.date | None = None,
    progress: Progress | None = None,
    texts: Mapping[str, str] | None = None,
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
    texts : mapping of account to str, optional
        The texts of accounts. With them the passages are quoted, and the report says that it must
        not be shared.

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
    return render_study(Study(case, readings, progress, texts), today)


def render_study(study: Study, today: dt.date | None = None) -> str:
    """Write the report from what a study has found or will find.

    Parameters
    ----------
    study : Study
    today : date, optional
        The date to print; that of the clock when not given.
    """
    page = _environment().get_template("report.html.j2")
    return page.render(**_content(study, today or dt.datetime.now(tz=dt.UTC).date()))


def write_report(
    case: Case,
    path: str | Path,
    *,
    readings: Sequence[str] | None = None,
    progress: Progress | None = None,
    texts: Mapping[str, str] | None = None,
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
    texts : mapping of account to str, optional
        The texts of accounts. With them the passages are quoted, and the report says that it must
        not be shared.

    Raises
    ------
    InputError
        The folder is missing or cannot be written to, or a reading is unknown.
    """
    from detente.case.files import atomic_write

    page = render_report(case, readings=readings, progress=progress, texts=texts)
    atomic_write(Path(path), page)


def _content(study: Study, today: dt.date) -> dict[str, Any]:
    from detente.report.glance import glance
    from detente.report.labels import date_words
    from detente.report.mentions import linked
    from detente.report.sections import sections

    points = glance(study)
    filled = sections(study)
    case = study.case
    return {
        "case": case,
        "style": _part("report.css"),
        "linked": partial(linked, claims=_listed(filled)),
        "script": _part("report.js") if _scripted(filled) else "",
        "quoted": bool(study.quotes),
        "glance": points,
        "sections": filled,
        "several": len(study.readings) > 1,
        "accounts": bool(case.accounts),
        "as_of": date_words(case.as_of),
        "today": date_words(today.isoformat()),
        "version": package_version(),
        "hashes": [(study.label(name).short, case.reading_hash(name)) for name in study.readings],
    }


def _listed(filled: Sequence[Section]) -> frozenset[str]:
    """The claims that have a row in the table of evidence."""
    groups = [group for section in filled for group in section.content.get("groups", ())]
    return frozenset(row.claim.id for group in groups for row in group["rows"])


def _scripted(filled: Sequence[Section]) -> bool:
    return any(section.id in {"cruxes", "evidence", "reorder"} for section in filled)


@lru_cache
def _part(name: str) -> str:
    folder = files("detente.report").joinpath("templates")
    return folder.joinpath(name).read_text(encoding="utf-8")


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
