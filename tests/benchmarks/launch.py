"""Time from the command to a painted window, against a bare window of pyqtgraph; the row ``launch``.

Whole processes are timed in turn, offscreen, each after one run that fills the caches of bytecode and files. The
first frame is the window's first paint; everything is drawn when ``--screenshot`` has written its picture.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.benchmarks.bench import Bench, Run
from tests.benchmarks.children import ROOT, ChildFailed
from tests.benchmarks.rows import Goal, Row, middle

FIRST_FRAME_GOAL = Goal("≤", 2.0, 1.5, "{:.2f} x")
DRAWN_GOAL = Goal("≤", 3.0, 2.0, "{:.2f} x")
ROUNDS = 5
"""Launches of each kind per repeat of the plan: one takes a second or less."""

BARE = """
import os, sys
import pyqtgraph
from PySide6.QtWidgets import QApplication
app = QApplication(sys.argv[:1])
class Plot(pyqtgraph.PlotWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)
plot = Plot()
plot.show()
app.exec()
"""
"""Imports pyqtgraph, shows an empty plot, and leaves after its first paint."""

FIRST_FRAME = """
import os
from w2v_gui.__main__ import load_application
run = load_application()
from w2v_gui.shell.window import Window
def paint(self, event):
    super(Window, self).paintEvent(event)
    os._exit(0)
Window.paintEvent = paint
run(["--screenshot", "unused.png"])
"""
"""Opens the window as ``w2v-gui --screenshot`` does, and leaves after its first paint."""


def launch(bench: Bench) -> list[Row]:
    """The first painted frame and the whole picture of the untrained toy, each divided by the bare window."""
    with TemporaryDirectory(prefix="word2vec-launch-") as folder:
        picture = str(Path(folder) / "window.png")
        kinds = {
            "bare": ["-c", BARE],
            "first frame": ["-c", FIRST_FRAME],
            "everything drawn": ["-m", "w2v_gui", "--screenshot", picture],
        }
        for command in kinds.values():
            _timed(command, folder)
        rounds = 1 if bench.plan.quick else ROUNDS * bench.plan.repeats
        runs = [_round(kinds, folder) for _ in range(rounds)]
    return [
        _row("first painted frame", "first frame", FIRST_FRAME_GOAL, runs),
        _row("untrained toy drawn", "everything drawn", DRAWN_GOAL, runs),
    ]


def _round(kinds: dict[str, list[str]], folder: str) -> Run:
    """One launch of each kind, as ``"first frame, wall": 0.9``."""
    timed = {kind: _timed(command, folder) for kind, command in kinds.items()}
    return {f"{kind}, {what}": seconds for kind, times in timed.items() for what, seconds in times.items()}


def _row(name: str, kind: str, goal: Goal, runs: list[Run]) -> Row:
    ours, bare = middle(runs, f"{kind}, wall"), middle(runs, "bare, wall")
    processor = middle(runs, f"{kind}, processor") / middle(runs, "bare, processor")
    return Row(
        "launch",
        f"launch: {name}, in launches of a bare plot",
        goal,
        ours / bare,
        f"{ours:.2f} s",
        f"{bare:.2f} s",
        f"medians of {len(runs)} launches each, in turn; processor time alone: {processor:.2f} x",
        runs,
    )


def _timed(command: list[str], folder: str) -> dict[str, float]:
    """Seconds on the wall and of the processor that ``python`` with ``command`` takes."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    start = perf_counter()
    child = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment)
    _, status, usage = os.wait4(child.pid, 0)
    wall = perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise ChildFailed(f"a launch ended with status {child.returncode}")
    return {"wall": wall, "processor": usage.ru_utime + usage.ru_stime}
