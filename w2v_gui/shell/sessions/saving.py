"""Writes the session of a window to a file: takes it in a short pause of the training, writes it beside it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from w2v_gui.training.run import Run
from w2v_gui.training.session_storage import Capture
from w2v_gui.training.task import Task
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.formats.session_files import SavedSession, write_session
from w2v_gui.word2vec.formats.vectors import check_file
from w2v_gui.word2vec.printable import shown

SHOWN_AFTER_MS = 400
"""Time after which progress is shown; most sessions are written sooner."""


class Content(NamedTuple):
    """What a file has of a run that was trained or changed by hand, or of vectors from a file."""

    id: int
    restarts: int
    pairs: int
    by_hand: int


@dataclass(eq=False)
class Document:
    """What Save writes again: the runs that were opened or begun together.

    Attributes:
        path: of its file; None: it has none yet.
        with_text: whether the file keeps the texts.
        content: what the file has of the runs.
    """

    path: Path | None = None
    with_text: bool = False
    content: list[Content] = field(default_factory=list)


@dataclass(eq=False)
class Saving:
    """A session being saved.

    Attributes:
        document: that is saved; another one may be shown before it is written.
        path: of the file.
        with_text: whether it keeps the texts.
        then: called after success.
        runs: what is saved, each with its ``restarts``, from which a reset meanwhile is recognised.
        capture: takes the session.
        task: writes the file; None while the session is being taken.
        saved: what is written.
    """

    document: Document
    path: Path
    with_text: bool
    then: Callable[[], object] | None = None
    runs: list[tuple[Run, int]] = field(default_factory=list)
    capture: Capture | None = None
    task: Task | None = None
    saved: SavedSession | None = None


class SessionSaver(QObject):
    """Saves one session at a time; the next ones wait.

    Args:
        take: takes the session of the window, as the function of this name does.
        parent: the sessions of the window.

    Signals:
        writing: the name of the file and the share that has been written (0…1).
        ended: a session is written, has failed or was cancelled; comes last, when the next one has begun.
        written: the ``Saving`` that is done.
        failed: the ``Saving`` that is not, and why.
    """

    writing = Signal(str, float)
    ended = Signal()
    written = Signal(object)
    failed = Signal(object, object)

    def __init__(self, take: Callable[..., Capture], parent: QObject) -> None:
        super().__init__(parent)
        self._take = take
        self._under_way: Saving | None = None
        self._waiting: list[Saving] = []
        self._show_soon = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._show_soon.timeout.connect(self._show_progress)
        self._shown = False

    @property
    def busy(self) -> bool:
        """Whether a session is being saved or waits for that."""
        return self._under_way is not None or bool(self._waiting)

    def save(self, saving: Saving) -> None:
        """Carry out ``saving``."""
        if self._under_way is not None:
            self._waiting.append(saving)
            return
        self._under_way = saving
        self._show_soon.start()
        done, failed = partial(self._write, saving), partial(self._end, saving)
        saving.capture = self._take(done, failed, with_text=saving.with_text)
        saving.runs = [(run, run.restarts) for run in saving.capture.shown.runs]

    def cancel(self) -> None:
        """Stop; the file stays as it was."""
        self.drop_waiting()
        if (saving := self._under_way) is None:
            return
        if saving.task is not None:
            saving.task.cancelled.set()
        elif saving.capture is not None:
            saving.capture.cancel()

    def drop_waiting(self) -> None:
        """Drop what has not begun: another document is shown, and would be taken in its place."""
        self._waiting.clear()

    def close(self) -> None:
        """Wait for the file that is being written."""
        self.drop_waiting()
        if self._under_way is not None and self._under_way.task is not None:
            self._under_way.then = None
            self._under_way.task.wait()
            self._deliver()
        self._under_way = None
        self._show_soon.stop()

    def _write(self, saving: Saving, saved: SavedSession) -> None:
        saving.saved = saved
        task = saving.task = Task()
        task.moved.connect(self._show_progress)
        task.ended.connect(self._deliver)
        task.start(partial(_write, task, saved, saving.path))

    @Slot()
    def _show_progress(self) -> None:
        saving = self._under_way
        if saving is None or self._show_soon.isActive():
            return
        share = saving.task.progress.take() if saving.task is not None else None
        if share is not None or not self._shown:
            self.writing.emit(shown(saving.path.name), share or 0.0)
            self._shown = True

    @Slot()
    def _deliver(self) -> None:
        saving = self._under_way
        if saving is not None and saving.task is not None and saving.task.over:
            never_begun = Cancelled() if saving.task.result is None else None
            self._end(saving, saving.task.error or never_begun)

    def _end(self, saving: Saving, error: Exception | None) -> None:
        self._under_way, self._shown = None, False
        self._show_soon.stop()
        if error is None:
            self.written.emit(saving)
            if saving.then is not None:
                saving.then()
        elif not isinstance(error, Cancelled):
            self.failed.emit(saving, error)
        if self._waiting and self._under_way is None:
            self.save(self._waiting.pop(0))
        self.ended.emit()


def _write(task: Task, saved: SavedSession, path: Path) -> bool:
    for corpus in saved.corpora:
        check_file(path, corpus.source)
    write_session(saved, path, progress=task.report, cancelled=task.cancelled.is_set)
    return True
