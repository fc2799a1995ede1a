"""Paints over a plot's curves: labels at the lines' right ends, and the box under the pointer."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from w2v_gui.panels.plots.reference_line import Reference
from w2v_gui.panels.theme import Mark, Theme, decimal, paint_mark
from w2v_gui.panels.theme.theme import BODY, SECOND
from w2v_gui.word2vec.arrays import FloatArray

ALIGN_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ALIGN_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class EndLabel:
    """Name and value at the right end of a line that ends at height ``y`` (pixels).

    ``tail`` is written in grey; ``signs`` are the symbols that a tooltip explains;
    ``is_line`` says that it belongs to a reference line; ``mark`` stands before the text beside a plot.
    """

    y: float
    text: str
    color: QColor
    font: QFont
    tail: str = ""
    tail_font: QFont = field(default_factory=QFont)
    signs: Sequence[str] = ()
    is_line: bool = False
    mark: Mark | None = None

    @property
    def width(self) -> float:
        """Width of mark and text in pixels."""
        return self.mark_room + self.text_width + QFontMetricsF(self.tail_font).horizontalAdvance(self.tail)

    @property
    def mark_room(self) -> float:
        """Width of the mark and the gap after it, in pixels; 0 without a mark."""
        return 0.0 if self.mark is None else 1.7 * QFontMetricsF(self.font).capHeight()

    @property
    def text_width(self) -> float:
        """Width of the text before the tail, in pixels."""
        return QFontMetricsF(self.font).horizontalAdvance(self.text)


def dodge(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions in ``low``…``high``, at least ``gap`` apart, that differ as little as possible from ``wanted``.

    Least squares, for ``wanted`` in any order: without the gaps this is isotonic regression, solved by pooling
    neighbours that collide. If there is not enough room, the last positions are beyond ``high``.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    pools: list[tuple[float, int]] = []  # mean of the positions without gaps, members
    for rank, i in enumerate(order):
        mean, size = wanted[i] - rank * gap, 1
        while pools and pools[-1][0] >= mean:
            other, members = pools.pop()
            mean, size = (other * members + mean * size) / (members + size), members + size
        pools.append((mean, size))
    last = high - (len(wanted) - 1) * gap
    places = [0.0] * len(wanted)
    rank = 0
    for mean, size in pools:
        for _ in range(size):
            places[order[rank]] = max(low, min(mean, last)) + rank * gap
            rank += 1
    return places


def label_height(theme: Theme) -> float:
    """Distance of two labels, in pixels."""
    return theme.px(19)


def reference_text(line: Reference) -> str:
    """The label of a reference line."""
    return f"{line.name} = {decimal(line.value)}"


def spots_beside(labels: Sequence[EndLabel], plot: QRectF, theme: Theme) -> list[QRectF]:
    """Rectangles of ``labels`` at the right of ``plot``."""
    gap, left = label_height(theme), plot.right() + theme.px(12)
    places = dodge([label.y for label in labels], gap, plot.top() + gap / 3, plot.bottom() - gap / 3)
    return [QRectF(left, y - gap / 2, at.width + 2, gap) for at, y in zip(labels, places, strict=True)]


def spots_inside(labels: Sequence[EndLabel], plot: QRectF, theme: Theme) -> list[QRectF]:
    """Rectangles of ``labels`` in ``plot``, at its right edge."""
    gap = label_height(theme)
    # Above its line, or below if there is no room above; never across it.
    wanted = [label.y + (-0.6 if label.y > 1.1 * gap else 0.6) * gap for label in labels]
    places = dodge(wanted, gap, gap / 2, plot.bottom() - gap / 2)
    lefts = (plot.right() - label.text_width - 6 for label in labels)
    spots = zip(labels, lefts, places, strict=True)
    return [QRectF(left, y - gap / 2, label.text_width, gap) for label, left, y in spots]


def paint_beside(painter: QPainter, labels: Sequence[EndLabel], plot: QRectF, theme: Theme) -> None:
    """Write ``labels`` to the right of ``plot``; a label moved from its line gets a short leader line."""
    gap = label_height(theme)
    for label, box in zip(labels, spots_beside(labels, plot, theme), strict=True):
        left, y = box.left(), box.center().y()
        if abs(y - label.y) > 3:
            painter.setPen(QPen(label.color, 1))
            painter.drawLine(QPointF(plot.right() + 1, label.y), QPointF(left - 4, y))
        if label.mark is not None:
            radius = 0.4 * QFontMetricsF(label.font).capHeight()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(label.color)
            paint_mark(painter, label.mark, QPointF(left + 1.2 * radius, y), radius)
            left += label.mark_room
        painter.setFont(label.font)
        painter.setPen(label.color)
        painter.drawText(QRectF(left, y - gap, label.width + 2, 2 * gap), ALIGN_LEFT, label.text)
        if label.tail:
            painter.setFont(label.tail_font)
            painter.setPen(theme.palette.third)
            spot = QRectF(left + label.text_width, y - gap, label.width, 2 * gap)
            painter.drawText(spot, ALIGN_LEFT, label.tail)


def paint_inside(painter: QPainter, labels: Sequence[EndLabel], plot: QRectF, theme: Theme) -> None:
    """Write ``labels`` beside their lines, in ``plot`` at its right edge: for plots without a margin.

    Their tails are left out.
    """
    for label, box in zip(labels, spots_inside(labels, plot, theme), strict=True):
        _paint_with_halo(painter, label.text, label.font, label.color, box, theme)


def words_on_line(line: Reference, y: float, plot: QRectF, curves: FloatArray, theme: Theme) -> QRectF | None:
    """The rectangle of a reference line's words at height ``y``, left of its label; None if they do not fit.

    ``curves`` (n, 2) are points of ``plot`` that the words must not cover.
    """
    width, height = QFontMetricsF(theme.font(SECOND)).horizontalAdvance(line.words), label_height(theme)
    box = QRectF(plot.right() - width, y - height / 2, width, height)
    covered = box.adjusted(-8, -4, 0, 4)
    if width > 0.4 * plot.width():
        return None
    x, y_of_curves = curves.T
    across = (covered.left() <= x) & (x <= covered.right())
    down = (covered.top() <= y_of_curves) & (y_of_curves <= covered.bottom())
    return None if (across & down).any() else box


def paint_words(painter: QPainter, line: Reference, box: QRectF, theme: Theme) -> None:
    """Write the words of a reference line over it."""
    painter.fillRect(box.adjusted(-6, 2, 6, -2), theme.palette.card)
    painter.setFont(theme.font(SECOND))
    painter.setPen(theme.palette.third)
    painter.drawText(box, ALIGN_LEFT, line.words)


def _paint_with_halo(painter: QPainter, text: str, font: QFont, color: QColor, box: QRectF, theme: Theme) -> None:
    path = QPainterPath()
    path.addText(QPointF(box.left(), box.center().y() + QFontMetricsF(font).capHeight() / 2), font, text)
    halo = QPen(theme.palette.card, 5)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, halo)
    painter.fillPath(path, color)


def paint_box(
    painter: QPainter, rows: Sequence[tuple[str, str]], beside: QPointF, plot: QRectF, theme: Theme
) -> QRectF:
    """Show ``rows`` (name, number) in a small card near ``beside`` and within ``plot``; returns its rectangle."""
    palette = theme.palette
    names, numbers = theme.font(SECOND), theme.font(BODY, QFont.Weight.Medium)
    line, pad = theme.px(21), theme.px(10)
    first = max(QFontMetricsF(names).horizontalAdvance(name) for name, _ in rows)
    second = max(QFontMetricsF(numbers).horizontalAdvance(number) for _, number in rows)
    width, height = first + theme.px(16) + second + 2 * pad, len(rows) * line + 1.4 * pad
    left = beside.x() + theme.px(14)
    if left + width > plot.right():
        left = beside.x() - theme.px(14) - width
    box = QRectF(left, beside.y() - height - theme.px(10), width, height)
    box.moveLeft(max(plot.left(), min(box.left(), plot.right() - width)))
    box.moveTop(max(plot.top(), min(box.top(), plot.bottom() - height)))
    painter.setPen(QPen(palette.line, 1))
    painter.setBrush(palette.card)
    painter.drawRoundedRect(box.toRect().toRectF().translated(0.5, 0.5), 6, 6)
    for i, (name, number) in enumerate(rows):
        row = QRectF(box.left() + pad, box.top() + 0.7 * pad + i * line, width - 2 * pad, line)
        painter.setFont(names)
        painter.setPen(palette.third)
        painter.drawText(row, ALIGN_LEFT, name)
        painter.setFont(numbers)
        painter.setPen(palette.ink)
        painter.drawText(row, ALIGN_RIGHT, number)
    return box
