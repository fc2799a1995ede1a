"""The search box: type a word of the vocabulary, with completion, to select it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from w2v_gui.panels.completer import WordCompleter
from w2v_gui.panels.theme import Theme, icon
from w2v_gui.training.state import Selection, TrainingView
from w2v_gui.word2vec.dataset.dataset import Dataset


class SearchBox(QLineEdit):
    """Shows the selected word; typing another and Return (or choosing a completion) selects that.

    Signals:
        unknown: Return was pressed on a text that is no word of the vocabulary.
    """

    unknown = Signal(str)

    def __init__(
        self, view: TrainingView, selection: Selection, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._selection = selection
        self._theme = theme
        self._dataset: Dataset | None = None
        self.setPlaceholderText(self.tr("Find a word"))
        self.setAccessibleName(self.tr("Find a word"))
        self.setToolTip(self.tr("Select a word everywhere (Ctrl+F)"))
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._words = WordCompleter(self, visible=10)
        self._words.activated.connect(self._pick)
        self.returnPressed.connect(lambda: self._pick(self.text()))
        view.changed.connect(self._take_vocabulary)
        selection.changed.connect(self._show_selection)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._take_vocabulary()

    def begin(self) -> None:
        """Take the keyboard; what is typed replaces the word."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings the selected word back."""
        if event.key() == Qt.Key.Key_Escape:
            self._show_selection()
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the text, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A half-typed word gives way to the selected one."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show_selection()

    def _take_vocabulary(self) -> None:
        dataset = self._view.dataset
        if dataset is not self._dataset:
            self._dataset = dataset
            self._words.set_vocabulary(dataset.vocabulary if dataset else None)
            self.setEnabled(dataset is not None)
            self._show_selection()

    def _pick(self, text: str) -> None:
        if self._dataset is None or not text.strip():
            return
        word = self._dataset.vocabulary.find(text)
        if word is None:
            self.unknown.emit(text.strip())
        else:
            self._selection.pick(word)
            self._show_selection()

    def _show_selection(self) -> None:
        word = self._selection.word
        known = self._dataset is not None and word is not None and word < len(self._dataset.vocabulary)
        self.setText(self._dataset.vocabulary.words[word] if known and self._dataset and word is not None else "")

    def _restyle(self) -> None:
        self._lens.setIcon(icon("search", self._theme.palette.third))
