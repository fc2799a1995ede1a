"""The editors of single settings: number, choice and switch; what is right or wrong is the form's to say."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSizePolicy, QWidget

from w2v_gui.panels.theme import Theme
from w2v_gui.shell.settings.values import fits, parse, stepped, write
from w2v_gui.word2vec.config import Setting

ARROWS = 23
"""Width at the right of a number field that belongs to its arrows."""
_KEYS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}


class NumberField(QLineEdit):
    """A number that can be typed freely, or stepped by arrows, keys and wheel.

    A spin box would refuse or silently bend what is out of range; this field takes any text and leaves it
    standing, so that the form can say what is wrong with it.

    Signals:
        edited: the user changed the value; the text may be no number yet.
        entered: the user is done typing.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, about: Setting, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = about
        self._theme = theme
        self._good: float = about.minimum
        self._hovered = 0
        self._held = 0
        self._repeat = QTimer(self)
        self._repeat.timeout.connect(self._step_on)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.textEdited.connect(self._text_edited)
        self.editingFinished.connect(self._finish)

    @property
    def value(self) -> int | float | str:
        """The number, or the text where it is none."""
        return parse(self.text(), self._about)

    def set_value(self, value: float) -> None:
        """Show ``value``; emits nothing."""
        self._good = value
        if self.value != value:
            self._show(value)

    def sizeHint(self) -> QSize:
        """Room for the number, and the same for all short ones, so that the fields line up."""
        text = self.fontMetrics().horizontalAdvance(self.text())
        width = max(self._theme.px(78), text + self._theme.px(ARROWS) + 11)
        return QSize(round(width), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down step by one, Page Up and Page Down by ten."""
        steps = _KEYS.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self._step(steps)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step only while the field has the keyboard: otherwise the wheel scrolls the form past it."""
        if self.hasFocus() and event.angleDelta().y():
            self._step(1 if event.angleDelta().y() > 0 else -1)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Step while an arrow is held down."""
        self._held = self._arrow_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else 0
        if self._held:
            self._step(self._held)
            self._repeat.start(400)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop stepping."""
        if self._held:
            self._held = 0
            self._repeat.stop()
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A quick second click on an arrow is a second step, not the selection of a word."""
        if self._arrow_at(event.position()):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which arrow a click would press."""
        over = self._arrow_at(event.position())
        if over != self._hovered:
            self._hovered = over
            self.setCursor(Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor)
            self.update()
        if not self._held:
            super().mouseMoveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of an arrow whose release another window got."""
        self._held = 0
        self._repeat.stop()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two arrows beside the number."""
        super().paintEvent(event)
        palette, px = self._theme.palette, self._theme.px
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for direction in (1, -1):
                hovered = direction == self._hovered and self.underMouse()
                color = palette.ink if hovered else palette.third
                painter.setPen(_chevron_pen(color if self.isEnabled() else palette.silhouette, px(1.6)))
                x, y = self.width() - px(ARROWS) / 2 - 1, self.height() / 2 - direction * px(5.5)
                tip, wing = direction * px(2), px(4)
                painter.drawPolyline(
                    QPolygonF([QPointF(x - wing, y + tip), QPointF(x, y - tip), QPointF(x + wing, y + tip)])
                )

    def _arrow_at(self, position: QPointF) -> int:
        """+1 over the upper arrow, −1 over the lower, 0 over neither."""
        if not self.isEnabled() or position.x() < self.width() - self._theme.px(ARROWS):
            return 0
        return 1 if position.y() < self.height() / 2 else -1

    def _step_on(self) -> None:
        self._repeat.start(60)
        self._step(self._held)

    def _step(self, steps: int) -> None:
        value = self.value
        # From what is no number, or none this setting allows, the arrows lead back to one that is.
        start = value if not isinstance(value, str) and fits(value, self._about) else self._good
        moved = stepped(start, self._about, steps)
        if moved != value:
            self._good = moved
            self._show(moved)
            self.edited.emit()
            self.entered.emit()

    def _text_edited(self) -> None:
        self.updateGeometry()
        self.edited.emit()

    def _finish(self) -> None:
        value = self.value
        # What is wrong stays as it was typed: a tidied 3.5 would be a 4 that nobody wrote.
        if not isinstance(value, str) and fits(value, self._about):
            self._good = value
            self._show(value)
        self.entered.emit()

    def _show(self, value: float) -> None:
        self.setText(write(value, self._about))
        self.setCursorPosition(0)  # of a number too long for the field, show the beginning
        self.updateGeometry()


class ChoiceField(QComboBox):
    """One of a setting's named values.

    Signals:
        edited: the user chose another.
    """

    edited = Signal()

    def __init__(self, choices: list[tuple[str, str]], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        for value, label in choices:
            self.addItem(label, value)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.activated.connect(self.edited)

    @property
    def value(self) -> str:
        """The chosen value."""
        return str(self.currentData())

    def set_value(self, value: str) -> None:
        """Choose ``value``; emits nothing."""
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Never by wheel: the form scrolls under it."""
        event.ignore()


class Switch(QAbstractButton):
    """On or off.

    Signals:
        edited: the user switched it.
    """

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.edited)

    @property
    def value(self) -> bool:
        """Whether it is on."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Switch it on or off; emits nothing."""
        self.setChecked(value)

    def sizeHint(self) -> QSize:
        """The size of the switch, with room for its focus ring."""
        return QSize(round(self._theme.px(42)), round(self._theme.px(28)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled with its knob at the right when on, an outline with the knob at the left when off."""
        palette, px = self._theme.palette, self._theme.px
        height = px(20)
        plate = QRectF(2.5, (self.height() - height) / 2, self.width() - 5, height)
        strong = palette.second if self.isEnabled() else palette.quiet
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(strong, 1.4))
            painter.setBrush(strong if self.isChecked() else palette.card)
            painter.drawRoundedRect(plate, height / 2, height / 2)
            x = plate.right() - height / 2 if self.isChecked() else plate.left() + height / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.card if self.isChecked() else strong)
            painter.drawEllipse(QPointF(x, plate.center().y()), px(6.5), px(6.5))
            if self.hasFocus():
                painter.setPen(QPen(palette.hues[0].color, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                ring = plate.adjusted(-1.5, -3, 1.5, 3)
                painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)


def _chevron_pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
