"""Starts, pauses, steps and resets trainings; owns the training thread and its sessions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.training.cores import one_blas_thread
from w2v_gui.training.held_out_evaluator import HeldOutEvaluator
from w2v_gui.training.initial_selection import select_first
from w2v_gui.training.parking import ParkableRuns
from w2v_gui.training.replay import Replay
from w2v_gui.training.run import Condition, Run
from w2v_gui.training.selection import Selection
from w2v_gui.training.sessions import New, Sessions
from w2v_gui.training.speed import Speed
from w2v_gui.training.training_thread import TrainingThread
from w2v_gui.training.worker import Job
from w2v_gui.word2vec.config import Config, shared_fields
from w2v_gui.word2vec.dataset.dataset import MADE_WITH, Dataset
from w2v_gui.word2vec.session.race import Pace
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.single_step import SingleStep
from w2v_gui.word2vec.session.snapshot import Snapshot


class TrainingController(QObject):
    """Trains every run in a session of its own: the run in focus, or in a race all of them in turn.

    Only ``close`` waits for the thread. Snapshots of a session that has been replaced are dropped.

    Attributes:
        runs: the runs; panels see them as a ``RunsView``.
        replay: which moment of their trainings is shown; ``start`` and ``step`` return to the live state.
        selection: the word and its partner.

    Signals:
        failed: the exception that ended a training or prevented one; the last finite snapshot stays visible.
        finished: the training of the run in focus reached its end; in a race, that of all runs, some of which
            may have diverged.
        stepped: the number of pairs in the block of the run in focus that ``step`` trained.
    """

    failed = Signal(object)
    finished = Signal()
    stepped = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runs = ParkableRuns(self)
        self.replay = Replay(self.runs, self)
        self.selection = Selection(self)
        self._sessions = Sessions(self.runs, self.failed.emit)
        self._training: list[Job] = []  # what ``pause`` stops
        self._thread = TrainingThread(self)
        self._thread.passed.connect(self._note_moment)
        self._thread.advanced.connect(self._advance)
        self._thread.ended.connect(self._end)
        self._limit = one_blas_thread()
        self._evaluator = HeldOutEvaluator(self.runs, self)
        self._evaluator.failed.connect(self.failed)

    def open(self, dataset: Dataset) -> bool:
        """Drop all trainings and the continued runs, use ``dataset``, and select a first word.

        Returns:
            False, with nothing changed, after ``failed``.
        """
        return self._restart_all(dataset, dataset.config, (), keep=False)

    def reset(self, config: Config | None = None, dataset: Dataset | None = None) -> bool:
        """Reset the run in focus to its untrained state, with ``config`` if given; in a race all the others too.

        With ``dataset``, made after a change of a shared setting, all trainings are dropped; the selected words
        stay selected if the new vocabulary has them. The runs that were trained on the dataset before take the
        change over, but for a seed or dimension of their own; a run with another dataset keeps all its settings.

        Returns:
            False, with nothing changed, if there is nothing to train on, or after ``failed``.

        Raises:
            ValueError: ``config`` changes a setting of the dataset, and no ``dataset`` is given.
        """
        run = self.runs.focus
        if (config := config or run.config) is None:
            return False
        if dataset is not None:
            words = list(filter(None, (self.selection.word, self.selection.partner)))
            return self._restart_all(dataset, config, words, keep=True)
        if run.config is not None and (names := shared_fields(run.config.changed_fields(config))):
            raise ValueError(f"a change of {', '.join(names)} needs a dataset built with it")
        settings = {entrant: entrant.config for entrant in self._sessions.entrants()} | {run: config}
        if not self._restart(settings):
            return False
        self._changed()
        return True

    def focus(self, run: Run) -> bool:
        """Show ``run``. Outside a race, if another run is being trained, pause it and train this one.

        There only the run in focus is ever trained: vectors from a file pause a training too, and going back to
        it does not go on by itself. A run without a training takes the settings of the run in focus before, but
        for those of its own that it has had on this corpus.

        Returns:
            False, with nothing changed, after ``failed``.
        """
        before = self.runs.focus
        if run is before:
            return True
        if not self._begin(run):
            return False
        go_on = before.training and not self.runs.racing
        if go_on:
            self._stop()
        self.runs.focus = run
        if go_on:
            self._train()
        self._changed()
        return True

    def race(self, on: bool) -> bool:
        """Show and train the runs side by side, or one at a time again; in a race every run has begun.

        A training under way goes on with the others, or with the run in focus alone.

        Returns:
            False, with the race off, after ``failed``.
        """
        with self._interrupted(on is not self.runs.racing):
            self.runs.racing = on and all(self._begin(run) for run in self.runs)
        return self.runs.racing is on

    def set_pace(self, pace: Pace) -> None:
        """Choose what the runs of a race have equally much of; a race under way goes on with it."""
        with self._interrupted(self.runs.racing and pace != self.runs.pace):
            self.runs.pace = pace

    def set_speed(self, speed: Speed) -> None:
        """Train at ``speed`` from the next block or pair on, all runs of a race alike; ``step`` follows it."""
        if speed is not self.runs.speed:
            with self._interrupted(True):
                self.runs.speed = speed

    def apply_update(self, update: SingleStep) -> bool:
        """Change the run in focus by ``update``, explained with its latest state; ``failed`` if that is not so.

        Returns:
            False, with nothing changed, while a run is being trained or changed.
        """
        self.replay.go_live()
        return self._change(lambda session: session.apply(update))

    def undo_update(self) -> bool:
        """Undo the update applied last to the run in focus; False, with nothing changed, as ``apply_update``."""
        self.replay.go_live()
        return self._change(Session.undo)

    def dataset_for(self, config: Config) -> Dataset | None:
        """The dataset of the open corpus that fits ``config``, if there is one."""
        opened = self.runs.dataset
        found = [opened, *(run.dataset for run in self.runs)]
        return next((each for each in found if each and opened and each.serves(opened.corpus, config)), None)

    def add(self, method: str, config: Config, name: str = "", dataset: Dataset | None = None) -> Run | None:
        """Add an untrained run of ``method``; if a race is under way, the run joins it and catches up first.

        Args:
            method: key of ``OBJECTIVES``.
            config: its settings.
            name: see ``Run``.
            dataset: of the open corpus, built with ``config``; None: one that another run has.

        Returns:
            None, with nothing changed, after ``failed``.

        Raises:
            ValueError: there is no corpus, there are too many runs, or ``config`` needs another dataset.
        """
        if (dataset := dataset or self.dataset_for(config)) is None:
            raise ValueError("a run needs a dataset built with its settings")
        if (new := self._sessions.make(dataset, config, method)) is None:
            return None
        run = self.runs.insert(method, config, name)
        self._take(run, *new)
        if self.runs.racing and self.runs.training is not None:
            self._stop()
            self._train()
        self._changed()
        return run

    def remove(self, run: Run) -> None:
        """Drop ``run`` and its training; in a race the others go on.

        Raises:
            ValueError: it is the only one with a method.
        """
        self.runs.remove(run)
        self.drop([run])
        self._training = [job for job in self._training if not job.stop.is_set()]
        run.training = False
        self.runs.set_goals()

    def drop(self, runs: Iterable[Run]) -> None:
        """Let go of the trainings of ``runs``."""
        for run in runs:
            self._thread.stop(self._sessions.drop(run))
            self._evaluator.forget(run)

    def start(self) -> None:
        """Train the run in focus, in a race all runs: continue, or start again if all have finished."""
        entrants = self._sessions.entrants()
        if not entrants or self.runs.training is not None:
            return
        self.replay.go_live()
        if not self._sessions.unfinished() and not self._restart({run: run.config for run in entrants}):
            return
        self._train()
        self.runs.changed.emit()

    def pause(self) -> None:
        """Stop training after the current block, whose snapshot is still shown; ``start`` continues."""
        if self.runs.training is not None:
            self._stop()
            self.runs.changed.emit()

    def step(self) -> None:
        """Train one block, or pair, of each run that ``start`` trains; ignored during training or a step."""
        stepping = any(job.blocks is not None for job in self._thread.jobs)
        if not (self.runs.training or stepping):
            self.replay.go_live()
            speed = self.runs.speed
            jobs = [Job(session, blocks=1, speed=speed) for session in self._sessions.unfinished().values()]
            self._thread.ask(jobs, self.runs.pace)

    def close(self) -> None:
        """Stop, wait for the thread to end, and process its last snapshots; may be called when nothing runs."""
        self.pause()
        self._thread.close()
        self._evaluator.close()
        self._limit.restore_original_limits()

    def session(self, run: Run) -> Session | None:
        """Return the session of ``run``; while a job is running only the training thread may use it."""
        return self._sessions.of(run)

    def _begin(self, run: Run) -> bool:
        """Give ``run`` a first training, if it has none and a corpus is open; False after ``failed``."""
        if run.live is not None or run.method is None or self.runs.dataset is None:
            return True
        dataset = (not self.runs.focus.continued and self.runs.focus.dataset) or self.runs.dataset
        config = self.runs.first_settings(run, dataset.config)
        if (fitting := self.dataset_for(config)) is None:
            config = config.with_values({name: getattr(dataset.config, name) for name in MADE_WITH})
        if (new := self._sessions.make(fitting or dataset, config, run.method)) is None:
            return False
        self._take(run, *new)
        return True

    def _restart_all(self, dataset: Dataset, config: Config, words: Sequence[str], *, keep: bool) -> bool:
        """Drop every training and give the run in focus a new one; vectors from files stay.

        The other runs begin once they are in focus. If ``keep``, with ``Config.following``, those on another
        dataset as they were; else with the settings of the run then in focus before, but for what tells them
        apart, and continued ones are removed. Of that, what a dataset is made with cannot be kept: another corpus
        has one dataset at first.
        """
        trainable = filter(lambda run: run.method, self.runs)
        run = min(trainable, key=lambda run: (run.continued and not keep, run is not self.runs.focus))
        before, settings = run.dataset, run.config
        config = config if keep else run.with_differences(config)
        apart = [other for other in self.runs if keep and other.dataset not in (None, before)]
        made: dict[Run, New] = {}
        for each in (run, *apart):
            source = (dataset, config) if each is run else (each.dataset, each.config)
            if (new := self._sessions.make(*source, each.method)) is None:
                return False
            made[each] = new
        continued = [other for other in self.runs if other.continued and not keep]
        self._stop()
        self.drop(self.runs)
        for other in self.runs:
            if other.method is not None:
                other.drop()
                if keep and other not in made and other.config is not None and settings is not None:
                    other.config = other.config.following(settings, config)
                other.has_own_settings &= keep
        if not keep or before is self.runs.dataset:
            self.runs.dataset = dataset
        self.runs.focus = run
        for each, new in made.items():
            self._take(each, *new)
        select_first(self.selection, dataset, config, words)
        for other in continued:
            if other is run:
                run.name = ""  # no other run has a method: now it is one of the new text
            else:
                self.remove(other)
        self.race(self.runs.racing)
        return True

    def _restart(self, settings: Mapping[Run, Config | None]) -> bool:
        """Give runs new trainings, all or none; False if there is nothing to train on, or after ``failed``."""
        made: dict[Run, New] = {}
        for run, config in settings.items():
            if (new := self._sessions.make(run.dataset, config, run.method)) is None:
                return False
            made[run] = new
        if any(run.training for run in made):
            self._stop()
        for run, new in made.items():
            self._take(run, *new)
        return True

    def _take(self, run: Run, session: Session, snapshot: Snapshot) -> None:
        """Make ``session`` the training of ``run``."""
        self._sessions.put(run, session)
        run.begin(snapshot)
        self._evaluator.begin(run, snapshot)

    def _train(self) -> None:
        unfinished = self._sessions.unfinished()
        self._training = [Job(session, speed=self.runs.speed) for session in unfinished.values()]
        for run in unfinished:
            run.training = True
        self.runs.set_goals()
        self._thread.ask(self._training, self.runs.pace)

    @contextmanager
    def _interrupted(self, pauses: bool) -> Iterator[None]:
        """Change what is trained, or how; a training goes on with it, paused meanwhile if ``pauses``."""
        go_on = pauses and self.runs.training is not None
        if go_on:
            self._stop()
        yield
        if go_on:
            self._train()
        self._changed()

    def _changed(self) -> None:
        """Announce a change of what ``start`` trains, and prepare for it."""
        unfinished, speed = self._sessions.unfinished(), self.runs.speed
        if speed is Speed.FULL:
            self._thread.prepare(unfinished.values())
        elif speed.by_pairs and self.runs.training is None:
            for session in unfinished.values():  # so that the pair that the next step trains is on screen
                self._thread.ask([Job(session, change=Session.look_ahead)], self.runs.pace)
        self.runs.changed.emit()

    def _change(self, change: Callable[[Session], object]) -> bool:
        """Let the thread change the session of the run in focus; False, with nothing done, while it is busy."""
        if (session := self._sessions.of(self.runs.focus)) is None or self._thread.jobs:
            return False
        self._thread.ask([Job(session, change=change)], self.runs.pace)
        return True

    def _stop(self) -> None:
        self._thread.stop()
        self._training = []
        for run in self.runs:
            run.training = False

    @Slot(object, object)
    def _note_moment(self, session: Session, snapshot: Snapshot) -> None:
        if (run := self._sessions.run_of(session)) is not None:
            run.history.add(snapshot)
            self._evaluator.add(run, snapshot)

    @Slot(object)
    def _advance(self, latest: Mapping[Session, Snapshot]) -> None:
        found = {self._sessions.run_of(session): snapshot for session, snapshot in latest.items()}
        for run, snapshot in found.items():
            if run is not None:
                run.advance(snapshot)
        if self.runs.speed.by_pairs and self.runs.focus.moment is None:
            self.selection.follow(self.runs.focus.latest)
        if any(found):
            self.runs.changed.emit()

    @Slot(object)
    def _end(self, job: Job) -> None:
        if (run := self._sessions.run_of(job.session)) is None:
            return
        if was_training := job in self._training:
            self._training.remove(job)
            run.training = False
        if run.latest is not None:
            self._evaluator.add(run, run.latest)  # the state it stopped at
        if was_training:
            self.runs.changed.emit()
        if job.error is not None:
            self.failed.emit(job.error)
        entrants = self._sessions.entrants()
        if job.blocks is not None and job.trained and run is self.runs.focus:
            self.stepped.emit(job.pairs)
        if run not in entrants or self._training or job.change or not (job.trained or was_training):
            return
        diverged = all(entrant.condition is Condition.DIVERGED for entrant in entrants)
        if not diverged and not self._sessions.unfinished():
            self.finished.emit()
