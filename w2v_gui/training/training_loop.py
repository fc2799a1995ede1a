"""The loop that trains a session and decides when a snapshot is due, in a thread or in a helper process."""

from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple

from w2v_gui.word2vec.analysis.evaluation import moment_after
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.snapshot import Snapshot

SNAPSHOT_INTERVAL_S = 1 / 20
"""Shortest interval between two snapshots."""

COPY_TIME_SHARE = 1 / 25
"""Share of a job's time that copying snapshots may take; together with the last snapshot, which is always made,
under 5 %."""

FREE_COPYING_S = 0.25
"""Seconds of copying the first snapshots of moments that do not count for that share: the first moments follow
each other quickly, and a word space is oriented along them, so each training should have all of them."""

LARGE_BYTES = 128 << 20
"""Bytes of matrices above which a state counts as large."""


def is_large(state: Session | Snapshot) -> bool:
    """Whether no other state of a training should be in memory beside ``state`` and the one being trained.

    Such a training stays in its thread, because a helper would need three states in memory at once, and each
    takes long to copy.
    """
    return state.bytes > LARGE_BYTES


class Due(NamedTuple):
    """What a snapshot is needed for.

    Attributes:
        shown: for the screen.
        notable: as the first of its moment, to be kept and evaluated.
    """

    shown: bool
    notable: bool


class SnapshotSchedule:
    """Decides when to make a snapshot of a training that begins now with ``pairs`` trained."""

    def __init__(self, pairs: int) -> None:
        self._began = perf_counter()
        self._next = self._began + SNAPSHOT_INTERVAL_S
        self._next_moment = moment_after(pairs)  # compared before every block, so as a number of pairs
        self._copying_s = 0.0  # without what was free
        self._free_s = FREE_COPYING_S

    def due(self, pairs: int) -> Due:
        """What a snapshot would be needed for now, after ``pairs`` trained pairs."""
        now = perf_counter()
        return Due(now >= self._next, pairs >= self._next_moment and now >= self._affordable())

    def made(self, due: Due, pairs: int, seconds: float) -> None:
        """Note that a snapshot was made for ``due``, which took ``seconds``."""
        free = min(seconds, self._free_s) if due.notable else 0.0
        self._free_s -= free
        self._copying_s += seconds - free
        if due.notable:
            self._next_moment = moment_after(pairs)
        if due.shown:
            began = perf_counter() - seconds
            self._next = max(began + SNAPSHOT_INTERVAL_S, self._affordable())

    def _affordable(self) -> float:
        """The time from which copying has not taken more than its share."""
        return self._began + self._copying_s / COPY_TIME_SHARE


def train(
    session: Session, step: Callable[[], object], over: Callable[[], bool], make: Callable[[Due], float | None]
) -> None:
    """Train ``session`` until ``over``.

    Args:
        session: what to train.
        step: trains a block of it.
        over: called before each step.
        make: makes a snapshot for the purposes given and returns the seconds that copying took; or returns None
            if it cannot now, and is asked again after the next step.
    """
    schedule = SnapshotSchedule(session.pairs)
    while not over():
        step()
        due = schedule.due(session.pairs)
        if due.shown or due.notable:
            seconds = make(due)
            if seconds is not None:
                schedule.made(due, session.pairs, seconds)
