"""Imports the libraries that a training needs while nothing else happens: once a text is open."""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

from w2v_gui.training.runs import RunsView
from w2v_gui.training.task import Task
from w2v_gui.word2vec.late_imports import IMPORTING

LIBRARIES = ("scipy.special", "scipy.sparse")
"""What trainings and their evaluations import when they first need it. That takes half a second; beside a
training longer, and the window then answers up to a tenth of a second late."""

DELAY_MS = 1000
"""Time from the opening of the first text: its pictures come first."""


class Preloading(QObject):
    """Imports ``LIBRARIES`` in a thread, ``DELAY_MS`` after the first text of ``runs`` is open."""

    def __init__(self, runs: RunsView, parent: QObject) -> None:
        super().__init__(parent)
        self._runs = runs
        self._later = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._later.timeout.connect(lambda: Task().start(preload))
        runs.changed.connect(self._begin)
        self._begin()

    @Slot()
    def _begin(self) -> None:
        if self._runs.dataset is not None:
            self._runs.changed.disconnect(self._begin)
            self._later.start()


def preload() -> None:
    """Import ``LIBRARIES``; what else needs one meanwhile waits for it."""
    with IMPORTING:
        for name in LIBRARIES:
            import_module(name)
