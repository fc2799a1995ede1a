"""A slider over snapshots with the loss curve behind it and marks at epochs."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from w2v_gui.panels.theme import Theme
from w2v_gui.shell.replay.scent import Scent

_KNOB_PX, _GROOVE_PX = 7, 3
"""Radius of the knob, and height of the groove; pixels at scale 1."""
_FILL_OPACITY, _CURVE_OPACITY = 0.14, 0.6


class ScentSlider(QSlider):
    """A horizontal slider whose knob goes where the mouse is pressed; the arrow keys move it by a snapshot."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._scent = Scent()
        self._hue = 0
        self._curve: tuple[object, QPixmap] | None = None  # painted, as it does not change with the value
        self.setPageStep(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    def show_scent(self, scent: Scent, hue: int) -> None:
        """Draw ``scent`` behind the slider, in the colour of the run with ``hue``."""
        self._scent, self._hue, self._curve = scent, hue, None
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the bar allows."""
        return QSize(round(self._theme.px(200)), self._theme.height(32, 24))

    def minimumSizeHint(self) -> QSize:
        """Wide enough to aim at."""
        return QSize(round(self._theme.px(120)), self.sizeHint().height())

    def x_of(self, place: float) -> float:
        """Where ``place`` is on the widget, in pixels from its left."""
        track = self._track()
        return track.left() + place / max(self.maximum(), 1) * track.width()

    def place_at(self, x: float) -> int:
        """The place nearest to ``x``."""
        track = self._track()
        share = min(max((x - track.left()) / max(track.width(), 1.0), 0.0), 1.0)
        return round(share * self.maximum())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self.place_at(event.position().x()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while its button is down."""
        if self.isSliderDown():
            self.setValue(self.place_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop following."""
        self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the curve, the marks, the groove and the knob."""
        palette, px = self._theme.palette, self._theme.px
        color, track = self._theme.hue(self._hue).color, self._track()
        knob = QPointF(self.x_of(self.value()), track.bottom())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_curve(painter, color, track)
            groove = px(_GROOVE_PX)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.track)
            bar = QRectF(track.left(), track.bottom() - groove / 2, track.width(), groove)
            painter.drawRoundedRect(bar, groove / 2, groove / 2)
            painter.setBrush(palette.second)
            painter.drawRoundedRect(
                QRectF(bar.topLeft(), QPointF(knob.x(), bar.bottom())), groove / 2, groove / 2
            )
            if not self.isEnabled():
                return
            painter.setPen(QPen(palette.quiet, 1))
            for place in self._scent.epochs:
                x = round(self.x_of(place)) + 0.5
                painter.drawLine(QPointF(x, track.bottom() - px(6)), QPointF(x, track.bottom() + px(3)))
            painter.setPen(QPen(palette.ink, 1))
            x = round(knob.x()) + 0.5
            painter.drawLine(QPointF(x, track.top()), QPointF(x, track.bottom()))
            painter.setPen(QPen(palette.card, 2))
            painter.setBrush(palette.ink)
            painter.drawEllipse(knob, px(_KNOB_PX), px(_KNOB_PX))
            if self.hasFocus():
                painter.setPen(QPen(self._theme.palette.hues[0].color, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(knob, px(_KNOB_PX) + 2, px(_KNOB_PX) + 2)

    def _paint_curve(self, painter: QPainter, color: QColor, track: QRectF) -> None:
        if not len(self._scent.losses):
            return
        ratio = painter.device().devicePixelRatioF()  # that of a picture may be another than the screen's
        key = (track.getRect(), color.rgba(), ratio)
        if self._curve is None or self._curve[0] != key:
            self._curve = key, self._make_curve(color, track, ratio)
        painter.drawPixmap(QPointF(), self._curve[1])

    def _make_curve(self, color: QColor, track: QRectF, ratio: float) -> QPixmap:
        """The curve and what is below it, as large as the widget."""
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        points = self._curve_on(track)
        fill, line = QColor(color), QColor(color)
        fill.setAlphaF(_FILL_OPACITY)
        line.setAlphaF(_CURVE_OPACITY)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF([*points, track.bottomRight(), track.bottomLeft()]))
            painter.setPen(QPen(line, 1))
            painter.drawPolyline(QPolygonF(points))
        return pixmap

    def _curve_on(self, track: QRectF) -> list[QPointF]:
        losses = self._scent.losses
        xs = np.linspace(track.left(), track.right(), len(losses))
        ys = track.bottom() - self._theme.px(4) - losses * (track.height() - self._theme.px(4))
        return [QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]

    def _track(self) -> QRectF:
        """From the first place to the last, and from the top of the curve to the groove."""
        knob = self._theme.px(_KNOB_PX) + 3
        return QRectF(knob, 2, max(self.width() - 2 * knob, 1.0), max(self.height() - 2 - knob, 1.0))
