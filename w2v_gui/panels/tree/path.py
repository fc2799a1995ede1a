"""Paints the path: a ribbon as wide as the product, circles for nodes, and the word at the leaf."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from w2v_gui.panels.theme import Palette, elided, paint_chip
from w2v_gui.panels.tree.curves import outline, polygon, s_curves
from w2v_gui.panels.tree.text_runs import Run, paint_runs
from w2v_gui.word2vec.arrays import FloatArray

_MIN_WIDTH_PX = 2.4  # pixels
_HALO_PX = 2.5  # pixels to either side
_CURVE_POINTS = 24  # along each branch


@dataclass(frozen=True, eq=False)
class Path:
    """A path in pixels of the widget.

    Attributes:
        nodes: (n, 2) from the root to the leaf.
        widths: (n,) of the ribbon at each.
        radius: of the nodes' circles.
    """

    nodes: FloatArray
    widths: FloatArray
    radius: float

    def paint(self, painter: QPainter, color: QColor, card: QColor) -> None:
        """Paint a halo in the colour of the card, the ribbon, and the circles; that of the leaf is filled."""
        painter.setPen(Qt.PenStyle.NoPen)
        for brush, more in () if len(self.nodes) < 2 else ((card, 2 * _HALO_PX), (color, 0.0)):
            painter.setBrush(brush)
            painter.drawPolygon(polygon(self._ribbon(more)), Qt.FillRule.WindingFill)
        painter.setPen(QPen(color, max(1.2, 0.36 * self.radius)))
        painter.setBrush(card)
        for x, y in self.nodes[:-1].tolist():
            painter.drawEllipse(QPointF(x, y), self.radius, self.radius)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(*self.nodes[-1].tolist()), self.radius, self.radius)

    def until(self, gone: float) -> "Path":
        """The path as far as a walk has come after ``gone`` turns."""
        whole, part = int(gone), gone - int(gone)
        if part == 0:
            return replace(self, nodes=self.nodes[: whole + 1], widths=self.widths[: whole + 1])
        curve = s_curves(self.nodes[whole : whole + 1], self.nodes[whole + 1 : whole + 2], _CURVE_POINTS)[0][0]
        at = part * (_CURVE_POINTS - 1)
        end = [np.interp(at, np.arange(_CURVE_POINTS), curve[:, axis]) for axis in (0, 1)]
        width = (1 - part) * self.widths[whole] + part * self.widths[whole + 1]
        return replace(
            self,
            nodes=np.concatenate([self.nodes[: whole + 1], [end]]),
            widths=np.append(self.widths[: whole + 1], width),
        )

    def obstacles(self) -> list[QRectF]:
        """Return boxes around the circles, which no label may touch."""
        r = self.radius + 3
        return [QRectF(x - r, y - r, 2 * r, 2 * r) for x, y in self.nodes.tolist()]

    def _ribbon(self, more: float) -> FloatArray:
        """The outline of the ribbon, ``more`` pixels wider."""
        curves, normals = s_curves(self.nodes[:-1], self.nodes[1:], _CURVE_POINTS)
        widths = np.maximum(self.widths, _MIN_WIDTH_PX) + more
        along = np.linspace(0, 1, _CURVE_POINTS)
        taper = widths[:-1, None] * (1 - along) + widths[1:, None] * along
        return outline(curves.reshape(-1, 2), normals.reshape(-1, 2), taper.ravel())


@dataclass(frozen=True)
class Pill:
    """The word beside its leaf, styled as a context word."""

    text: str
    font: QFont
    box: QRectF

    def paint(self, painter: QPainter, palette: Palette, hue: QColor) -> None:
        """Paint the pill with a halo in the colour of the card."""
        round_off = self.box.height() / 2
        painter.setPen(QPen(palette.card, 4))
        painter.setBrush(palette.card)
        painter.drawRoundedRect(self.box, round_off, round_off)
        color = paint_chip(painter, self.box, palette, hue, centre=False)
        middle = self.box.center()
        paint_runs(painter, [Run(self.text, self.font, color)], middle.x(), middle.y(), 0.5)


def place_pill(word: str, font: QFont, path: Path, left: float, right: float, bottom: float) -> Pill:
    """Place the pill under the leaf, or beside it if it would reach below ``bottom``."""
    metrics = QFontMetricsF(font)
    height = round(metrics.height() + 7)
    text = elided(word, font, max(right - left - height, height))
    width = max(metrics.horizontalAdvance(text) + 0.9 * height, height)
    x, y = path.nodes[-1].tolist()
    if y + path.radius + 5 + height <= bottom:
        top = y + path.radius + 5
        start = min(max(x - width / 2, left), right - width)
    else:
        top = y - height / 2
        start = x - path.radius - 6 - width
        if start < left:
            start = x + path.radius + 6
    return Pill(text, font, QRectF(round(start), round(top), round(width), height))
