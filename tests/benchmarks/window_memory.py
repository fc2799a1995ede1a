"""Peak memory of the window with a million words; the row ``window``.

The text is made for the purpose: every word once, and more words drawn by Zipf's law. Both fast methods are
trained for some seconds in turn, and every panel is looked at; counted is all that the process holds in memory.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from tests.benchmarks.bench import Bench
from tests.benchmarks.children import call
from tests.benchmarks.memory import peak
from tests.benchmarks.rows import Goal, Row

GOAL = Goal("≤", 2000, 1200, "{:.0f} MB")
DRAWN_TOKENS = 3
"""Tokens drawn for each word, beside the one that every word has."""
TRAINING_S = 6.0
"""Seconds of each training."""
LONGEST_S = 600.0
"""Seconds after which what is waited for will not come."""


def window_memory(bench: Bench) -> list[Row]:
    """The most that the process holds at any moment."""
    words = 100_000 if bench.plan.quick else 1_000_000
    with TemporaryDirectory(prefix="word2vec-window-") as folder:
        path = Path(folder) / "words.txt"
        _write_text(path, words)
        run = call(peak_of_window, path=str(path))
    return [
        Row(
            "window",
            f"peak memory of the window, {run['words']:,} words, d = 50",
            GOAL,
            run["peak"],
            f"{run['peak']:.0f}",
            "",
            "; ".join(f"{name}: {value:.0f} MB" for name, value in run["stages"].items()),
            [run],
        )
    ]


def peak_of_window(path: str) -> dict[str, Any]:
    """Peaks in MB (10⁶ bytes): the whole one, and what it was after each stage."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from w2v_gui.panels.theme import LIGHT, Theme
    from w2v_gui.shell.preferences import Preferences
    from w2v_gui.shell.questions import NoQuestions
    from w2v_gui.shell.style import dress
    from w2v_gui.shell.window import Window
    from w2v_gui.word2vec.config import Config
    from w2v_gui.word2vec.corpus.corpus import read_corpus
    from w2v_gui.word2vec.dataset.dataset import Dataset

    app = QApplication(["window", "-platform", "offscreen"])
    app.setStyle("Fusion")
    theme = Theme(LIGHT)
    dress(app, theme)
    window = Window(theme, Preferences(None), NoQuestions())
    window.resize(1600, 1000)
    window.show()
    runs, stages = window.controller.runs, {}

    def wait(condition: Callable[[], bool]) -> None:
        end = perf_counter() + LONGEST_S
        while not condition():
            if perf_counter() > end:
                raise TimeoutError("the window does not get on")
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    def settled() -> bool:
        return all(panel.settled for panel in window.panels.values() if panel.isVisible())

    def train(run: Any) -> None:
        window.training.focus(run)
        wait(settled)
        window.training.toggle_training()
        end = perf_counter() + TRAINING_S
        wait(lambda: perf_counter() > end and run.latest.pairs > 0)
        window.training.toggle_training()
        wait(lambda: runs.training is None and settled())
        for key in window.panels:
            window.show_panel(key)
            wait(settled)
        stages[f"{len(stages)}. {run.method}"] = peak()

    window.controller.open(Dataset.build(read_corpus(path), Config(dim=50, min_count=1, epochs=3)))
    wait(settled)
    stages["opened"] = peak()
    fast = [run for run in runs if run.method != "softmax"]
    for run in (*fast, *fast):
        train(run)
    vocabulary = fast[0].dataset.vocabulary
    window.controller.selection.pick(vocabulary.words[-1])
    wait(settled)
    window.close()
    return {"peak": peak(), "stages": stages, "words": len(vocabulary)}


def _write_text(path: Path, words: int) -> None:
    import numpy as np

    rng = np.random.default_rng(1)
    drawn = np.minimum(rng.zipf(1.2, DRAWN_TOKENS * words), words) - 1
    ids = rng.permutation(np.concatenate([np.arange(words), drawn])).tolist()
    with path.open("w", encoding="utf-8") as file:
        for first in range(0, len(ids), 20):
            file.write(" ".join(f"word{id}" for id in ids[first : first + 20]) + "\n")
