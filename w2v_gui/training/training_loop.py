"""The loop that trains sessions in turn and says when a snapshot is due, in a thread or in a helper process."""

from collections.abc import Callable, Collection, Sequence
from time import perf_counter
from typing import NamedTuple, Protocol, TypeVar

from w2v_gui.word2vec.analysis.evaluation import moment_after
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.race import Pace, next_entrant
from w2v_gui.word2vec.session.session import Session

SNAPSHOT_INTERVAL_S = 1 / 20
"""Shortest interval between two snapshots."""

COPY_TIME_SHARE = 0.02
"""Share of the time that copying snapshots may take, apart from ``FREE_COPYING_S``. A snapshot costs the window
many times what copying it costs the training, so a larger share would leave its slow panels little time."""

FREE_COPYING_S = 0.25
"""Seconds of copying the first snapshots of moments that do not count for that share: the first moments follow
each other quickly, and a word space is oriented along them, so each training should have most of them."""

LARGE_BYTES = 128 << 20
"""Bytes of matrices above which a state counts as large."""


def is_large(state: Session | Model) -> bool:
    """Whether no other state of a training should be in memory beside ``state`` and the one being trained.

    Such a training stays in its thread, because a helper would need more states in memory at once, and each
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
    """Decides when to make a snapshot of a training; it begins now with ``pairs`` trained.

    Attributes:
        sharers: the number of trainings under way in turn with it, itself included.
    """

    def __init__(self, pairs: int, sharers: int) -> None:
        self.sharers = sharers
        self._began = perf_counter()
        self._next = self._began + sharers * SNAPSHOT_INTERVAL_S
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
            self._next = max(began + self.sharers * SNAPSHOT_INTERVAL_S, self._affordable())

    def _affordable(self) -> float:
        """The time from which copying has not taken more than its share."""
        return self._began + self._copying_s * self.sharers / COPY_TIME_SHARE


class Trainee(Protocol):
    """A session to be trained, and what becomes of it."""

    @property
    def session(self) -> Session:
        """What to train."""

    @property
    def over(self) -> bool:
        """Whether no further block is to be trained; asked before each."""

    def step(self) -> None:
        """Train a block."""

    def make(self, due: Due) -> float | None:
        """Make a snapshot for the purposes given and return the seconds that copying took.

        Returns None if it cannot now, and is asked again after the next block.
        """

    def end(self, error: Exception | None) -> None:
        """Note that it is over, because of ``error`` if given."""


T = TypeVar("T", bound=Trainee)


def train(
    trainees: Sequence[T], pace: Pace, interrupted: Callable[[Collection[T]], bool], turn_s: float = 0.0
) -> list[T]:
    """Train until all are over, in turn: first the one that is behind. One that fails holds up no other.

    Args:
        trainees: what to train.
        pace: what they have equally much of.
        interrupted: called before each block with those that are running; True ends the training early.
        turn_s: how long a turn lasts, in seconds; at least a block.

    Returns:
        Those that are not over.
    """
    running = {trainee.session: trainee for trainee in trainees}
    schedules = {session: SnapshotSchedule(session.pairs, len(running)) for session in running}
    session: Session | None = None
    turn_ends = 0.0
    while True:
        for trainee in tuple(running.values()):
            if trainee.over:
                del running[trainee.session]
                trainee.end(None)
        if session not in running or perf_counter() >= turn_ends:
            session, turn_ends = next_entrant(running, pace), perf_counter() + turn_s
        if session is None or interrupted(running.values()):
            break
        trainee, schedule = running[session], schedules[session]
        try:
            trainee.step()
        except Exception as error:
            del running[session]
            trainee.end(error)
            continue
        pairs = session.pairs
        due = schedule.due(pairs)
        if due.shown or due.notable:
            seconds = trainee.make(due)
            if seconds is not None:
                schedule.sharers = len(running)
                schedule.made(due, pairs, seconds)
    return list(running.values())
