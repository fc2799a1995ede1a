"""Runs trainings from a thread of their own: short ones in the thread, long ones in a helper process.

Trainings asked for together are a race: they train block by block in turn. One alone is a race with one entrant.
"""

import queue
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from threading import Event
from time import perf_counter
from typing import NamedTuple
from weakref import WeakKeyDictionary, finalize

from PySide6.QtCore import QObject, Qt, Signal, Slot
from threadpoolctl import threadpool_limits

from w2v_gui.training.cores import training_threads, window_off_training_cores
from w2v_gui.training.helper import Helper, HelperLost, start_helper
from w2v_gui.training.mailbox import Mailbox
from w2v_gui.training.slow_motion import train_slowly
from w2v_gui.training.speed import Speed
from w2v_gui.training.thread_priority import lower_priority
from w2v_gui.training.training_loop import Due, is_large, train
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.session.race import Pace
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.snapshot import Snapshot

MIN_SECONDS_LEFT = 5.0
"""A training with less to go stays in its thread: a helper takes about a second to start."""

ESTIMATE_AFTER_S = 0.1
"""Seconds of a job after which its remaining time is estimated."""

LONG_TRAINING_NUMBERS = 2e9
"""Pairs times dimensions from which a training takes longer than that: 4 s or more on a fast machine."""

STOP_CHECK_INTERVAL_S = 0.02
"""Longest time before a training that waits for memory sees that it is to stop."""

MAX_WAIT_S = 5.0
"""Longest wait until the large snapshot before is out of memory: something may be computed from it for longer."""


@dataclass(eq=False)
class Job:
    """A request to train some blocks. The controller creates it, the worker executes it.

    Attributes:
        session: what to train; only the worker touches it until the job is done.
        blocks: how many steps, blocks or pairs, to train at most; None: until the session is finished.
        speed: at which speed; the jobs of a request have the same.
        change: called with the session instead of training it; its result is shown.
        stop: set by the controller to end the job after the block in hand.
        mailbox: the latest snapshot; the last one of the job is always delivered.
        moments: snapshots to evaluate, one for each log-spaced moment; the controller removes them.
        trained: blocks trained; all that a helper trained at once counts as one.
        pairs: pairs trained; known once it is done.
        error: the exception that ended the job early; None if there was none.
        done: set by the worker when the job has ended.
    """

    session: Session
    blocks: int | None = None
    speed: Speed = Speed.FULL
    change: Callable[[Session], object] | None = None
    stop: Event = field(default_factory=Event)
    mailbox: Mailbox[Snapshot] = field(default_factory=Mailbox)
    moments: deque[Snapshot] = field(default_factory=deque)
    trained: int = 0
    pairs: int = 0
    error: Exception | None = None
    done: Event = field(default_factory=Event)

    @property
    def over(self) -> bool:
        """Whether no further block is to be trained."""
        return self.stop.is_set() or self.session.finished or self.trained == self.blocks

    def step(self) -> None:
        """Train and count a block, or a pair."""
        if self.speed.by_pairs:
            self.session.step_pair()
        else:
            self.session.step()
        self.trained += 1


class Worker(QObject):
    """Executes requests one after another in the thread it was moved to.

    Signals:
        news: a new snapshot can be taken, or a job is done; carries nothing.
    """

    news = Signal()
    _asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._requests: queue.SimpleQueue[_Request] = queue.SimpleQueue()
        # None: there can be none for this session.
        self._helpers: WeakKeyDictionary[Session, Helper | None] = WeakKeyDictionary()
        self._asked.connect(self._work, Qt.ConnectionType.QueuedConnection)

    def ask(self, *jobs: Job, pace: Pace = "pairs") -> None:
        """Append ``jobs``, which train in turn, to the queue. May be called from any thread; returns at once."""
        self._requests.put(_Request(jobs, pace))
        self._asked.emit()

    def prepare(self, *sessions: Session) -> None:
        """Start a helper if training ``sessions`` will take long, so that it is ready when the training begins.

        May be called from any thread; returns at once.
        """
        if _take_long(sessions):
            self.ask(*(Job(session, blocks=0) for session in sessions))

    def close(self) -> None:
        """End the helpers, once no job is running; may be called from any thread."""
        for helper in set(self._helpers.values()):
            if helper is not None:
                helper.end()
        self._helpers.clear()

    @Slot()
    def _work(self) -> None:
        lower_priority()
        jobs, pace = self._requests.get()
        entrants = [_Entrant(job, self) for job in jobs]
        try:
            # One BLAS thread: the window keeps a core, the compute times of the methods are comparable, and the
            # results do not depend on the number of cores. The controller's limit, which lasts longer, does not
            # hold for libraries loaded since.
            with threadpool_limits(1, user_api="blas"):
                if jobs[0].change is not None:
                    entrants[0].carry_out(jobs[0].change)
                elif jobs[0].speed is Speed.FULL:
                    self._train(entrants, pace)
                else:  # what waits most of the time needs no helper
                    train_slowly(entrants, jobs[0].speed, first_shown=jobs[0].blocks is None)
        except Exception as error:
            for entrant in entrants:
                if not entrant.job.done.is_set():
                    entrant.job.error = error
                    entrant.job.done.set()
            self.news.emit()

    def _train(self, entrants: Sequence["_Entrant"], pace: Pace) -> None:
        while entrants := self._train_here(entrants, pace):
            sessions = [entrant.session for entrant in entrants]
            helper = self._helper_of(sessions)
            assert helper is not None  # it was ready
            for entrant in entrants:
                entrant.job.trained += 1
            try:
                with window_off_training_cores(training_threads(sessions)):
                    helper.train(entrants, pace)
            except HelperLost:
                self._helpers.update(dict.fromkeys(sessions))
            entrants = [entrant for entrant in entrants if not entrant.job.done.is_set()]

    def _train_here(self, entrants: Sequence["_Entrant"], pace: Pace) -> list["_Entrant"]:
        """Train in this thread until all are over, or a helper can go on with those that it returns."""
        sessions = [entrant.session for entrant in entrants]
        began, first = perf_counter(), _progress(sessions)
        if _take_long(sessions):
            self._start_helper(sessions)

        def interrupted(running: Collection[_Entrant]) -> bool:
            if any(entrant.job.blocks is not None for entrant in running):
                return False
            sessions = [entrant.session for entrant in running]
            if self._helper_of(sessions) is not None:
                return self._helper_is_ready(sessions)
            if (seconds := perf_counter() - began) > ESTIMATE_AFTER_S:
                progress = _progress(sessions)
                if progress > first and seconds * (1 - progress) / (progress - first) >= MIN_SECONDS_LEFT:
                    self._start_helper(sessions)
                    return self._helper_is_ready(sessions)
            return False

        return train(entrants, pace, interrupted)

    def _helper_of(self, sessions: Sequence[Session]) -> Helper | None:
        """The helper that can train all ``sessions``; None if there is none."""
        first, *others = {self._helpers.get(session) for session in sessions}
        return None if others else first

    def _start_helper(self, sessions: Sequence[Session]) -> None:
        """Start a helper for ``sessions`` unless they have one, or had one that was lost, or are too large."""
        lost = any(self._helpers.get(session, ...) is None for session in sessions)
        if lost or self._helper_of(sessions) is not None or any(map(is_large, sessions)):
            return
        self._helpers.update(dict.fromkeys(sessions, start_helper(*sessions)))

    def _helper_is_ready(self, sessions: Sequence[Session]) -> bool:
        helper = self._helper_of(sessions)
        try:
            return helper is not None and helper.ready
        except HelperLost:
            self._helpers.update(dict.fromkeys(sessions))
            return False

    def forget_helper(self, session: Session) -> None:
        """End the helper of ``session``, whose training has come to its end, unless others may need it."""
        helper = self._helpers.pop(session, None)
        if helper is not None and helper not in self._helpers.values():
            helper.end()


class _Request(NamedTuple):
    """Trainings asked for together, and what they have equally much of."""

    jobs: tuple[Job, ...]
    pace: Pace


class _Entrant:
    """A job that is being executed, here or in a helper: see ``Trainee`` and ``Watcher``."""

    def __init__(self, job: Job, worker: Worker) -> None:
        self.job = job
        self.session = job.session
        self._worker = worker
        # Whether the state before the latest snapshot, at first that in which it rested, is out of memory.
        self._dropped = _out_of_memory(job.session.kept if is_large(job.session) else None)
        self._first = job.session.pairs

    @property
    def over(self) -> bool:
        """Whether no further block is to be trained."""
        return self.job.over

    def step(self) -> None:
        """Train a block, or a pair."""
        self.job.step()

    def carry_out(self, change: Callable[[Session], object]) -> None:
        """Call ``change`` in place of training."""
        try:
            change(self.session)
            self.job.trained += 1
        except Exception as error:
            self.end(error)
        else:
            self.end(None)

    def make(self, due: Due) -> float:
        """Make a snapshot here."""
        started = perf_counter()
        snapshot = self.session.snapshot()
        seconds = perf_counter() - started
        # A large one is not kept beside another, so the one to be kept is also the one to be shown.
        self.deliver(Due(due.shown or is_large(self.session), due.notable), snapshot)
        return seconds + self._detach(snapshot)

    def deliver(self, due: Due, snapshot: Snapshot) -> None:
        """Hand on a snapshot that was made here or came from a helper."""
        if due.notable:
            self.job.moments.append(snapshot)
        if due.shown:
            self._post(snapshot)

    def shown(self) -> bool:
        """Whether the window has taken the latest snapshot for the screen."""
        return self.job.mailbox.is_empty()

    def end(self, error: Exception | None) -> None:
        """Deliver the last state: after a divergence the last finite one, to which the session has returned."""
        self.job.pairs = self.session.pairs - self._first
        if isinstance(error, DivergenceError) or (error is None and self.job.trained):
            try:
                self.job.mailbox.put(self.session.snapshot())  # said below, once the job is done
            except Exception as problem:  # too little memory
                error = error or problem
        if self.session.finished:
            self._worker.forget_helper(self.session)
        self.job.error = error
        self.job.done.set()
        self._worker.news.emit()

    def _detach(self, snapshot: Snapshot) -> float:
        """Let training go on with copies of the matrices of ``snapshot``, unless the job is over.

        Returns:
            The seconds that copying took, and waiting for the memory.
        """
        started = perf_counter()
        if is_large(self.session):
            while not (self.over or self._dropped.wait(STOP_CHECK_INTERVAL_S)):
                if perf_counter() >= started + MAX_WAIT_S:
                    break
            self._dropped = _out_of_memory(snapshot.inputs)
        if not self.over:
            self.session.detach()
        return perf_counter() - started

    def _post(self, snapshot: Snapshot) -> None:
        if self.job.mailbox.put(snapshot):
            self._worker.news.emit()


def _out_of_memory(matrix: FloatArray | None) -> Event:
    """An event that is set once ``matrix`` is out of memory, at once if there is none."""
    event = Event()
    if matrix is None:
        event.set()
    else:
        finalize(matrix, event.set)
    return event


def _progress(sessions: Sequence[Session]) -> float:
    return sum(session.progress for session in sessions) / len(sessions)


def _take_long(sessions: Sequence[Session]) -> bool:
    return (
        sum(
            session.dataset.pairs_per_epoch * session.config.epochs * session.config.dim * (1 - session.progress)
            for session in sessions
        )
        >= LONG_TRAINING_NUMBERS
    )
