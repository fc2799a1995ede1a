"""Evaluates snapshots on the held-out pairs, off the training thread and the GUI's; knows no pictures.

Snapshots worth an evaluation are evenly spaced on a logarithmic axis (``evaluation.moment``), and most of them
come in the first seconds of a training. While one runs they wait, so that evaluating takes little of its time;
once nothing is trained any more, those that still wait follow at once. What somebody begins to look at does not
wait: the latest snapshots are evaluated before all others.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from w2v_gui.training.background import Background
from w2v_gui.training.state import TrainingState
from w2v_gui.word2vec.analysis.evaluation import Evaluation, Evaluations, evaluate, moment
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.session.snapshot import Snapshot

PATIENCE = 20
"""While training, so many times an evaluation's duration pass until the next: under a twentieth of the time."""

GRACE = 0.3
"""Seconds of evaluating a run while it is trained that nothing waits for: a short training is over in no time."""

WAITING = 128 << 20
"""Bytes of matrices that may wait for their evaluation; beyond them snapshots are let go."""


@dataclass(eq=False)
class _Run:
    """One training of a method, from its start to the next."""

    method: str
    evaluations: list[Evaluation] = field(default_factory=list)
    latest: Snapshot | None = None  # handed over
    begun: int = 0  # pairs of the snapshot whose evaluation began last
    seconds: float = 0.0  # that evaluating it took while something was trained


class _Result(NamedTuple):
    run: _Run
    evaluation: Evaluation | None
    seconds: float


class Probing(QObject):
    """Keeps ``TrainingState.evaluations``: for each method's run the evaluations so far.

    Every snapshot handed over is evaluated, unless newer ones of its run wait as well and there is no room for
    all; the newest of a run always is, and so is what a run has reached when ``TrainingState.looked_at`` says
    that somebody begins to look.

    Signals:
        failed: the exception that an evaluation raised; carries it.
    """

    failed = Signal(object)

    def __init__(self, state: TrainingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._runs: dict[str, _Run] = {}
        self._waiting: deque[tuple[_Run, Snapshot]] = deque()
        self._stop = Event()  # of the evaluation under way
        self._under_way: _Run | None = None
        self._due = 0.0  # not before this time, while training
        self._urgent: deque[tuple[_Run, Snapshot]] = deque()  # go before those, and wait for no time
        self._background = Background(self)
        self._background.ready.connect(self._take)
        self._background.failed.connect(self._fail)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        state.changed.connect(self._go_on)
        state.looked_at.connect(self._evaluate_now)

    @property
    def busy(self) -> bool:
        """Whether an evaluation is still to come."""
        return bool(self._waiting or self._urgent) or self._under_way is not None

    def begin(self, snapshot: Snapshot) -> None:
        """Forget the run of this method that was; ``snapshot`` is the start of a new one."""
        self._forget(lambda run: run.method == snapshot.method)
        self._runs[snapshot.method] = _Run(snapshot.method)
        self.add(snapshot)

    def add(self, snapshot: Snapshot) -> None:
        """Evaluate ``snapshot``, of the run its method began last; once, if it is handed over again."""
        run = self._runs[snapshot.method]
        if snapshot.dataset.probe.lack or (run.latest is not None and run.latest.pairs == snapshot.pairs):
            return
        run.latest = snapshot
        self._waiting.append((run, snapshot))
        self._make_room()
        self._go_on()

    @Slot()
    def _evaluate_now(self) -> None:
        """Let what the runs have reached go before all that waits."""
        self._urgent.clear()
        for method, run in self._runs.items():
            reached = [s for s in (self._state.snapshots.get(method), run.latest) if s is not None]
            snapshot = max(reached, key=lambda each: each.pairs, default=None)
            known = [evaluation.pairs for evaluation in run.evaluations[-1:]]
            if run is self._under_way:
                known.append(run.begun)
            if snapshot is None or snapshot.dataset.probe.lack or snapshot.pairs in known:
                continue
            self._waiting = deque(e for e in self._waiting if e[0] is not run or e[1].pairs != snapshot.pairs)
            run.latest = snapshot
            self._urgent.append((run, snapshot))
        self._go_on()

    def clear(self) -> None:
        """Forget all runs."""
        self._forget(lambda run: True)

    def close(self) -> None:
        """Evaluate nothing any more, and wait for what is under way to break off."""
        self._waiting.clear()
        self._urgent.clear()
        self._timer.stop()
        self._stop.set()
        self._background.close()
        self._under_way = None

    def _forget(self, which: Callable[[_Run], bool]) -> None:
        self._waiting = deque(entry for entry in self._waiting if not which(entry[0]))
        self._urgent = deque(entry for entry in self._urgent if not which(entry[0]))
        if self._under_way is not None and which(self._under_way):
            self._stop.set()
        for method in [method for method, run in self._runs.items() if which(run)]:
            del self._runs[method]
            if self._state.evaluations.pop(method, None) is not None:
                self._state.evaluated.emit()

    def _make_room(self) -> None:
        """Let go of snapshots so that the others are spread evenly, but of none that is the newest of its run."""
        excess = sum(_size(snapshot) for _, snapshot in self._waiting) - WAITING
        while excess > 0:
            spare = [place for place, (run, snapshot) in enumerate(self._waiting) if snapshot is not run.latest]
            if not spare:
                return
            least = min(spare, key=self._gap_without)
            excess -= _size(self._waiting[least][1])
            del self._waiting[least]

    def _gap_without(self, place: int) -> float:
        """The factor in pairs that would lie between the neighbours of a waiting snapshot, were it let go."""
        run = self._waiting[place][0]
        pairs = [snapshot.pairs if other is run else None for other, snapshot in self._waiting]
        before = [p for p in pairs[:place] if p is not None] or [run.begun]
        after = [p for p in pairs[place + 1 :] if p is not None]
        return after[0] / max(before[-1], 1)

    @Slot()
    def _go_on(self) -> None:
        if not (self._waiting or self._urgent) or self._under_way is not None:
            return
        early = self._due - perf_counter()
        if self._state.running and early > 0 and not self._urgent:
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
        run, new = result.run, result.evaluation
        if self._state.running:
            run.seconds += result.seconds
            counted = min(result.seconds, max(0.0, run.seconds - GRACE))
            self._due = perf_counter() + PATIENCE * counted
        if new is not None and run is self._runs.get(run.method):
            # One a moment, the latest; and after a divergence the training is where it was before.
            reached = new.pairs if run.latest is None else run.latest.pairs
            found = sorted([*run.evaluations, new], key=lambda each: each.pairs)
            run.evaluations = list({moment(e.pairs): e for e in found if e.pairs <= reached}.values())
            self._state.evaluations[run.method] = Evaluations.of(run.evaluations)
            self._state.evaluated.emit()
        self._go_on()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._under_way = None
        self.failed.emit(error)
        self._go_on()


def _evaluate(run: _Run, snapshot: Snapshot, cancelled: Callable[[], bool]) -> _Result:
    began = perf_counter()
    try:
        evaluation = evaluate(snapshot, cancelled)
    except Cancelled:
        evaluation = None
    return _Result(run, evaluation, perf_counter() - began)


def _size(snapshot: Snapshot) -> int:
    return snapshot.inputs.nbytes + snapshot.outputs.nbytes
