"""Exports the replay: shows one snapshot after another, waits until all is drawn, and takes the pictures."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from w2v_gui.panels.base import Panel
from w2v_gui.shell.card_layout import CardLayout
from w2v_gui.shell.file_dialogs import FileKind
from w2v_gui.shell.questions import Questions
from w2v_gui.shell.replay.film import Frame, check_can_encode, frame_paths, write_film
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.task import Task
from w2v_gui.word2vec.errors import Cancelled, Word2VecError
from w2v_gui.word2vec.formats.writing import check_writable
from w2v_gui.word2vec.printable import shown

MAX_FRAMES = 120
"""Frames of a film; of a longer history some are chosen, the first and the last among them."""
_STEPS = 1000


def chosen_places(pairs: Sequence[int], most: int = MAX_FRAMES) -> list[int]:
    """At most ``most`` places of snapshots that have trained ``pairs``, the first and the last among them.

    All if there are no more. Else they are spread evenly over the square root of the pairs, as most is learnt at
    first; ``most`` ≥ 2.
    """
    if len(pairs) <= most:
        return list(range(len(pairs)))
    roots = np.sqrt(np.array(pairs, float))
    wanted = np.linspace(roots[0], roots[-1], most)
    nearest = np.abs(wanted[:, None] - roots).argmin(axis=1)  # (most,)
    return sorted({0, len(pairs) - 1, *nearest.tolist()})


class ReplayExporter(QObject):
    """Writes the replay of the whole window or of one panel, as a GIF or as PNG frames.

    It takes the pictures of the window as it stands, so nothing is trained meanwhile, and a dialog with Cancel
    keeps the user from changing it. Afterwards the moment that was shown before is shown again.

    Signals:
        written: the path of the film, or of the first of its frames.
        failed: the exception because of which there is none.
        ended: the export is over, however it ended.
    """

    written = Signal(object)  # a str; Qt's own would lose bytes of a name that are not UTF-8
    failed = Signal(object)
    ended = Signal()

    def __init__(
        self, controller: TrainingController, questions: Questions, deck: CardLayout, window: QWidget
    ) -> None:
        super().__init__(window)
        self._runs, self._replay = controller.runs, controller.replay
        self._questions = questions
        self._deck = deck
        self._window = window
        self._panels: list[Panel] = []
        self._dialog: QProgressDialog | None = None
        self._look_soon = QTimer(self, singleShot=True, interval=0)
        self._look_soon.timeout.connect(self._take_if_drawn)
        self._task: Task | None = None
        self._taking = False

    @property
    def busy(self) -> bool:
        """Whether a film is being made."""
        return self._dialog is not None

    def export(self, panel: Panel | None, panels: Iterable[Panel]) -> None:
        """Ask for a file, and write the film of ``panel``, or of the whole window.

        Args:
            panel: what to show; None: the whole window.
            panels: all panels; those that are visible must be drawn before each picture.
        """
        if self.busy or self._runs.training is not None or len(self._replay.history) < 2:
            return
        kinds = (FileKind(self.tr("Animated GIF"), (".gif",)), FileKind(self.tr("PNG frames"), (".png",)))
        name = "replay" if panel is None else f"replay-{panel.key}"
        path = self._questions.file_to_save(self.tr("Export Replay"), f"{name}.gif", kinds)
        if path is None or not self._may_replace(path):
            return
        if panel is not None:
            self._deck.card_of(panel).show_panel(panel)
        self.write(path, panel, panels)

    def write(self, path: Path, panel: Panel | None, panels: Iterable[Panel], most: int = MAX_FRAMES) -> None:
        """Write the film to ``path``; the arguments are those of ``export``. ``ended`` follows."""
        try:
            check_can_encode(path)
            check_writable(path)
        except Word2VecError as error:
            self.failed.emit(error)
            self.ended.emit()
            return
        self._path, self._target = path, panel or self._window
        self._panels = list(panels)
        self._before = None if self._replay.live else self._replay.place
        self._places = chosen_places(self._replay.history.pairs, most)
        self._frames: list[Frame] = []
        self._dialog = dialog = QProgressDialog(
            self.tr("Drawing…"), self.tr("Cancel"), 0, 2 * _STEPS, self._window
        )
        dialog.setWindowTitle(self.tr("Export Replay"))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.setMinimumDuration(0)
        dialog.canceled.connect(self._cancel)
        dialog.setValue(0)
        for each in self._panels:
            each.drawn.connect(self._look_soon.start)
        self._show_next()

    def close(self) -> None:
        """Stop, and wait for the end; nothing is left half written."""
        if self._task is not None:
            self._task.cancelled.set()
            self._task.wait()
        if self.busy:
            self._end()

    def _may_replace(self, path: Path) -> bool:
        """Whether existing frames may be replaced: the dialog has asked about a file that is not among them."""
        if path.suffix.lower() == ".gif":
            return True
        count = len(chosen_places(self._replay.history.pairs))
        there = [each for each in frame_paths(path, count) if each.exists()]
        if not there:
            return True
        text = self.tr("There are frames of this name already, such as {file}. Replace them?")
        return self._questions.go_on(
            self.tr("Replace the Files?"), text.format(file=shown(str(there[0]))), self.tr("Replace")
        )

    def _show_next(self) -> None:
        self._replay.show(self._places[len(self._frames)])
        self._look_soon.start()

    @Slot()
    def _take_if_drawn(self) -> None:
        """Take the picture if all is drawn; otherwise a panel says later that it is."""
        if self._dialog is None or self._task is not None or self._taking:
            return
        if self._runs.training is not None:
            self._cancel()
            return
        if any(panel.isVisible() and not panel.settled for panel in self._panels):
            return
        self._frames.append(Frame.of(self._target.grab().toImage()))
        self._taking = True  # to set a value handles events
        self._dialog.setValue(round(_STEPS * len(self._frames) / len(self._places)))
        self._taking = False
        if not self.busy:
            return  # cancelled
        if len(self._frames) < len(self._places):
            self._show_next()
        else:
            self._encode()

    def _encode(self) -> None:
        assert self._dialog is not None
        self._dialog.setLabelText(self.tr("Writing…"))
        self._task = task = Task()
        task.moved.connect(self._show_progress)
        task.ended.connect(self._deliver)
        task.start(partial(write_film, self._path, self._frames, task.report, task.cancelled.is_set))

    @Slot()
    def _show_progress(self) -> None:
        if self._task is not None and self._dialog is not None:
            share = self._task.progress.take()
            if share is not None:
                self._dialog.setValue(round(_STEPS * (1 + share)))

    @Slot()
    def _deliver(self) -> None:
        task = self._task
        if task is None:
            return
        path, count = self._path, len(self._frames)
        self._end()
        if task.error is None:
            first = path if path.suffix.lower() == ".gif" else frame_paths(path, count)[0]
            self.written.emit(str(first))
        elif not isinstance(task.error, Cancelled):
            self.failed.emit(task.error)

    @Slot()
    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancelled.set()  # ``_deliver`` follows
        elif self.busy:
            self._end()

    def _end(self) -> None:
        """Show again what was shown before."""
        self._task = None
        dialog, self._dialog = self._dialog, None
        for each in self._panels:
            each.drawn.disconnect(self._look_soon.start)
        self._look_soon.stop()
        self._panels, self._frames = [], []
        if dialog is not None:
            dialog.canceled.disconnect(self._cancel)
            dialog.close()
            dialog.deleteLater()
        if self._before is None or self._before >= len(self._replay.history):
            self._replay.go_live()
        else:
            self._replay.show(self._before)
        self.ended.emit()
