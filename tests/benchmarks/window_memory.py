"""Peak memory of the window with a million words in 50 dimensions; the row ``window``.

The window, offscreen, opens a text of so many distinct words, trains each method alone, then both in a race, and
each time waits until all is drawn. Counted is what its process holds in memory at its worst, with interpreter and
libraries. It ends by itself, after ``DEADLINE_S`` whatever it waits for.
"""

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import numpy as np

from tests.benchmarks.bench import Bench, Run
from tests.benchmarks.children import call
from tests.benchmarks.memory import peak
from tests.benchmarks.rows import Goal, Row
from tests.benchmarks.trainers import NAMES, SHORT

GOAL = Goal("≤", 2000, 1200, "{:.0f} MB")
WORDS, DIM = 1_000_000, 50
QUICK_WORDS = 100_000
FREQUENT_TOKENS = 2
"""Tokens per word that are drawn by Zipf's law, beside the one that every word has."""
SECONDS = 15.0
"""How long each training lasts: some blocks, and some pictures of them."""
DEADLINE_S = 600.0


def window_memory(bench: Bench) -> list[Row]:
    """Each method alone, one after the other, which has the goal; and both in a race, which holds more states."""
    words = QUICK_WORDS if bench.plan.quick else WORDS
    path = str(_write_text(bench.data.folder / f"words-{words}.txt", words))
    run = call(peak_of_window, path=path, seconds=3.0 if bench.plan.quick else SECONDS, dim=DIM)
    steps = ", ".join(f"{step} {megabytes:.0f}" for step, megabytes in run["steps"].items())
    bench.say(f"window: {steps} MB")
    race = run["steps"].pop("race")
    peak = max(run["steps"].values())
    note = f"{steps} MB; a state of one training is {run['state']:.0f} MB; children: {run['children']:.0f} MB"
    title = f"peak memory of the window, {run['words']:,} words, d = {DIM}, both methods"
    return [
        Row("window", f"{title} in turn", GOAL, peak, f"{peak:.0f} MB", note=note, runs=[run]),
        Row("window", f"{title} in a race", None, race, f"{race:.0f} MB", form=GOAL.form),
    ]


def peak_of_window(path: str, seconds: float, dim: int) -> Run:
    """Peaks in MB (10⁶ bytes) of the window's process at each step, and of its largest child."""
    guard = Timer(DEADLINE_S, os._exit, [3])
    guard.daemon = True
    guard.start()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    run = _Window(seconds).measure(path, dim)
    guard.cancel()
    return run


class _Window:
    """The main window, driven step by step, and the peak of each step.

    Attributes:
        steps: peak in MB by step.
    """

    def __init__(self, seconds: float) -> None:
        from w2v_gui.__main__ import load_application

        load_application()  # as the program does: otherwise PySide keeps the sources of all modules in memory
        from PySide6.QtWidgets import QApplication

        from w2v_gui.panels.theme import LIGHT, Theme
        from w2v_gui.shell.freed_memory import FreedMemory
        from w2v_gui.shell.garbage_collection import GarbageCollection
        from w2v_gui.shell.preferences import Preferences
        from w2v_gui.shell.questions import NoQuestions
        from w2v_gui.shell.style import dress
        from w2v_gui.shell.window import FIRST_SIZE, Window

        self.steps: dict[str, float] = {}
        self._seconds = seconds
        self._app = QApplication([])
        self._app.setStyle("Fusion")
        theme = Theme(LIGHT, 1.0)
        self._window = Window(theme, Preferences(None), NoQuestions())
        self._window.resize(*FIRST_SIZE)
        dress(self._app, theme)
        GarbageCollection(self._app)
        FreedMemory(self._window.controller.runs, self._app)
        self._window.show()

    def measure(self, path: str, dim: int) -> Run:
        """Open the text, train, and close."""
        from w2v_gui.word2vec.config import PRESETS

        window, controller = self._window, self._window.controller
        with self._step("empty"):
            self._wait(0.5)
        config = PRESETS["balanced"].config.with_values({"dim": dim, "min_count": 1})
        with self._step("opened"):
            window.corpora.open_with(path, config)
            self._wait_for(lambda: not window.corpora.busy)
            self._settle()
        for key, method in SHORT.items():
            with self._step(NAMES[key]):
                controller.focus(controller.runs.of_method(method))
                self._train()
        for run in controller.runs:
            if run.method not in SHORT.values():
                controller.remove(run)
        with self._step("race"):
            controller.race(True)
            self._train()
        latest = controller.runs.focus.latest
        words, state = len(latest.vocabulary), latest.bytes / 1e6
        trained = min(run.latest.pairs for run in controller.runs)
        window.close()
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6
        return {"words": words, "state": state, "pairs": trained, "steps": self.steps, "children": children}

    def _train(self) -> None:
        controller = self._window.controller
        controller.start()
        self._wait(self._seconds)
        controller.pause()
        self._wait_for(lambda: controller.runs.training is None)
        self._settle()

    def _settle(self) -> None:
        """Wait until every panel on screen shows the latest state."""
        panels = [panel for panel in self._window.panels.values() if panel.isVisible()]
        self._wait_for(lambda: all(panel.settled for panel in panels))

    def _wait_for(self, over: Callable[[], bool]) -> None:
        self._wait(0.1)
        while not over():
            self._wait(0.1)

    def _wait(self, seconds: float) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        _forget_peak()
        yield
        self.steps[name] = peak()


def _forget_peak() -> None:
    """Let the peak count from now on, where the system can (Linux)."""
    resets = Path("/proc/self/clear_refs")
    if resets.exists():
        resets.write_text("5", encoding="ascii")


def _write_text(path: Path, words: int) -> Path:
    """Write a text in which each of ``words`` words occurs, and few of them often."""
    rng = np.random.default_rng(1)
    ranks = np.exp(rng.random(FREQUENT_TOKENS * words) * np.log(words)).astype(np.int64)  # density ∝ 1/rank
    ids = rng.permutation(np.concatenate([np.arange(words), ranks - 1]))
    with path.open("w", encoding="utf-8") as file:
        for first in range(0, len(ids), 20):
            file.write(" ".join(f"word{id}" for id in ids[first : first + 20].tolist()) + "\n")
    return path
