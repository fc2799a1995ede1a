"""The dialog asked before vectors are read: how many words, and where their counts come from."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import whole_number
from w2v_gui.shell.dialog_layout import lay_out
from w2v_gui.word2vec.formats.vector_files import VectorFile
from w2v_gui.word2vec.printable import shown

DEFAULT_WORDS = 200_000
"""Words read unless the user wants more: enough for every picture, and read within half a minute."""
_AMOUNTS = (20_000, 50_000, DEFAULT_WORDS, 500_000, 1_000_000, 2_000_000)
"""Numbers of words offered, if the file has more."""
_BYTES_PER_NUMBER, _BYTES_PER_MEGABYTE = 4, 1_000_000


class CountsFrom(Enum):
    """Where the counts of the words come from."""

    FILE = auto()
    """From the file itself, if it has them."""
    CORPUS = auto()
    VOCABULARY_FILE = auto()


@dataclass(frozen=True)
class VectorsOptions:
    """How to read a file of vectors.

    Attributes:
        limit: most words; None: all.
        counts: where counts come from.
    """

    limit: int | None = DEFAULT_WORDS
    counts: CountsFrom = CountsFrom.FILE


class VectorsDialog(QDialog):
    """Asks for ``VectorsOptions``; ``options()`` returns the chosen ones.

    Args:
        found: the file.
        corpus: the name of the open corpus, whose counts may be used; empty: none is open.
        parent: the window.
    """

    def __init__(self, found: VectorFile, corpus: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import Vectors"))
        self._found = found
        self._words = QComboBox()
        for amount in _AMOUNTS:
            if found.words is None or amount < found.words:
                self._words.addItem(self.tr("{words} words, {size} MB").format(**self._sizes(amount)), amount)
        every = self.tr("All {words} words, {size} MB")
        if found.words is None:
            every = self.tr("All words")
        elif not found.exact:
            every = self.tr("All, about {words} words, {size} MB")
        self._words.addItem(every.format(**self._sizes(found.words or 0)), None)
        default = self._words.findData(DEFAULT_WORDS)
        self._words.setCurrentIndex(default if default >= 0 else self._words.count() - 1)
        self._counts = QComboBox()
        own = self.tr("Those of the file") if found.has_counts else self.tr("None: the order in the file")
        self._counts.addItem(own, CountsFrom.FILE)
        if corpus:
            # Qt would show an & as a mnemonic nowhere in a list, so the name needs no escape.
            self._counts.addItem(self.tr("Those of {corpus}").format(corpus=shown(corpus)), CountsFrom.CORPUS)
        self._counts.addItem(self.tr("From a vocabulary file…"), CountsFrom.VOCABULARY_FILE)
        self._lay_out()

    def options(self) -> VectorsOptions:
        """The chosen options."""
        return VectorsOptions(self._words.currentData(), self._counts.currentData())

    def _sizes(self, words: int) -> dict[str, str]:
        """A number of words, and the megabytes of memory that their vectors take, written out."""
        size = max(1, round(words * self._found.dim * _BYTES_PER_NUMBER / _BYTES_PER_MEGABYTE))
        return {"words": whole_number(words), "size": whole_number(size)}

    def _lay_out(self) -> None:
        rows = {
            self.tr("File"): PlainLabel(shown(self._found.name)),
            self.tr("Format"): PlainLabel(described(self._found)),
            self.tr("Read"): self._words,
            self.tr("Counts"): self._counts,
        }
        note = PlainLabel(
            self.tr(
                "With counts the most frequent words are read, without them the first: most programs write the "
                "frequent words first."
            ),
            wordWrap=True,
        )
        note.setAlignment(Qt.AlignmentFlag.AlignLeft)
        lay_out(self, rows, note, self.tr("Import"))


def described(found: VectorFile) -> str:
    """The format and the size of ``found`` in the interface's language."""
    kind = QCoreApplication.translate("vectors", found.kind)
    if found.words is None:
        text = QCoreApplication.translate("VectorsDialog", "{kind}, {dim} numbers a word")
    elif found.exact:
        text = QCoreApplication.translate("VectorsDialog", "{kind}, {words} words × {dim}")
    else:
        text = QCoreApplication.translate("VectorsDialog", "{kind}, about {words} words × {dim}")
    return text.format(kind=kind, words=whole_number(found.words or 0), dim=whole_number(found.dim))
