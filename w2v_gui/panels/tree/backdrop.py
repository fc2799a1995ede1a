"""Paints the grey tree: thin branches and silhouette as one image, and branches as wide as their probability."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from w2v_gui.panels.theme import Palette
from w2v_gui.panels.tree.curves import Viewport, outline, polygon, s_curves
from w2v_gui.panels.tree.flow import Flow
from w2v_gui.panels.tree.layout import Cut, Layout, cut_tree
from w2v_gui.panels.tree.silhouette import silhouette
from w2v_gui.word2vec.arrays import FloatArray, IntArray

THIN_BRANCH_PX = 0.9
"""Width of the thinnest branch."""
MARGIN_PX = 12
"""Margin of the image around the tree's box."""
_CURVE_POINTS = 14  # along each curve


@dataclass(frozen=True)
class Ink:
    """Colours of the grey tree."""

    branch: QColor
    silhouette: QColor

    @classmethod
    def of(cls, palette: Palette) -> "Ink":
        """The colours of a palette, faint enough for the path to stand out."""
        return cls(_between(palette.quiet, palette.silhouette, 0.3), palette.silhouette)

    @property
    def flow(self) -> QColor:
        """The colour of wide branches, fainter than that of thin ones."""
        return _between(self.branch, self.silhouette, 0.5)


@dataclass(frozen=True, eq=False)
class Backdrop:
    """The part of the picture that depends only on tree, size and theme; cached as an image.

    Attributes:
        viewport: the viewport it was painted for.
        cut: the painted branches.
        image: premultiplied, in device pixels; painted at ``box``.
    """

    viewport: Viewport
    cut: Cut
    image: QImage

    def box(self, viewport: Viewport) -> QRectF:
        """The rectangle of the image in ``viewport``, whose size may differ while a new image is painted."""
        across, down = viewport.width / self.viewport.width, viewport.step / self.viewport.step
        size = self.image.deviceIndependentSize()
        return QRectF(
            viewport.left - MARGIN_PX * across,
            viewport.top - MARGIN_PX * down,
            size.width() * across,
            size.height() * down,
        )


def _between(one: QColor, other: QColor, share: float) -> QColor:
    """Mix ``one`` and a ``share`` of ``other``."""
    rest = 1 - share
    return QColor(
        round(rest * one.red() + share * other.red()),
        round(rest * one.green() + share * other.green()),
        round(rest * one.blue() + share * other.blue()),
    )


def branch_width(probability: FloatArray, widest: float) -> FloatArray:
    """Width in pixels of branches by the square root of their probability, so that small ones stay visible."""
    return widest * np.sqrt(probability)


def paint_backdrop(layout: Layout, viewport: Viewport, ratio: float, ink: Ink) -> Backdrop:
    """Paint silhouette and thin branches; touches no widget and no font, so it may run in any thread.

    Args:
        layout: layout of the tree.
        viewport: position of the tree in the widget.
        ratio: device pixels per pixel.
        ink: the colours.
    """
    cut = cut_tree(layout, viewport.width)
    width, height = viewport.width + 2 * MARGIN_PX, layout.deepest * viewport.step + 2 * MARGIN_PX
    image = QImage(
        int(np.ceil(width * ratio)), int(np.ceil(height * ratio)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(MARGIN_PX - viewport.left, MARGIN_PX - viewport.top)
    _paint_silhouette(painter, layout, cut, viewport, ratio, ink.silhouette)
    _paint_thin(painter, layout, cut, viewport, ink.branch)
    painter.end()
    return Backdrop(viewport, cut, image)


def _paint_silhouette(
    painter: QPainter, layout: Layout, cut: Cut, viewport: Viewport, ratio: float, color: QColor
) -> None:
    columns, rows = max(1, round(viewport.width * ratio)), round(layout.deepest * viewport.step * ratio) + 1
    opacity = silhouette(layout, cut, columns, rows, 1 / (viewport.step * ratio))
    pixels = np.empty((rows, columns, 4), np.uint8)  # premultiplied, blue first in memory
    for channel, value in enumerate((color.blue(), color.green(), color.red(), 255)):
        pixels[..., channel] = opacity * value + 0.5
    shadow = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(QRectF(viewport.left, viewport.top, columns / ratio, rows / ratio), shadow)


def _paint_thin(painter: QPainter, layout: Layout, cut: Cut, viewport: Viewport, color: QColor) -> None:
    painter.setPen(QPen(color, THIN_BRANCH_PX))
    below = layout.children[cut.expanded].ravel()
    starts, ends = _points(layout, viewport, layout.parents[below]), _points(layout, viewport, below)
    steep = np.abs(starts[:, 0] - ends[:, 0]) < 1
    painter.drawLines([QLineF(*a, *b) for a, b in zip(starts[steep], ends[steep], strict=True)])
    for curve in s_curves(starts[~steep], ends[~steep], _CURVE_POINTS)[0]:
        painter.drawPolyline(polygon(curve))


def paint_flow(
    painter: QPainter, layout: Layout, cut: Cut, viewport: Viewport, flow: Flow, widest: float, color: QColor
) -> None:
    """Paint the branches of visible probability; each tapers to the width of its child."""
    below = layout.children[cut.expanded].ravel()
    widths = branch_width(flow.probabilities, widest)
    wide = below[widths[below] > 1.3 * THIN_BRANCH_PX]
    above = layout.parents[wide]
    curves, normals = s_curves(_points(layout, viewport, above), _points(layout, viewport, wide), _CURVE_POINTS)
    start = np.minimum(widths[above], 1.35 * widths[wide])
    along = np.linspace(0, 1, _CURVE_POINTS)
    taper = start[:, None] * (1 - along) + widths[wide][:, None] * along
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for ribbon in outline(curves, normals, taper):
        painter.drawPolygon(polygon(ribbon), Qt.FillRule.WindingFill)


def _points(layout: Layout, viewport: Viewport, places: IntArray) -> FloatArray:
    """(n, 2) pixel positions of nodes."""
    return np.stack([viewport.x(layout.x[places]), viewport.y(layout.depths[places])], axis=1)
