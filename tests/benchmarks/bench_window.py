"""How late the window answers while it trains, and what its pictures cost: prints, asserts nothing.

    python tests/benchmarks/bench_window.py [--method KEY] [--seconds S] [--dim D] [--panels KEY …]

Trains on the 1 M-token English slice while a 16 ms timer ticks in the GUI thread: bare, or, with ``--panels``, in
the whole main window, drawn offscreen.
"""

import argparse
import os
import sys
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from w2v_gui.panels.theme import LIGHT, Theme
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import NoQuestions
from w2v_gui.shell.style import dress
from w2v_gui.shell.window import Window
from w2v_gui.training.controller import TrainingController
from w2v_gui.word2vec.config import PRESETS
from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

TEXT = Path(__file__).resolve().parents[3] / "shared/data/simplewiki-text8like-1m.txt.gz"
TICK = 0.016


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

    @Slot()
    def _tick(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, now - self._last - TICK))
        self._last = now


def timed_snapshots() -> list[float]:
    """Let every ``Session.snapshot`` note its seconds in the list returned."""
    seconds: list[float] = []
    snapshot = Session.snapshot

    def timed(session: Session):
        start = perf_counter()
        try:
            return snapshot(session)
        finally:
            seconds.append(perf_counter() - start)

    Session.snapshot = timed
    return seconds


def measure(app: QApplication, controller: TrainingController, seconds: float, copying: list[float]) -> None:
    clock, shown = Clock(), []
    controller.failed.connect(lambda error: print(f"failed: {error}"))
    controller.runs.changed.connect(lambda: shown.append(1))
    QTimer.singleShot(round(1000 * seconds), app.exit)
    controller.finished.connect(app.exit)
    before = controller.runs.focus.latest
    copying.clear()
    start = perf_counter()
    clock.start()
    controller.start()
    app.exec()
    late = np.array(clock.late)
    controller.close()
    wall = perf_counter() - start
    after = controller.runs.focus.latest
    trained = after.seconds - before.seconds
    print(
        f"{after.method}: {len(late)} ticks, late by p50 {1e3 * np.median(late):.1f} ms, "
        f"p99 {1e3 * np.percentile(late, 99):.1f} ms, most {1e3 * late.max():.1f} ms; "
        f"{len(copying) / wall:.1f} snapshots/s take {sum(copying) / wall:.1%} of the time "
        f"({1e3 * np.median(copying):.1f} ms each), {len(shown) / wall:.1f} shown/s; "
        f"{after.words / trained:,.0f} words/s of compute, computing {trained / wall:.0%} of the time"
    )


def shown_window(app: QApplication, panels: list[str]) -> Window:
    app.setStyle("Fusion")
    theme = Theme(LIGHT, 1.0)
    dress(app, theme)
    window = Window(theme, Preferences(None), NoQuestions())
    window.resize(1600, 1000)
    window.show()
    for key in panels:
        window.show_panel(key)
    return window


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--method", choices=list(OBJECTIVES), default="negative-sampling")
    parser.add_argument("--seconds", type=float, default=15.0, help="how long to train")
    parser.add_argument("--dim", type=int, default=100)
    parser.add_argument("--min-count", type=int, default=5)
    parser.add_argument(
        "--panels", nargs="*", metavar="KEY", help="in the main window, with these panels brought to the front"
    )
    arguments = parser.parse_args()
    if not TEXT.exists():
        print(f"skipped: {TEXT.name} is not in ../shared/data beside the checkout")
        return 0
    config = PRESETS["balanced"].config.with_values({"dim": arguments.dim, "min_count": arguments.min_count})
    dataset = Dataset.build(read_corpus(TEXT), config)
    print(f"|V| = {len(dataset.vocabulary):,}, d = {config.dim}, {len(dataset.corpus.tokens):,} tokens")
    app = QApplication(sys.argv[:1])
    copying = timed_snapshots()
    window = shown_window(app, arguments.panels) if arguments.panels else None
    controller = window.controller if window is not None else TrainingController()
    controller.focus(controller.runs.of_method(arguments.method))
    controller.open(dataset)
    measure(app, controller, arguments.seconds, copying)
    if window is not None:
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
