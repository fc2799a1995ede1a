"""A training in the main window, drawn offscreen: its speed, how late the window answers, and what it draws.

Nothing here relies on where the window trains: figures come from snapshots, panels and clocks.
"""

import resource
import sys
from functools import partial
from time import perf_counter
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from tests.benchmarks.bench import Run
from tests.benchmarks.headless import open_dataset
from w2v_gui.panels.base import Panel
from w2v_gui.panels.theme import LIGHT, Theme
from w2v_gui.shell.application import SWITCH_INTERVAL_S
from w2v_gui.shell.freed_memory import FreedMemory
from w2v_gui.shell.garbage_collection import GarbageCollection
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.preloading import Preloading
from w2v_gui.shell.questions import NoQuestions
from w2v_gui.shell.style import dress
from w2v_gui.shell.window import FIRST_SIZE, Window
from w2v_gui.training.speed import Speed
from w2v_gui.word2vec.session.snapshot import Snapshot

TICK = 0.016

READING_TIME_MS = 1500
"""Time between the first drawing of all panels and the press of Train. A person needs about as much; meanwhile
the window prepares the training, which takes it up to a second."""


class Clock(QObject):
    """Notes how much later than due each tick of a 16 ms timer comes."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(self, interval=round(1000 * TICK), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self.late.clear()
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Note no further tick: closing the window is no part of what is measured."""
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, now - self._last - TICK))
        self._last = now


class Moment(NamedTuple):
    """When the latest snapshots reached the window; pairs, words and seconds of training of all runs by then."""

    at: float
    pairs: int
    words: int
    seconds: float


class Watch(QObject):
    """Starts the training once every visible panel is drawn, and notes what of it arrives on screen.

    It leaves the event loop at the end of the training, or ``seconds`` after its first snapshot.

    Attributes:
        clock: runs from the start of the training.
        arrived: the snapshots that reached the window.
        drawn: by panel, the pairs of each of the snapshots that it drew.
        errors: what ended the training early.
    """

    def __init__(self, window: Window, seconds: float) -> None:
        super().__init__(window)
        self.clock = Clock()
        self.arrived: list[Moment] = []
        self.errors: list[Exception] = []
        self._controller = window.controller
        self._panels = [panel for panel in window.panels.values() if panel.isVisible()]
        self.drawn: dict[str, set[int]] = {panel.key: set() for panel in self._panels}
        self._started = False
        self._end = QTimer(self, interval=round(1000 * seconds))
        self._end.timeout.connect(self._leave)
        self._controller.runs.changed.connect(self._note)
        self._controller.finished.connect(self._quit)
        self._controller.failed.connect(self._fail)
        for panel in self._panels:
            panel.drawn.connect(partial(self._note_drawn, panel))

    @property
    def _latest(self) -> list[Snapshot]:
        """The states that the runs have reached; in a race there are several."""
        return [run.latest for run in self._controller.runs if run.latest is not None]

    @property
    def _pairs(self) -> int:
        return sum(latest.pairs for latest in self._latest)

    @Slot()
    def _note(self) -> None:
        pairs = self._pairs
        if pairs > (self.arrived[-1].pairs if self.arrived else 0):
            words = sum(latest.words for latest in self._latest)
            seconds = sum(latest.seconds for latest in self._latest)
            self.arrived.append(Moment(perf_counter(), pairs, words, seconds))
            if len(self.arrived) == 1:
                self._end.start()

    @Slot()
    def _leave(self) -> None:
        if len(self.arrived) > 1:  # else after another interval
            self._quit()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self.errors.append(error)
        self._quit()

    @Slot()
    def _quit(self) -> None:
        self.clock.stop()
        QCoreApplication.quit()

    def _note_drawn(self, panel: Panel) -> None:
        pairs = self._pairs
        if self._started and pairs:
            self.drawn[panel.key].add(pairs)
        elif not self._started and self._latest and all(panel.settled for panel in self._panels):
            self._started = True
            QTimer.singleShot(READING_TIME_MS, self._start)

    @Slot()
    def _start(self) -> None:
        self.clock.start()
        self._controller.start()

    def figures(self) -> Run:
        """Words/s and pictures/s from the first snapshot to the last, and lateness from the start, in ms."""
        if self.errors:
            raise self.errors[0]
        if len(self.arrived) < 2:
            raise ValueError("the text is too short to be timed")
        first, last = self.arrived[0], self.arrived[-1]
        seconds = last.at - first.at
        words = last.words - first.words
        late = 1000 * np.array(self.clock.late)
        return {
            "words": words,
            "seconds": seconds,
            "words_per_second": words / seconds,
            "computing": (last.seconds - first.seconds) / seconds,
            "late_p50": float(np.median(late)),
            "late_p99": float(np.percentile(late, 99)),
            "late_most": float(late.max()),
            "snapshots_per_second": (len(self.arrived) - 1) / seconds,
            "pictures_per_second": {key: len(drawn) / seconds for key, drawn in self.drawn.items()},
        }


def train(
    path: str, methods: list[str], seconds: float, dim: int, panels: list[str], speed: str = Speed.FULL.value
) -> Run:
    """Train in the main window with ``panels`` brought to the front, to the end or for ``seconds``.

    Several methods race. ``speed`` is the value of a ``Speed``. The peak of memory is that of the window and its
    largest helper process together.
    """
    dataset = open_dataset(path, dim)
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    theme = Theme(LIGHT, 1.0)
    window = Window(theme, Preferences(None), NoQuestions())
    window.resize(*FIRST_SIZE)
    dress(app, theme)
    GarbageCollection(app)  # as in the program: Python would search the whole window, in any thread
    FreedMemory(window.controller.runs, app)
    Preloading(window.controller.runs, app)
    window.show()
    controller = window.controller
    controller.focus(controller.runs.of_method(methods[0]))
    if len(methods) > 1:
        for run in controller.runs:
            if run.method not in methods:
                controller.remove(run)
        controller.race(True)
    controller.set_speed(Speed(speed))
    for key in panels:
        window.show_panel(key)
    watch = Watch(window, seconds)
    controller.open(dataset)
    app.exec()
    latest = controller.runs.focus.latest
    figures = watch.figures()
    window.close()
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"threads": latest.threads, "vocabulary": len(latest.vocabulary), "peak_mb": peak / 1024, **figures}
