"""The modal dialogs: questions before training is lost or something takes long, files, glossary, about."""

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from w2v_gui import __version__
from w2v_gui.shell.file_dialogs import FileDialogs, FileKind
from w2v_gui.shell.glossary_dialog import GlossaryDialog
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.reading_options import ReadingOptionsDialog
from w2v_gui.shell.vectors_options import VectorsDialog, VectorsOptions
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.formats.vector_files import VectorFile


class Answer(Enum):
    """What to do with training that would be lost."""

    SAVE_SESSION = auto()
    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class Missing(Enum):
    """What to do about the text of a session that is not where it was."""

    LOCATE = auto()
    WITHOUT = auto()
    CANCEL = auto()


class LeftOver(Enum):
    """What to do with runs that a program which ended unexpectedly has left."""

    RECOVER = auto()
    DISCARD = auto()
    LATER = auto()


class Questions(QObject):
    """Asks the user; ``parent`` is the parent of the dialogs."""

    def __init__(self, parent: QWidget | None = None, preferences: Preferences | None = None) -> None:
        super().__init__(parent)
        self._parent = parent
        self._files = FileDialogs(parent, preferences or Preferences(None))

    def before_losing(self, text: str) -> Answer:
        """Ask whether to save the session or the vectors first; ``text`` says what would be lost."""
        box = self._box(self.tr("Unsaved training"), text)
        role = QMessageBox.ButtonRole
        answers: dict[QAbstractButton | None, Answer] = {
            (default := box.addButton(self.tr("Save Session"), role.AcceptRole)): Answer.SAVE_SESSION,
            box.addButton(self.tr("Save Vectors…"), role.AcceptRole): Answer.SAVE,
            box.addButton(self.tr("Discard"), role.DestructiveRole): Answer.DISCARD,
            box.addButton(self.tr("Cancel"), role.RejectRole): Answer.CANCEL,
        }
        box.setDefaultButton(default)
        return answers.get(_run(box), Answer.CANCEL)

    def go_on(self, title: str, text: str, button: str) -> bool:
        """Ask whether to start something; ``button`` is the text of the button that starts it."""
        box = self._box(title, text)
        start = box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        return _run(box) is start

    def file_to_open(self) -> str | None:
        """Ask for a text to train on; None when cancelled."""
        kinds = (self.tr("Texts (*.txt *.text *.tokens *.cor *.gz *.bz2 *.xz)"), self.tr("All files (*)"))
        return self._files.to_open(self.tr("Open a Text"), kinds)

    def vectors_to_open(self) -> str | None:
        """Ask for a file of vectors; None when cancelled."""
        kinds = (
            self.tr("Word vectors (*.txt *.vec *.bin *.tsv *.npz *.parquet *.gz *.bz2 *.xz)"),
            self.tr("All files (*)"),
        )
        return self._files.to_open(self.tr("Import Vectors"), kinds)

    def counts_to_open(self) -> str | None:
        """Ask for a vocabulary file, a word and its count per line; None when cancelled."""
        return self._files.to_open(self.tr("Open a Vocabulary File"), (self.tr("All files (*)"),))

    def vectors_options(self, found: VectorFile, corpus: str) -> VectorsOptions | None:
        """Ask how to read vectors; ``corpus`` is the name of the open text. None when cancelled."""
        dialog = VectorsDialog(found, corpus, self._parent)
        accepted = dialog.exec()
        dialog.deleteLater()
        return dialog.options() if accepted else None

    def session_to_open(self) -> str | None:
        """Ask for a session file; None when cancelled."""
        kinds = (self.tr("Sessions (*.w2v)"), self.tr("All files (*)"))
        return self._files.to_open(self.tr("Open a Session"), kinds)

    def keep_text(self, text: str, size: str) -> bool | None:
        """Ask whether a session file keeps its texts, which ``text`` names; None when cancelled."""
        box = self._box(self.tr("Keep the Text?"), text)
        role = QMessageBox.ButtonRole
        without = box.addButton(self.tr("Save Without the Text"), role.AcceptRole)
        answers: dict[QAbstractButton | None, bool | None] = {
            without: False,
            box.addButton(self.tr("Keep the Text (+{size})").format(size=size), role.AcceptRole): True,
            box.addButton(self.tr("Cancel"), role.RejectRole): None,
        }
        return answers.get(_run(box))

    def missing_text(self, text: str) -> Missing:
        """Ask what to do about a text of a session that is missing; ``text`` says which, and why."""
        box = self._box(self.tr("The Text Is Missing"), text)
        role = QMessageBox.ButtonRole
        answers: dict[QAbstractButton | None, Missing] = {
            box.addButton(self.tr("Locate…"), role.AcceptRole): Missing.LOCATE,
            box.addButton(self.tr("Open Without the Text"), role.AcceptRole): Missing.WITHOUT,
            box.addButton(self.tr("Cancel"), role.RejectRole): Missing.CANCEL,
        }
        return answers.get(_run(box), Missing.CANCEL)

    def left_over(self, text: str) -> LeftOver:
        """Ask what to do with runs that were saved aside; ``text`` says which."""
        box = self._box(self.tr("Recover the Training?"), text)
        role = QMessageBox.ButtonRole
        answers: dict[QAbstractButton | None, LeftOver] = {
            box.addButton(self.tr("Recover"), role.AcceptRole): LeftOver.RECOVER,
            box.addButton(self.tr("Discard Training"), role.DestructiveRole): LeftOver.DISCARD,
            box.addButton(self.tr("Not Now"), role.RejectRole): LeftOver.LATER,
        }
        return answers.get(_run(box), LeftOver.LATER)

    def file_to_save(self, title: str, suggested: str, kinds: Sequence[FileKind]) -> Path | None:
        """Ask where to write a file of one of ``kinds``; None when cancelled."""
        return self._files.to_save(title, suggested, kinds)

    def reading_options(self, options: ReadingOptions, file_name: str | None) -> ReadingOptions | None:
        """Ask how to read files; None when cancelled."""
        dialog = ReadingOptionsDialog(options, file_name, self._parent)
        accepted = dialog.exec()
        dialog.deleteLater()
        return dialog.options() if accepted else None

    def glossary(self) -> None:
        """Show the glossary."""
        dialog = GlossaryDialog(self._parent)
        dialog.exec()
        dialog.deleteLater()

    def open_folder(self, folder: Path) -> bool:
        """Show ``folder`` in the program that the system uses for folders; False if it has none."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def about(self) -> None:
        """Show what the program is, and its version."""
        QMessageBox.about(
            self._parent,
            self.tr("About Word2Vec Explorer"),
            self.tr(
                "Word2Vec Explorer {version} trains skip-gram word vectors and shows how negative sampling and "
                "hierarchical softmax approximate the exact softmax.\n\nMIT licence."
            ).format(version=__version__),
        )

    def _box(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        return box


class NoQuestions(Questions):
    """For screenshots without a user: shows no dialogs before training is lost or something takes long."""

    def before_losing(self, text: str) -> Answer:
        """Answer "discard"."""
        return Answer.DISCARD

    def go_on(self, title: str, text: str, button: str) -> bool:
        """Answer "yes"."""
        return True

    def keep_text(self, text: str, size: str) -> bool | None:
        """Answer "no"."""
        return False

    def missing_text(self, text: str) -> Missing:
        """Answer "without it"."""
        return Missing.WITHOUT

    def left_over(self, text: str) -> LeftOver:
        """Answer "not now"."""
        return LeftOver.LATER

    def open_folder(self, folder: Path) -> bool:
        """Open nothing."""
        return True

    def vectors_options(self, found: VectorFile, corpus: str) -> VectorsOptions | None:
        """Answer as the dialog proposes."""
        return VectorsOptions()


def _run(box: QMessageBox) -> QAbstractButton | None:
    box.exec()
    box.deleteLater()
    return box.clickedButton()
