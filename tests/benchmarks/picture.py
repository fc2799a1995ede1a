"""Draws time per pair over the size of the vocabulary, for README; measures nothing.

    python -m tests.benchmarks.picture REPORT.json PICTURE.png

draws it again from an earlier report.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen, QPolygonF

from w2v_gui.panels.theme import LIGHT, Theme, compact_number, paint_mark, whole_number
from w2v_gui.panels.theme.numbers import THIN_SPACE
from w2v_gui.panels.theme.theme import BODY, SECOND, SMALLEST
from w2v_gui.word2vec.objectives import OBJECTIVES

WIDTH, HEIGHT, SHARPNESS = 960, 620, 2
MARGIN = 28
PLOT = QRectF(88, 104, 600, 408)
"""Where the curves are; right of it stand their names."""
LABEL = 46
"""Height of a name with its figures below it."""
TITLE = 20


@dataclass(frozen=True)
class Axes:
    """Both logarithmic: sizes and seconds to pixels."""

    sizes: tuple[float, float]
    seconds: tuple[float, float]

    def point(self, size: float, seconds: float) -> QPointF:
        """Where a measurement stands."""
        return QPointF(
            PLOT.left() + PLOT.width() * _share(size, self.sizes),
            PLOT.bottom() - PLOT.height() * _share(seconds, self.seconds),
        )


def _share(value: float, span: tuple[float, float]) -> float:
    return log10(value / span[0]) / log10(span[1] / span[0])


def save(growth: dict[str, Any], path: Path) -> None:
    """Draw the ``growth`` of a report into a PNG file."""
    application = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(SHARPNESS * WIDTH, SHARPNESS * HEIGHT, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPNESS)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _Picture(growth, painter, Theme(LIGHT)).draw()
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path)):
        raise OSError(f"{path} could not be written")
    del application


class _Picture:
    def __init__(self, growth: dict[str, Any], painter: QPainter, theme: Theme) -> None:
        self._growth = growth
        self._painter = painter
        self._theme = theme
        self._colors = theme.palette
        times = [time for curve in growth["seconds_per_pair"].values() for time in curve]
        self._axes = Axes(
            (growth["sizes"][0], growth["sizes"][-1]),
            (_bound(0.8 * min(times), floor), _bound(1.25 * max(times), ceil)),
        )

    def draw(self) -> None:
        self._painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), self._colors.card)
        self._head()
        self._grid()
        for method in reversed(OBJECTIVES):
            self._curve(method)
        self._names()
        self._foot()

    def _head(self) -> None:
        self._text(QPointF(MARGIN, 44), "What one training pair costs as the vocabulary grows", TITLE, bold=True)
        self._text(
            QPointF(MARGIN, 70),
            "Time per pair, both axes logarithmic. 100 dimensions, window 5, 5 noise words, one thread.",
            BODY,
            self._colors.second,
        )

    def _grid(self) -> None:
        low, high = self._axes.seconds
        for power in range(ceil(log10(low) - 1e-9), floor(log10(high) + 1e-9) + 1):
            y = self._axes.point(self._axes.sizes[0], 10.0**power).y()
            self._line(QPointF(PLOT.left(), y), QPointF(PLOT.right(), y), self._colors.grid)
            self._text(
                QPointF(PLOT.left() - 12, y + 5), _time(10.0**power), SECOND, self._colors.third, align="right"
            )
        for size in (10**power for power in range(3, 7)):
            if self._axes.sizes[0] <= size <= self._axes.sizes[1]:
                x = self._axes.point(size, low).x()
                self._line(QPointF(x, PLOT.top()), QPointF(x, PLOT.bottom()), self._colors.grid)
                self._text(
                    QPointF(x, PLOT.bottom() + 22), whole_number(size), SECOND, self._colors.third, align="centre"
                )
        self._line(PLOT.bottomLeft(), PLOT.bottomRight(), self._colors.line)
        self._text(
            QPointF(PLOT.center().x(), PLOT.bottom() + 48),
            "words in the vocabulary",
            SECOND,
            self._colors.second,
            align="centre",
        )

    def _curve(self, method: str) -> None:
        hue, sizes = self._theme.method_hue(method), self._growth["sizes"]
        times, costs = self._growth["seconds_per_pair"][method], self._growth["dot_products"][method]
        expected = [times[0] * cost / costs[0] for cost in costs]
        self._polyline(sizes, expected, QPen(hue.color, 1.5, Qt.PenStyle.CustomDashLine))
        self._polyline(sizes, times, QPen(hue.color, 2.5))
        for size, time in zip(sizes, times, strict=True):
            self._painter.setPen(QPen(self._colors.card, 2))
            self._painter.setBrush(hue.color)
            paint_mark(self._painter, hue.mark, self._axes.point(size, time), 6)

    def _polyline(self, sizes: list[int], times: list[float], pen: QPen) -> None:
        if pen.style() == Qt.PenStyle.CustomDashLine:
            pen.setDashPattern([1, 3])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(
            QPolygonF([self._axes.point(*pair) for pair in zip(sizes, times, strict=True)])
        )

    def _names(self) -> None:
        """Each method's name at the end of its curve, kept apart from its neighbours."""
        curves = self._growth["seconds_per_pair"]
        at = {method: self._axes.point(self._growth["sizes"][-1], curves[method][-1]).y() for method in curves}
        floor_y = PLOT.bottom()
        for method in sorted(at, key=at.__getitem__, reverse=True):  # from the lowest curve up
            y = min(at[method], floor_y - LABEL / 2 + 4)
            floor_y = y - LABEL / 2 - 4
            self._name(method, y, curves[method])
            at[method] = y
        self._gap(at)

    def _gap(self, at: dict[str, float]) -> None:
        """How far the dearest method is from the others, written where there is room between the names."""
        last = {method: times[-1] for method, times in self._growth["seconds_per_pair"].items()}
        dearest, *others = sorted(last, key=last.__getitem__, reverse=True)
        start, end = at[dearest] + LABEL / 2 + 8, at[others[0]] - LABEL / 2 - 4
        if end - start < 2 * LABEL:
            return
        x, middle = PLOT.right() + 25, (start + end) / 2
        self._line(QPointF(x, start), QPointF(x, end), self._colors.quiet)
        for y, tip in ((start, 6), (end, -6)):
            for side in (-4, 4):
                self._line(QPointF(x, y), QPointF(x + side, y + tip), self._colors.quiet)
        for line, method in enumerate(others):
            factor = f"{whole_number(last[dearest] / last[method])}{THIN_SPACE}×"
            y = middle + 5 + 24 * (line - (len(others) - 1) / 2)
            self._text(QPointF(x + 16, y), factor, BODY, self._theme.method_hue(method).color, bold=True)
            name = OBJECTIVES[method].label.lower()
            self._text(QPointF(x + 74, y), name, SMALLEST, self._colors.second)

    def _name(self, method: str, y: float, times: list[float]) -> None:
        left = PLOT.right() + 20
        self._text(
            QPointF(left, y - 2), OBJECTIVES[method].label, BODY, self._theme.method_hue(method).color, bold=True
        )
        factor = times[-1] / times[0]
        grown = whole_number(factor) if factor >= 10 else f"{factor:.1f}"
        smallest = compact_number(self._growth["sizes"][0])
        figures = f"{_time(times[-1])} a pair, {grown}{THIN_SPACE}× its time at {smallest}"
        self._text(QPointF(left, y + 18), figures, SMALLEST, self._colors.second)

    def _foot(self) -> None:
        self._text(
            QPointF(MARGIN, HEIGHT - 24),
            "Dotted: how the dot products in the formulas grow: |V|, the length of the path, K + 1. "
            "Text drawn at random from Zipf’s law.",
            SMALLEST,
            self._colors.third,
        )

    def _line(self, start: QPointF, end: QPointF, color: QColor) -> None:
        self._painter.setPen(QPen(color, 1))
        self._painter.drawLine(start, end)

    def _text(
        self,
        at: QPointF,
        text: str,
        size: int,
        color: QColor | None = None,
        *,
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """``text`` on the base line through ``at``."""
        font = self._theme.font(size, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        self._painter.setFont(font)
        width = self._painter.fontMetrics().horizontalAdvance(text)
        shift = {"left": 0.0, "centre": width / 2, "right": width}[align]
        self._painter.setPen(color or self._colors.ink)
        self._painter.drawText(QPointF(at.x() - shift, at.y()), text)


def _bound(seconds: float, rounded: Callable[[float], int]) -> float:
    """The nearest half power of ten below or above."""
    return 10 ** (rounded(2 * log10(seconds)) / 2)


def _time(seconds: float) -> str:
    """Such as ``0.31 µs`` or ``10 ms``."""
    size, unit = next(((s, u) for s, u in ((1.0, "s"), (1e-3, "ms")) if seconds >= 0.999 * s), (1e-6, "µs"))
    number = seconds / size
    return f"{number:.0f}{THIN_SPACE}{unit}" if number >= 9.95 else f"{number:.2g}{THIN_SPACE}{unit}"


if __name__ == "__main__":
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    save(report["growth"], Path(sys.argv[2]))
