"""The sentence of a pair, centre and context marked; a click or a key marks other words."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from w2v_gui.panels.theme import Theme, paint_chip
from w2v_gui.panels.theme.theme import BODY, SECOND
from w2v_gui.panels.update.legend import Legend, too_rare, underline
from w2v_gui.panels.update.line import PILL_INSET_PX, Line, Piece
from w2v_gui.panels.update.surroundings import Surroundings, Word
from w2v_gui.panels.update.typesetting import Run, Typesetter


class SentenceView(QWidget):
    """Paints the words; the user can pick them.

    Attributes:
        around: the words shown; None before the first.
        line: their layout; None before the first.
        at_cursor: index in ``around.words`` of the word with the keyboard focus; −1 for none.

    Signals:
        picked: new positions of centre and context in the sentence. A click, or Enter on the focused word,
            makes the word the context; the same with Ctrl, or a double click, makes it the centre.
    """

    picked = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.around: Surroundings | None = None
        self.line: Line | None = None
        self._hue = theme.palette.ink
        self._shown: object = None
        self._hovered = self.at_cursor = -1
        self._by_keyboard = False
        self._pressed: tuple[int, int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Sentence"))

    def show_words(self, around: Surroundings, hue: QColor) -> None:
        """Show the words of ``around`` with the pair marked, the context in ``hue``."""
        if self.around is None or [w.text for w in around.words] != [w.text for w in self.around.words]:
            self.at_cursor = next(i for i, word in enumerate(around.words) if word.position == around.context)
            self._hovered = -1
        shown = (around, hue, self._theme.palette, self._theme.scale)
        if shown == self._shown:
            return  # the sentence stays from snapshot to snapshot
        self._shown = shown
        self.around, self._hue = around, hue
        self.setAccessibleDescription(" ".join(word.text for word in around.words))
        self._lay_out()

    def rect_of(self, position: int) -> QRectF:
        """The rectangle of the word at ``position`` of the sentence; empty if the line leaves it out."""
        for piece in self.line.pieces if self.line is not None else ():
            if piece.index >= 0 and self._word(piece).position == position:
                return self._rect(piece)
        return QRectF()

    def sizeHint(self) -> QSize:
        """One line high."""
        return QSize(200, self._theme.height(34, 32))

    def _word(self, piece: Piece) -> Word:
        assert self.around is not None
        return self.around.words[piece.index]

    # Layout

    @property
    def legend(self) -> Legend:
        """What the marks mean, as far as it fits beside the words."""
        words = self.around.words if self.around is not None else ()
        subsampled = any(word.dropped and word.known for word in words)
        rare = any(not word.known for word in words)
        return Legend(self._theme, self._hue, self.width(), subsampled=subsampled, rare=rare)

    def _lay_out(self) -> None:
        if self.around is not None:
            room = self.width() - self.legend.width - self._theme.px(12)
            self.line = Line(self.around, self._theme, room, self._note().width)
        self.update()

    def _note_left(self, line: Line) -> float:
        """The x of the note; it follows the end of the sentence, which may be at the left."""
        gap = self._theme.px(12)
        if line.right_to_left:
            return line.left - gap - self._note().width
        return line.left + line.width + gap

    def _rect(self, piece: Piece) -> QRectF:
        height = self._theme.px(26)
        return QRectF(piece.left, self.height() / 2 - height / 2, piece.width, height)

    def _baseline(self, size: int) -> float:
        return round(self.height() / 2 + QFontMetricsF(self._theme.font(size)).capHeight() / 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the new width."""
        super().resizeEvent(event)
        self._lay_out()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words, pills, note and legend."""
        if self.line is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in self.line.pieces:
            self._paint_piece(painter, piece)
        self._note().paint(painter, self._note_left(self.line), self._baseline(SECOND))
        legend = self.legend
        legend.paint(painter, self.width() - legend.width, self._baseline(SECOND))
        painter.end()

    def _paint_piece(self, painter: QPainter, piece: Piece) -> None:
        assert self.around is not None and self.line is not None
        colors, rect = self._theme.palette, self._rect(piece)
        font = self.line.font(piece.index)
        color, left = colors.third, rect.left()
        if piece.index >= 0:
            word = self._word(piece)
            if word.position in (self.around.centre, self.around.context):
                color = paint_chip(painter, rect, colors, self._hue, centre=word.position == self.around.centre)
                left += self._theme.px(PILL_INSET_PX)
            elif not word.known:
                underline(painter, rect.left(), rect.width(), self._baseline(BODY), self._theme)
            elif word.dropped:
                font.setStrikeOut(True)
            elif word.in_window:
                color = colors.second
            if piece.index == self._hovered and left == rect.left():
                color = colors.ink
                painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 1.5), self._hue)
            if piece.index == self.at_cursor and self._by_keyboard and self.hasFocus():
                painter.setPen(QPen(self._hue, 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(-2.5, -2.5, 2.5, 2.5), rect.height() / 2, rect.height() / 2)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(QPointF(left, self._baseline(BODY)), piece.text)

    @property
    def note(self) -> str:
        """What is unusual about the pair; empty for a pair that training can draw."""
        around = self.around
        if around is None:
            return ""
        if not around.real:
            return self.tr("never within {window} words of each other").format(window=around.widest)
        if any(word.dropped for word in around.pair):
            return self.tr("dropped in this pass: no pair")
        if not any(word.in_window for word in around.pair):
            return self.tr("more than {window} words apart: no pair").format(window=around.widest)
        return ""

    @property
    def note_extent(self) -> tuple[float, float]:
        """Left and right end of the note beside the line, in pixels; the line must have been laid out."""
        assert self.line is not None
        left = self._note_left(self.line)
        return left, left + self._note().width

    def _note(self) -> Run:
        quiet = Typesetter(self._theme, SECOND, self._theme.palette.third)
        return quiet.text(self.note)

    # Input of the user

    def _index_at(self, point: QPointF) -> int:
        """Index of the word that can be picked at ``point``; −1 for none."""
        for piece in self.line.pieces if self.line is not None else ():
            if self._rect(piece).adjusted(-3, -4, 3, 4).contains(point) and self._can_pick(piece.index):
                return piece.index
        return -1

    def _can_pick(self, index: int) -> bool:
        return self.around is not None and self.around.real and index >= 0 and self.around.words[index].known

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the clicked word the context, with Ctrl the centre."""
        index = self._index_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or index < 0 or self.around is None:
            return
        self.at_cursor = index
        position = self.around.words[index].position
        self._pressed = (position, self.around.centre, self.around.context)
        self._pick(position, centre=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Make the word the centre; the context is again the word from before the first of the two clicks."""
        if self._pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            position, centre, context = self._pressed
            self.picked.emit(position, context if position != context else centre)

    def _pick(self, position: int, *, centre: bool) -> None:
        around = self.around
        assert around is not None
        if centre and position != around.centre:
            self.picked.emit(position, around.context if position != around.context else around.centre)
        elif not centre and position not in (around.centre, around.context):
            self.picked.emit(around.centre, position)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight the word under the mouse."""
        self._hover(self._index_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the highlight."""
        self._hover(-1)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self.setCursor(Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the words by Left and Right; Enter picks the context, Ctrl+Enter the centre."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._can_pick(self.at_cursor):
            assert self.around is not None
            position = self.around.words[self.at_cursor].position
            self._pick(position, centre=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        seen = [piece.index for piece in self.line.pieces] if self.line is not None else []
        at = seen.index(self.at_cursor) if self.at_cursor in seen else -1 if step > 0 else len(seen)
        beyond = seen[at + 1 :] if step > 0 else seen[:at][::-1]
        if (index := next(filter(self._can_pick, beyond), None)) is not None:
            self.at_cursor = index
            self._by_keyboard = True
            self.update()

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the word under the mouse; repaint when the keyboard focus comes or goes."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        if isinstance(event, QFocusEvent):
            keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
            self._by_keyboard = event.gotFocus() and event.reason() in keys
            self.update()
        return super().event(event)

    def tip_at(self, point: QPointF) -> str:
        """The tooltip at ``point``; empty for none."""
        for piece in self.line.pieces if self.line is not None else ():
            if piece.index >= 0 and self._rect(piece).contains(point):
                return self._about(self._word(piece))
        return self.legend.tip_at(point.x() - (self.width() - self.legend.width))

    def _about(self, word: Word) -> str:
        around = self.around
        assert around is not None
        if not word.known:
            return too_rare()
        if word.position == around.centre:
            lines = [self.tr("The centre word: the update starts from its input vector v.")]
        elif word.position == around.context:
            lines = [self.tr("The context word: what the centre should predict, by its output vector u.")]
            if around.real:
                lines.append(self.tr("Ctrl+click or double click: swap it with the centre."))
        else:
            lines = [self.tr("Click: make it the context. Ctrl+click or double click: make it the centre.")]
        if word.dropped:
            lines.insert(0, self.tr("Dropped by subsampling in this pass, before windows are cut."))
        elif not word.in_window and word.position not in (around.centre, around.context):
            lines.insert(0, self.tr("Outside the window of the centre."))
        return "\n".join(lines)
