"""Blocks of runs on one core or several, with progress, a way to stop and a way to go on.

A block is worked out by a function of its number alone; which worker does it, and when, changes
nothing. With more than one worker, processes are started afresh ("spawn"), each gets the function
once, and the function must therefore be importable. (A script that asks for more than one worker
stands under ``if __name__ == "__main__"``, as Python demands.)
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from detente.ensemble.kept import Kept
from detente.errors import InputError

__all__ = ["Progress", "Work", "run_blocks"]

Result = dict[str, NDArray[np.generic]]
#: What a block number is turned into.
Work = Callable[[int], Result]
#: Told how many blocks are done, of how many.
Progress = Callable[[int, int], None]

#: Seconds after which it is looked whether somebody wants to stop.
_LOOK = 0.1
_given: list[Work] = []


def run_blocks(
    work: Work,
    blocks: int,
    *,
    workers: int = 1,
    kept: Kept | None = None,
    progress: Progress | None = None,
) -> dict[str, NDArray[np.generic]]:
    """Work out every block and join them along the last axis.

    Parameters
    ----------
    work : callable
        Takes the number of a block, and gives arrays with the runs along the last axis.
    blocks : int
        1 or more.
    workers : int, optional
        Processes; 1 stays in this one.
    kept : Kept, optional
        Where finished blocks are looked up and left.
    progress : callable, optional
        Told how many blocks are done, of how many.

    Returns
    -------
    dict of name to ndarray

    Raises
    ------
    InputError
        Fewer than one block or worker.
    KeyboardInterrupt
        It was stopped; finished blocks are kept.

    Examples
    --------
    >>> run_blocks(lambda block: {"x": np.array([block, block + 10])}, 2)["x"].tolist()
    [0, 10, 1, 11]
    """
    if blocks < 1 or workers < 1:
        raise InputError(f"there is at least one block and one worker, not {min(blocks, workers)}")
    found: dict[int, Result] = {}
    for block in range(blocks):
        before = kept.load(block) if kept is not None else None
        if before is not None:
            found[block] = before
    missing = [block for block in range(blocks) if block not in found]
    for block, result in _worked(work, missing, min(workers, len(missing))):
        if kept is not None:
            kept.save(block, result)
        found[block] = result
        if progress is not None:
            progress(len(found), blocks)
    names = found[0]
    return {name: np.concatenate([found[at][name] for at in range(blocks)], -1) for name in names}


def _worked(work: Work, missing: list[int], workers: int) -> Iterator[tuple[int, Result]]:
    if workers <= 1:
        for block in missing:
            yield block, work(block)
        return
    with _stops_counted() as stops:
        pool = ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(work,),
        )
        try:
            yield from _as_completed(pool, missing, stops)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _as_completed(
    pool: ProcessPoolExecutor, missing: list[int], stops: list[int]
) -> Iterator[tuple[int, Result]]:
    with _held_back():
        waiting: dict[Future[Result], int] = {pool.submit(_do, block): block for block in missing}
    while waiting:
        done, _ = wait(waiting, _LOOK, return_when=FIRST_COMPLETED)
        for future in done:
            yield waiting.pop(future), future.result()
        if stops:
            raise KeyboardInterrupt


@contextmanager
def _stops_counted() -> Iterator[list[int]]:
    """Note that somebody presses Ctrl-C instead of breaking off.

    What starts and ends processes would be left in pieces by an exception from anywhere.
    """
    stops: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield stops
        return
    before = signal.signal(signal.SIGINT, lambda number, _frame: stops.append(number))
    try:
        yield stops
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _held_back() -> Iterator[None]:
    """Let processes that are started meanwhile never hear a stop, which reaches all of them."""
    # Windows has no masks; there the processes ignore a stop only once they have begun.
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


def _begin(work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _given[:] = [work]


def _do(block: int) -> Result:
    return _given[0](block)
