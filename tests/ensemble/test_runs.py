"""Blocks of runs: the same on any number of workers, and after a stop."""

import numpy as np
import pytest

from detente.ensemble.kept import Kept, key_of
from detente.ensemble.runs import run_blocks
from detente.errors import InputError
from tests.ensemble.works import Squares, StopsAt, refuse

COUNT = 5


@pytest.fixture
def squares(tmp_path):
    marks = tmp_path / "marks"
    marks.mkdir()
    return Squares(marks)


def is_right(found):
    numbers = np.arange(3 * COUNT)
    np.testing.assert_array_equal(found["square"], numbers**2)
    np.testing.assert_array_equal(found["even"], np.stack([numbers % 2 == 0] * 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_blocks_are_joined_in_order_whoever_works_them_out(squares, workers):
    is_right(run_blocks(squares, COUNT, workers=workers))
    assert [squares.times(block) for block in range(COUNT)] == [1] * COUNT


def test_progress_is_told(squares):
    told = []
    run_blocks(squares, COUNT, progress=lambda done, total: told.append((done, total)))
    assert told == [(done, COUNT) for done in range(1, COUNT + 1)]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_finished_before_a_stop_is_not_worked_out_again(squares, tmp_path, workers):
    kept = Kept(tmp_path / "kept", "this")
    with pytest.raises(KeyboardInterrupt):
        run_blocks(StopsAt(squares, 3), COUNT, kept=kept)
    assert kept.finished() == 3
    is_right(run_blocks(squares, COUNT, workers=workers, kept=kept))
    assert [squares.times(block) for block in range(COUNT)] == [1] * COUNT
    assert kept.finished() == COUNT


def test_other_work_in_the_same_folder_is_left_alone(squares, tmp_path):
    run_blocks(squares, COUNT, kept=Kept(tmp_path, "this"))
    is_right(run_blocks(squares, COUNT, kept=Kept(tmp_path, "that")))
    assert squares.times(0) == 2


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no archive", None])
def test_a_damaged_block_is_worked_out_again(squares, tmp_path, damage):
    kept = Kept(tmp_path, "this")
    run_blocks(squares, COUNT, kept=kept)
    path = tmp_path / "this" / "000001.npz"
    path.write_bytes(path.read_bytes()[:-40] if damage is None else damage)
    is_right(run_blocks(squares, COUNT, kept=kept))
    assert [squares.times(block) for block in range(COUNT)] == [1, 2, 1, 1, 1]


def test_any_damaged_byte_is_seen(squares, tmp_path):
    kept = Kept(tmp_path, "this")
    run_blocks(squares, 1, kept=kept)
    path = tmp_path / "this" / "000000.npz"
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        assert kept.load(0) is None
    path.write_bytes(whole)
    assert kept.load(0) is not None


def test_nothing_is_left_aside(squares, tmp_path):
    kept = Kept(tmp_path, "this")
    run_blocks(squares, COUNT, kept=kept)
    assert {path.suffix for path in (tmp_path / "this").iterdir()} == {".npz"}


def test_a_key_follows_from_everything():
    arrays = {"a": np.array([1.0, 2.0]), "b": np.array([3.0])}
    key = key_of(arrays, 1, "v")
    assert key == key_of(dict(reversed(arrays.items())), 1, "v")
    others = [
        key_of({**arrays, "b": np.array([4.0])}, 1, "v"),
        key_of({"a": arrays["a"]}, 1, "v"),
        key_of({**arrays, "b": np.array([3.0], dtype=np.float32)}, 1, "v"),
        key_of(arrays, 2, "v"),
        key_of(arrays, 1, "w"),
    ]
    assert len({key, *others}) == 6


def test_no_blocks_or_workers_are_refused(squares):
    for blocks, workers in ((0, 1), (1, 0)):
        with pytest.raises(InputError, match="at least one block and one worker, not 0"):
            run_blocks(squares, blocks, workers=workers)


def test_an_error_in_another_process_is_the_same_error(squares):
    with pytest.raises(InputError, match="block 2 is refused"):
        run_blocks(refuse, 4, workers=2)
