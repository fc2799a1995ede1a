"""Takes the picture of a window once everything in it is drawn, then lets the application quit."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from w2v_gui.shell.export import write_window
from w2v_gui.shell.terminal import complain
from w2v_gui.shell.window import Window
from w2v_gui.training.run import ENDED
from w2v_gui.word2vec.errors import Word2VecError

QUIET_MS = 50
"""Time without changes, with everything drawn, after which the picture is taken."""
MAX_FILM_FRAMES = 60
"""Frames of a replay: enough to see it move, in a file that a page can show."""
GIVE_UP_MS = 120_000
"""Time without changes after which the program ends without a picture, if something is still not drawn."""


class Screenshot(QObject):
    """Waits for the training if ``wait_for_training``, and the visible panels; then saves and quits.

    Attributes:
        status: exit status: 0 when the picture is saved; 2 when anything failed, which stderr explains.
    """

    def __init__(self, window: Window, path: Path, wait_for_training: bool) -> None:
        super().__init__(window)
        self.status = 2
        self._window = window
        self._path = path
        self._wait_for_training = wait_for_training
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._take_if_drawn)
        self._quit_soon = QTimer(self, singleShot=True, interval=0)  # once ``written`` has been handled, too
        self._quit_soon.timeout.connect(self._quit)
        self._give_up_later = QTimer(self, singleShot=True, interval=GIVE_UP_MS)
        self._give_up_later.timeout.connect(self._say_what_is_missing)
        for part in (
            window.controller,
            window.corpora,
            window.race_files,
            window.training,
            window.vectors,
            window.sessions,
            window.lessons,
        ):
            part.failed.connect(self.give_up)

    @Slot()
    def begin(self) -> None:
        """Begin to wait, now that the runs are there; wait anew after all that changes the picture."""
        window, runs = self._window, self._window.controller.runs
        for news in (runs.changed, runs.evaluated, window.strip.drawn):
            news.connect(self._wait)
        for panel in window.panels.values():
            panel.drawn.connect(self._wait)
        self._wait()

    def give_up(self, error: Exception) -> None:
        """Print on stderr why there is no picture, and quit."""
        complain(error)
        self._quit()

    @Slot()
    def _wait(self) -> None:
        self._quiet.start()
        self._give_up_later.start()

    def _take_if_drawn(self) -> None:
        """Take the picture if all is drawn and scored; otherwise a signal of what is missing calls this later."""
        if self._window.replay.exporter.busy:
            return
        runs = self._window.controller.runs
        ended = not self._wait_for_training or runs.condition in ENDED
        if runs.training is not None or not ended or self._missing():
            return
        self._window.messages.dismiss_passing()
        self._take()

    def _missing(self) -> list[str]:
        lesson = ["lesson"] if self._window.lessons.stage.preparing else []
        missing = [key for key, panel in self._window.panels.items() if panel.isVisible() and not panel.settled]
        strip = self._window.strip
        return [*lesson, *missing, *(["race"] if strip.isVisible() and not strip.settled else [])]

    def _say_what_is_missing(self) -> None:
        complain(f"the panels {', '.join(self._missing())} were not drawn in time.")
        self._quit()

    def _take(self) -> None:
        if self._path.suffix.lower() == ".gif":
            self._film()
            return
        try:
            write_window(self._window, self._path)
            self.status = 0
        except Word2VecError as error:
            complain(error)
        self._quit()

    def _film(self) -> None:
        """Take the replay; without one, as of an untrained model, say so."""
        window, exporter = self._window, self._window.replay.exporter
        if len(window.controller.replay.history) < 2:
            self.give_up(ValueError("there is nothing to replay: --train trains the model first."))
            return
        self._quiet.stop()
        exporter.written.connect(self._succeed)
        exporter.failed.connect(complain)
        exporter.ended.connect(self._quit_soon.start)
        exporter.write(self._path, None, window.panels.values(), MAX_FILM_FRAMES)

    @Slot()
    def _succeed(self) -> None:
        self.status = 0

    def _quit(self) -> None:
        self._quiet.stop()
        self._give_up_later.stop()
        self._window.close()
        QApplication.exit(self.status)
