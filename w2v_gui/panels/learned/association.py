"""Paints how strongly the run in focus ties words together, over how strongly the text does: the PMI picture."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.learned.figure import Figure
from w2v_gui.panels.plots.ticks import nice_step, ticks
from w2v_gui.panels.theme import Theme, compact_number, decimal, elided, isolated, run_name, whole_number
from w2v_gui.panels.theme.resolution import resolution
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.pmi import Comparison
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.objectives.base import Objective
from w2v_gui.word2vec.printable import shown

_DRAWN_CELLS = 2_500
"""Pairs drawn at most: the first, which are a sample of all; more would hide each other."""
_RADIUS_PX = (2.0, 9.0)
"""Least radius, and that of the most frequent pair, pixels at scale 1; the area follows the count."""
_NEAR_PX = 14
_MARGIN = 0.04
"""Share of the range of values kept free around the cloud."""


class AssociationPlot(Figure):
    """A scatter of pairs of words; a click on one picks its centre and context.

    Signals:
        picked: centre and context of the pair that was clicked.
    """

    picked = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._run: Run | None = None
        self._objective: type[Objective] | None = None
        self._comparison: Comparison | None = None
        self._words: Sequence[str] = ()
        self._range = (-4.0, 4.0, -4.0, 4.0)
        self._x: FloatArray = np.zeros(0)
        self._y: FloatArray = np.zeros(0)
        self._sizes: FloatArray = np.zeros(0)
        self._cloud: tuple[object, QPixmap] | None = None
        self.signs = ("u · v", "K", "p̃")

    def show_comparison(
        self, run: Run, objective: type[Objective] | None, comparison: Comparison | None, words: Sequence[str]
    ) -> None:
        """Show ``comparison`` of ``run``, whose vocabulary is ``words``; None for an empty picture."""
        self._run, self._objective, self._words = run, objective, words
        if comparison is not self._comparison or comparison is None:
            self._comparison = comparison
            self._take(comparison)
        self.heading = self.tr("What {run} has learned: PMI\n{run}: PMI").format(run=run_name(run))
        self.below = self._about()
        self.setAccessibleName(self.heading.partition("\n")[0])
        self.setAccessibleDescription(f"{self.below} {self._fit_text()}")
        self.update()

    def _take(self, comparison: Comparison | None) -> None:
        """Choose the points to draw, and the ranges of both axes."""
        if comparison is None:
            self._x, self._y, self._sizes = np.zeros((3, 0))
            return
        part = slice(0, _DRAWN_CELLS)
        self._x, self._y, counts = comparison.x[part], comparison.y[part], comparison.cells.pairs[part]
        largest = float(comparison.cells.pairs.max(initial=1.0))
        self._sizes = np.sqrt(counts / largest)
        self._range = (*_range(self._x), *_range(np.concatenate([self._y, comparison.unseen_y])))

    def _about(self) -> str:
        comparison = self._comparison
        if comparison is None:
            return self.tr("one dot per pair of words")
        count = whole_number(len(comparison.x))
        if comparison.cells.complete:
            return self.tr(
                "one dot per pair of words, {n} in all; the larger, the more frequent\n"
                "one dot per pair of words, {n} in all"
            ).format(n=count)
        return self.tr(
            "a sample of {n} pairs of words, in proportion to their counts\na sample of {n} pairs of words"
        ).format(n=count)

    def _fit_text(self) -> str:
        comparison = self._comparison
        if comparison is None or not math.isfinite(comparison.slope):
            return ""
        return self.tr("slope {slope}, weighted by count").format(slope=decimal(comparison.slope))

    def place(self, x: float, y: float) -> QPointF:
        """The position of a point."""
        across, down = self._pixels(np.array(x), np.array(y), self.plot_rect())
        return QPointF(float(across), float(down))

    def paint_plot(self, painter: QPainter, plot: QRectF) -> None:
        """Paint axes, cloud, diagonal and fit."""
        left, right, bottom, top = self._range
        px, palette = self._theme.px, self._theme.palette
        x_step, y_step = (
            nice_step(right - left, plot.width() / px(64)),
            nice_step(top - bottom, plot.height() / px(36)),
        )
        across = [((at - left) / (right - left) * plot.width(), text) for at, text in ticks(left, right, x_step)]
        up = plot.height() / (top - bottom)
        upwards = [((at - bottom) * up, text) for at, text in ticks(bottom, top, y_step)]
        self.paint_axes(painter, plot, across, upwards, self._titles())
        if self._comparison is None or self._run is None:
            return
        painter.save()
        painter.setClipRect(plot.adjusted(-px(6), 0, 1, 1))
        painter.drawPixmap(plot.topLeft(), self._cloud_of(plot, resolution(painter)))
        self._paint_unseen(painter, plot)
        low, high = min(left, bottom) - 1, max(right, top) + 1
        painter.setPen(QPen(palette.ink, px(1.6)))
        painter.drawLine(self.place(low, low), self.place(high, high))
        slope, intercept = self._comparison.slope, self._comparison.intercept
        if math.isfinite(slope):
            pen = QPen(palette.ink, px(1.4))
            pen.setDashPattern([4, 4])
            painter.setPen(pen)
            painter.drawLine(self.place(low, intercept + slope * low), self.place(high, intercept + slope * high))
        painter.restore()
        self._paint_fit(painter, plot)

    @property
    def dots(self) -> list[QPointF]:
        """Where the pairs are painted, in pixels."""
        return [self.place(x, y) for x, y in zip(self._x.tolist(), self._y.tolist(), strict=True)]

    def _titles(self) -> tuple[str, str]:
        if self._objective is None:
            return self.tr("in the text"), self.tr("learned")
        target, learned = (
            QCoreApplication.translate("objectives", label)
            for label in (self._objective.association_target_label, self._objective.association_label)
        )
        across = self.tr("in the text: {formula}\nin the text").format(formula=target)
        return across, self.tr("learned: {formula}\nlearned").format(formula=learned)

    def _cloud_of(self, plot: QRectF, ratio: float) -> QPixmap:
        """The points as an image, painted once for a size, a look and a resolution."""
        run = self._run
        color = QColor(self._theme.hue(run.hue if run is not None else 0).color)
        key = (self._comparison, plot.size().toTuple(), color.rgba(), self._theme.scale, ratio)
        if self._cloud is not None and self._cloud[0] == key:
            return self._cloud[1]
        image = _transparent(plot.width(), plot.height(), ratio)
        color.setAlphaF(0.38)
        least, most = (self._theme.px(radius) for radius in _RADIUS_PX)
        radii = np.maximum(least, np.round(2 * most * self._sizes) / 2)  # few different ones, painted once each
        dots = {radius: _dot(radius, color, ratio) for radius in set(radii.tolist())}
        x, y = self._pixels(self._x, self._y, plot)
        shown = np.isfinite(x)
        lefts, tops = x - plot.left() - np.ceil(radii), y - plot.top() - np.ceil(radii)
        columns = (column[shown].tolist() for column in (lefts, tops, radii))
        with QPainter(image) as painter:
            for left, top, radius in zip(*columns, strict=True):
                painter.drawPixmap(QPointF(left, top), dots[radius])
        self._cloud = key, image
        return image

    def _pixels(self, x: FloatArray, y: FloatArray, plot: QRectF) -> tuple[FloatArray, FloatArray]:
        """The positions of points, in pixels of this widget."""
        left, right, bottom, top = self._range
        return (
            plot.left() + (x - left) / (right - left) * plot.width(),
            plot.bottom() - (y - bottom) / (top - bottom) * plot.height(),
        )

    def _paint_unseen(self, painter: QPainter, plot: QRectF) -> None:
        """Ticks at the left edge: what the model learned of pairs that never occur, whose x is −∞."""
        comparison = self._comparison
        if comparison is None or not len(comparison.unseen_y):
            return
        color = QColor(self._theme.palette.third)
        color.setAlphaF(0.5)
        painter.setPen(QPen(color, 1))
        _, heights = self._pixels(np.zeros(1), comparison.unseen_y, plot)
        left, right = plot.left(), plot.left() + self._theme.px(9)
        painter.drawLines([QLineF(left, y, right, y) for y in (np.round(heights) + 0.5).tolist()])

    def remarks(self, plot: QRectF) -> list[tuple[QRectF, str]]:
        """The slope, and below it what the ticks are, in the lower right corner: the cloud rises away from it."""
        comparison, font = self._comparison, self._theme.font(SECOND, QFont.Weight.Medium)
        metrics, px = QFontMetricsF(font), self._theme.px
        texts = [self._fit_text()]
        if comparison is not None and len(comparison.unseen_y) and plot.height() > 8 * metrics.height():
            texts.append(self.tr("ticks: pairs never seen (−∞)"))
        found, bottom = [], plot.bottom() - px(2)
        for text in reversed([elided(text, font, plot.width() - px(24)) for text in texts if text]):
            width, line = metrics.horizontalAdvance(text), metrics.height()
            found.append((QRectF(plot.right() - px(4) - width, bottom - line, width, line), text))
            bottom -= line
        return found[::-1]

    def _paint_fit(self, painter: QPainter, plot: QRectF) -> None:
        """The remarks, with a margin in the colour of the card: dots may reach them."""
        palette, font = self._theme.palette, self._theme.font(SECOND, QFont.Weight.Medium)
        ascent = QFontMetricsF(font).ascent()
        for place, (spot, text) in enumerate(self.remarks(plot)):
            outline = QPainterPath()
            outline.addText(spot.left(), spot.top() + ascent, font, text)
            edge = QPen(palette.card, self._theme.px(4))
            edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(outline, edge)
            painter.setFont(font)
            painter.setPen(palette.ink if place == 0 else palette.third)
            painter.drawText(QPointF(spot.left(), spot.top() + ascent), text)

    def _pair_at(self, at: QPointF) -> int | None:
        """The drawn pair nearest to a position; None if none is near."""
        if not len(self._x):
            return None
        x, y = self._pixels(self._x, self._y, self.plot_rect())
        distance = np.where(np.isfinite(x), np.hypot(x - at.x(), y - at.y()), np.inf)
        nearest = int(distance.argmin())
        return nearest if distance[nearest] <= self._theme.px(_NEAR_PX) else None

    def _names(self, pair: int) -> tuple[str, str] | None:
        comparison = self._comparison
        if comparison is None:
            return None
        ids = comparison.cells.centres[pair], comparison.cells.contexts[pair]
        return self._words[ids[0]], self._words[ids[1]]

    def reading(self, at: QPointF, plot: QRectF) -> tuple[QPointF, Sequence[tuple[str, str]]] | None:
        """The words and numbers of the pair under the pointer."""
        pair, comparison = self._pair_at(at), self._comparison
        if pair is None or comparison is None or (names := self._names(pair)) is None:
            return None
        centre, context = (isolated(shown(name)) for name in names)
        return self.place(float(self._x[pair]), float(self._y[pair])), (
            (f"{centre} → {context}", ""),
            (self.tr("in the text"), decimal(float(self._x[pair]))),
            (self.tr("learned"), decimal(float(self._y[pair]))),
            (self.tr("pairs per epoch"), compact_number(float(comparison.cells.pairs[pair]))),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the pair under the pointer."""
        pair = self._pair_at(event.position())
        if pair is not None and event.button() == Qt.MouseButton.LeftButton:
            names = self._names(pair)
            if names is not None:
                self.picked.emit(*names)


def _range(values: FloatArray) -> tuple[float, float]:
    """Least and greatest finite value, with a margin; at least 2 apart."""
    values = values[np.isfinite(values)]
    low, high = (float(values.min()), float(values.max())) if len(values) else (-4.0, 4.0)
    more = max(_MARGIN * (high - low), 1 - (high - low) / 2, 0.1)
    return low - more, high + more


def _transparent(width: float, height: float, ratio: float) -> QPixmap:
    """An empty image of so many pixels at scale ``ratio``."""
    image = QPixmap(round(width * ratio), round(height * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _dot(radius: float, color: QColor, ratio: float) -> QPixmap:
    """A disc in the middle of an image of twice its radius, rounded up."""
    size = 2 * math.ceil(radius)
    image = _transparent(size, size, ratio)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(size / 2, size / 2), radius, radius)
    return image
