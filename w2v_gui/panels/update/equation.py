"""The widget that shows a formula, below it the same with numbers if there is room, or plain words instead."""

import math

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.palette import Hue
from w2v_gui.panels.theme.theme import BODY, SECOND, SMALLEST
from w2v_gui.panels.update.formulas import NAME_LENGTHS, READABLE_NAME_LENGTHS, Equation, equation, shortened
from w2v_gui.panels.update.presentations import presentation_of
from w2v_gui.panels.update.presentations.parts import Pair
from w2v_gui.panels.update.typesetting import Typesetter
from w2v_gui.word2vec.analysis.explain import Update

TEXT_SIZES_PX = (18, 17, 16, 15, 14, SMALLEST)
"""Text sizes of the formula; the first that fits is taken."""
HEIGHT_PX, BRIEF_HEIGHT_PX = 82, 50
"""Height of two lines, and of one; pixels at scale 1."""

WORD_LETTERS = 20
"""Letters that a word may have in the sentence."""
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class EquationView(QWidget):
    """Two lines with aligned equals signs; one line if the rows below need the room.

    A click, or Enter, turns the formula into plain words and back.

    Attributes:
        in_words: whether it is shown in plain words.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._update: Update | None = None
        self._names = ("", "")
        self._hue: Hue | None = None
        self._equation: Equation | None = None
        self._brief = False
        self.in_words = False
        self.words = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Formula"))

    @property
    def equation(self) -> Equation | None:
        """The equation shown; None while there is nothing to explain."""
        return self._equation

    @property
    def least_width(self) -> int:
        """Width in pixels below which most words are shortened in the formula; 0 while there is none."""
        if self._update is None or self._hue is None:
            return 0
        setter = Typesetter(self._theme, SMALLEST, self._theme.palette.ink)
        letters = min(READABLE_NAME_LENGTHS)
        centre, context = (shortened(name, letters) for name in self._names)
        whole = equation(self._update, centre, context, self._hue.color, setter, math.inf, brief=True)
        return math.ceil(whole.width)

    def show_update(self, update: Update, centre: str, context: str, hue: Hue) -> None:
        """Show the formula of ``update`` for the two words."""
        self._update, self._names, self._hue = update, (centre, context), hue
        presentation = presentation_of(update.method)
        pair = Pair(shortened(centre, WORD_LETTERS), shortened(context, WORD_LETTERS), hue.color)
        self.words = presentation.in_words(update, pair)
        symbols = QCoreApplication.translate("update", presentation.symbols) if presentation.symbols else ""
        hint = self.tr("Click: the formula in plain words, and back.")
        self.setToolTip(tooltip(*filter(None, (symbols, hint))))
        self._set()

    def set_brief(self, brief: bool) -> None:
        """Hide the line of numbers, or show it; the table shows the numbers as well."""
        if brief != self._brief:
            self._brief = brief
            self.updateGeometry()
            self._set()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Change between formula and words."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._turn()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change between formula and words by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._turn()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is gone."""
        super().focusOutEvent(event)
        self.update()

    def _turn(self) -> None:
        self.in_words = not self.in_words
        self._set()

    def words_font(self) -> QFont:
        """The largest font in which the words fit."""
        room = QRectF(self.rect())
        for size in (BODY, SECOND, SMALLEST):
            font = self._theme.font(size)
            if QFontMetricsF(font).boundingRect(room, _WRAPPED, self.words).height() <= room.height():
                break
        return font

    def sizeHint(self) -> QSize:
        """As high as the highest formula, so that switching the method moves nothing."""
        return QSize(200, round(self._theme.px(BRIEF_HEIGHT_PX if self._brief else HEIGHT_PX)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words to the new width."""
        super().resizeEvent(event)
        self._set()

    def _set(self) -> None:
        if self._update is None or self._hue is None:
            return
        # A smaller text is better than words of which only the beginning is left.
        ways = [
            (size, False, lengths) for lengths in (READABLE_NAME_LENGTHS, NAME_LENGTHS) for size in TEXT_SIZES_PX
        ]
        if self._brief:
            ways = [(size, True, READABLE_NAME_LENGTHS) for size in TEXT_SIZES_PX if size >= BODY] + ways
        for size, with_total, lengths in ways:
            setter = Typesetter(self._theme, size, self._theme.palette.ink)
            found = equation(
                self._update,
                *self._names,
                self._hue.color,
                setter,
                self.width(),
                brief=self._brief,
                with_total=with_total,
                lengths=lengths,
            )
            if found.width <= self.width():
                break
        self._equation = found
        formula = f"{found.head.plain}{found.formula.plain}{found.numbers.plain}"
        self.setAccessibleDescription(self.words if self.in_words else formula)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the formula, and the numbers below it; or the words."""
        if self._equation is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.palette.hues[0].color, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        if self.in_words:
            painter.setFont(self.words_font())
            painter.setPen(self._theme.palette.ink)
            painter.drawText(QRectF(self.rect()), _WRAPPED, self.words)
            painter.end()
            return
        found = self._equation
        baseline = round(self._theme.px(31 if found.brief else 32))
        found.head.paint(painter, 0, baseline)
        found.formula.paint(painter, found.head.width, baseline)
        if found.total is not None:
            found.total.paint(painter, found.head.width + found.formula.width, baseline)
        if not found.brief:
            found.numbers.paint(painter, found.indent, round(self._theme.px(71)))
        painter.end()
