"""Runs trainings from a thread of their own: short ones in the thread, long ones in a helper process."""

import queue
from collections import deque
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from time import perf_counter
from weakref import WeakKeyDictionary, finalize

from PySide6.QtCore import QObject, Qt, Signal, Slot
from threadpoolctl import threadpool_limits

from w2v_gui.training.cores import window_off_training_cores
from w2v_gui.training.helper import Helper, HelperLost, start_helper
from w2v_gui.training.mailbox import Mailbox
from w2v_gui.training.thread_priority import lower_priority
from w2v_gui.training.training_loop import Due, is_large, train
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.snapshot import Snapshot

MIN_SECONDS_LEFT = 5.0
"""A training with less to go stays in its thread: a helper takes about a second to start."""

ESTIMATE_AFTER_S = 0.1
"""Seconds of a job after which its remaining time is estimated."""

LONG_TRAINING_NUMBERS = 2e9
"""Pairs times dimensions from which a training takes longer than that: 4 s or more on a fast machine."""

MAX_WAIT_S = 0.5
"""Longest wait until the large snapshot before is out of memory: a picture may be computed from it for longer."""


@dataclass(eq=False)
class Job:
    """A request to train some blocks. The controller creates it, the worker executes it.

    Attributes:
        session: what to train; only the worker touches it until the job is done.
        blocks: how many blocks to train at most; None: until the session is finished.
        stop: set by the controller to end the job after the block in hand.
        mailbox: the latest snapshot; the last one of the job is always delivered.
        moments: snapshots to evaluate, one for each log-spaced moment; the controller removes them.
        trained: blocks trained; all that a helper trained at once counts as one.
        pairs: pairs trained.
        error: the exception that ended the job early; None if there was none.
        done: set by the worker when the job has ended.
    """

    session: Session
    blocks: int | None = None
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
        """Train and count a block."""
        self.pairs += self.session.step()
        self.trained += 1


class Worker(QObject):
    """Executes jobs one after another in the thread it was moved to.

    Signals:
        news: a new snapshot can be taken, or a job is done; carries nothing.
    """

    news = Signal()
    _asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._dropped = Event()  # whether the large snapshot before the latest is out of memory
        self._dropped.set()
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        # None: there can be none for this session.
        self._helpers: WeakKeyDictionary[Session, Helper | None] = WeakKeyDictionary()
        self._asked.connect(self._work, Qt.ConnectionType.QueuedConnection)

    def ask(self, job: Job) -> None:
        """Append ``job`` to the queue. May be called from any thread; returns at once."""
        self._jobs.put(job)
        self._asked.emit()

    def prepare(self, session: Session) -> None:
        """Start a helper if training ``session`` will take long, so that it is ready when the training begins.

        May be called from any thread; returns at once.
        """
        if _takes_long(session):
            self.ask(Job(session, blocks=0))

    def close(self) -> None:
        """End the helpers, once no job is running; may be called from any thread."""
        for helper in list(self._helpers.values()):
            if helper is not None:
                helper.end()
        self._helpers.clear()

    @Slot()
    def _work(self) -> None:
        lower_priority()
        job = self._jobs.get()
        try:
            # One BLAS thread: the window keeps a core, the compute times of the methods are comparable, and the
            # results do not depend on the number of cores. The controller's limit, which lasts longer, does not
            # hold for libraries loaded since.
            with threadpool_limits(1, user_api="blas"):
                self._train(job)
        except Exception as error:
            job.error = error
        job.done.set()
        self.news.emit()

    def _train(self, job: Job) -> None:
        session = job.session
        try:
            self._train_here(job)
            while not job.over:
                helper, before = self._helpers[session], session.pairs
                assert helper is not None  # it was ready
                try:
                    with window_off_training_cores(session.threads):
                        helper.train(session, job.stop.is_set, partial(self._deliver, job), job.mailbox.is_empty)
                except HelperLost:
                    self._helpers[session] = None
                job.trained += 1
                job.pairs += session.pairs - before
                self._train_here(job)
        except DivergenceError:
            self._post(job, session.snapshot())  # the session has returned to its last finite state
            raise
        finally:
            if session.finished and (helper := self._helpers.pop(session, None)) is not None:
                helper.end()
        if job.trained:
            self._post(job, session.snapshot())

    def _train_here(self, job: Job) -> None:
        """Train in this thread until the job is over, or a helper can go on with it."""
        session = job.session
        began, first = perf_counter(), session.progress
        if _takes_long(session):
            self._start_helper(session)

        def over() -> bool:
            if job.over or job.blocks is not None:
                return job.over
            if session not in self._helpers and (seconds := perf_counter() - began) > ESTIMATE_AFTER_S:
                done = session.progress - first
                if done and seconds * (1 - session.progress) / done >= MIN_SECONDS_LEFT:
                    self._start_helper(session)
            return self._helper_is_ready(session)

        def make(due: Due) -> float:
            started = perf_counter()
            snapshot = session.snapshot()
            seconds = perf_counter() - started
            # A large one is not kept beside another, so the one to be kept is also the one to be shown.
            self._deliver(job, Due(due.shown or is_large(session), due.notable), snapshot)
            return seconds + self._detach(job, snapshot)

        train(session, job.step, over, make)

    def _start_helper(self, session: Session) -> None:
        """Start a helper, once for each session, unless its state is too large to be in memory three times."""
        if session not in self._helpers and not is_large(session):
            self._helpers[session] = start_helper(session)

    def _helper_is_ready(self, session: Session) -> bool:
        helper = self._helpers.get(session)
        try:
            return helper is not None and helper.ready
        except HelperLost:
            self._helpers[session] = None
            return False

    def _deliver(self, job: Job, due: Due, snapshot: Snapshot) -> None:
        if due.notable:
            job.moments.append(snapshot)
        if due.shown:
            self._post(job, snapshot)

    def _detach(self, job: Job, snapshot: Snapshot) -> float:
        """Let training go on with copies of the matrices of ``snapshot``, unless the job is over.

        Returns:
            The seconds that copying took.
        """
        if job.over:
            return 0.0
        if is_large(job.session):
            self._dropped.wait(MAX_WAIT_S)
            self._dropped = Event()
            finalize(snapshot, self._dropped.set)
        started = perf_counter()
        job.session.detach()
        return perf_counter() - started

    def _post(self, job: Job, snapshot: Snapshot) -> None:
        if job.mailbox.put(snapshot):
            self.news.emit()


def _takes_long(session: Session) -> bool:
    pairs = session.dataset.pairs_per_epoch * session.config.epochs
    return pairs * session.config.dim * (1 - session.progress) >= LONG_TRAINING_NUMBERS
