"""A field in which a word of the vocabulary is typed, with completion; knows nothing of centres or contexts."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from w2v_gui.panels.completer import WordCompleter
from w2v_gui.panels.theme import Theme, paint_small_chip
from w2v_gui.word2vec.vocabulary import Vocabulary


class WordField(QLineEdit):
    """Shows a word; another one may be typed or chosen from the completions.

    Signals:
        picked: the id of a word of the vocabulary that the user settled on.
    """

    picked = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._vocabulary: Vocabulary | None = None
        self._shown = ""
        self._wrong: bool | None = None
        self._mark: tuple[QColor, bool] | None = None
        self._words = WordCompleter(self, visible=8)
        self._words.activated.connect(self._settle)
        self.returnPressed.connect(lambda: self._settle(self.text()))
        self.textEdited.connect(lambda: self._mark_wrong(False))
        self._mark_wrong(False)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        # Hebrew and Arabic words too stand beside their mark.
        self.setAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_mark(self, color: QColor, *, filled: bool) -> None:
        """Show which of the marks of the sentence is meant: a small pill before the word."""
        self._mark = (color, filled)
        self.setTextMargins(round(self._theme.px(20)), 0, 0, 0)
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark stands in the margin of the text."""
        super().paintEvent(event)
        if self._mark is not None:
            color, filled = self._mark
            px = self._theme.px
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            chip = QRectF(px(5), round(self.height() / 2 - px(4.5)), px(15), px(9))
            paint_small_chip(painter, chip, color, filled=filled)
            painter.end()

    def show_word(self, vocabulary: Vocabulary | None, word: int | None) -> None:
        """Show ``word`` unless the user is typing another one."""
        if vocabulary is not self._vocabulary:
            self._vocabulary = vocabulary
            self._words.set_vocabulary(vocabulary)
        text = vocabulary.words[word] if vocabulary is not None and word is not None else ""
        if text != self._shown:
            self._shown = text
            self._restore()

    def sizeHint(self) -> QSize:
        """Room for a word of some ten letters."""
        return QSize(round(self._theme.px(112)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters at least."""
        return QSize(round(self._theme.px(74)), super().minimumSizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed and not settled is dropped."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape brings the shown word back."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self._restore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click marks the whole word, ready to be typed over."""
        super().mouseReleaseEvent(event)
        self.selectAll()

    def _restore(self) -> None:
        self.setText(self._shown)
        self.setCursorPosition(0)
        self._mark_wrong(False)

    def _settle(self, typed: str) -> None:
        if self._vocabulary is None:
            return
        word = self._vocabulary.find(typed)
        if word is None:
            self._mark_wrong(True)
        else:
            self._shown = self._vocabulary.words[word]
            self._restore()
            self.picked.emit(word)

    def _mark_wrong(self, wrong: bool) -> None:
        if wrong == self._wrong:
            return
        self._wrong = wrong
        color = f"color: {self._theme.palette.wrong.name()};" if wrong else ""
        self.setStyleSheet(f"padding: 0 3px; {color}")
        self.setToolTip(self.tr("Not a word of the vocabulary") if wrong else "")
