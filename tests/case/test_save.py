"""Saving: what is written loads back equal, whole or not at all."""

import os
import stat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import catalogue, dumps, load, loads, save
from detente.case.arrange import arrange
from detente.case.faults import Faults
from detente.case.node import Node
from detente.errors import InputError

words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\"'#:-{}[]&*!|>%@`"),
    min_size=1,
    max_size=25,
)
names = st.sampled_from(["x", "no", "on", "y", "null", "010", "1e3", "é", "a-b", "_", "true"])
actors = st.sampled_from(["A", "B", "yes", "007", "Ö"])


@st.composite
def option_files(draw):
    """The plain content of a case file in option form, with every part that is optional."""
    options = draw(
        st.dictionaries(
            actors, st.dictionaries(names, words | option_words(), min_size=1, max_size=2),
            min_size=1, max_size=3,
        )
    )  # fmt: skip
    ids = [f"{dm}.{name}" for dm, own in options.items() for name in own]
    literal = st.builds(str.__add__, st.sampled_from(["", "not "]), st.sampled_from(ids))
    statement = st.builds("{} {} {}".format, literal, st.sampled_from(["or", "if"]), literal)
    states = st.text("YN", min_size=len(ids), max_size=len(ids))
    state = states | st.lists(st.sampled_from(ids), unique=True)
    wants = {
        dm: draw(
            st.fixed_dictionaries({"statements": st.lists(statement, min_size=1, max_size=3)})
            | st.fixed_dictionaries(
                {"weights": st.dictionaries(st.sampled_from(ids), st.integers(-9, 9).map(str),
                                            min_size=1)}
            )
        )
        for dm in options
    }  # fmt: skip
    return {
        "title": draw(words),
        "summary": draw(words),
        "options": options,
        "terms": {"both": draw(statement)},
        "status_quo": draw(state | st.fixed_dictionaries({"now": state, "then": state})),
        "settlements": {"deal": {"canonical": draw(state), "words": draw(words)}},
        "one_way": [{draw(st.sampled_from(ids)): draw(st.sampled_from(["on", "off"]))}],
        "published": "unpublished",
        **draw(st.sampled_from([{"preferences": wants}, {"readings": readings(wants)}])),
    }


def option_words():
    return st.fixed_dictionaries({"on": words}, optional={"off": words})


def readings(wants):
    """Two readings, the second a variation of the first that changes one decision maker."""
    first = next(iter(wants))
    return {
        "000": {"title": "one", "silent": [first], "preferences": wants},
        "no": {"based_on": "000", "preferences": {first: wants[first]}},
    }


def case_of(content):
    from detente.case.model import Case

    return Case.model_validate(arrange(content, Faults(Node(content, "m.yaml", 1, 1))))


@settings(max_examples=60, deadline=None)
@given(option_files())
def test_what_is_written_loads_back_equal(content):
    case = case_of(content)
    again = loads(dumps(case))
    assert again == case
    assert again.content_hash == case.content_hash


@pytest.mark.parametrize("name", catalogue())
def test_every_catalogue_entry_survives(name, tmp_path):
    case = load(name)
    save(case, tmp_path / "copy.yaml")
    again = load(tmp_path / "copy.yaml")
    assert again == case
    assert [again.reading_hash(r) for r in again.readings] == [
        case.reading_hash(r) for r in case.readings
    ]


def test_a_graph_where_nobody_moves_survives():
    case = loads(
        "title: t\nstates: [s1]\nactors: {A: }\nmoves: {}\npreferences: {A: {ranking: [s1]}}"
    )
    assert loads(dumps(case)) == case


def test_a_small_file_is_written_as_a_person_would():
    text = dumps(load("chicken"))
    assert "preferences:\n  A:\n    ranking:\n    - YN\n" in text
    assert "status_quo: NN\n" in text
    assert "readings" not in text
    assert "null" not in text


def test_the_old_file_is_replaced_whole_and_keeps_its_mode(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text("old")
    path.chmod(0o640)
    save(load("chicken"), path)
    assert load(path) == load("chicken")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match=r"m\.yaml: cannot be written: No such file or directory"):
        save(load("chicken"), tmp_path / "none" / "m.yaml")


def test_a_folder_that_cannot_be_written_to_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "m.yaml"
    path.write_text("old")

    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    # As root a read-only folder is writable, so the refusal comes from the last step instead.
    monkeypatch.setattr(type(path), "replace", refuse)
    with pytest.raises(InputError, match=r"m\.yaml: cannot be written: Permission denied"):
        save(load("chicken"), path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_read_only_folder(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):
        folder = type(folder)("/proc")
    with pytest.raises(InputError, match=r"cannot be written: "):
        save(load("chicken"), folder / "m.yaml")
