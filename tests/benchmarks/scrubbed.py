"""A replay in the main window, drawn offscreen: how long each frame takes until every visible panel shows it."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from tests.benchmarks.bench import Run
from w2v_gui.panels.theme import LIGHT, Theme
from w2v_gui.shell.garbage_collection import GarbageCollection
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import NoQuestions
from w2v_gui.shell.style import dress
from w2v_gui.shell.window import FIRST_SIZE, Window
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset

BLOCKS_BETWEEN = 4
"""Blocks trained from one snapshot to the next."""


def scrub(words: int, snapshots: int, dim: int, method: str, panels: Sequence[str]) -> Run:
    """Train, and go through the snapshots forwards, backwards and at random.

    Args:
        words: the vocabulary's size.
        snapshots: how many there are; the limit of the history is raised to hold them.
        dim: dimensions of the vectors.
        method: key of ``OBJECTIVES``.
        panels: keys of panels to bring to the front.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    theme = Theme(LIGHT)
    app.setFont(theme.font())
    window = Window(theme, Preferences(None), NoQuestions())
    dress(app, theme)
    window.resize(*FIRST_SIZE)
    GarbageCollection(app)  # as in the program: Python would search the whole window, in any thread
    window.show()
    controller = window.controller
    controller.open(_dataset(words, dim))
    window.training.focus(controller.runs.of_method(method))
    run = controller.runs.focus
    session = controller.session(run)
    assert session is not None
    run.history.limit = 1 << 40
    while len(run.history) < snapshots:
        for _ in range(BLOCKS_BETWEEN):
            session.step()
        run.advance(session.snapshot())
    controller.runs.changed.emit()
    for key in panels:
        window.show_panel(key)
    shown = [panel for panel in window.panels.values() if panel.isVisible()]

    loop = QEventLoop()

    def check() -> None:
        if all(panel.settled for panel in shown):
            loop.quit()

    for panel in shown:
        panel.drawn.connect(check)

    def settle() -> None:
        """Wait without keeping the other threads from computing."""
        if not all(panel.settled for panel in shown):
            loop.exec()
        app.processEvents()  # paint what was drawn last

    settle()
    last = snapshots - 1
    order = [*range(last), *reversed(range(last)), *np.random.default_rng(0).integers(0, last, last).tolist()]
    times, computing = [], process_time()
    for place in order:
        began = perf_counter()
        controller.replay.show(place)
        settle()
        times.append(perf_counter() - began)
    computing = process_time() - computing
    window.close()
    return {
        "frames_per_second": len(times) / sum(times),
        "computing_ms": 1000 * computing / len(times),
        "slowest_ms": 1000 * max(times),
        "p95_ms": 1000 * float(np.quantile(times, 0.95)),
        "vocabulary": len(run.history[0].vocabulary),
        "panels": [panel.key for panel in shown],
        "megabytes": run.history.bytes / 2**20,
    }


def _dataset(words: int, dim: int) -> Dataset:
    """A made-up text in which every word occurs, by Zipf's law."""
    rng = np.random.default_rng(1)
    names = np.array([f"w{i}" for i in range(words)])
    shares = 1 / np.arange(1, words + 1)
    text = np.concatenate((np.tile(names, 5), rng.choice(names, 40 * words, p=shares / shares.sum())))
    rng.shuffle(text)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        lines = (" ".join(text[start : start + 20]) for start in range(0, len(text), 20))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        corpus = open_corpus(str(path))
    from w2v_gui.word2vec.config import default_preset

    config = default_preset(str(path)).config.with_values({"dim": dim})
    return Dataset.build(corpus, config)
