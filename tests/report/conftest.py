"""Reports rendered once for all tests, and a reader of their HTML."""

import datetime as dt

import pytest

from detente.case import Case, load
from detente.report import render_report
from tests.report.page import Page

DAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="session")
def caucasus() -> Case:
    return load("south-caucasus")


@pytest.fixture(scope="session")
def html(caucasus: Case) -> str:
    return render_report(caucasus, today=DAY)


@pytest.fixture(scope="session")
def page(html: str) -> Page:
    return Page(html)
