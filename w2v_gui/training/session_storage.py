"""Takes a session to be saved from the running program, and puts a saved one in its place."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication, QObject, Slot

from w2v_gui.training.controller import TrainingController
from w2v_gui.training.initial_selection import select_first, select_in
from w2v_gui.training.parking import RunList
from w2v_gui.training.run import Run
from w2v_gui.training.session_assembly import CapturedRun, FileHashes, WithoutText, assemble
from w2v_gui.training.session_loader import ReadySession
from w2v_gui.training.speed import Speed
from w2v_gui.training.task import Task
from w2v_gui.training.update_choice import Chosen
from w2v_gui.training.worker import Job
from w2v_gui.word2vec.analysis.examples import example_at
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.formats.session_files import SavedSession
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.naming import Entrant, name_runs
from w2v_gui.word2vec.session.race_plan import MAX_RUNS
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.session_state import SessionState


@dataclass(eq=False)
class Capture:
    """A session being taken.

    Attributes:
        shown, runs, chosen, with_text: see ``assemble``.
        done, failed: called at the end with the session, or with the exception.
        states: those collected so far, by the place of the run.
        jobs: that collect the others.
        task: puts all together; None before.
        cancelled: set when it is no longer wanted.
    """

    shown: RunList
    runs: list[CapturedRun]
    chosen: Chosen
    with_text: bool
    done: Callable[[SavedSession], object]
    failed: Callable[[Exception], object]
    states: dict[int, SessionState] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)
    task: Task | None = None
    cancelled: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Stop soon; ``failed`` will be called with ``Cancelled``."""
        self.cancelled.set()


class StoringController(TrainingController):
    """A ``TrainingController`` whose runs can be saved with their trainings, and replaced by saved ones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._captures: list[Capture] = []
        self._hashes = FileHashes()
        # Trainings whose text is missing, by the vectors that are shown in their place.
        self._without_text: WeakKeyDictionary[Model, WithoutText] = WeakKeyDictionary()
        self._stand_in: Run | None = None  # a run that no file had, see ``_trainable``
        self._thread.ended.connect(self._note_collected)

    def capture(
        self,
        done: Callable[[SavedSession], object],
        failed: Callable[[Exception], object] = lambda error: None,
        *,
        parked: RunList | None = None,
        chosen: Chosen | None = None,
        with_text: bool = False,
    ) -> Capture:
        """Take all runs with the states of their trainings; returns at once.

        The trainings stop after the block in hand, as when paused, are taken as they are then, and go on at once.

        Args:
            done: called with the session, in the GUI thread; ``layout`` and ``notes`` are empty.
            failed: called instead with the exception, mostly too little memory, or ``Cancelled``.
            parked: the runs of the window while a lesson shows others; None: those shown.
            chosen: what was selected and explained of ``parked``; None: what is now.
            with_text: whether to keep the texts too; without, only texts that have no file are kept.

        Returns:
            What is being taken; its ``shown.runs`` are the runs, in the order of the session's.
        """
        shown = self._without_stand_in(parked or self.runs.shown)
        capture = Capture(
            shown,
            [CapturedRun.of(run, self._missing_of(run)) for run in shown.runs],
            chosen or self.selection.update_choice.chosen,
            with_text,
            done,
            failed,
        )
        self._captures.append(capture)
        found = {place: self.session(run) for place, run in enumerate(shown.runs)}
        sessions = {place: session for place, session in found.items() if session is not None}
        if not sessions:
            self._assemble(capture)
            return capture
        with self._interrupted(True):
            for place, session in sessions.items():
                job = Job(session, change=partial(_collect, capture.states, place))
                capture.jobs.append(job)
                self._thread.ask([job], self.runs.pace)
        return capture

    def restore(self, ready: ReadySession) -> None:
        """Drop all runs and trainings, and show those of ``ready``, paused where they were saved.

        A training whose text is missing becomes a run of vectors, as if they came from a file; ``capture`` still
        saves all of it.
        """
        self.pause()
        self.replay.go_live()
        self.drop(self.runs)
        saved = ready.saved
        runs = [self._restored(place, ready) for place in range(len(saved.runs))]
        focus = runs[saved.focus]
        runs += self._trainable(runs)
        new = [ready.datasets[place] for place in sorted(ready.datasets) if ready.datasets[place].base is None]
        opened = ready.datasets.get(saved.opened) if saved.opened is not None else None
        opened = opened or next(iter(new), None)
        racing = saved.racing and (opened is None or all(run.live is not None for run in runs))
        speed = next((speed for speed in Speed if speed.value == saved.speed), Speed.FULL)
        self.runs.exchange(RunList(tuple(runs), focus, opened, racing, saved.pace, speed))
        for place, training in ready.trainings.items():
            run = runs[place]
            self._sessions.put(run, training.session)
            self._evaluator.resume(run, saved.runs[place].evaluations, training.snapshot)
        self._select(focus, saved)
        self._changed()

    @property
    def missing_texts(self) -> tuple[str, ...]:
        """The names of the texts that are missing of runs shown as vectors, each once."""
        missing = filter(None, map(self._missing_of, self.runs))
        return tuple(dict.fromkeys(each.corpus.name for each in missing))

    def close(self) -> None:
        """As the base class; sessions that are being taken are given up."""
        captures, self._captures = self._captures, []
        for capture in captures:
            capture.cancel()
            if capture.task is not None:
                capture.task.wait()
        super().close()

    def _without_stand_in(self, shown: RunList) -> RunList:
        """``shown`` without the run that only stands in, if it has not begun."""
        runs = tuple(run for run in shown.runs if run is not self._stand_in or run.live is not None)
        return replace(shown, runs=runs, focus=shown.focus if shown.focus in runs else runs[0])

    def _missing_of(self, run: Run) -> WithoutText | None:
        return self._without_text.get(run.live) if run.live is not None else None

    @Slot(object)
    def _note_collected(self, job: Job) -> None:
        for capture in self._captures:
            if job not in capture.jobs:
                continue
            capture.jobs.remove(job)
            if job.error is not None:
                self._captures.remove(capture)
                capture.failed(job.error)
            elif not capture.jobs:
                self._assemble(capture)
            return

    def _assemble(self, capture: Capture) -> None:
        task = capture.task = Task()
        task.ended.connect(self._deliver_captures)
        task.start(
            partial(
                assemble,
                capture.shown,
                capture.runs,
                capture.states,
                capture.chosen,
                self._hashes,
                with_text=capture.with_text,
                cancelled=capture.cancelled.is_set,
            )
        )

    @Slot()
    def _deliver_captures(self) -> None:
        for capture in [each for each in self._captures if each.task is not None and each.task.over]:
            self._captures.remove(capture)
            assert capture.task is not None
            if capture.cancelled.is_set():
                capture.failed(Cancelled())
            elif capture.task.error is not None:
                capture.failed(capture.task.error)
            else:
                capture.done(capture.task.result)

    def _restored(self, place: int, ready: ReadySession) -> Run:
        """The run at ``place``, with what it has reached."""
        saved, training = ready.saved.runs[place], ready.trainings.get(place)
        model = ready.models.get(place)
        if training is None and saved.state is not None:
            run = self.runs.new(saved.hue, None, None, _names(ready.saved)[place])
            corpus = ready.saved.corpus_of(saved)
            assert corpus is not None
            assert model is not None
            assert saved.dataset is not None
            run.live = model
            self._without_text[model] = WithoutText(saved, corpus, ready.saved.datasets[saved.dataset])
            return run
        run = self.runs.new(saved.hue, saved.method, saved.config, saved.name)
        run.has_own_settings = saved.has_own_settings
        run.live = model if training is None else None
        if training is not None:
            for snapshot in training.history:
                run.history.add(snapshot)
            run.advance(training.snapshot)
            run.saved_seconds = saved.saved_seconds
        return run

    def _trainable(self, runs: list[Run]) -> list[Run]:
        """A new run if none of ``runs`` can be trained: one must be there when a text is opened."""
        if any(run.method is not None for run in runs):
            return []
        hue = next((hue for hue in range(MAX_RUNS) if all(run.hue != hue for run in runs)), 0)
        self._stand_in = self.runs.new(hue, next(iter(OBJECTIVES)), Config())
        return [self._stand_in]

    def _select(self, focus: Run, saved: SavedSession) -> None:
        """Select the saved words, and explain them as they were."""
        dataset = focus.dataset or self.runs.dataset
        chosen = [word for word in (saved.word, saved.partner) if word is not None]
        if dataset is not None:
            select_first(self.selection, dataset, focus.config or dataset.config, chosen)
        elif focus.live is not None:
            known = focus.live.vocabulary.ids
            if len(chosen) == 2 and all(word in known for word in chosen):
                self.selection.pick_pair(*chosen)
            else:
                select_in(self.selection, focus.live)
        centre, context = self.selection.word, self.selection.partner
        choice = self.selection.update_choice
        choice.begin_with(centre, context)
        if (centre, context) == (saved.word, saved.partner):
            choice.bring_back(_explained(saved, focus.dataset))


def _explained(saved: SavedSession, dataset: Dataset | None) -> Chosen:
    """What *One update* showed; without the sentence if ``dataset`` has no such pair there."""
    chosen = Chosen(saved.word, saved.partner, saved.update.draw, None, None, None)
    if dataset is None or saved.update.occurrence is None:
        return chosen
    if (found := example_at(dataset, saved.update.occurrence)) is None:
        return chosen
    pair, words = (found.sentence[found.centre], found.sentence[found.context]), dataset.vocabulary.words
    if (words[pair[0]], words[pair[1]]) != (saved.word, saved.partner):
        return chosen
    return replace(chosen, example=found, example_of=(dataset, *pair))


def _collect(states: dict[int, SessionState], place: int, session: Session) -> None:
    session.renew_good()  # so the file need not keep an older state
    states[place] = session.state()


def _names(saved: SavedSession) -> dict[int, str]:
    """What each run with a method is called, by its place, when it is shown as vectors."""
    entrants = {
        place: Entrant(run.method, run.config, run.name)
        for place, run in enumerate(saved.runs)
        if run.method is not None and run.config is not None
    }
    return dict(zip(entrants, name_runs(entrants.values(), QCoreApplication.translate), strict=True))
