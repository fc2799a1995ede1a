"""Runs the training loop in a thread of its own."""

import queue
from collections import deque
from dataclasses import dataclass, field
from threading import Event
from time import perf_counter
from weakref import finalize

from PySide6.QtCore import QObject, Qt, Signal, Slot
from threadpoolctl import threadpool_limits

from w2v_gui.training.mailbox import Mailbox
from w2v_gui.training.thread_priority import lower_priority
from w2v_gui.word2vec.analysis.evaluation import moment
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.snapshot import Snapshot

SNAPSHOT_INTERVAL_S = 1 / 20
"""Shortest interval between two snapshots."""

COPY_TIME_SHARE = 1 / 25
"""Share of a job's time that copying snapshots may take; together with the last snapshot, which is always made,
under 5 %."""

LARGE_BYTES = 128 << 20
"""Bytes of matrices above which training waits until the snapshot before is out of memory, before it goes on."""

LONGEST_WAIT_S = 0.5
"""Seconds it waits at most: a picture may be computed from that snapshot for longer."""

FREE_COPYING_S = 0.02
"""Seconds of copying that do not count for that share, because the first evaluations follow each other
quickly."""


@dataclass(eq=False)
class Job:
    """A request to train some blocks. The controller creates it, the worker executes it.

    Attributes:
        session: what to train; only the worker touches it until the job is done.
        blocks: how many blocks to train at most; None: until the session is finished.
        stop: set by the controller to end the job after the block in hand.
        mailbox: the latest snapshot; the last one of the job is always delivered.
        moments: snapshots to evaluate, one for each log-spaced moment; the controller removes them.
        trained: blocks trained.
        pairs: pairs trained.
        copying: seconds spent on copying snapshots.
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
    copying: float = 0.0
    error: Exception | None = None
    done: Event = field(default_factory=Event)

    @property
    def over(self) -> bool:
        """Whether no further block is to be trained."""
        return self.stop.is_set() or self.session.finished or self.trained == self.blocks


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
        self._asked.connect(self._work, Qt.ConnectionType.QueuedConnection)

    def ask(self, job: Job) -> None:
        """Append ``job`` to the queue. May be called from any thread; returns at once."""
        self._jobs.put(job)
        self._asked.emit()

    @Slot()
    def _work(self) -> None:
        lower_priority()
        job = self._jobs.get()
        try:
            # One BLAS thread: the window keeps a core, the compute times of the methods are comparable, and the
            # results do not depend on the number of cores. The limit applies to the whole process, so that
            # background work of the window does not take the training's core either.
            with threadpool_limits(1, user_api="blas"):
                self._train(job)
        except Exception as error:
            job.error = error
        job.done.set()
        self.news.emit()

    def _train(self, job: Job) -> None:
        began = perf_counter()
        due = began + SNAPSHOT_INTERVAL_S
        latest = moment(job.session.pairs)
        try:
            while not job.over:
                job.pairs += job.session.step()
                job.trained += 1
                now, here = perf_counter(), moment(job.session.pairs)
                notable = here > latest and now >= began + (job.copying - FREE_COPYING_S) / COPY_TIME_SHARE
                if not notable and now < due:
                    continue
                snapshot = self._copy(job)
                if notable:
                    job.moments.append(snapshot)
                    latest = here
                shown = now >= due or job.session.bytes > LARGE_BYTES  # a large one is not kept beside another
                if shown:
                    self._post(job, snapshot)
                self._detach(job, snapshot)
                if shown:
                    due = max(now + SNAPSHOT_INTERVAL_S, began + job.copying / COPY_TIME_SHARE)
            if job.trained:
                self._post(job, self._copy(job))
        except DivergenceError:
            self._post(job, self._copy(job))  # the session has returned to its last finite state
            raise

    def _copy(self, job: Job) -> Snapshot:
        start = perf_counter()
        snapshot = job.session.snapshot()
        job.copying += perf_counter() - start
        return snapshot

    def _detach(self, job: Job, snapshot: Snapshot) -> None:
        """Let training go on with copies of the matrices of ``snapshot``; at the end of a job it needs none."""
        if job.over:
            return
        if job.session.bytes > LARGE_BYTES:  # else three states would be in memory at once
            self._dropped.wait(LONGEST_WAIT_S)
            self._dropped = Event()
            finalize(snapshot, self._dropped.set)
        start = perf_counter()
        job.session.detach()
        job.copying += perf_counter() - start

    def _post(self, job: Job, snapshot: Snapshot) -> None:
        if job.mailbox.put(snapshot):
            self.news.emit()
