"""A choice between a few options, side by side in one frame; independent of what the options mean.

Panels use it for their axes, the toolbar for the run: an item that names a run carries the run's mark and, while
chosen, its hue. It has no stylesheet; it paints itself with the colours of ``Theme``.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from w2v_gui.panels.plain_text import caption, tooltip
from w2v_gui.panels.theme import Theme, elided, paint_mark, paint_small_chip
from w2v_gui.panels.theme.theme import BODY, SECOND

_INSET_PX = 3
"""Pixels between the frame and the segments."""
_RADIUS_PX = 8
_COMPACT_HEIGHT_PX = 36
"""Greatest height in a low window, pixels at scale 1."""
_MARK_RADIUS_PX = 4.5
_CHIP_PX = (15, 9)
_MAX_WORD_PX = 120
"""Width and height of a word's chip, and the greatest width of the word; pixels at scale 1."""

_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -2,
    Qt.Key.Key_End: 2,
}


class Segments(QWidget):
    """A row of segments, exactly one of them chosen.

    The row is one stop of the Tab key; the arrow keys, Home and End move the choice. A click does not move the
    keyboard focus.

    Attributes:
        current: key of the chosen item, empty while there are no items; setting it emits no signal.

    Signals:
        picked: the user chose another item; carries its key.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, height: int = 40) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self._buttons: dict[str, _Segment] = {}
        self._chosen = ""
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_items(self, items: Iterable[tuple[str, str, int | None]]) -> None:
        """Show ``items``: key, translated label, and the number of a hue or None.

        The same key stays chosen if it is still there, otherwise the first item is chosen. The keyboard focus
        stays if only labels change.
        """
        wanted = {key: (label, hue) for key, label, hue in items}
        if list(wanted.items()) and [(k, b.hue) for k, b in self._buttons.items()] == [
            (key, hue) for key, (_, hue) in wanted.items()
        ]:
            for key, (label, _) in wanted.items():
                self._buttons[key].set_label(label)
            self.updateGeometry()  # at once: the surrounding layout measures it before events are handled
            return
        for old in self._buttons.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        for key, (label, hue) in wanted.items():
            button = _Segment(self._theme, label, hue, self._height, self)
            button.clicked.connect(lambda _=False, key=key: self._pick(key))
            button.moved.connect(self._move)
            self._row.addWidget(button)
            self._buttons[key] = button
        before, self._chosen = self._chosen, ""
        if wanted:
            self.current = before if before in wanted else next(iter(wanted))
        self.updateGeometry()

    def set_tooltip(self, key: str, text: str) -> None:
        """Explain item ``key`` in its tooltip; without this the tooltip repeats the label."""
        self._buttons[key].setToolTip(text)
        self._buttons[key].setAccessibleDescription(text)

    def set_short_label(self, key: str, label: str) -> None:
        """Set what item ``key`` shows if its label does not fit; without such labels the row cannot shrink."""
        self._buttons[key].set_short_label(label)
        for button in self._buttons.values():
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_chip(self, key: str, color: QColor, *, filled: bool) -> None:
        """Show item ``key`` as a word of a pair, with its chip before it; such a row can shrink."""
        self._buttons[key].set_chip(color, filled)
        self._buttons[key].setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the items, in order."""
        return tuple(self._buttons)

    def button(self, key: str) -> QAbstractButton:
        """The segment of item ``key``, to attach shortcuts or to click it."""
        return self._buttons[key]

    @property
    def current(self) -> str:
        """Key of the chosen item."""
        return self._chosen

    @current.setter
    def current(self, key: str) -> None:
        if key == self._chosen:
            return
        if key not in self._buttons:
            raise KeyError(key)
        self._chosen = key
        for other, button in self._buttons.items():
            button.setChecked(other == key)
            # One Tab stop for the row, on the chosen segment, as radio buttons have it.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if other == key else Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._buttons[key])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame the segments lie in."""
        palette = self._theme.palette
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(palette.line, 1))
            painter.setBrush(palette.field)
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)

    def _pick(self, key: str) -> None:
        if key != self.current:
            self.current = key
            self.picked.emit(key)
        else:
            self._buttons[key].setChecked(True)  # a click has just unchecked it

    def _move(self, to: int) -> None:
        """Choose the neighbour ``to`` (−1, +1) or the end (−2, +2) and move the focus there."""
        keys = list(self._buttons)
        here = keys.index(self.current)
        there = {-2: 0, -1: max(here - 1, 0), 1: min(here + 1, len(keys) - 1), 2: len(keys) - 1}[to]
        if there != here:
            self._buttons[keys[there]].setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons[keys[there]].setFocus(Qt.FocusReason.TabFocusReason)
            self._pick(keys[there])

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.height(self._height, min(self._height, _COMPACT_HEIGHT_PX)))
        self._row.setContentsMargins(_INSET_PX, _INSET_PX, _INSET_PX, _INSET_PX)
        for button in self._buttons.values():
            button.updateGeometry()
        self.updateGeometry()
        self.update()


class _Segment(QAbstractButton):
    """One item of ``Segments``.

    Signals:
        moved: an arrow key was pressed: −1 or +1 to the neighbour, −2 or +2 to the end.
    """

    moved = Signal(int)

    def __init__(self, theme: Theme, label: str, hue: int | None, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.hue = hue
        self._size = BODY if height >= 40 else SECOND
        self._ring = False
        self._label = self._short = ""
        self._chip: tuple[QColor, bool] | None = None
        self.set_label(label)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_label(self, label: str) -> None:
        """Show ``label``, which is also the accessible name and, unless another is set, the tooltip."""
        self._label = label
        self.setText(caption(label))
        self.setAccessibleName(label)
        self.setToolTip(tooltip(label))
        self.updateGeometry()

    def set_short_label(self, label: str) -> None:
        """Show ``label`` where the full one does not fit."""
        self._short = label
        self.updateGeometry()

    def set_chip(self, color: QColor, filled: bool) -> None:
        """Show the label as a word with a small chip before it."""
        self._chip = color, filled
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the label in its chosen form, which is the widest, so that choosing moves nothing."""
        return self._size_for(self._label)

    def minimumSizeHint(self) -> QSize:
        """The label may be shortened beside a mark; without a mark only if there is a short label."""
        least = self._size_for(self._short or self._label, tight=True)
        if self._marked:
            least.setWidth(
                min(least.width(), round(2 * self._padding() + self._mark_room() + self._theme.px(40)))
            )
        return least

    def _size_for(self, label: str, tight: bool = False) -> QSize:
        metrics = QFontMetricsF(self._font(chosen=True))
        padding = self._theme.px(5) if tight and not self._marked else self._padding()
        advance = metrics.horizontalAdvance(label)
        if self._chip is not None:
            advance = min(advance, self._theme.px(_MAX_WORD_PX))
        width = advance + 2 * padding + self._mark_room()
        return QSize(round(width + 1), round(self._theme.px(30)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice with the arrow keys; other keys work as in every button."""
        to = _KEYS.get(Qt.Key(event.key()))
        if to is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
        else:
            self.moved.emit(to)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring if the focus came by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, mark, label and focus ring."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink = self._paint_plate(painter)
            left = self._padding()
            if self.hue is not None:
                hue = self._theme.hue(self.hue)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(hue.on if self.isChecked() else hue.color)
                radius = self._theme.px(_MARK_RADIUS_PX)
                paint_mark(painter, hue.mark, QPointF(left + radius, self.height() / 2), radius)
            if self._chip is not None:
                width, height = (self._theme.px(size) for size in _CHIP_PX)
                chip = QRectF(left, round((self.height() - height) / 2), width, height)
                paint_small_chip(painter, chip, self._chip[0], filled=self._chip[1])
            left += self._mark_room()
            font = self._font(self.isChecked())
            painter.setFont(font)
            painter.setPen(ink)
            room = QRectF(left, 0, self.width() - left - self._padding() / 2, self.height())
            tight = self.width() < self._size_for(self._label, tight=True).width()
            label = self._short if self._short and tight else self._label
            if not self._marked:
                room = QRectF(self.rect())
            text = elided(label, font, room.width())
            if self._marked:
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            else:
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_plate(self, painter: QPainter) -> QColor:
        """Paint the background of the label; returns the colour of the label."""
        palette = self._theme.palette
        plate = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = _RADIUS_PX - _INSET_PX + 1
        ink = palette.second if self.isEnabled() else palette.quiet
        ring = palette.hues[0].color
        if self.isChecked():
            filled = self.hue is not None
            hue = None if self.hue is None else self._theme.hue(self.hue)
            painter.setPen(Qt.PenStyle.NoPen if hue else QPen(palette.line, 1))
            painter.setBrush(hue.color if hue else palette.card)
            painter.drawRoundedRect(QRectF(self.rect()) if filled else plate, radius, radius)
            ink = hue.on if hue else palette.ink
            ring = hue.on if hue else ring
        elif self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.track)
            painter.drawRoundedRect(plate, radius, radius)
            ink = palette.ink
        if self.hasFocus() and self._ring:
            painter.setPen(QPen(ring, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), radius - 2, radius - 2)
        return ink

    def _font(self, chosen: bool) -> QFont:
        return self._theme.font(self._size, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)

    def _padding(self) -> float:
        if not self._label:  # a mark alone
            return self._theme.px(9)
        return self._theme.px(12 if self._size == BODY else 10)

    @property
    def _marked(self) -> bool:
        """Whether a mark or a chip stands before the label."""
        return self.hue is not None or self._chip is not None

    def _mark_room(self) -> float:
        if self._chip is not None:
            return self._theme.px(_CHIP_PX[0] + 6)
        gap = 9 if self._label else 0
        return self._theme.px(2 * _MARK_RADIUS_PX + gap) if self.hue is not None else 0.0
