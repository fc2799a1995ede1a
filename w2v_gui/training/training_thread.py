"""Executes jobs in a thread of their own, and hands over in the GUI thread what becomes of them."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QThread, Signal, Slot

from w2v_gui.training.repaint_throttle import RepaintThrottle
from w2v_gui.training.worker import Job, Worker
from w2v_gui.word2vec.session.race import Pace
from w2v_gui.word2vec.session.session import Session


class TrainingThread(QObject):
    """A worker in its thread, and the jobs it was given. To be used in the GUI thread; only ``close`` waits.

    A stopped job ends after its block in hand, and the next ones wait in the queue.

    Signals:
        passed: a session and the snapshot of a moment to be evaluated.
        advanced: the latest snapshots that have arrived together, by session.
        ended: a job that is done; its last snapshot was handed over before.
    """

    passed = Signal(object, object)
    advanced = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []  # queued or running, in order
        self._thread = QThread(self)
        self._worker = Worker()
        self._worker.moveToThread(self._thread)
        self._throttle = RepaintThrottle(self)
        self._throttle.over.connect(self._look)
        self._worker.news.connect(self._look)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The jobs that are queued or running, in order."""
        return tuple(self._jobs)

    def ask(self, jobs: Iterable[Job], pace: Pace) -> None:
        """Execute ``jobs`` together, after those asked for before."""
        new = tuple(jobs)
        if new:
            self._jobs += new
            self._thread.start()  # has no effect while it runs
            self._worker.ask(*new, pace=pace)

    def prepare(self, sessions: Iterable[Session]) -> None:
        """Prepare for a long training of ``sessions``; see ``Worker.prepare``."""
        self._thread.start()
        self._worker.prepare(*sessions)

    def stop(self, *sessions: Session | None) -> None:
        """Let the jobs of ``sessions`` end, or all jobs if none are given."""
        for job in self._jobs:
            if not sessions or job.session in sessions:
                job.stop.set()

    def close(self) -> None:
        """Let all jobs end, wait for the thread, and hand over their last snapshots."""
        self.stop()
        self._thread.quit()
        self._thread.wait()
        self._worker.close()
        self._take_in()
        self._jobs.clear()
        self._throttle.end()

    @Slot()
    def _look(self) -> None:
        if not self._throttle.holds_up():
            self._take_in()

    def _take_in(self) -> None:
        latest, done = {}, []
        for job in self._jobs:
            if job.done.is_set():  # read first: if set, the last snapshot is in the mailbox
                done.append(job)
            if (snapshot := job.mailbox.take()) is not None:
                latest[job.session] = snapshot
            while job.moments:
                self.passed.emit(job.session, job.moments.popleft())
        if latest:
            self._throttle.begin()
            self.advanced.emit(latest)
        for job in done:
            if job in self._jobs:  # a slot connected to ``advanced`` may have called ``close``
                self._jobs.remove(job)
                self.ended.emit(job)
