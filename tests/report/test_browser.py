"""The report in a browser: nothing sticks out on a phone, and it prints."""

import re
import shutil
import subprocess

import pytest

BROWSER = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

#: Written into a copy of the page: the width of the page, and of the widest thing not scrolled.
PROBE = """
<script>
addEventListener("load", () => {
  const wide = [...document.querySelectorAll("body *")].filter((e) =>
    !e.closest(".scroll, .states, .skip, .hidden, thead") &&
    e.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
  document.title = `${document.documentElement.clientWidth} ${document.documentElement.scrollWidth} ` +
    (wide.length ? wide[0].outerHTML.slice(0, 120) : "fits");
});
</script></body>
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed"),
]


def run(folder, *flags: str) -> str:
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={folder / 'profile'}", *flags]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


# Chromium does not make a window narrower than 500 pixels, so the page is put into a frame.
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out(html, tmp_path, width):
    probed = html.replace("</body>", PROBE)
    (tmp_path / "page.html").write_text(probed, encoding="utf-8")
    frame = (
        f'<body><iframe id="f" src="page.html" width="{width}" height="900"></iframe><script>'
        'document.getElementById("f").onload = () => setTimeout(() => {'
        'document.body.dataset.found = document.getElementById("f").contentDocument.title}, 100);'
        "</script></body>"
    )
    (tmp_path / "frame.html").write_text(frame, encoding="utf-8")
    address = (tmp_path / "frame.html").as_uri()
    flags = ["--allow-file-access-from-files", "--virtual-time-budget=10000", "--dump-dom"]
    shown = run(tmp_path, *flags, f"--window-size={max(width + 40, 600)},1000", address)
    found = re.search(r'data-found="([^"]*)"', shown)
    assert found is not None
    inner, outer, told = found[1].split(" ", 2)
    assert int(inner) > width - 40
    assert int(outer) <= int(inner)
    assert told == "fits"


def test_it_prints(html, tmp_path):
    from pypdf import PdfReader

    source, target = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(html, encoding="utf-8")
    run(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri())
    pages = PdfReader(target).pages
    texts = [page.extract_text() for page in pages]
    assert 10 < len(pages) < 130
    assert "At a glance" in texts[0]
    assert all(len(text) > 20 for text in texts)
    whole = " ".join(" ".join(texts).split())
    assert "Which settlements hold, by reading and by party" in whole
    assert "Made on" in texts[-1] or "Made on" in texts[-2]


#: Written into a copy of the page: uses the two forms and a link, and tells what is then shown.
USE = """
<script>
addEventListener("load", () => {
  const q = (what) => document.querySelector(what), told = {};
  const shown = () => [...document.querySelectorAll("tr.claim")].filter((row) => row.checkVisibility()).length;
  const say = (form, name, value, kind) => {
    form.elements[name].value = value;
    form.elements[name].dispatchEvent(new Event(kind, {bubbles: true}));
  };
  told.all = shown();
  const filter = q("#filter");
  say(filter, "account", "001", "input");
  told.account = shown();
  say(filter, "which", "clash", "input");
  told.clash = shown();
  say(filter, "account", "", "input");
  say(filter, "which", "", "input");
  say(filter, "words", "peacekeepers", "input");
  told.words = shown();
  location.hash = "#claim-001-c005";
  const form = q("#reorder-form");
  told.first = form.querySelector("output").textContent;
  say(form, "statement", "0 5", "change");
  told.still = form.querySelector("output").textContent;
  say(form, "place", "1", "change");
  told.moved = form.querySelector("output").textContent;
  told.changed = [...form.querySelectorAll("tr.changed th")].map((cell) => cell.textContent);
  told.order = form.querySelector(".order strong").parentElement === form.querySelector(".order").firstChild;
  form.elements.later.click();
  told.place = form.elements.place.value;
  told.folded = document.querySelectorAll("details.moves[open]").length;
  dispatchEvent(new Event("beforeprint"));
  told.unfolded = document.querySelectorAll("details:not([open])").length;
  setTimeout(() => {
    told.linked = q("#claim-001-c005").checkVisibility();
    document.body.dataset.found = JSON.stringify(told);
  }, 50);
});
</script></body>
"""


def test_the_forms_do_what_they_say(html, caucasus, tmp_path):
    import html as entities
    import json

    from detente.questions.contradictions import SUBSTANCE
    from detente.questions.reorder import reorder

    source = tmp_path / "page.html"
    source.write_text(html.replace("</body>", USE), encoding="utf-8")
    shown = run(tmp_path, "--virtual-time-budget=10000", "--dump-dom", source.as_uri())
    found = re.search(r'data-found="([^"]*)"', shown)
    assert found is not None
    told = json.loads(entities.unescape(found[1]))
    claims = caucasus.claims.values()
    links = [link for link in caucasus.links.values() if link.difference in SUBSTANCE]
    ends = {end for link in links for end in (link.start, link.end)}
    assert told["all"] == len(claims)
    assert told["account"] == sum(claim.passage.account == "001" for claim in claims)
    assert told["clash"] == sum(name.startswith("001") for name in ends)
    assert 0 < told["words"] < 20
    assert told["linked"] is True
    assert told["first"].endswith((" is another.", " are others."))
    assert told["still"] == "This is the order as it is."
    moved = reorder(caucasus, "000", "aze-armed-pressure", to=1)
    changed = [
        name for name in moved.differing if moved.before[name].grade != moved.after[name].grade
    ]
    assert told["changed"] == [caucasus.settlements[name].title for name in changed]
    assert told["moved"] == f"{len(changed)} of {len(caucasus.settlements)} verdicts are others."
    assert told["order"] is True
    assert told["place"] == "2"
    assert told["folded"] == told["unfolded"] == 0


#: Every statement of a list at every place, as the form shows the list then.
TRY = """
<script>
addEventListener("load", () => {
  const form = document.getElementById("reorder-form"), told = [];
  const {statement, place} = form.elements;
  for (const {value} of statement.options) for (let end = 1; end <= place.options.length; end++) {
    statement.value = value;
    statement.dispatchEvent(new Event("change"));
    place.value = end;
    place.dispatchEvent(new Event("change"));
    told.push([value, end, place.selectedOptions[0].textContent,
      [...form.querySelectorAll(".order li")].map((item) => [item.value, item.textContent])]);
  }
  document.body.dataset.found = JSON.stringify(told);
});
</script></body>
"""

TIED = """
title: One party
options: {A: {v: v, w: w, x: x, y: y, z: z}}
settlements: {calm: {title: Calm, canonical: NNNNN}}
preferences:
  A: {statements: [{id: a, says: A.v}, {id: b, says: A.w, tied: true},
                   {id: c, says: A.x, tied: true}, A.y, {id: e, says: A.z, tied: true}]}
"""


def test_the_form_counts_tied_statements_as_the_question_does(tmp_path):
    import html as entities
    import json

    from detente.case import loads
    from detente.case.priorities import priorities
    from detente.questions.reorder import moved
    from detente.report import render_report

    source = tmp_path / "page.html"
    case = loads(TIED)
    source.write_text(render_report(case).replace("</body>", TRY), encoding="utf-8")
    shown = run(tmp_path, "--virtual-time-budget=10000", "--dump-dom", source.as_uri())
    found = re.search(r'data-found="([^"]*)"', shown)
    assert found is not None
    listed = case.preferences("model")["A"].statements
    names = {entry.says[-1]: entry.id for entry in listed}
    tried = json.loads(entities.unescape(found[1]))
    assert len(tried) == 25
    for chosen, end, label, rows in tried:
        start = int(chosen.split()[1])
        after = listed if start == end else moved(listed, start - 1, end - 1)
        expected = [[place, entry.id] for place, entry in priorities(after)]
        assert [[place, names[words.rstrip(".")[-1]]] for place, words in rows] == expected
        place = expected[end - 1][0]
        equal = [each for each, _ in expected].count(place) > 1
        assert label.startswith(f"{place}, equal with others" if equal else f"{place}")
        assert label.endswith("(as it is)") == (start == end)
