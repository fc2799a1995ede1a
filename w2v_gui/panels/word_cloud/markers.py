"""The points of the word space: quiet and coloured ones, the selected word, its trail, neighbours and links."""

from typing import Protocol

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor, QPen

from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.marks import PYQTGRAPH_SYMBOLS, Mark
from w2v_gui.panels.word_cloud.aligned_projections import Frame
from w2v_gui.panels.word_cloud.classes import MAX_CLASSES, Classes
from w2v_gui.panels.word_cloud.label_pixmaps import Role
from w2v_gui.word2vec.arrays import FloatArray, IntArray

RADIUS: dict[Role, float] = {"quiet": 3.5, "near": 5.5, "picked": 7.0}
"""Radius of the marks in pixels at scale 1, with their halo."""

_HALO: dict[Role, float] = {"quiet": 1.0, "near": 1.5, "picked": 2.0}
SIZES: dict[Mark, float] = {
    "circle": 1.0,
    "diamond": 1.3,
    "square": 0.9,
    "triangle": 1.2,
    "cross": 1.1,
    "star": 1.4,
    "triangle down": 1.2,
    "hexagon": 1.1,
}
"""Factors by which the marks look as large as the circle."""


class MarkerItems(Protocol):
    """The items of the points of a plot."""

    def restyle(self, theme: Theme, number: int) -> None:
        """Apply colours and sizes, and the hue and mark of ``number``."""

    def show_selection(self, frame: Frame) -> None:
        """Put the points and lines that do not depend on the view at their positions."""

    def show_quiet(self, frame: Frame, drawn: IntArray) -> None:
        """Draw the words ``drawn``, rising ids, in the style of ordinary words."""


class Points(pg.ScatterPlotItem):  # type: ignore[misc]  # pyqtgraph ships no types
    """Points that all look alike."""

    def __init__(self) -> None:
        super().__init__(pxMode=True)

    def put(self, positions: FloatArray) -> None:
        """Move the points to ``positions`` (n, 2)."""
        if len(positions) != len(self.data) or not len(positions):
            self.setData(pos=positions)
            return
        self.data["x"], self.data["y"] = positions.T  # ``setData`` would look up the image of every point anew
        self.prepareGeometryChange()
        self.bounds = [None, None]
        self.update()


class Markers:
    """Items of points and lines, made once, in a pyqtgraph plot."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._quiet, self._near, self._picked = (Points() for _ in range(3))
        self._links = pg.PlotCurveItem(connect="pairs", antialias=True)
        self._trail = pg.PlotCurveItem(antialias=True)
        items = (self._quiet, self._links, self._near, self._trail, self._picked)
        for depth, item in enumerate(items):
            item.setZValue(depth)
            plot.addItem(item, ignoreBounds=True)

    def restyle(self, theme: Theme, number: int) -> None:
        """Apply colours, sizes, and the hue and mark of ``number``."""
        colors, hue = theme.palette, theme.hue(number)
        looks: tuple[tuple[pg.ScatterPlotItem, Role, QColor, Mark], ...] = (
            (self._quiet, "quiet", colors.quiet, "circle"),
            (self._near, "near", hue.color, hue.mark),
            (self._picked, "picked", colors.ink, "circle"),
        )
        for item, role, color, mark in looks:
            # pyqtgraph caches an image of every style its points ever had, up to a thousand. Only the last is
            # used.
            item.fragmentAtlas.clear()
            item.setSymbol(PYQTGRAPH_SYMBOLS[mark], update=False)
            item.setSize(2 * RADIUS[role] * SIZES[mark] * theme.scale, update=False)
            item.setPen(cosmetic_pen(colors.card, _HALO[role] * theme.scale), update=False)
            item.setBrush(color)
        link = QColor(hue.color)
        link.setAlphaF(0.55)
        self._links.setPen(cosmetic_pen(link, 1.2 * theme.scale))
        self._trail.setPen(cosmetic_pen(colors.third, 1.5 * theme.scale))

    def show_selection(self, frame: Frame) -> None:
        """Put the selected word, its trail, its neighbours and the links at their positions in ``frame``."""
        ends = frame.points[frame.links.ravel()]
        self._links.setData(ends[:, 0], ends[:, 1])
        self._near.put(frame.points[frame.neighbours])
        now = frame.points[[] if frame.word is None else [frame.word]]
        self._picked.put(now)
        way = np.concatenate((frame.trail, now)) if len(frame.trail) else frame.trail
        self._trail.setData(way[:, 0], way[:, 1])

    def show_quiet(self, frame: Frame, drawn: IntArray) -> None:
        """Draw the words ``drawn``, ids, in the style of ordinary words."""
        self._quiet.put(frame.points[drawn])


class ClassMarkers:
    """One item of points per class of words, made once, in a pyqtgraph plot."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._items = [pg.ScatterPlotItem(pxMode=True) for _ in range(MAX_CLASSES)]
        for item in self._items:
            item.setZValue(0.5)
            plot.addItem(item, ignoreBounds=True)

    def restyle(self, theme: Theme, classes: Classes) -> None:
        """Apply the looks of ``classes``."""
        for item, style in zip(self._items, classes.styles, strict=False):
            item.fragmentAtlas.clear()
            item.setSymbol(PYQTGRAPH_SYMBOLS[style.mark], update=False)
            radius = (RADIUS["quiet"] + 0.5) * SIZES[style.mark] * style.size
            item.setSize(2 * radius * theme.scale, update=False)
            item.setPen(cosmetic_pen(theme.palette.card, 0.8 * theme.scale), update=False)
            item.setBrush(style.color)

    def show(self, frame: Frame, drawn: IntArray, classes: Classes | None) -> IntArray:
        """Draw those of the words ``drawn`` that have a class; returns the others."""
        of_word = np.full(len(drawn), -1) if classes is None else classes.of_word[drawn]
        for number, item in enumerate(self._items):
            item.setData(pos=frame.points[drawn[of_word == number]])
        return drawn[of_word < 0]


def cosmetic_pen(color: QColor, width: float) -> QPen:
    """A pen of ``width`` pixels, whatever the zoom."""
    pen = QPen(color, width)
    pen.setCosmetic(True)
    return pen
