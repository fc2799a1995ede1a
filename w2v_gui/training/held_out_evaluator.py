"""Evaluates snapshots on the held-out pairs in a background thread.

The snapshots to evaluate are evenly spaced on a logarithmic axis (``evaluation.moment``), and most of them are
taken in the first seconds of a training. During training they wait in a queue, so that evaluation takes only a
small share of the time; when training has stopped, the queue is worked off at once. When the user opens a panel
that shows evaluations, the latest snapshots are evaluated before all others.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from threading import Event
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from w2v_gui.training.background import Background
from w2v_gui.training.run import Run
from w2v_gui.training.runs import Runs
from w2v_gui.training.training_loop import is_large
from w2v_gui.word2vec.analysis.evaluation import Evaluation, Evaluations, evaluate, thinned
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.late_imports import IMPORTING
from w2v_gui.word2vec.session.snapshot import Snapshot

EVALUATION_TIME_SHARE = 1 / 20
"""Largest share of the training time that evaluations may take while a training runs."""

FREE_EVALUATION_S = 0.3
"""Seconds of evaluation per training that do not count for that share, so that short trainings are evaluated."""

WAITING_SNAPSHOTS_BYTES = 128 << 20
"""Bytes of matrices that may wait for their evaluation; beyond that, snapshots are dropped."""


@dataclass(eq=False)
class _Training:
    """One training of a run, from its start to the next."""

    run: Run
    evaluations: list[Evaluation] = field(default_factory=list)
    latest: Snapshot | None = None  # the last one added
    begun: int = 0  # trained pairs of the snapshot whose evaluation began last
    seconds: float = 0.0  # of evaluation while a training was running


class _Result(NamedTuple):
    training: _Training
    evaluation: Evaluation | None
    seconds: float


class HeldOutEvaluator(QObject):
    """Updates ``Run.evaluations``, the scores of each run on the held-out pairs.

    Every added snapshot is evaluated, unless newer ones of its training are waiting and memory is short. The
    newest snapshot of a training is always evaluated, and so is the latest state of each run when
    ``Runs.looked_at`` is emitted. But a large snapshot is only evaluated while its run rests: beside the newer
    states of a training it would be one more in memory, for minutes.

    Signals:
        failed: the exception that an evaluation raised; carries it.
    """

    failed = Signal(object)

    def __init__(self, runs: Runs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._trainings: dict[Run, _Training] = {}
        self._waiting: deque[tuple[_Training, Snapshot]] = deque()
        self._stop = Event()  # stops the running evaluation
        self._under_way: _Training | None = None
        self._due = 0.0  # during training no evaluation starts before this time
        # Evaluated before ``_waiting`` and without delay.
        self._urgent: deque[tuple[_Training, Snapshot]] = deque()
        self._background = Background(self)
        self._background.ready.connect(self._take)
        self._background.failed.connect(self._fail)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        runs.changed.connect(self._drop_large)
        runs.changed.connect(self._go_on)
        runs.looked_at.connect(self._evaluate_now)

    @property
    def busy(self) -> bool:
        """Whether an evaluation is still to come."""
        return bool(self._waiting or self._urgent) or self._under_way is not None

    def begin(self, run: Run, snapshot: Snapshot) -> None:
        """Forget the previous training of ``run``; ``snapshot`` is the start of a new one."""
        self.forget(run)
        self._trainings[run] = _Training(run)
        self.add(run, snapshot)

    def resume(self, run: Run, evaluations: Evaluations | None, snapshot: Snapshot) -> None:
        """Go on with the ``evaluations`` of a training that has been saved, which has reached ``snapshot``."""
        self.forget(run)
        training = self._trainings[run] = _Training(run)
        if evaluations is not None and len(evaluations):
            training.evaluations = evaluations.each()
            run.evaluations = evaluations
            if evaluations.pairs[-1] == snapshot.pairs:
                training.latest = snapshot
            self._runs.evaluated.emit()
        self.add(run, snapshot)

    def add(self, run: Run, snapshot: Snapshot) -> None:
        """Queue ``snapshot`` of the current training of ``run``; a snapshot added twice is evaluated once."""
        training = self._trainings[run]
        latest = training.latest
        if snapshot.dataset.probe.lack or (latest is not None and latest.pairs == snapshot.pairs):
            return
        if run.training and is_large(snapshot):
            return  # the state that the training stops at is added then
        training.latest = snapshot
        self._waiting.append((training, snapshot))
        self._make_room()
        self._go_on()

    @Slot()
    def _evaluate_now(self) -> None:
        """Evaluate the latest state of every run before all waiting snapshots."""
        self._urgent.clear()
        for run, training in self._trainings.items():
            reached = [snapshot for snapshot in (run.latest, training.latest) if snapshot is not None]
            snapshot = max(reached, key=lambda each: each.pairs, default=None)
            known = [evaluation.pairs for evaluation in training.evaluations[-1:]]
            if training is self._under_way:
                known.append(training.begun)
            if snapshot is None or snapshot.dataset.probe.lack or snapshot.pairs in known:
                continue
            if run.training and is_large(snapshot):
                continue
            self._waiting = deque(
                entry for entry in self._waiting if entry[0] is not training or entry[1].pairs != snapshot.pairs
            )
            training.latest = snapshot
            self._urgent.append((training, snapshot))
        self._go_on()

    def forget(self, run: Run) -> None:
        """Forget the training of ``run``."""
        if (training := self._trainings.pop(run, None)) is None:
            return
        self._leave_out(training)
        if training.evaluations:
            self._runs.evaluated.emit()

    def close(self) -> None:
        """Stop all evaluations and wait for the running one to end."""
        self._waiting.clear()
        self._urgent.clear()
        self._timer.stop()
        self._stop.set()
        self._background.close()
        self._under_way = None

    def _leave_out(self, training: _Training) -> None:
        """Evaluate none of the snapshots of ``training`` that wait, and stop if one is being evaluated."""
        self._waiting = deque(entry for entry in self._waiting if entry[0] is not training)
        self._urgent = deque(entry for entry in self._urgent if entry[0] is not training)
        if self._under_way is training:
            self._stop.set()

    def _make_room(self) -> None:
        """Drop snapshots so that the others stay evenly spread; the newest of each training is kept."""
        excess = sum(snapshot.bytes for _, snapshot in self._waiting) - WAITING_SNAPSHOTS_BYTES
        while excess > 0:
            spare = [
                place
                for place, (training, snapshot) in enumerate(self._waiting)
                if snapshot is not training.latest
            ]
            if not spare:
                return
            least = min(spare, key=self._gap_without)
            excess -= self._waiting[least][1].bytes
            del self._waiting[least]

    @Slot()
    def _drop_large(self) -> None:
        """Let go of large snapshots of a run whose training goes on."""
        for training in self._trainings.values():
            latest = training.latest
            if not training.run.training or latest is None or not is_large(latest):
                continue
            training.latest = None
            self._leave_out(training)

    def _gap_without(self, place: int) -> float:
        """Return the ratio of pairs between the neighbours of a waiting snapshot, were it dropped."""
        training = self._waiting[place][0]
        pairs = [snapshot.pairs if other is training else None for other, snapshot in self._waiting]
        before = [p for p in pairs[:place] if p is not None] or [training.begun]
        after = [p for p in pairs[place + 1 :] if p is not None]
        return after[0] / max(before[-1], 1)

    @Slot()
    def _go_on(self) -> None:
        if not (self._waiting or self._urgent) or self._under_way is not None:
            return
        early = self._due - perf_counter()
        if self._runs.training is not None and early > 0 and not self._urgent:
            if not self._timer.isActive():
                self._timer.start(round(1000 * early) + 1)
            return
        self._timer.stop()
        self._under_way, snapshot = (self._urgent or self._waiting).popleft()
        self._under_way.begun = snapshot.pairs
        self._stop = Event()
        self._background.request(partial(_evaluate, self._under_way, snapshot, self._stop.is_set))

    @Slot(object)
    def _take(self, result: _Result) -> None:
        self._under_way = None
        training, new = result.training, result.evaluation
        if self._runs.training is not None:
            training.seconds += result.seconds
            counted = min(result.seconds, max(0.0, training.seconds - FREE_EVALUATION_S))
            self._due = perf_counter() + counted / EVALUATION_TIME_SHARE
        if new is not None and training is self._trainings.get(training.run):
            # A diverged training has gone back to an earlier state.
            reached = new.pairs if training.latest is None else training.latest.pairs
            found = sorted([*training.evaluations, new], key=lambda each: each.pairs)
            # Standings that are read keep scores in memory, those of a single training in vain.
            compared = self._runs.standings.pairs if len(self._trainings) > 1 else {}
            training.evaluations = thinned(
                [each for each in found if each.pairs <= reached],
                compared.get(training.run) if len(compared) > 1 else None,
            )
            training.run.evaluations = Evaluations.of(training.evaluations)
            self._runs.evaluated.emit()
        self._go_on()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._under_way = None
        self.failed.emit(error)
        self._go_on()


def _evaluate(training: _Training, snapshot: Snapshot, cancelled: Callable[[], bool]) -> _Result:
    began = perf_counter()
    if snapshot.pairs:  # trained runs are ranked, in the GUI thread, where this import would take too long
        with IMPORTING:
            import_module("scipy.special")
    try:
        evaluation = evaluate(snapshot, cancelled)
    except Cancelled:
        evaluation = None
    return _Result(training, evaluation, perf_counter() - began)
