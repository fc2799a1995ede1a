"""Start, pause, step, reset and toggle: the only owner of the training thread and its sessions; draws nothing."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from types import MappingProxyType

from PySide6.QtCore import QObject, QThread, Signal, Slot
from threadpoolctl import threadpool_limits

from w2v_gui.training.cores import threads_for
from w2v_gui.training.held_out_evaluator import Probing
from w2v_gui.training.initial_selection import first_word, partner_finder
from w2v_gui.training.repaint_throttle import Respite
from w2v_gui.training.state import Selection, TrainingState
from w2v_gui.training.worker import Job, Worker
from w2v_gui.word2vec.config import Config, shared_fields
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.snapshot import Snapshot


class TrainingController(QObject):
    """Trains every method in a session of its own, one at a time, on one dataset.

    Only ``close`` waits for the thread. Elsewhere a job told to stop ends after the block in hand, the next one
    queues behind it, and what still comes from a session that has been replaced is dropped.

    Attributes:
        state: what panels see of it, as their ``TrainingView``.
        selection: the word and its partner.

    Signals:
        failed: the exception that ended a training or prevented one; the last finite snapshot stays on show.
        finished: the chosen method's training reached its end.
        stepped: the number of pairs in the block that ``step`` trained.
    """

    failed = Signal(object)
    finished = Signal()
    stepped = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = TrainingState(self)
        self.selection = Selection(self)
        self._sessions: dict[str, Session] = {}
        self._saved: dict[str, float] = {}  # compute seconds of each run when it was last saved
        self._jobs: list[Job] = []  # asked for and not yet seen done, in order
        self._training: Job | None = None  # the one of them that Pause stops
        self._thread = QThread(self)
        self._worker = Worker()
        self._worker.moveToThread(self._thread)
        self._respite = Respite(self)
        self._respite.over.connect(self._look)
        self._worker.news.connect(self._look)
        # One BLAS thread also for what is computed beside the training and after it. The limit is the process's:
        # were each to set and lift its own, the first to end would lift it for all. And products as small as ours
        # gain little from two threads, but on a busy machine lose many times over.
        self._limit = ExitStack()
        self._limit.enter_context(threadpool_limits(1, user_api="blas"))
        self._probing = Probing(self.state, self)
        self._probing.failed.connect(self.failed)

    def open(self, dataset: Dataset, config: Config) -> None:
        """Drop all runs, take up ``dataset``, built with ``config``, and select a first word."""
        self._restart_all(dataset, config, ())

    def reset(self, config: Config | None = None, dataset: Dataset | None = None) -> None:
        """Put the chosen method back to its start, not running, with ``config`` if given.

        With ``dataset``, built with ``config`` because something shared changed, all methods restart; the
        selected words stay selected where the new vocabulary has them.

        Raises:
            ValueError: ``config`` changes what the methods share, and no ``dataset`` comes with it.
        """
        config = config or self.state.config
        if dataset is not None:
            self._restart_all(dataset, config, self._selected_words())
        elif names := shared_fields(self.state.config.changed_fields(config)):
            raise ValueError(f"a change of {', '.join(names)} needs a dataset built with it")
        elif self._restart(config):
            self.state.changed.emit()

    def choose(self, method: str) -> None:
        """Show ``method``, a key of ``OBJECTIVES``; while training, pause the other and go on with this one.

        Its first run takes the settings of the method chosen before.
        """
        if method == self.state.method:
            return
        new = None
        if self.state.dataset is not None and method not in self._sessions:
            new = self._make(self.state.dataset, self.state.config, method)
            if new is None:
                return
        go_on = self.state.running
        if go_on:
            self._stop()
        self.state.method = method
        if new is not None:
            self._take(*new)
        elif self.state.snapshot is not None:
            self.state.config = self.state.snapshot.config
        if go_on and not self._sessions[method].finished:
            self._train()
        self.state.changed.emit()

    def start(self) -> None:
        """Train the chosen method, on from where it is, or anew if it is at its end."""
        session = self._sessions.get(self.state.method)
        if session is None or self.state.running:
            return
        if not session.finished or self._restart(self.state.config):
            self._train()
            self.state.changed.emit()

    def pause(self) -> None:
        """Stop training after the block in hand, whose snapshot still comes; ``start`` goes on."""
        if self.state.running:
            self._stop()
            self.state.changed.emit()

    def step(self) -> None:
        """Train one block; ignored while training, at the end, and while a step is still being made."""
        session = self._sessions.get(self.state.method)
        stepping = any(job.blocks is not None for job in self._jobs)
        if session is not None and not (self.state.running or stepping or session.finished):
            self._ask(Job(session, blocks=1))

    def close(self) -> None:
        """Stop, wait for the thread to end, and take in its last snapshots; harmless when nothing runs."""
        self.pause()
        self._stop()  # a step may be under way
        self._thread.quit()
        self._thread.wait()
        self._take_in()
        self._jobs.clear()
        self._respite.end()
        self._probing.close()
        self._limit.close()

    def runs(self) -> Mapping[str, Session]:
        """The sessions by method; a method never chosen has none yet."""
        return MappingProxyType(self._sessions)

    def unsaved_seconds(self, methods: Iterable[str] | None = None) -> float:
        """Compute seconds that would be lost with the runs of ``methods``, or with all."""
        snapshots = self.state.snapshots
        lost = snapshots if methods is None else [method for method in methods if method in snapshots]
        return sum(snapshots[method].seconds - self._saved.get(method, 0.0) for method in lost)

    def mark_saved(self, snapshot: Snapshot) -> None:
        """Remember that the vectors of ``snapshot`` have been saved; what was trained since is not."""
        self._saved[snapshot.method] = snapshot.seconds

    def _restart_all(self, dataset: Dataset, config: Config, words: Sequence[str]) -> None:
        new = self._make(dataset, config, self.state.method)
        if new is None:
            return
        self._stop()
        self._sessions.clear()
        self._saved.clear()
        self.state.snapshots.clear()
        self._probing.clear()
        self.state.dataset = dataset
        self._take(*new)
        self._select(dataset, config, words)
        self.state.changed.emit()

    def _restart(self, config: Config) -> bool:
        """Give the chosen method a new run; False if there is nothing to train on, or no room."""
        dataset = self.state.dataset
        new = None if dataset is None else self._make(dataset, config, self.state.method)
        if new is None:
            return False
        self._stop()
        self._take(*new)
        return True

    def _make(self, dataset: Dataset, config: Config, method: str) -> tuple[Session, Snapshot] | None:
        """A new run and its first snapshot; None, with nothing changed, after ``failed``."""
        try:
            session = Session(dataset, config, method, threads_for(dataset, config))
            return session, session.snapshot()
        except Exception as error:  # too little memory, above all
            self.failed.emit(error)
            return None

    def _take(self, session: Session, snapshot: Snapshot) -> None:
        """Let a new run be the chosen method's."""
        self._sessions[snapshot.method] = session
        self._saved.pop(snapshot.method, None)
        self.state.snapshots[snapshot.method] = snapshot
        self._probing.begin(snapshot)
        self.state.config = snapshot.config

    def _selected_words(self) -> list[str]:
        chosen = (self.selection.word, self.selection.partner)
        dataset = self.state.dataset
        return [dataset.vocabulary.words[i] for i in chosen if i is not None] if dataset is not None else []

    def _select(self, dataset: Dataset, config: Config, words: Sequence[str]) -> None:
        """Select of ``words``, a word and its partner, those the vocabulary has; and what they leave open."""
        self.selection.first_partner = partner_finder(dataset, config)
        match [dataset.vocabulary.ids.get(word) for word in words]:
            case [int(word), int(partner)]:
                self.selection.pick_pair(word, partner)
            case [int(word), None]:
                self.selection.pick_pair(word, self.selection.first_partner(word))
            case _:
                word = first_word(dataset)
                self.selection.pick_pair(word, self.selection.first_partner(word))

    def _train(self) -> None:
        self._training = Job(self._sessions[self.state.method])
        self.state.running = True
        self._ask(self._training)

    def _ask(self, job: Job) -> None:
        self._jobs.append(job)
        self._thread.start()  # does nothing while it runs
        self._worker.ask(job)

    def _stop(self) -> None:
        for job in self._jobs:
            job.stop.set()
        self._training = None
        self.state.running = False

    @Slot()
    def _look(self) -> None:
        if not self._respite.holds_up():
            self._take_in()

    def _take_in(self) -> None:
        """Take what the worker has left: snapshots, and the ends of jobs."""
        for job in tuple(self._jobs):
            done = job.done.is_set()  # looked at first: then the last snapshot is in the box
            snapshot = job.mailbox.take()
            current = job.session in self._sessions.values()
            while job.moments:
                seen = job.moments.popleft()
                if current:
                    self._probing.add(seen)
            if snapshot is not None and current:
                self._respite.begin()
                self.state.show(snapshot)
            if done and job in self._jobs:  # a slot that heard of the snapshot may have closed us
                self._jobs.remove(job)
                if current:
                    self._end(job)

    def _end(self, job: Job) -> None:
        self._probing.add(self.state.snapshots[job.session.method])  # where it rests now
        was_training = job is self._training
        if was_training:
            self._training = None
            self.state.running = False
            self.state.changed.emit()
        if job.error is not None:
            self.failed.emit(job.error)
            return
        if job.blocks is not None and job.trained:
            self.stepped.emit(job.pairs)
        chosen = job.session is self._sessions.get(self.state.method)
        if chosen and job.session.finished and not self.state.running and (job.trained or was_training):
            self.finished.emit()
