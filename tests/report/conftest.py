"""Reports rendered once for all tests, and a reader of their HTML."""

import datetime as dt

import pytest

from detente.case import Case, load
from detente.report import render_report
from detente.report.render import render_study
from detente.report.study import Study
from tests.report.page import Page

DAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="session")
def caucasus() -> Case:
    return load("south-caucasus")


@pytest.fixture(scope="session")
def study(caucasus: Case) -> Study:
    return Study(caucasus)


@pytest.fixture(scope="session")
def html(study: Study) -> str:
    return render_study(study, DAY)


@pytest.fixture(scope="session")
def alone(caucasus: Case) -> str:
    """The report on one reading of several."""
    return render_report(caucasus, readings=["001"], today=DAY)


@pytest.fixture(scope="session")
def page(html: str) -> Page:
    return Page(html)
