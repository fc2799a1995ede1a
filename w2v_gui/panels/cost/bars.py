"""Paints the costs of all runs as bars: dot products and measured time per pair, both on logarithmic axes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from w2v_gui.panels.cost.costs import Cost, Nominal
from w2v_gui.panels.cost.figures import dot_products, microseconds
from w2v_gui.panels.cost.histogram_images import HistogramImages
from w2v_gui.panels.glossary import explain, signs_in
from w2v_gui.panels.plots.ticks import LogAxis
from w2v_gui.panels.theme import Hue, Theme, decimal, elided, paint_mark, percent, whole_number
from w2v_gui.panels.theme.theme import BODY, SECOND, SMALLEST
from w2v_gui.training.run import Run

_BAR_PX = 14
_MARK_RADIUS_PX = 4.5
_HISTOGRAM_PX = 24
_COLUMN_GAP_PX = 26
_LEFT_SHARE = 0.6
"""Share of the width that the dot products take: their labels are longer."""
_MOST_ROOM_PX = 64
"""Largest free height between two rows."""
_SHORT_TIME_S = 1.0
"""Seconds of training before which a time per pair is said to be of a short training."""
_MOST_GROWTH = 2.0
"""How many times as high as these a bar and a histogram become where there is room."""


@dataclass(frozen=True)
class Scale:
    """A logarithmic axis of bars that begin at ``axis.start``, ``width`` pixels long from ``left``."""

    axis: LogAxis
    left: float
    width: float

    def x(self, value: float) -> float:
        """Where ``value`` is on the widget."""
        return self.left + self.axis.pixel(value, self.width)


class CostBars(QWidget):
    """Two bars per run.

    Attributes:
        costs: what is drawn.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.costs: Sequence[Cost] = ()
        self._focus: Run | None = None
        self._written: object = None
        self._histograms = HistogramImages()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_costs(self, costs: Sequence[Cost], focus: Run) -> None:
        """Draw ``costs`` with the name of ``focus`` in bold, and keep them for later repaints."""
        before, self.costs, self._focus = self.costs, costs, focus
        times = ["" if cost.seconds is None else microseconds(cost.seconds) for cost in costs]
        rows = [
            (cost.run, cost.name, cost.nominal, time, self._how_short(cost))
            for cost, time in zip(costs, times, strict=True)
        ]
        if (written := (rows, focus)) == self._written:
            return  # a bar grows by less than a pixel while its number stays the same
        self._written = written
        self._histograms.keep(costs)
        if [self._row_height(cost) for cost in before] != [self._row_height(cost) for cost in costs]:
            self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Room for all rows, close together."""
        rows = sum(self._row_height(cost) for cost in self.costs)
        gaps = self._theme.px(6) * len(self.costs)
        return QSize(round(self._theme.px(320)), math.ceil(self._head() + rows + gaps + self._foot()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint titles, axes and rows."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._theme.palette.card)
            if not self.costs:
                return
            products, time = self.scales()
            self._paint_titles(painter, products, time)
            self._paint_axis(painter, products)
            self._paint_axis(painter, time)
            for cost, top in zip(self.costs, self._tops(), strict=True):
                self._paint_row(painter, cost, top, products, time)

    def scales(self) -> tuple[Scale, Scale]:
        """The axes of dot products and of µs, short enough for the numbers beside the bars."""
        gap = self._theme.px(_COLUMN_GAP_PX)
        left = self._time_left() - gap
        means = [cost.nominal.mean for cost in self.costs if cost.nominal is not None]
        numbers = [self._number_width(*self._texts(cost)) for cost in self.costs if cost.nominal is not None]
        counts = [cost.nominal.counts[-1] for cost in self.costs if cost.nominal and len(cost.nominal.counts)]
        axis = LogAxis(1.0, max(10.0, _power_above(max([*means, *counts], default=10.0))))
        products = Scale(axis, 0.0, _axis_width(axis, means, numbers, left))
        seconds = [1e6 * cost.seconds for cost in self.costs if cost.seconds is not None]
        timed = [cost for cost in self.costs if cost.seconds is not None]
        widths = [self._number_width(microseconds(cost.seconds or 0), self._how_short(cost)) for cost in timed]
        axis = LogAxis(_power_below(min(seconds, default=1.0)), _power_above(max(seconds, default=10.0)))
        right = self.width() - left - gap
        return products, Scale(axis, left + gap, _axis_width(axis, seconds, widths, right))

    def _time_left(self) -> float:
        """Where the axis of the time begins, in pixels."""
        gap = self._theme.px(_COLUMN_GAP_PX)
        return (self.width() - gap) * _LEFT_SHARE + gap

    def _texts(self, cost: Cost) -> tuple[str, str]:
        """The number of dot products and, in grey, what it is."""
        if cost.nominal is None:
            return "–", self.tr("vectors from a file") if cost.run.method is None else ""
        label = QCoreApplication.translate("objectives", cost.nominal.label) if cost.nominal.label else ""
        if label and not len(cost.nominal.counts):
            label = f"= {label}"
        return dot_products(cost.nominal.mean), label

    def _number_width(self, number: str, label: str = "") -> float:
        bold, quiet = self._bold(), QFontMetricsF(self._theme.font(SECOND))
        width = QFontMetricsF(bold).horizontalAdvance(number) + self._theme.px(10)
        return width + (quiet.horizontalAdvance(label) + self._theme.px(8) if label else 0.0)

    def _paint_titles(self, painter: QPainter, products: Scale, time: Scale) -> None:
        painter.setFont(self._theme.font(SECOND, QFont.Weight.DemiBold))
        painter.setPen(self._theme.palette.second)
        line = QFontMetricsF(painter.font()).height()
        for text, scale, room in (
            (self.tr("Dot products per pair"), products, time.left - self._theme.px(8)),
            (self.tr("Measured µs per pair"), time, self.width() - time.left),
        ):
            shown = elided(text, painter.font(), room)
            painter.drawText(QRectF(scale.left, 0, room, line), Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_axis(self, painter: QPainter, scale: Scale) -> None:
        """Vertical grid lines at the powers of ten, with their numbers below."""
        palette, font = self._theme.palette, self._theme.font(SECOND)
        metrics = QFontMetricsF(font)
        top, bottom = self._head() - self._theme.px(4), self.height() - self._foot()
        painter.setFont(font)
        count = scale.width / (metrics.horizontalAdvance("100 k") + self._theme.px(10))
        decades = round(math.log10(scale.axis.stop / scale.axis.start))
        for value, text in scale.axis.ticks(max(1.0, min(count, decades + 1))):
            x = round(scale.x(value)) + 0.5
            painter.setPen(QPen(palette.grid if value > scale.axis.start else palette.line, 1))
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
            width = metrics.horizontalAdvance(text) + 1
            left = max(scale.left, min(x - width / 2, self.width() - width))
            painter.setPen(palette.third)
            spot = QRectF(left, bottom + self._theme.px(4), width, metrics.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignLeft, text)

    def _paint_row(self, painter: QPainter, cost: Cost, top: float, products: Scale, time: Scale) -> None:
        hue, name = self._theme.hue(cost.run.hue), self._name_height()
        radius = self._theme.px(_MARK_RADIUS_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.color)
        paint_mark(painter, hue.mark, QPointF(radius * 1.3, top + name / 2), radius)
        font = self._theme.font(BODY, QFont.Weight.DemiBold if cost.run is self._focus else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._theme.palette.ink)
        left = self._theme.px(_MARK_RADIUS_PX * 2 + 8)
        room = time.left - self._theme.px(_COLUMN_GAP_PX) - left
        painter.drawText(
            QRectF(left, top, room, name), Qt.AlignmentFlag.AlignVCenter, elided(cost.name, font, room)
        )
        number, label = self._texts(cost)
        value = None if cost.nominal is None else cost.nominal.mean
        self._paint_bar(painter, products, value, top + name, hue, number, label)
        value, number, label = None, "–", self._why_no_time(cost)
        if cost.seconds is not None:
            value, number, label = 1e6 * cost.seconds, microseconds(cost.seconds), self._how_short(cost)
        self._paint_bar(painter, time, value, top + name, hue, number, label)
        if cost.nominal is not None and len(cost.nominal.counts):
            self._paint_histogram(painter, cost.run, cost.nominal, products, top + name + self._bar_height(), hue)

    def _paint_bar(
        self, painter: QPainter, scale: Scale, value: float | None, top: float, hue: Hue, number: str, label: str
    ) -> None:
        height = self._bar_height()
        end = scale.left
        if value is not None:
            end = max(scale.x(value), scale.left + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hue.color)
            painter.drawRoundedRect(QRectF(scale.left, top, end - scale.left, height), 2, 2)
        left = end + self._theme.px(8 if value is not None else 0)
        middle = QRectF(left, top - height, self.width(), 3 * height)
        painter.setFont(self._bold())
        painter.setPen(self._theme.palette.ink)
        painter.drawText(middle, Qt.AlignmentFlag.AlignVCenter, number)
        left += QFontMetricsF(self._bold()).horizontalAdvance(number) + self._theme.px(8)
        font = self._theme.font(SECOND)
        painter.setFont(font)
        painter.setPen(self._theme.palette.third)
        room = (self._time_left() if scale.left == 0 else self.width()) - left
        middle.setLeft(left)
        painter.drawText(middle, Qt.AlignmentFlag.AlignVCenter, elided(label, font, max(room, 0.0)))

    def columns(self, nominal: Nominal, scale: Scale, top: float) -> list[QRectF]:
        """The rectangles of the histogram below a bar that ends at ``top``; a column hangs from it."""
        most, height = float(nominal.shares.max()), self._grown() * self._theme.px(_HISTOGRAM_PX)
        columns = []
        for count, share in zip(nominal.counts.tolist(), nominal.shares.tolist(), strict=True):
            left, right = scale.x(max(count - 0.5, scale.axis.start)), scale.x(count + 0.5)
            columns.append(QRectF(left, top + 2, max(right - left - 1, 1.0), height * share / most))
        return columns

    def _paint_histogram(
        self, painter: QPainter, run: Run, nominal: Nominal, scale: Scale, top: float, hue: Hue
    ) -> None:
        columns = self.columns(nominal, scale, top)
        self._histograms.paint(painter, run, columns, hue.color)
        font, height = self._theme.font(SMALLEST), self._grown() * self._theme.px(_HISTOGRAM_PX)
        painter.setFont(font)
        painter.setPen(self._theme.palette.third)
        left = columns[-1].right() + self._theme.px(8)
        room = self._time_left() - self._theme.px(8) - left
        text = elided(self.tr("share of the pairs"), font, max(room, 0.0))
        spot = QRectF(left, top + self._theme.px(3), max(room, 0.0), height)
        painter.drawText(spot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)

    def _how_short(self, cost: Cost) -> str:
        """That a time is of few blocks, the first of which makes tables; empty if it is of many."""
        if cost.latest is None or cost.latest.seconds >= _SHORT_TIME_S:
            return ""
        return self.tr("after {seconds} s").format(seconds=decimal(cost.latest.seconds, 1))

    def _why_no_time(self, cost: Cost) -> str:
        return "" if cost.run.method is None else self.tr("not trained yet")

    def tip_at(self, at: QPointF) -> str:
        """The tooltip at a position of the widget, as markup; empty where there is none."""
        if not self.costs:
            return ""
        products, time = self.scales()
        for cost, top in zip(self.costs, self._tops(), strict=True):
            if not top <= at.y() < top + self._row_height(cost, self._grown()):
                continue
            if at.x() >= time.left - self._theme.px(_COLUMN_GAP_PX) / 2:
                return self._time_tip(cost)
            if cost.nominal is None:
                return ""
            bottom = top + self._name_height() + self._bar_height()
            if at.y() > bottom and len(cost.nominal.counts):
                return self._column_tip(cost.nominal, self.columns(cost.nominal, products, bottom), at.x())
            return self._products_tip(cost.nominal)
        return ""

    def event(self, event: QEvent) -> bool:
        """Explain the number under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def _products_tip(self, nominal: Nominal) -> str:
        signs = signs_in(nominal.label)
        if len(nominal.counts):
            signs = ("p̃", "L − 1")
            text = self.tr(
                "Mean number of dot products u · v in the formula of a pair: each context word counts by its "
                "share of trained pairs. The columns below show how many pairs take how many."
            )
        else:
            text = self.tr("Number of dot products u · v in the formula of a pair, the same for all pairs.")
        text += " " + self.tr(
            "It is counted, not timed: the program may compute others, because pairs share their noise words and "
            "the sums of a centre."
        )
        return explain(*signs, before=text)

    def _column_tip(self, nominal: Nominal, columns: Sequence[QRectF], x: float) -> str:
        for column, *figures in zip(columns, nominal.counts, nominal.shares, nominal.words, strict=True):
            if column.left() - 1 <= x <= column.right() + 1:
                count, share, words = figures
                text = self.tr("{share} of trained pairs take {count} dot products; {words} words are that deep.")
                filled = text.format(share=percent(share), count=whole_number(count), words=whole_number(words))
                return explain(before=filled)
        return ""

    def _time_tip(self, cost: Cost) -> str:
        if cost.latest is None or cost.seconds is None:
            return explain(before=self._why_no_time(cost)) if self._why_no_time(cost) else ""
        text = self.tr("{seconds} s of computing ÷ {pairs} pairs, on {cores}.").format(
            seconds=decimal(cost.latest.seconds, 2),
            pairs=whole_number(cost.latest.pairs),
            cores=self.tr("one core") if cost.latest.threads == 1 else self._cores(cost.latest.threads),
        )
        caution = self.tr(
            "A time of this implementation on this machine, not of the method: drawing the pairs and the fixed "
            "cost of each call of NumPy are in it and hide part of the difference in dot products. The first "
            "block also makes tables, and other busy programs and the drawing of the window make every block "
            "longer."
        )
        return explain(before=f"{text} {caution}")

    def _cores(self, threads: int) -> str:
        return self.tr("{count} cores").format(count=whole_number(threads))

    def _grown(self) -> float:
        """By how much bars and histograms are enlarged in the height there is."""
        least = self.minimumSizeHint().height() - self._head() - self._foot()
        room = self.height() - self._head() - self._foot()
        return min(max(1.0, 0.6 * room / least), _MOST_GROWTH) if least > 0 else 1.0

    def _tops(self) -> list[float]:
        """The top of every row, spread over the height."""
        heights = [self._row_height(cost, self._grown()) for cost in self.costs]
        free = self.height() - self._head() - self._foot() - sum(heights)
        gap = max(0.0, min(free / len(heights), self._theme.px(_MOST_ROOM_PX)))
        tops, top = [], self._head() + gap / 3
        for height in heights:
            tops.append(top)
            top += height + gap
        return tops

    def _row_height(self, cost: Cost, grown: float = 1.0) -> float:
        histogram = _HISTOGRAM_PX + 2 if cost.nominal is not None and len(cost.nominal.counts) else 0
        return self._name_height() + self._theme.px(grown * (_BAR_PX + histogram))

    def _bar_height(self) -> float:
        return round(self._grown() * self._theme.px(_BAR_PX))

    def _name_height(self) -> float:
        return QFontMetricsF(self._theme.font(BODY)).height() + self._theme.px(3)

    def _head(self) -> float:
        return QFontMetricsF(self._theme.font(SECOND)).height() + self._theme.px(8)

    def _foot(self) -> float:
        return QFontMetricsF(self._theme.font(SECOND)).height() + self._theme.px(6)

    def _bold(self) -> QFont:
        return self._theme.font(BODY, QFont.Weight.DemiBold)


def _axis_width(axis: LogAxis, values: Sequence[float], labels: Sequence[float], room: float) -> float:
    """The largest width up to ``room`` pixels with which ``labels`` (pixels) fit beside bars of ``values``."""
    width = room
    for value, label in zip(values, labels, strict=True):
        share = axis.pixel(value, 1.0)
        if share > 0:
            width = min(width, (room - label) / share)
    return max(width, 0.3 * room)


def _power_above(value: float) -> float:
    return float(10.0 ** math.ceil(math.log10(value) - 1e-9))


def _power_below(value: float) -> float:
    return float(10.0 ** (math.ceil(math.log10(value) - 1e-9) - 1))
