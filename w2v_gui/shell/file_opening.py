"""Opens the files that the user names: recent ones, and those dropped on the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QDropEvent

from w2v_gui.shell.corpus_loader import name_of
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.reading_options import describe
from w2v_gui.word2vec.corpus.toy import TOY_PREFIX
from w2v_gui.word2vec.dataset.dataset import Dataset

if TYPE_CHECKING:
    from w2v_gui.shell.window import Window


class FileOpening(QObject):
    """Fills the menu of recent files of ``window``, and says how a text was read."""

    def __init__(self, window: "Window", preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        window.actions_.recent.aboutToShow.connect(self._fill_recent)
        window.corpora.opened.connect(self._say_how)

    def _fill_recent(self) -> None:
        menu, corpora = self._window.actions_.recent, self._window.corpora
        menu.clear()
        corpora.add_recent_files(menu, corpora.open)
        if menu.isEmpty():
            menu.addAction(self.tr("No files yet")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(self.tr("Clear List"), self._preferences.forget_recent_files)

    def _say_how(self, dataset: Dataset) -> None:
        corpus, messages = dataset.corpus, self._window.messages
        if corpus.source.startswith(TOY_PREFIX):
            messages.hide()
        else:
            how = describe(corpus.reading)
            messages.say(*self._window.corpora.announcement(name_of(corpus.source), how, corpus.reading))


def dropped_file(event: QDropEvent) -> str | None:
    """The path of the one local file of ``event``; None if there is none, or more."""
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return str(Path(files[0])) if len(files) == 1 else None
