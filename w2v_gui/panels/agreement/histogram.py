"""A histogram of shared neighbours: filled bars of two runs, outlined bars of two seeds."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.panels.agreement.counting import Overlap
from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import Theme, elided, percent, whole_number
from w2v_gui.panels.theme.theme import SECOND

_MAX_BAR_PX = 52.0
_GAP_SHARE = 0.14
_LEAST_HEIGHT_PX = 84


@dataclass(frozen=True)
class _Bars:
    """Where the bars stand, in pixels."""

    left: float
    step: float
    top: float
    bottom: float
    highest: float

    def bar(self, number: int, share: float) -> QRectF:
        height = (self.bottom - self.top) * share / self.highest
        gap = self.step * _GAP_SHARE
        left, right = (round(self.left + self.step * (number + side)) for side in (0, 1))
        return QRectF(left + gap / 2, self.bottom - height, right - left - gap, height)


class Histogram(QWidget):
    """The share of words by the number of neighbours they share; a bar under the mouse says its numbers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chosen: Overlap | None = None
        self._seeds: Overlap | None = None
        self._word: str | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_overlaps(self, chosen: Overlap, seeds: Overlap | None, word: str | None) -> None:
        """Show ``chosen`` filled, ``seeds`` outlined, and to which bar ``word`` belongs, if it was compared."""
        self._chosen, self._seeds, self._word = chosen, seeds, word
        self.setAccessibleName(
            ", ".join(f"{shared}: {percent(share)}" for shared, share in enumerate(chosen.histogram.tolist()))
        )
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Low enough for a small card."""
        return QSize(round(self._theme.px(200)), round(self._theme.px(_LEAST_HEIGHT_PX)))

    def bar(self, shared: int) -> QRectF:
        """The area of the bar of words that share so many neighbours, whatever its height."""
        bars = self._bars()
        return QRectF() if bars is None else bars.bar(shared, bars.highest)

    def _bars(self) -> _Bars | None:
        if self._chosen is None:
            return None
        line = QFontMetricsF(self._theme.font(SECOND)).height()
        count, px = self._chosen.depth + 1, self._theme.px
        step = min(px(_MAX_BAR_PX), (self.width() - px(20)) / count)
        highest = max([*self._chosen.histogram.tolist(), *self._outline], default=0.0)
        left = (self.width() - step * count) / 2
        return _Bars(left, step, line + px(6), self.height() - line - px(5), highest or 1.0)

    @property
    def _outline(self) -> list[float]:
        """The shares of the outlined bars; empty if two seeds are not compared, or to another depth."""
        if self._seeds is None or self._chosen is None or self._seeds.depth != self._chosen.depth:
            return []
        return list(self._seeds.histogram.tolist())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bars, their numbers, and the selected word over its bar."""
        bars = self._bars()
        if bars is None or self._chosen is None:
            return
        colors = self._theme.palette
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.quiet)
            for shared, share in enumerate(self._chosen.histogram.tolist()):
                bar = bars.bar(shared, share)
                painter.drawRoundedRect(bar, 2, 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colors.ink, 1.2))
            for shared, share in enumerate(self._outline):
                painter.drawRoundedRect(bars.bar(shared, share).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
            self._paint_numbers(painter, bars)
            self._paint_word(painter, bars)

    def _paint_numbers(self, painter: QPainter, bars: _Bars) -> None:
        painter.setFont(self._theme.font(SECOND))
        y = round(bars.bottom) + 0.5
        count = self._chosen.depth + 1 if self._chosen is not None else 0
        painter.setPen(QPen(self._theme.palette.line, 1))
        painter.drawLine(QPointF(bars.left, y), QPointF(bars.left + bars.step * count, y))
        painter.setPen(self._theme.palette.third)
        for shared in range(count):
            spot = QRectF(bars.left + bars.step * shared, y, bars.step, self.height() - y)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(shared))

    def _paint_word(self, painter: QPainter, bars: _Bars) -> None:
        """The selected word, in ink, with a small arrow to its bar."""
        shared = self._chosen.of_word(self._word) if self._chosen is not None else None
        if shared is None or self._word is None or self._chosen is None:
            return
        font = self._theme.font(SECOND, QFont.Weight.DemiBold)
        metrics, reach = QFontMetricsF(font), self._theme.px(4)
        text = elided(self._word, font, self._theme.px(150))
        half = metrics.horizontalAdvance(text) / 2 + 1
        share = max(
            float(each[shared]) for each in (self._chosen.histogram, self._outline or [0.0] * (shared + 1))
        )
        bar = bars.bar(shared, share)
        x, y = bar.center().x(), bar.top() - 2
        middle = max(half, min(x, self.width() - half))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.palette.ink)
        painter.drawPolygon(
            QPolygonF([QPointF(x, y), QPointF(x - reach, y - reach), QPointF(x + reach, y - reach)])
        )
        painter.setFont(font)
        painter.setPen(self._theme.palette.ink)
        spot = QRectF(middle - half, y - reach - metrics.height(), 2 * half, metrics.height())
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the tooltip say the numbers of the bar under the mouse."""
        bars = self._bars()
        if bars is None or self._chosen is None:
            return
        shared = int((event.position().x() - bars.left) // bars.step)
        if not 0 <= shared <= self._chosen.depth:
            self.setToolTip("")
            return
        count = int((self._chosen.shared == shared).sum())
        lines = [
            self.tr("{count} of {all} words ({share}) share {shared} of their {depth} nearest words.").format(
                count=whole_number(count),
                all=whole_number(len(self._chosen.words)),
                share=percent(count / max(len(self._chosen.words), 1)),
                shared=shared,
                depth=self._chosen.depth,
            )
        ]
        if self._outline:
            lines.append(
                self.tr("Outlined: {share} of the words, between two seeds of one setting.").format(
                    share=percent(self._outline[shared])
                )
            )
        self.setToolTip(tooltip(*lines))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the tooltip of the bar."""
        self.setToolTip("")
