"""The editors of single settings: number, choice and switch. They accept any input; the form validates it."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
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

ARROWS_WIDTH_PX = 23
"""Width of the arrows at the right of a number field, at scale 1."""
_REPEAT_DELAY_MS, _REPEAT_INTERVAL_MS = 400, 60
"""Times until an arrow that is held down repeats for the first time, and then between two steps."""
_STEPS_OF_KEY = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}


class NumberField(QLineEdit):
    """A number that can be typed freely, or stepped by arrows, keys and wheel.

    A spin box would refuse or silently change a value out of range; this field keeps any text, so that the form
    can say what is wrong with it.

    Signals:
        edited: the user changed the text, which may not be a number yet.
        entered: the user has finished typing.
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
        """The number, or the text if it is not a number."""
        return parse(self.text(), self._about)

    def set_value(self, value: float) -> None:
        """Show ``value``; emits nothing."""
        self._good = value
        if self.value != value:
            self._show(value)

    def sizeHint(self) -> QSize:
        """Wide enough for the number; the same width for all short numbers, so that the fields line up."""
        text = self.fontMetrics().horizontalAdvance(self.text())
        width = max(self._theme.px(78), text + self._theme.px(ARROWS_WIDTH_PX) + 11)
        return QSize(round(width), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down step by one, Page Up and Page Down by ten."""
        steps = _STEPS_OF_KEY.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self._step(steps)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step only while the field has the keyboard focus: otherwise the wheel scrolls the form."""
        if self.hasFocus() and event.angleDelta().y():
            self._step(1 if event.angleDelta().y() > 0 else -1)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Step while an arrow is held down."""
        self._held = self._arrow_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else 0
        if self._held:
            self._step(self._held)
            self._repeat.start(_REPEAT_DELAY_MS)
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
        """Treat a quick second click on an arrow as a second step, not as the selection of a word."""
        if self._arrow_at(event.position()):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight the arrow under the pointer."""
        over = self._arrow_at(event.position())
        if over != self._hovered:
            self._hovered = over
            self.setCursor(Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor)
            self.update()
        if not self._held:
            super().mouseMoveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop stepping, as another window may receive the release of the mouse button."""
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
                x, y = self.width() - px(ARROWS_WIDTH_PX) / 2 - 1, self.height() / 2 - direction * px(5.5)
                tip, wing = direction * px(2), px(4)
                painter.drawPolyline(
                    QPolygonF([QPointF(x - wing, y + tip), QPointF(x, y - tip), QPointF(x + wing, y + tip)])
                )

    def _arrow_at(self, position: QPointF) -> int:
        """+1 over the upper arrow, −1 over the lower, 0 over neither."""
        if not self.isEnabled() or position.x() < self.width() - self._theme.px(ARROWS_WIDTH_PX):
            return 0
        return 1 if position.y() < self.height() / 2 else -1

    def _step_on(self) -> None:
        self._repeat.start(_REPEAT_INTERVAL_MS)
        self._step(self._held)

    def _step(self, steps: int) -> None:
        value = self.value
        # If the text is not a number, or out of range, the arrows start at the last valid value.
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
        # A wrong value stays as it was typed: 3.5 rounded to 4 would be a number that the user did not type.
        if not isinstance(value, str) and fits(value, self._about):
            self._good = value
            self._show(value)
        self.entered.emit()

    def _show(self, value: float) -> None:
        self.setText(write(value, self._about))
        self.setCursorPosition(0)  # shows the beginning of a number that is too long for the field
        self.updateGeometry()


class ChoiceField(QComboBox):
    """A choice among the named values of a setting.

    Signals:
        edited: the user chose a value.
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
        """Ignore the wheel, so that it scrolls the form."""
        event.ignore()


class Switch(QAbstractButton):
    """A switch for a setting that is on or off.

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
        """When on, paint it filled with the knob right; when off, paint an outline with the knob left."""
        palette, px = self._theme.palette, self._theme.px
        plate = self.plate()
        height = plate.height()
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

    def plate(self) -> QRectF:
        """The part that the knob moves in, in the switch's own pixels."""
        height = self._theme.px(20)
        return QRectF(2.5, (self.height() - height) / 2, self._theme.px(42) - 5, height)


class NamedSwitch(Switch):
    """A switch with its name at its right; ``set_short`` leaves the name out where there is no room for it."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._short = False
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # as the buttons: a click leaves the keyboard focus

    def set_short(self, short: bool) -> None:
        """Show the switch alone, or with its name."""
        if short != self._short:
            self._short = short
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for switch and name."""
        hint = super().sizeHint()
        name = 0.0 if self._short else QFontMetricsF(self._font()).horizontalAdvance(self.text()) + self._gap
        return QSize(math.ceil(hint.width() + name), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the switch and its name."""
        super().paintEvent(event)
        if self._short:
            return
        with QPainter(self) as painter:
            painter.setFont(self._font())
            painter.setPen(self._theme.palette.ink if self.isEnabled() else self._theme.palette.quiet)
            room = QRectF(self.rect()).adjusted(self.plate().right() + self._gap, 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

    @property
    def _gap(self) -> float:
        return self._theme.px(6)

    def _font(self) -> QFont:
        return self._theme.font(weight=QFont.Weight.DemiBold)


def _chevron_pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
