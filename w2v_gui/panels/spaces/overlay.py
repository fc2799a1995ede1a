"""The plot of several word spaces one above the other, with lines for the words that moved most."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from w2v_gui.panels.theme import Hue, Theme
from w2v_gui.panels.theme.marks import PYQTGRAPH_SYMBOLS
from w2v_gui.panels.word_cloud.aligned_projections import Frame
from w2v_gui.panels.word_cloud.cloud import cloud_image, count_points
from w2v_gui.panels.word_cloud.markers import RADIUS, SIZES, MarkerItems, cosmetic_pen
from w2v_gui.panels.word_cloud.plot import PROMINENT_WORDS, WordPlot
from w2v_gui.word2vec.arrays import FloatArray, IntArray

_QUIET_OPACITY, _LINE_OPACITY, _CLOUD_OPACITY = 0.35, 0.6, 0.4


class OverlayMarkers:
    """Points and lines of up to ``most`` runs, in their hues and marks; items are made once."""

    def __init__(self, plot: pg.PlotItem, most: int) -> None:
        self._hues: Sequence[int] = ()
        self._quiet = [pg.ScatterPlotItem(pxMode=True) for _ in range(most)]
        self._lines = [pg.PlotCurveItem(connect="pairs", antialias=True) for _ in range(most)]
        self._ends = [pg.ScatterPlotItem(pxMode=True) for _ in range(most)]
        self._picked = pg.ScatterPlotItem(pxMode=True)
        for depth, items in enumerate((self._quiet, self._lines, self._ends, [self._picked])):
            for item in items:
                item.setZValue(depth)
                plot.addItem(item, ignoreBounds=True)

    def show_runs(self, hues: Sequence[int]) -> None:
        """Draw runs with these hues, the reference first; to be called before ``restyle``."""
        self._hues = tuple(hues)

    @property
    def numbers(self) -> Sequence[int]:
        """The hues of the runs drawn."""
        return self._hues

    @property
    def runs(self) -> int:
        """The number of runs drawn."""
        return len(self._hues)

    def hues(self, theme: Theme) -> Sequence[Hue]:
        """The looks of the runs drawn."""
        return [theme.hue(number) for number in self._hues]

    def restyle(self, theme: Theme, number: int) -> None:
        """Apply colours and sizes, and the hues of the runs; ``number`` does not matter."""
        colors = theme.palette
        for place, hue in enumerate(map(theme.hue, self._hues)):
            _style(self._quiet[place], hue, _faint(hue.color, _QUIET_OPACITY), RADIUS["quiet"], theme, 0.6)
            _style(self._ends[place], hue, hue.color, RADIUS["near"] * 0.9, theme, 1.2)
            self._lines[place].setPen(cosmetic_pen(_faint(hue.color, _LINE_OPACITY), 1.3 * theme.scale))
        self._picked.fragmentAtlas.clear()
        self._picked.setSize(2 * RADIUS["picked"] * theme.scale, update=False)
        self._picked.setPen(cosmetic_pen(colors.card, 2.0 * theme.scale), update=False)
        self._picked.setBrush(colors.ink)

    def show_selection(self, frame: Frame) -> None:
        """Draw the lines, the marks at their ends, and the selected word in the reference."""
        owners = self._owners(frame, frame.links[:, 1])
        for place, lines in enumerate(self._lines):
            ends = frame.points[frame.links[owners == place].ravel()]
            lines.setData(ends[:, 0], ends[:, 1])
        rows = np.unique(frame.links)
        owners = self._owners(frame, rows)
        for place, marks in enumerate(self._ends):
            marks.setData(pos=frame.points[rows[owners == place]])
        self._picked.setData(pos=frame.points[[] if frame.word is None else [frame.word]])

    def show_quiet(self, frame: Frame, drawn: IntArray) -> None:
        """Draw the rows ``drawn`` in the style of ordinary words."""
        owners = self._owners(frame, drawn)
        for place, marks in enumerate(self._quiet):
            marks.setData(pos=frame.points[drawn[owners == place]])

    def _owners(self, frame: Frame, rows: IntArray) -> IntArray:
        """The place of the run to which each of ``rows`` belongs."""
        return rows // max(len(frame.points) // max(self.runs, 1), 1)


class OverlayPlot(WordPlot):
    """Several word spaces in one plot; its frames have the points of all runs, one run after the other."""

    def __init__(self, theme: Theme, most: int) -> None:
        self._most = most
        super().__init__(theme)

    def make_markers(self) -> MarkerItems:
        """The items of all runs."""
        self._items = OverlayMarkers(self.plotItem, self._most)
        return self._items

    def show_overlay(self, frame: Frame, hues: Sequence[int]) -> None:
        """Draw ``frame`` with the runs in these ``hues``, the reference first."""
        if tuple(hues) != self._items.numbers:
            self._items.show_runs(hues)
            self._restyle_markers()
        self.show_frame(frame, 0)

    def _restyle_markers(self) -> None:
        super()._restyle_markers()
        self._pixmaps.restyle(self._theme.palette.second)

    def prominent(self, frame: Frame, here: IntArray) -> IntArray:
        """The most frequent words of every run."""
        return np.concatenate([part[: PROMINENT_WORDS // self._items.runs] for part in self._by_run(frame, here)])

    def ordinary(self, frame: Frame, drawn: IntArray) -> IntArray:
        """Words are named at their points of the reference alone."""
        return self._by_run(frame, drawn)[0]

    def paint_cloud(
        self, frame: Frame, pixels: FloatArray, here: IntArray, size: tuple[float, float], ratio: float
    ) -> QImage:
        """The images of all runs in their hues, each translucent over the one before."""
        width, height = (round(side * ratio) for side in size)
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setOpacity(_CLOUD_OPACITY)
        for hue, rows in zip(self._items.hues(self._theme), self._by_run(frame, here), strict=True):
            counts = count_points(pixels[rows] * ratio, width, height)
            painter.drawImage(0, 0, cloud_image(counts, self._theme.palette.card, hue.color, hue.color))
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    def places_of(self, word: int) -> Sequence[int]:
        """The rows of the word in all runs."""
        if self._frame is None:
            return (word,)
        count = len(self._frame.points) // max(self._items.runs, 1)
        return [word % count + place * count for place in range(self._items.runs)]

    def _by_run(self, frame: Frame, rows: IntArray) -> list[IntArray]:
        """``rows``, rising, divided among the runs."""
        count = len(frame.points) // self._items.runs
        return np.split(rows, np.searchsorted(rows, [count * place for place in range(1, self._items.runs)]))


def _style(item: pg.ScatterPlotItem, hue: Hue, color: QColor, radius: float, theme: Theme, halo: float) -> None:
    item.fragmentAtlas.clear()  # pyqtgraph caches an image of every style its points ever had
    item.setSymbol(PYQTGRAPH_SYMBOLS[hue.mark], update=False)
    item.setSize(2 * radius * SIZES[hue.mark] * theme.scale, update=False)
    item.setPen(cosmetic_pen(theme.palette.card, halo * theme.scale), update=False)
    item.setBrush(color)


def _faint(color: QColor, opacity: float) -> QColor:
    faint = QColor(color)
    faint.setAlphaF(opacity)
    return faint
