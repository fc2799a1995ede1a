"""The badge in the card's head with the computed sum of all probabilities."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.glossary import explain, explain_plainly
from w2v_gui.panels.theme import Theme, decimal, elided, isolated
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.panels.tree.text_runs import Run, paint_runs, total_width

_TOLERANCE = 5e-7  # what six decimals do not show
_MAX_WORD_PX = 110  # pixels at scale 1


class SumBadge(QWidget):
    """Σ P(w | centre) = 1.000000, ticked when six decimals agree with 1; has no width without a sum.

    If space is short it is abbreviated; its tooltip has the full text.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._centre = ""
        self._total: float | None = None

    @property
    def text(self) -> str:
        """The text shown; empty without a sum."""
        return "" if self._total is None else f"Σ P(w | {isolated(self._centre)}) = {decimal(self._total, 6)}"

    @property
    def holds(self) -> bool:
        """Whether the sum is 1 to six decimals."""
        return self._total is not None and abs(self._total - 1) < _TOLERANCE

    def show_sum(self, centre: str, total: float | None) -> None:
        """Show ``total`` for the word ``centre``, or nothing for None."""
        if (centre, total) == (self._centre, self._total):
            return
        self._centre, self._total = centre, total
        self.setAccessibleName(self.text)
        self.setToolTip("")
        if total is not None:
            text = self.tr(
                "The probabilities of all words after this centre, added up anew for every picture: {sum}"
            ).format(sum=decimal(total, 12))
            self.setToolTip(explain("Σ P", before=text))
            self.setAccessibleDescription(f"{text}. {explain_plainly('Σ P')}")
        self.update()

    def widths(self) -> tuple[int, int, int, int]:
        """Widths in pixels of the full text, of the sum without its centre, of *Σ P* with its tick, and 0."""
        if self._total is None:
            return (0, 0, 0, 0)
        more = self._tick_width() + self._height()
        full, short, least = (math.ceil(total_width(runs) + more) for runs in self._wordings())
        return (full, short, least, 0)

    def sizeHint(self) -> QSize:
        """The size of tick, text and rounded ends."""
        return QSize(self.widths()[0], self._height())

    def _height(self) -> int:
        return round(QFontMetricsF(self._font()).height() + self._theme.px(13))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the badge."""
        if self._total is None:
            return
        colors = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.line if self.holds else colors.wrong, 1))
        painter.setBrush(colors.field)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        left, middle = box.height() / 2, box.center().y()
        self._paint_tick(painter, left, middle)
        too_wide = sum(width > self.width() for width in self.widths()[:2])
        runs = self._wordings()[too_wide]
        paint_runs(painter, runs, left + self._tick_width(), middle)

    def _paint_tick(self, painter: QPainter, left: float, middle: float) -> None:
        size = self._theme.px(5)
        painter.setPen(
            QPen(
                self._theme.palette.ink if self.holds else self._theme.palette.wrong,
                self._theme.px(1.8),
                c=Qt.PenCapStyle.RoundCap,
                j=Qt.PenJoinStyle.RoundJoin,
            )
        )
        x = left + size
        if self.holds:
            shape = [(-size, 0), (-0.3 * size, 0.8 * size), (size, -0.8 * size)]
            painter.drawPolyline(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in shape]))
        else:
            painter.drawLine(QPointF(x, middle - size), QPointF(x, middle + 0.25 * size))
            painter.drawPoint(QPointF(x, middle + size))

    def _tick_width(self) -> float:
        return self._theme.px(17)

    def _font(self, italic: bool = False) -> QFont:
        return self._theme.font(SECOND, QFont.Weight.DemiBold, italic)

    def _wordings(self) -> tuple[list[Run], list[Run], list[Run]]:
        """The wordings from long to short."""
        ink = self._theme.palette.ink
        plain, italic = self._font(), self._font(italic=True)
        centre = Run(elided(self._centre, plain, self._theme.px(_MAX_WORD_PX)), plain, ink)
        total = f" = {decimal(self._total if self._total is not None else 0.0, 6)}"
        least = [Run("Σ ", plain, ink), Run("P", italic, ink)]
        given = [Run("(w | ", plain, ink), centre, Run(")", plain, ink)]
        equals = [Run(total, plain, ink)]
        return [*least, *given, *equals], [*least, *equals], least
