"""The file stands alone, is well formed, and every link and citation leads somewhere."""

import re

import pytest

from detente.case import catalogue, load
from detente.report import render_report
from tests.report.conftest import DAY
from tests.report.page import Page

SMALL = [name for name in catalogue() if not name.startswith("south-caucasus")]
LOADED = {"src", "srcset", "data", "poster", "action", "formaction", "xlink:href"}


@pytest.fixture(scope="session", params=["south-caucasus", *SMALL])
def any_page(request) -> Page:
    if request.param == "south-caucasus":
        return request.getfixturevalue("page")
    return Page(render_report(load(request.param), today=DAY))


def test_it_is_well_formed(any_page):
    assert any_page.faults == []
    assert len(any_page.all("h1")) == 1
    assert len(any_page.all("main")) == 1


def test_ids_are_unique_and_links_resolve(any_page):
    ids = any_page.ids
    assert len(ids) == len(set(ids))
    targets = [entry["href"] for entry in any_page.all("a", "use")]
    assert targets
    assert [target for target in targets if target[:1] != "#" or target[1:] not in ids] == []


def test_labels_of_pictures_resolve(any_page):
    for entry in any_page.all("svg"):
        if entry.get("aria-hidden") != "true":
            assert set(entry["aria-labelledby"].split()) <= set(any_page.ids)


def test_it_loads_nothing(any_page):
    assert any_page.all("link", "iframe", "img", "object", "embed") == []
    assert not [entry for entry in any_page.all("script") if "src" in entry]
    for _, attributes in any_page.elements:
        assert not LOADED & set(attributes)
        assert not any(name.startswith("on") for name in attributes)


def test_the_script_asks_nobody(page):
    assert page.scripts
    for name in (
        "fetch",
        "XMLHttp",
        "WebSocket",
        "import",
        "sendBeacon",
        "http",
        "eval",
        "innerHTML",
    ):
        assert name not in page.scripts[-1]


def test_a_report_without_claims_and_orders_has_no_script():
    page = Page(render_report(load("elmira-9"), today=DAY))
    assert page.all("script") == []


def test_the_style_loads_nothing(html):
    style = html[html.index("<style>") : html.index("</style>")]
    assert "@import" not in style
    assert "url(" not in style
    assert "@font-face" not in style


def test_nodes_and_fields_of_pictures_can_be_reached_and_read(html):
    shapes = re.findall(r'<g class="(?:node|field)[^>]*>', html)
    assert len(shapes) > 60
    for shape in shapes:
        assert 'tabindex="0"' in shape
        assert 'aria-label="' in shape
        assert 'role="img"' in shape


def test_a_picture_of_states_says_each_state_in_title_and_description(html):
    for node in re.findall(r'<g class="node.*?</g>', html, flags=re.DOTALL):
        assert "<title>State " in node
        assert "<desc>" in node


def test_colour_is_never_the_only_carrier(page):
    verdicts = [entry for entry in page.all("span") if entry.get("class", "").startswith("verdict")]
    assert verdicts
    signs = [entry["href"] for entry in page.all("use")]
    assert len(signs) == len(verdicts)


def test_the_page_is_the_same_each_time(alone, caucasus):
    assert render_report(caucasus, readings=["001"], today=DAY) == alone
