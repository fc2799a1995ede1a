"""Opens corpora: the toys, files, recent files, files dropped on the window; reads them in the background."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QMenu

from w2v_gui.panels.plain_text import caption, tooltip
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import Questions
from w2v_gui.shell.sessions.names import is_session
from w2v_gui.shell.unsaved import UnsavedTraining
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.dataset_loader import DatasetLoader
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.reading import Reading, ReadingOptions
from w2v_gui.word2vec.corpus.segmentation import jieba_installed
from w2v_gui.word2vec.corpus.sources import source_of
from w2v_gui.word2vec.corpus.toy import NAMES, TOY_PREFIX, TOYS
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import CorpusError
from w2v_gui.word2vec.printable import shortened, shown

Remedy = tuple[str, Callable[[], None]]
"""The text of a button, and the function it calls."""
FIRST_TOY = f"{TOY_PREFIX}kingdom"
MAX_MENU_CHARACTERS = 48
"""Longer names are shortened in menus."""


class CorpusLoader(QObject):
    """Reads a text, builds its dataset and hands it to the controller.

    Signals:
        reading: the name of the corpus and the share that has been read (0…1).
        ended: reading has succeeded, failed or been cancelled.
        opened: the dataset that training will use from now on.
        failed: the exception because of which a corpus could not be opened; the corpus before it stays open.
        session_wanted: the path of a session file, which is not for this loader.
    """

    reading = Signal(str, float)
    ended = Signal()
    opened = Signal(object)
    failed = Signal(object)
    session_wanted = Signal(str)

    def __init__(
        self,
        controller: TrainingController,
        unsaved: UnsavedTraining,
        preferences: Preferences,
        questions: Questions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._unsaved = unsaved
        self._preferences = preferences
        self._questions = questions
        self._options = ReadingOptions()
        self._own_options: dict[str, ReadingOptions] = {}  # of texts for which the user accepted a remedy
        self._wanted = ""
        self._wanted_options = self._options
        self._config = Config()
        self._reader = DatasetLoader(self)
        self._reader.progressed.connect(self._progressed)
        self._reader.done.connect(self._done)
        self._reader.failed.connect(self._failed)
        self._reader.cancelled.connect(self.ended)
        self.reading.connect(controller.runs.note_reading)
        self.ended.connect(controller.runs.reading_ended)

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._reader.busy

    def open(self, source: str) -> None:
        """Open a toy (``toy:kingdom``) or the file at a path, unless unsaved training is in the way."""
        if is_session(source):
            self.session_wanted.emit(source)
            return
        self._unsaved.guard(None, lambda: self._read(source_of(source)))

    def open_with(self, source: str, config: Config) -> None:
        """As ``open``, with ``config`` in the place of the settings remembered for ``source``."""
        source = source_of(source)
        options = self.options_of(source)
        self._unsaved.guard(None, lambda: self._read_for(source, config, options))

    def adopt(self, corpus: Corpus) -> None:
        """Note that ``corpus`` is open now, which a session has brought."""
        self._wanted, self._wanted_options = corpus.source, corpus.options

    def ask_and_open(self) -> None:
        """Let the user choose a file."""
        if path := self._questions.file_to_open():
            self.open(path)

    def ask_options(self) -> None:
        """Let the user choose reading options, and read the file last asked for again with them."""
        is_file = bool(self._wanted) and not self._wanted.startswith(TOY_PREFIX)
        before = self._wanted_options if is_file else self._options
        options = self._questions.reading_options(before, name_of(self._wanted) if is_file else None)
        if options is not None:
            self._options = options
            self._own_options.clear()
            if is_file:
                self.open(self._wanted)

    def cancel(self) -> None:
        """Cancel the reading."""
        self._reader.cancel()

    def close(self) -> None:
        """Stop reading and wait for the thread."""
        self._reader.close()

    def fill_menu(self, menu: QMenu) -> None:
        """Fill ``menu`` with the toys, *Open* and the recent files; called each time it is shown."""
        menu.clear()
        add_toys(menu, self.open)
        menu.addSeparator()
        menu.addAction(self.tr("Open…"), self.ask_and_open)
        menu.addAction(self.tr("Reading Options…"), self.ask_options)
        if self._preferences.recent_files:
            menu.addSeparator()
            self.add_recent_files(menu, self.open)

    def options_of(self, source: str) -> ReadingOptions:
        """The reading options with which ``source`` is opened."""
        return self._own_options.get(source, self._options)

    def add_recent_files(
        self, menu: QMenu, read: Callable[[str], object], fits: Callable[[str], bool] = bool
    ) -> None:
        """Add one line to ``menu`` per recent file whose path ``fits``, which calls ``read`` with the path.

        Tooltips show the paths, as several files may have one name.
        """
        menu.setToolTipsVisible(True)
        for path in filter(fits, self._preferences.recent_files):
            action = menu.addAction(caption(shortened(name_of(path), MAX_MENU_CHARACTERS)), partial(read, path))
            action.setToolTip(tooltip(path))

    def remedy(self, error: Exception) -> Remedy | None:
        """A button that would solve ``error``, and its function; None if there is no such button."""
        if not isinstance(error, CorpusError):
            return None
        options = self._wanted_options
        if "min_count" in error.arguments and self._config.min_count > 1:
            text = self.tr("Open with Min. count 1")
            return text, self._reopening(options, self._config.with_values({"min_count": 1}))
        match error.arguments.get("remedy"):
            case {"encoding": str(encoding)}:
                text = self.tr("Read as {encoding}").format(encoding=encoding)
                return text, self._reopening(replace(options, encoding=encoding))
            case {"errors": str(errors)}:
                return self.tr("Replace Wrong Bytes"), self._reopening(replace(options, errors=errors))
            case {}:
                return self.tr("Reading Options…"), self.ask_options
        return None

    def announcement(self, name: str, how: str, reading: Reading) -> tuple[str, Remedy | None]:
        """The message about the text just opened, and the button offered with it, if any.

        Args:
            name: the name of the text.
            how: how it was read, as ``describe`` says it.
            reading: the details, from which the advice follows.
        """
        advice, remedy = self.offer(reading)
        text = self.tr("{name}: {how}. {advice}") if advice else self.tr("{name}: {how}")
        return text.format(name=name, how=how, advice=advice), remedy

    def offer(self, reading: Reading) -> tuple[str, Remedy | None]:
        """Advice on how to read the text just opened better, perhaps empty, and a button for it, if any."""
        options = self._wanted_options
        if reading.lines_break_off:
            text = self.tr("Its lines break off in mid-sentence.")
            return text, (self.tr("Read as Running Text"), self._reopening(replace(options, running_text=True)))
        if not reading.lacks_jieba:
            return "", None
        if jieba_installed():
            text = self.tr("It looks like Chinese.")
            return text, (self.tr("Find Words with jieba"), self._reopening(replace(options, segment="jieba")))
        return self.tr("jieba finds longer words: “pip install jieba”, then open the text again."), None

    def _reopening(self, options: ReadingOptions, config: Config | None = None) -> Callable[[], None]:
        """A function that opens the text last asked for with ``options``, even if another is opened meanwhile.

        It uses the settings ``config``, or else the settings remembered when it is called. Other texts are still
        read with their own options.
        """
        source = self._wanted

        def read() -> None:
            self._read_for(source, config or self._preferences.config(source), options)

        return lambda: self._unsaved.guard(None, read)

    def _read(self, source: str) -> None:
        options = self.options_of(source)
        self._read_for(source, self._preferences.config(source), options)

    def _read_for(self, source: str, config: Config, options: ReadingOptions) -> None:
        self._controller.pause()
        self._wanted = source
        self._wanted_options = options
        self._config = config
        self._reader.read(source, options, config)
        self.reading.emit(name_of(source), 0.0)

    def _progressed(self, share: float) -> None:
        self.reading.emit(name_of(self._wanted), share)

    def _done(self, dataset: Dataset) -> None:
        opened = self._controller.open(dataset)
        self.ended.emit()
        if not opened:
            return  # the controller has reported the error, and the corpus before it is still open
        if not dataset.corpus.source.startswith(TOY_PREFIX):
            self._preferences.add_recent_file(dataset.corpus.source)
            if self._wanted_options != self._options:
                self._own_options[self._wanted] = self._wanted_options
        self.opened.emit(dataset)

    def _failed(self, error: Exception) -> None:
        self.ended.emit()
        self.failed.emit(error)


def add_toys(menu: QMenu, read: Callable[[str], object]) -> None:
    """Add one line per toy to ``menu``, which calls ``read`` with its source."""
    for key in TOYS:
        source = TOY_PREFIX + key
        menu.addAction(caption(name_of(source)), partial(read, source))


def name_of(source: str) -> str:
    """The name of ``source`` on screen: for a toy its title in the interface's language, for a file its name."""
    if source.startswith(TOY_PREFIX):
        key = source.removeprefix(TOY_PREFIX)
        return QCoreApplication.translate("corpora", NAMES[key]) if key in NAMES else shown(source)
    return shown(Path(source).name)
