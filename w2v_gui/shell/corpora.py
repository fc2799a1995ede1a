"""Opens corpora: the toys, files, recent files, files dropped on the window; reads them in the background."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import Questions
from w2v_gui.shell.saving import VectorSaver
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.reader import CorpusReader
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus import ReadingOptions
from w2v_gui.word2vec.dataset import Dataset
from w2v_gui.word2vec.toy import TOYS

FIRST_TOY = "toy:kingdom"


class CorpusDesk(QObject):
    """Everything between "this text" and a training that can start.

    Signals:
        reading: name of the corpus and the share read (0…1).
        ended: reading is over, one way or the other.
        opened: the dataset that training will now use.
        failed: the exception that kept a corpus from being opened; the one before stays open.
    """

    reading = Signal(str, float)
    ended = Signal()
    opened = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        controller: TrainingController,
        saver: VectorSaver,
        preferences: Preferences,
        questions: Questions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._saver = saver
        self._preferences = preferences
        self._questions = questions
        self._options = ReadingOptions()
        self._wanted = ""
        self._config = Config()
        self._reader = CorpusReader(self)
        self._reader.progressed.connect(self._progressed)
        self._reader.done.connect(self._done)
        self._reader.failed.connect(self._failed)
        self._reader.cancelled.connect(self.ended)

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._reader.busy

    def open(self, source: str) -> None:
        """Open a toy (``toy:kingdom``) or the file at a path, unless unsaved training is in the way."""
        self._saver.guard(None, lambda: self._read(source))

    def ask_and_open(self) -> None:
        """Let the user choose a file."""
        if path := self._questions.file_to_open():
            self.open(path)

    def ask_options(self) -> None:
        """Let the user say how to read; the last file asked for is read again."""
        is_file = bool(self._wanted) and not self._wanted.startswith("toy:")
        options = self._questions.reading_options(self._options, _name(self._wanted) if is_file else None)
        if options is not None:
            self._options = options
            if is_file:
                self.open(self._wanted)

    def cancel(self) -> None:
        """Call off the reading."""
        self._reader.cancel()

    def close(self) -> None:
        """Stop reading and wait for the thread."""
        self._reader.close()

    def fill_menu(self, menu: QMenu) -> None:
        """Put the toys, *Open* and the recent files into ``menu``, anew each time it is shown."""
        menu.clear()
        for key in TOYS:
            source = f"toy:{key}"
            menu.addAction(_name(source), partial(self.open, source))
        menu.addSeparator()
        menu.addAction(self.tr("Open…"), self.ask_and_open)
        menu.addAction(self.tr("Reading Options…"), self.ask_options)
        if self._preferences.recent_files:
            menu.addSeparator()
            self.add_recent_files(menu)

    def add_recent_files(self, menu: QMenu) -> None:
        """Put one line per recent file into ``menu``."""
        for path in self._preferences.recent_files:
            action = menu.addAction(Path(path).name.replace("&", "&&"), partial(self.open, path))
            action.setToolTip(path)

    def _read(self, source: str) -> None:
        self._controller.pause()
        self._wanted = source
        self._config = self._preferences.config(source)
        self.reading.emit(_name(source), 0.0)
        self._reader.read(source, self._options, self._config)

    def _progressed(self, share: float) -> None:
        self.reading.emit(_name(self._wanted), share)

    def _done(self, dataset: Dataset) -> None:
        if not dataset.corpus.source.startswith("toy:"):
            self._preferences.add_recent_file(dataset.corpus.source)
        self._controller.open(dataset, self._config)
        self.ended.emit()
        self.opened.emit(dataset)

    def _failed(self, error: Exception) -> None:
        self.ended.emit()
        self.failed.emit(error)


def _name(source: str) -> str:
    """What to call a source before it is read."""
    return f"Toy {source.removeprefix('toy:')}" if source.startswith("toy:") else Path(source).name
