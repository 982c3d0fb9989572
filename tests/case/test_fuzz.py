"""Whatever a file holds, it loads or it is refused in one sentence; nothing else is raised."""

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Case, loads
from detente.errors import InputError
from tests.case.contests import RIVER as CONTEST
from tests.case.test_bad_cases import BASE as OPTION_FORM
from tests.case.test_graph_form import BASE as GRAPH_FORM

TEXT = yaml.load(OPTION_FORM, Loader=yaml.BaseLoader)
GRAPH = yaml.load(GRAPH_FORM, Loader=yaml.BaseLoader)
DATED = yaml.load(CONTEST, Loader=yaml.BaseLoader)

scalars = st.none() | st.sampled_from(
    [
        "",
        "A",
        "A.x",
        "B.y",
        "r",
        "now",
        "deal",
        "YN",
        "NN",
        "--",
        "not",
        "on",
        "true",
        "3",
        "s1",
        "a b",
        "(",
        "2003-05",
        "../2004",
        "flow.low",
    ]
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["A", "x", "says", "where", "id", "state", "on", "s1"]), inner,
                      max_size=3),
    max_leaves=5,
)  # fmt: skip


class Dumper(yaml.CSafeDumper):
    """Writes None as nothing at all, which is what Détente reads as None."""


Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)


def places(value, path=()):
    """Every place of a plain value."""
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*path, number))


def put(value, path, new):
    """The plain value with another one at a place."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


def loads_or_refuses(text):
    try:
        case = loads(text, "m.yaml")
    except InputError as error:
        for fault in (error, *getattr(error, "more", ())):
            assert str(fault).startswith("m.yaml:")
            assert "\n" not in str(fault)
    else:
        assert isinstance(case, Case)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([TEXT, GRAPH, DATED]), st.data())
def test_any_value_at_any_place(content, data):
    for _ in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from(list(places(content))))
        content = put(content, path, data.draw(values))
    loads_or_refuses(yaml.dump(content, Dumper=Dumper, sort_keys=False))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([OPTION_FORM, GRAPH_FORM, CONTEST]),
    st.integers(0, 10_000),
    st.integers(0, 6),
    st.text("{}[]:,-#&*!|>'\"%@` \n\tabYN.0\0\x85\u2028\ufeff", max_size=4),
)
def test_any_text_at_any_place(text, start, length, new):
    start %= len(text)
    loads_or_refuses(text[:start] + new + text[start + length :])
