"""Paints how often predictions come true, over what was predicted: one curve per run, both axes logarithmic."""

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.learned.figure import Figure
from w2v_gui.panels.theme import (
    Theme,
    elided,
    paint_mark,
    power_of_ten,
    probability,
    run_name,
    short_run_name,
    whole_number,
)
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.calibration import Calibration

_MARK_RADIUS_PX = 4.5
_ENOUGH_HITS = 20
"""The axes begin at the decade of the smallest P that came true so often."""
_NEAR_PX = 24
_FREE_SHARE = 0.56
"""Share of the width at the right below the diagonal where curves are rarely seen: small P are at the left."""


class CalibrationPlot(Figure):
    """Points below the diagonal were predicted too often, points above it too rarely."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._curves: Mapping[Run, Calibration] = {}
        self._exponent = -4
        self.signs = ("P", "≈")

    def show_curves(self, curves: Mapping[Run, Calibration], held_out: bool, whole: bool) -> None:
        """Show one curve per run; ``whole`` says whether they are of all pairs of an epoch."""
        self._curves = curves
        smallest = [
            float(curve.predicted[curve.hits >= _ENOUGH_HITS].min())
            for curve in curves.values()
            if (curve.hits >= _ENOUGH_HITS).any()
        ]
        self._exponent = min(-2, math.floor(math.log10(min(smallest, default=1e-4)) + 1e-9))
        pairs = max((curve.pairs for curve in curves.values()), default=0)
        count = whole_number(pairs)
        if not curves:
            self.below = self.tr(
                "how often words predicted with about this P were true\nhow often such words were true"
            )
        elif held_out:
            self.below = self.tr("how often they were true · {n} held-out pairs\n{n} held-out pairs").format(
                n=count
            )
        elif whole:
            self.below = self.tr(
                "how often they were true · all {n} pairs of an epoch\nall {n} pairs of an epoch"
            ).format(n=count)
        else:
            self.below = self.tr(
                "how often they were true · a sample of {n} trained pairs\na sample of {n} trained pairs"
            ).format(n=count)
        self.heading = self.tr("Are the probabilities right?")
        self.setAccessibleName(self.heading)
        self.setAccessibleDescription("; ".join(map(self._describe, curves)))
        self.update()

    def _describe(self, run: Run) -> str:
        curve = self._curves[run]
        points = zip(curve.predicted.tolist(), curve.observed.tolist(), strict=True)
        numbers = (f"{probability(p)}: {probability(o)}" for p, o in points)
        return f"{short_run_name(run)} – {', '.join(numbers)}"

    def place(self, x: float, y: float) -> QPointF:
        """The position of a point; what is off the axes lies at their ends."""
        plot = self.plot_rect()
        left, up = (
            min(max(1 - math.log10(value) / self._exponent, 0.0), 1.0) if value > 0 else 0.0 for value in (x, y)
        )
        return QPointF(plot.left() + left * plot.width(), plot.bottom() - up * plot.height())

    def paint_plot(self, painter: QPainter, plot: QRectF) -> None:
        """Paint axes, diagonal, curves and legend."""
        decades = range(self._exponent, 1)
        each = max(1, math.ceil(len(decades) * self._theme.px(58) / plot.width()))
        shown = [n for n in decades if n % each == 0]
        names = [(1 - n / self._exponent, _decade(n)) for n in shown]
        across = [(share * plot.width(), text) for share, text in names]
        upwards = [(share * plot.height(), text) for share, text in names]
        titles = (self.tr("predicted P (log scale)"), self.tr("observed share (log scale)\nobserved share"))
        self.paint_axes(painter, plot, across, upwards, titles)
        pen = QPen(self._theme.palette.third, 1)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawLine(plot.bottomLeft(), plot.topRight())
        corner = QRectF(plot.center(), plot.bottomRight())
        if not self.note and not any(corner.intersects(box) for _, box in self._legend_rows(plot)):
            self._paint_word(painter, plot)
        for run in self._curves:
            self._paint_curve(painter, run)
        self._paint_legend(painter, plot)

    def _paint_word(self, painter: QPainter, plot: QRectF) -> None:
        """Name the diagonal below its middle, where no curve should be."""
        font = self._theme.font(SECOND)
        painter.setFont(font)
        painter.setPen(self._theme.palette.third)
        text = self.tr("perfect")
        width, height = QFontMetricsF(font).horizontalAdvance(text) + 4, QFontMetricsF(font).height()
        at = QPointF(plot.left() + 0.66 * plot.width(), plot.bottom() - 0.52 * plot.height())
        painter.drawText(QRectF(at.x(), at.y(), width, height), Qt.AlignmentFlag.AlignLeft, text)

    def _paint_curve(self, painter: QPainter, run: Run) -> None:
        curve, hue, palette = self._curves[run], self._theme.hue(run.hue), self._theme.palette
        points = [self.place(x, y) for x, y in zip(curve.predicted, curve.observed, strict=True)]
        inside = [10.0**self._exponent <= x for x in curve.predicted.tolist()]
        pen = QPen(hue.color, self._theme.px(2))
        if hue.dash:
            pen.setDashPattern(list(hue.dash))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        seen = [i for i, fits in enumerate(inside) if fits]
        painter.drawPolyline(QPolygonF([points[i] for i in seen]))
        painter.setPen(QPen(hue.color, 1))
        for i in seen:
            x = float(curve.predicted[i])
            low, high = self.place(x, float(curve.low[i])), self.place(x, float(curve.high[i]))
            if low.y() - high.y() > 2 * self._theme.px(_MARK_RADIUS_PX):
                painter.drawLine(low, high)
        for i in seen:
            below = curve.observed[i] < 10.0**self._exponent  # at the edge: an outlined mark
            painter.setPen(QPen(hue.color, 1.5) if below else QPen(palette.card, 1))
            painter.setBrush(palette.card if below else hue.color)
            paint_mark(painter, hue.mark, points[i], self._theme.px(_MARK_RADIUS_PX))

    def _legend_rows(self, plot: QRectF) -> list[tuple[Run, QRectF]]:
        """The runs that have room for a name, and where: above the diagonal, then below it.

        A name that is whole in neither corner is shortened, or left out.
        """
        px, metrics = self._theme.px, QFontMetricsF(self._legend_font)
        line, indent = metrics.height() + px(2), px(34)
        names = {run: metrics.horizontalAdvance(short_run_name(run)) + 1 for run in self._curves}
        rows: list[tuple[Run, QRectF]] = []
        rest = dict(names)
        for run in names:
            top = px(4) + len(rows) * line
            room = plot.width() * (1 - (top + line) / plot.height()) - indent
            if names[run] > room:
                break
            rows.append((run, QRectF(plot.left() + px(28), plot.top() + top, names[run], line)))
            del rest[run]
        height = px(4)
        for run in sorted(rest, key=lambda run: -names[run]):  # from below, where there is most room
            height += line
            room = plot.width() * (1 - height / plot.height()) - indent
            if room < px(24):
                break
            width = min(names[run], room, _FREE_SHARE * plot.width())
            rows.append((run, QRectF(plot.right() - px(6) - width, plot.bottom() - height, width, line)))
        return rows

    @property
    def _legend_font(self) -> QFont:
        return self._theme.font(SECOND, QFont.Weight.Medium)

    def _paint_legend(self, painter: QPainter, plot: QRectF) -> None:
        """Name the runs; the pointer on a name shows it in full."""
        font, px = self._legend_font, self._theme.px
        painter.setFont(font)
        for run, box in self._legend_rows(plot):
            hue = self._theme.hue(run.hue)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hue.color)
            mark = QPointF(box.left() - px(12), box.center().y())
            paint_mark(painter, hue.mark, mark, px(_MARK_RADIUS_PX))
            painter.setPen(hue.color)
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, align, elided(short_run_name(run), font, box.width()))

    def reading(self, at: QPointF, plot: QRectF) -> tuple[QPointF, Sequence[tuple[str, str]]] | None:
        """The numbers of the point nearest to the pointer, or the whole name of the run named there."""
        best, nearest = None, self._theme.px(_NEAR_PX)
        for run, curve in self._curves.items():
            for i in range(len(curve.predicted)):
                spot = self.place(float(curve.predicted[i]), float(curve.observed[i]))
                distance = math.hypot(spot.x() - at.x(), spot.y() - at.y())
                if distance < nearest:
                    best, nearest = (spot, run, i), distance
        if best is None:
            rows = self._legend_rows(plot)
            return next(((at, ((run_name(run), ""),)) for run, box in rows if box.contains(at)), None)
        spot, run, i = best
        curve = self._curves[run]
        interval = f"{probability(float(curve.low[i]))} – {probability(float(curve.high[i]))}"
        return spot, (
            (short_run_name(run), ""),
            (self.tr("predicted, mean"), probability(float(curve.predicted[i]))),
            (self.tr("observed"), probability(float(curve.observed[i]))),
            (self.tr("95 % interval"), interval),
            (self.tr("pairs that came true here"), whole_number(float(curve.hits[i]))),
        )


def _decade(exponent: int) -> str:
    """1, 0.1, 0.01 and 0.001 in full, smaller powers of ten as such."""
    return f"{10.0**exponent:.{-exponent}f}" if exponent >= -3 else power_of_ten(exponent).partition("·")[2]
