"""Saves a list of words that a panel has gathered: asks for the file, writes one word a line."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from w2v_gui.panels.base import Panel
from w2v_gui.panels.projection import ProjectionPanel
from w2v_gui.shell.file_dialogs import FileKind
from w2v_gui.shell.questions import Questions
from w2v_gui.word2vec.errors import Word2VecError
from w2v_gui.word2vec.formats.writing import atomic_write


class WordListSaver(QObject):
    """Writes the words that the user gathers in the word space.

    Signals:
        written: the path of a file that has been written.
        failed: the exception because of which it could not be written.
    """

    written = Signal(object)  # a str; Qt's own would lose bytes of a name that are not UTF-8
    failed = Signal(object)

    def __init__(self, panels: Sequence[Panel], questions: Questions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        for panel in panels:
            if isinstance(panel, ProjectionPanel):
                panel.save_wanted.connect(self.save)

    def save(self, words: Sequence[str]) -> None:
        """Ask for a file and write ``words``, one a line, as UTF-8."""
        kinds = (FileKind(self.tr("List of words"), (".txt",)),)
        path = self._questions.file_to_save(self.tr("Save Words"), "words.txt", kinds)
        if path is None:
            return
        try:
            with atomic_write(path) as file:
                file.write("".join(f"{word}\n" for word in words).encode())
        except Word2VecError as error:
            self.failed.emit(error)
        else:
            self.written.emit(str(path))
