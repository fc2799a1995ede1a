"""The row below the terms: their sum."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from w2v_gui.panels.theme import Theme, decimal, probability_of_loss, set_icon
from w2v_gui.panels.theme.palette import Hue
from w2v_gui.panels.theme.theme import BODY, SECOND
from w2v_gui.panels.update.presentations import presentation_of
from w2v_gui.panels.update.presentations.parts import Pair, counted, probability
from w2v_gui.panels.update.typesetting import Box, Row, Typesetter
from w2v_gui.panels.update.widths import INSET
from w2v_gui.word2vec.analysis.explain import Update

TOTAL_TEXT_PX = 18
"""Text size of the sum, pixels at scale 1."""


class SumRow(QWidget):
    """The last row of the table: the sum of the terms below their column, and the meaning of the errors' signs.

    Signals:
        path_wanted: the user wants to see these turns in the tree.
    """

    path_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label: Row | None = None
        self._total: Row | None = None
        self._notes: Sequence[Box] = ()
        self._axis = self._right = -1.0
        self._indent = 0
        self._path = _PathButton(theme, self)
        self._path.clicked.connect(self.path_wanted)
        self._path.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def path_button(self) -> QToolButton:
        """Shows the turns in the tree; visible only if the terms are turns."""
        return self._path

    def show_update(self, update: Update, names: tuple[str, str], hue: Hue, trained: bool) -> None:
        """Show the sum of ``update`` for the pair of words ``names``."""
        colors = self._theme.palette
        body = Typesetter(self._theme, BODY, colors.ink)
        quiet = Typesetter(self._theme, SECOND, colors.third)
        draws = any(term.role in ("noise", "excluded") for term in update.terms)
        as_probability = presentation_of(update.method).sum_is_log_probability
        if as_probability:
            value = probability_of_loss(update.loss)
            self._label = Row(
                [probability(body, Pair(*names, hue.color)), body.text("  =  "), body.strong(value, hue.color)]
            )
        else:
            text = QCoreApplication.translate("update", "sum of {count} terms")
            self._label = Row([body.strong(text.format(count=len(counted(update))))])
        self._indent = 0 if as_probability else 10  # aligned with the words of the rows
        self._total = Row([Typesetter(self._theme, TOTAL_TEXT_PX, hue.color).strong(decimal(update.loss, 3))])
        texts = _untrained() if not trained else _shared_noise() if draws else ()
        self._notes = [quiet.text(text) for text in texts]
        self._path.setVisible(all(term.role == "turn" for term in update.terms))
        self._path.restyle()
        self.setAccessibleName("; ".join(box.plain for box in (self._label, *self._notes[:1])))
        self.setAccessibleDescription(self._total.plain)
        self._place_button()
        self.update()

    def set_columns(self, axis: float, right: float) -> None:
        """Set the x of the middle of the table's error column, and of the right end of its last column."""
        if (axis, right) != (self._axis, self._right):
            self._axis, self._right = axis, right
            self._place_button()
            self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(200, self._theme.height(38, 28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button to the right of its label."""
        super().resizeEvent(event)
        self._place_button()

    @property
    def _left(self) -> float:
        return self._theme.px(INSET + self._indent)

    def _place_button(self) -> None:
        if self._label is not None:
            size = min(round(self._theme.px(28)), self.height() - 3)
            x = round(self._left + self._label.width + self._theme.px(8))
            end = (self._right if self._right > 0 else self.width()) - self._theme.px(INSET)
            room = end - x - (self._total.width if self._total is not None else 0) - self._theme.px(12)
            self._path.setGeometry(x, (self.height() - size) // 2 + 1, self._path.width_in(room), size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a line above the sum, then label, total, legend of signs and note, from the outside in."""
        if self._label is None or self._total is None:
            return
        painter = QPainter(self)
        px, inset = self._theme.px, self._theme.px(INSET)
        painter.fillRect(QRectF(inset, 0, self._right - 2 * inset, 1.5), self._theme.palette.second)
        middle = self.height() / 2 + 1
        left = self._left
        self._label.paint(painter, left, round(middle + self._label.ascent / 2))
        left += self._label.width + px(16)
        if not self._path.isHidden():
            left = self._path.geometry().right() + px(12)
        total = self._right - inset - self._total.width
        self._total.paint(painter, total, round(middle + self._total.ascent / 2))
        right = self._paint_signs(painter, left, total - px(16), middle)
        for note in self._notes:
            if note.width <= right - left - px(12):
                note.paint(painter, left, round(middle + note.ascent / 2))
                break
        painter.end()

    def _paint_signs(self, painter: QPainter, left: float, right: float, middle: float) -> float:
        """Write the meaning of the two sides below the axis, if there is room; return its left end."""
        quiet = Typesetter(self._theme, 13, self._theme.palette.third)
        away = quiet.text(QCoreApplication.translate("update", "← push away"), weight=QFont.Weight.Medium)
        closer = quiet.text(QCoreApplication.translate("update", "pull closer →"), weight=QFont.Weight.Medium)
        gap = self._theme.px(6)
        shift = min(0.0, right - (self._axis + gap + closer.width))
        start = self._axis + shift - gap - away.width
        if self._axis < 0 or start < left:
            return right
        baseline = round(middle + away.ascent / 2)
        away.paint(painter, start, baseline)
        closer.paint(painter, self._axis + shift + gap, baseline)
        return start


class _PathButton(QToolButton):
    """Shows the words *Show in the tree* if there is room, otherwise only an icon."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(QCoreApplication.translate("update", "Show in the tree"))
        self.setAccessibleName(self.text())
        self.setToolTip(QCoreApplication.translate("update", "Show this path in the tree"))

    def restyle(self) -> None:
        """Take over colours and text size."""
        set_icon(self, "tree", self._theme.palette.second)
        color, size = self._theme.palette.second.name(), round(self._theme.px(SECOND))
        self.setIconSize(QSize(1, 1) * round(self._theme.px(18)))
        style = f"color: {color}; font-size: {size}px; padding: 0 2px; min-height: 0; min-width: 0;"
        if self.styleSheet() != style:  # Qt styles the button anew even with the same sheet
            self.setStyleSheet(style)

    def width_in(self, room: float) -> int:
        """Its width if there are ``room`` pixels; chooses between words and icon."""
        px = self._theme.px
        whole = self._theme.metrics(SECOND).horizontalAdvance(self.text()) + px(44)
        style = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if whole <= room
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        self.setToolButtonStyle(style)
        return round(whole if whole <= room else px(28))


def _shared_noise() -> tuple[str, ...]:
    """What to say of noise words, from long to short."""
    return (
        QCoreApplication.translate("update", "drawn for this pair alone; training shares draws among pairs"),
        QCoreApplication.translate("update", "training shares its draws among pairs"),
    )


def _untrained() -> tuple[str, ...]:
    """What to say of a method that has not been trained yet, from long to short."""
    return (
        QCoreApplication.translate("update", "not trained yet: every u is still zero"),
        QCoreApplication.translate("update", "not trained yet"),
    )
