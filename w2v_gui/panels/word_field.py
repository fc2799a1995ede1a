"""A field for typing a word of the vocabulary, with completion; does not distinguish centre and context words."""

from PySide6.QtCore import QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget

from w2v_gui.panels.theme import Theme, paint_small_chip
from w2v_gui.word2vec.dataset.vocabulary import WordList

MAX_COMPLETIONS = 50
"""Most words offered as completions: the most frequent ones that begin as typed."""


class WordField(QLineEdit):
    """Shows a word; the user may type another one, in any spelling of it, or choose a completion.

    Return accepts what is typed. Esc restores the shown word and leaves the field.

    Signals:
        picked: the user accepted this word of the vocabulary.
        unknown: the user accepted this text, which is not a word of the vocabulary.
    """

    picked = Signal(str)
    unknown = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None, *, visible: int = 8) -> None:
        super().__init__(parent)
        self._theme = theme
        self._vocabulary: WordList | None = None
        self._shown = ""
        self._wrong: bool | None = None
        self._mark: tuple[QColor, bool] | None = None
        self._unedited = True  # the shown word has not been edited, and no click has set the cursor in it
        self._completions = QStringListModel(self)
        completer = self._completer = QCompleter(self._completions, self)
        # The model holds only the words to offer: the search in up to a million words is done before.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(visible)
        completer.activated.connect(self._accept)
        self.setCompleter(completer)
        self.returnPressed.connect(lambda: self._accept(self.text()))
        self.textEdited.connect(self._complete)
        self._mark_wrong(False)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        # Hebrew and Arabic words are also aligned to the left, beside the mark.
        self.setAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_mark(self, color: QColor, *, filled: bool) -> None:
        """Show a small chip before the word, the same as this word's mark in the sentence."""
        margin = round(self._theme.px(20))
        if self._mark == (color, filled) and self.textMargins().left() == margin:
            return
        self._mark = (color, filled)
        self.setTextMargins(margin, 0, 0, 0)
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark in the left margin of the text."""
        super().paintEvent(event)
        if self._mark is not None:
            color, filled = self._mark
            px = self._theme.px
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            chip = QRectF(px(5), round(self.height() / 2 - px(4.5)), px(15), px(9))
            paint_small_chip(painter, chip, color, filled=filled)
            painter.end()

    def show_word(self, vocabulary: WordList | None, word: str | None) -> None:
        """Show ``word`` unless the user is typing another one; complete to words of ``vocabulary``."""
        self._vocabulary = vocabulary
        if (word or "") != self._shown:
            self._shown = word or ""
            self._restore()

    def sizeHint(self) -> QSize:
        """Wide enough for a word of about ten letters."""
        return QSize(round(self._theme.px(112)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a few letters."""
        return QSize(round(self._theme.px(74)), super().minimumSizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the word, so that typing replaces it; not when the list of completions closes during typing."""
        super().focusInEvent(event)
        kept = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in (*kept, Qt.FocusReason.ActiveWindowFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Discard text that was typed and not accepted."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Restore the shown word and leave the field on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._restore()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select the whole word on the first click, so that typing replaces it; later clicks set the cursor."""
        super().mouseReleaseEvent(event)
        if self._unedited and not self.hasSelectedText():
            self.selectAll()
        self._unedited = False

    def _restore(self) -> None:
        self.setText(self._shown)
        self.setCursorPosition(0)
        self._unedited = True
        self._mark_wrong(False)

    def _complete(self, typed: str) -> None:
        self._unedited = False
        self._mark_wrong(False)
        found = self._vocabulary.completions.of(typed, MAX_COMPLETIONS) if self._vocabulary is not None else []
        self._completions.setStringList(found)
        if not found and (popup := self._completer.popup()) is not None:
            popup.hide()

    def _accept(self, typed: str) -> None:
        if self._vocabulary is None or not typed.strip():
            return
        id = self._vocabulary.find(typed)
        if id is None:
            self._mark_wrong(True)
            self.unknown.emit(typed.strip())
        else:
            self._shown = self._vocabulary.words[id]
            self._restore()
            self.picked.emit(self._shown)

    def _mark_wrong(self, wrong: bool) -> None:
        if wrong == self._wrong:
            return
        self._wrong = wrong
        color = f"color: {self._theme.palette.wrong.name()};" if wrong else ""
        self.setStyleSheet(f"padding: 0 3px; {color}")
        self.setToolTip(self.tr("Not a word of the vocabulary") if wrong else "")
