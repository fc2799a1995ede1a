"""Takes the picture of a window once everything in it is drawn, then lets the application quit."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from w2v_gui.shell.export import write_picture
from w2v_gui.shell.terminal import complain
from w2v_gui.shell.window import Window
from w2v_gui.word2vec.errors import Word2VecError

_POLL = 40
_CALM_LOOKS = 5
_PATIENCE = 3000
"""Milliseconds between looks; looks in a row that must find all drawn; looks after which it gives up."""


class Photographer(QObject):
    """Waits for the corpus, the training if ``wait_for_training``, and the visible panels; then saves and quits.

    Attributes:
        status: exit status; 2 with a sentence on stderr, and no picture, when anything failed.
    """

    def __init__(self, window: Window, path: Path, wait_for_training: bool) -> None:
        super().__init__(window)
        self.status = 2
        self._window = window
        self._path = path
        self._wait_for_training = wait_for_training
        self._calm = 0
        self._looks = 0
        self._timer = QTimer(self, interval=_POLL)
        self._timer.timeout.connect(self._look)
        for part in (window.controller, window.corpora, window.runs):
            part.failed.connect(self.give_up)
        window.corpora.opened.connect(lambda _: self._timer.start())

    def give_up(self, error: Exception) -> None:
        """Say why there will be no picture, and quit."""
        complain(error)
        self._quit()

    def _look(self) -> None:
        state = self._window.controller.state
        trained = not self._wait_for_training or (state.snapshot is not None and state.snapshot.finished)
        if state.running or not trained:
            return
        self._looks += 1
        visible = [panel for panel in self._window.panels.values() if panel.isVisible()]
        self._calm = self._calm + 1 if all(panel.settled for panel in visible) else 0
        if self._calm == 1:
            self._window.messages.dismiss_passing()
        if self._calm >= _CALM_LOOKS:
            self._take()
        elif self._looks > _PATIENCE:
            waiting = ", ".join(panel.key for panel in visible if not panel.settled)
            complain(f"the panels {waiting} were not drawn in time.")
            self._quit()

    def _take(self) -> None:
        try:
            write_picture(self._window, self._path)
            self.status = 0
        except Word2VecError as error:
            complain(error)
        self._quit()

    def _quit(self) -> None:
        self._timer.stop()
        self._window.close()
        QApplication.exit(self.status)
