"""Documents and claims made for the tests, with whatever makes offsets and formats go wrong."""

from __future__ import annotations

from hypothesis import strategies as st

from detente.accounts.documents import from_bytes
from detente.accounts.passages import anchor
from detente.case.basis import Evidence
from detente.case.codebook import Codebook
from detente.case.evidence import ACTIONS, CLAIM_TYPES, DIFFERENCES, LINK_KINDS, Claim, Link
from detente.interchange.exchange import Exchange

#: A dove, a family joined by invisible signs, an accent of its own, no-break space, CRLF, Hangul.
PIECES = (
    "The road", " ", "\r\n", "\n", "\r", "\u00a0", "e\u0301", "é", "🕊", "👩\u200d👧", "—", "“", "”",
    "<b>&", "]]>", "한", "\u1112\u1161\u11ab", "\u2028", "\t", "closed", ".", "漢", "\U0001f1e6",
)  # fmt: skip
#: Words with everything that CSV, XML, JSON, SQL and Argdown have a meaning for.
WORDS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.sampled_from(
        ("=1+1", "'=1", "-1", "a; b", "[x", "{y}", "}, z", "} z", "#(t)", "// c", "/* c */", "===",
         "\x00\x0b", "\ufffe", "a/b", "<!-- c -->", "&amp;", "\\n", '"q"', "'", " ", "é\u0301", "--",
         "x" * 300, "- [a]", "~!@$%^*()_+|", "http://a.b/c", "\r\n", "…")
    ),
)  # fmt: skip
NAMES = st.sampled_from(("a", "b-1", "c_2", "Ä-3", "漢4"))
DAYS = st.sampled_from((None, "2023", "2023-07", "2023-07-12"))


@st.composite
def documents(draw):
    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25))
    return from_bytes(("x" + "".join(pieces)).encode(), "made.txt", media="text")


@st.composite
def passages(draw, texts):
    account = draw(st.sampled_from(sorted(texts)))
    text = texts[account]
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return anchor(text, account, start, end, sentence=draw(st.none() | st.integers(0, 9)))


@st.composite
def claims(draw, name, texts):
    places = draw(st.lists(passages(texts), min_size=1, max_size=3))
    low, high = sorted(draw(st.tuples(st.floats(0, 1), st.floats(0, 1))))
    sure = draw(st.booleans())
    texts_of = st.lists(WORDS, max_size=3).map(tuple)
    return Claim(
        id=name,
        passage=places[0],
        further=tuple(places[1:]),
        actor=draw(texts_of),
        target=draw(texts_of),
        action=draw(st.none() | st.sampled_from(ACTIONS)),
        type=draw(st.sampled_from(CLAIM_TYPES)),
        modality=draw(WORDS),
        p_low=low if sure else None,
        p_high=high if sure else None,
        hedged=draw(st.booleans()),
        polarity=draw(st.integers(-1, 1)),
        stance=draw(st.integers(-1, 1)),
        negated=draw(st.booleans()),
        aux=draw(st.lists(st.sampled_from(("past", "future", "hypothetical")), max_size=2)),
        time_from=draw(DAYS),
        time_to=draw(DAYS),
        speaker=draw(WORDS),
        holder=draw(st.none() | WORDS),
        source=draw(WORDS),
        issue=draw(st.none() | WORDS),
        option=draw(st.none() | WORDS),
        mechanism=draw(st.none() | WORDS),
        coder=draw(st.sampled_from((None, "", "ann", "Zoë 🕊", "Admin", "Détente", "x" * 300))),
        status=draw(st.sampled_from(("suggested", "accepted", "rejected"))),
        made_by=draw(st.sampled_from(("person", "rule", "model"))),
        producer=draw(st.none() | WORDS),
        note=draw(st.none() | WORDS),
        paraphrase=draw(WORDS),
    )


@st.composite
def links(draw, name, ends):
    start, end = draw(st.permutations(ends))[:2]
    kind = draw(st.sampled_from(LINK_KINDS))
    difference = draw(st.sampled_from(DIFFERENCES)) if kind == "contradicts" else None
    return Link.model_validate(
        {"id": name, "from": start, "to": end, "kind": kind, "difference": difference,
         "note": draw(st.none() | WORDS), "status": draw(st.sampled_from(("suggested", "accepted")))}
    )  # fmt: skip


@st.composite
def exchanges(draw):
    """Up to two documents, a few claims in them, links between these, and a codebook."""
    names = draw(st.lists(NAMES, min_size=1, max_size=2, unique=True))
    made = {name: draw(documents()) for name in names}
    texts = {name: document.text for name, document in made.items()}
    accounts = {
        name: document.account(
            name, title=draw(WORDS) or "t", author=draw(WORDS), date="2023-07-12"
        )
        for name, document in made.items()
    }
    coded = {
        name: draw(claims(name, texts))
        for name in draw(st.lists(st.sampled_from(("k1", "k-2", "ж3")), unique=True, max_size=3))
    }
    tied = {}
    if len(coded) > 1:
        tied = {name: draw(links(name, sorted(coded))) for name in ("l1", "l2")[: len(coded) - 1]}
    book = {"issues": {"road": draw(WORDS)}} if draw(st.booleans()) else {}
    evidence = Evidence(accounts=accounts, claims=coded, links=tied, codebook=Codebook(**book))
    return Exchange(evidence, texts)


def small(text="The road — closed 🕊 in May.\nIt opened again.", title="Report.txt", **fields):
    """One document with one claim, on its word "closed"."""
    document = from_bytes(text.encode(), "made.txt", media="text")
    account = document.account("rep", title=title)
    start = document.text.index("closed")
    line = {"id": "k1", "type": "fact", "actor": ("N",), "polarity": -1, "issue": "road",
            "paraphrase": "The road was shut.", "coder": "ann"}  # fmt: skip
    claim = Claim.model_validate(
        {**line, **fields, "passage": anchor(document.text, "rep", start, start + 6)}
    )
    evidence = Evidence(accounts={"rep": account}, claims={"k1": claim})
    return Exchange(evidence, {"rep": document.text})
