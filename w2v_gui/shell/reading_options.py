"""The dialog for reading options (encoding, sentences, case, words), and how a text was read, in one line."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QWidget

from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.shell.dialog_layout import lay_out
from w2v_gui.word2vec.corpus.reading import Reading, ReadingOptions
from w2v_gui.word2vec.corpus.text_encodings import ENCODINGS


class ReadingOptionsDialog(QDialog):
    """Asks for ``ReadingOptions``; ``options()`` returns the chosen ones."""

    def __init__(self, options: ReadingOptions, file_name: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Reading Options"))
        self._encoding = QComboBox(editable=True)
        self._encoding.addItem(self.tr("Automatic (UTF-8, UTF-16, UTF-32)"), None)
        for name in ENCODINGS:
            self._encoding.addItem(name, name)
        self._encoding.setCurrentText(options.encoding or self._encoding.itemText(0))
        self._errors = QComboBox()
        self._errors.addItem(self.tr("Refuse the file"), "strict")
        self._errors.addItem(self.tr("Replace them by �, and say how many"), "replace")
        self._errors.setCurrentIndex(self._errors.findData(options.errors))
        self._running = QCheckBox(
            self.tr("Running text: line breaks are spaces, sentences end at . ! ? 。 ！ ？")
        )
        self._running.setChecked(options.running_text)
        self._lowercase = QCheckBox(self.tr("Lower-case all words"))
        self._lowercase.setChecked(options.lowercase)
        self._segment = QComboBox()
        for key, label in (
            ("auto", self.tr("Automatic")),
            ("spaces", self.tr("At spaces")),
            ("characters", self.tr("Every Chinese or Japanese character is a word")),
            ("jieba", self.tr("Chinese words found by jieba")),
        ):
            self._segment.addItem(label, key)
        self._segment.setCurrentIndex(self._segment.findData(options.segment))
        self._lay_out(file_name)

    def options(self) -> ReadingOptions:
        """The chosen options."""
        index = self._encoding.findText(self._encoding.currentText())
        encoding = self._encoding.itemData(index) if index >= 0 else self._encoding.currentText().strip() or None
        return ReadingOptions(
            encoding=encoding,
            lowercase=self._lowercase.isChecked(),
            running_text=self._running.isChecked(),
            segment=self._segment.currentData(),
            errors=self._errors.currentData(),
        )

    def _lay_out(self, file_name: str | None) -> None:
        rows = {
            self.tr("Encoding"): self._encoding,
            self.tr("Wrong bytes"): self._errors,
            self.tr("Words"): self._segment,
            self.tr("Sentences"): self._running,
            self.tr("Case"): self._lowercase,
        }
        note = PlainLabel(
            self.tr("{file} is read again with these options.").format(file=file_name)
            if file_name
            else self.tr("These options hold for the next file you open.")
        )
        lay_out(self, rows, note, self.tr("Read Again") if file_name else self.tr("OK"))


def describe(reading: Reading) -> str:
    """One line that says how a file was read and what was left out, in the interface's language."""
    words = {
        "spaces": QCoreApplication.translate("reading", "words split at spaces"),
        "characters": QCoreApplication.translate("reading", "every character a word"),
        "jieba": QCoreApplication.translate("reading", "words found by jieba"),
    }[reading.segmentation]
    sentences = (
        QCoreApplication.translate("reading", "running text")
        if reading.running_text
        else QCoreApplication.translate("reading", "one sentence a line")
    )
    case = (
        QCoreApplication.translate("reading", "lower-cased")
        if reading.lowercase
        else QCoreApplication.translate("reading", "case kept")
    )
    notes = (
        QCoreApplication.translate("errors", note.template).format(**note.arguments) for note in reading.notes
    )
    return " · ".join((reading.encoding, sentences, words, case, *notes))
