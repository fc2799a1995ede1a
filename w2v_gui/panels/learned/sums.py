"""Lists what every run's numbers for all words add up to, given the selected word, with a sentence each."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from w2v_gui.panels.glossary import explain
from w2v_gui.panels.learned.computing import Predicted
from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import (
    Theme,
    decimal,
    elided,
    isolated,
    paint_mark,
    percent,
    power_of_ten,
    short_run_name,
    whole_number,
)
from w2v_gui.panels.theme.theme import BODY, SECOND
from w2v_gui.training.runs import Run
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.printable import shown

_ROW_PX, _HEADING_PX = 27, 36
"""Heights, pixels at scale 1."""
_NAME_PX, _FORMULA_PX, _NUMBER_PX = 148, 130, 100
"""Widths of the columns before the sentence, pixels at scale 1."""
_NARROW_PX, _WIDE_PX = 620, 1180
"""In narrower tables the sentence stands on a line of its own; in wide ones the runs stand in two columns."""
_EXACT = 5e-7
"""Deviation from 1 that six decimals do not show."""
_NEAR = 0.05
"""Deviation of Z from 1 up to which a derived estimate agrees with itself."""


@dataclass(frozen=True)
class Row:
    """One sum: of ``run``, its formula, its value as written, and what it says; ``first`` of its run or not."""

    run: Run
    formula: str
    total: float
    number: str
    sentence: str
    first: bool = True


class SumsTable(QWidget):
    """*Do they sum to 1?*, as a table."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._about = ""
        self.rows: Sequence[Row] = ()
        self.setMouseTracking(True)

    def show_sums(self, word: str | None, size: int, predicted: Mapping[Run, Predicted]) -> None:
        """Show the sums over all ``size`` words, given ``word``."""
        self.rows = [row for run, each in predicted.items() for row in self._rows_of(run, each)]
        self._about = ""
        if word is not None:
            text = self.tr("Σ over all {n} words, given {word}")
            self._about = text.format(n=whole_number(size), word=isolated(shown(word)))
        self.setAccessibleName(self.tr("Do they sum to 1?"))
        lines = (f"{short_run_name(row.run)}: {row.formula} = {row.number}, {row.sentence}" for row in self.rows)
        self.setAccessibleDescription("; ".join(lines))
        self.update()

    def _rows_of(self, run: Run, predicted: Predicted) -> list[Row]:
        if predicted.yes_total is None:
            return [self._defined(run, predicted.total)]
        yes, total = predicted.yes_total, predicted.total
        nothing = self.tr("yes or no for each word: nothing makes it 1")
        if abs(yes - 1) < _NEAR:
            nothing = self.tr("near 1 by chance: it is yes or no for each word")
        return [
            Row(run, "Σ σ(u·v)", yes, decimal(yes, 3), nothing),
            Row(run, self.tr("Z = Σ derived P"), total, decimal(total, 6), self._judged(total), first=False),
        ]

    def _judged(self, total: float) -> str:
        """What Z, the sum of a derived estimate, says of it."""
        if not math.isfinite(total):
            return self.tr("not a number: the training diverged")
        if abs(total - 1) < _NEAR:
            return self.tr("near 1: the estimate agrees with itself")
        if total >= 2:
            text = self.tr("{n} times too large: the estimate does not agree with itself")
            return text.format(n=decimal(total, 1))
        if total > 1:
            text = self.tr("{share} too much: the estimate does not agree with itself")
        else:
            text = self.tr("{share} too little: the estimate does not agree with itself")
        return text.format(share=percent(abs(total - 1), 0))

    def _defined(self, run: Run, total: float) -> Row:
        objective = OBJECTIVES[run.method or ""]
        formula, reason = (
            QCoreApplication.translate("objectives", text) for text in (objective.sum_label, objective.sum_reason)
        )
        away = abs(total - 1)
        if away < _EXACT:
            says = self.tr("1 to six decimals, {reason}").format(reason=reason)
        elif math.isfinite(away):
            says = self.tr("off by {x}, by rounding").format(x=power_of_ten(math.log10(away)))
        else:
            says = self.tr("not a number: the training diverged")
        return Row(run, formula, total, decimal(total, 6), says)

    @property
    def _narrow(self) -> bool:
        return self.width() < self._theme.px(_NARROW_PX)

    def needed_height(self, width: int) -> int:
        """Height in pixels at which all rows are whole in a table of ``width`` pixels."""
        narrow = width < self._theme.px(_NARROW_PX)
        first = self._rows_at_left(width)
        lines = max(1, first, len(self.rows) - first) * (1.8 if narrow else 1)
        return math.ceil(self._theme.px(_HEADING_PX + 8) + lines * self._theme.px(_ROW_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heading and rows."""
        px, palette = self._theme.px, self._theme.palette
        bold, second = self._theme.font(BODY, QFont.Weight.DemiBold), self._theme.font(SECOND)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), palette.card)
            heading, left = self.tr("Do they sum to 1?"), px(12)
            painter.setFont(bold)
            painter.setPen(palette.ink)
            painter.drawText(QRectF(left, 0, self.width() - left, px(_HEADING_PX)), align, heading)
            left += QFontMetricsF(bold).horizontalAdvance(heading) + px(12)
            painter.setFont(second)
            painter.setPen(palette.third)
            room = self.width() - left - px(8)
            about = self._about if self.rows else self.tr("Nothing is trained yet.")
            painter.drawText(QRectF(left, 0, room, px(_HEADING_PX)), align, elided(about, second, room))
            for number, row in enumerate(self.rows):
                self._paint_row(painter, row, self._row_rect(number))

    def _rows_at_left(self, width: float) -> int:
        """How many rows stand in the first column of a table of ``width`` pixels; all unless it is wide."""
        if width < self._theme.px(_WIDE_PX):
            return len(self.rows)
        half = -(-len(self.rows) // 2)
        return half + (0 if half >= len(self.rows) or self.rows[half].first else 1)

    def _row_rect(self, number: int) -> QRectF:
        height = self._theme.px(_ROW_PX) * (1.8 if self._narrow else 1)
        first = self._rows_at_left(self.width())
        width = self.width() if first == len(self.rows) else (self.width() - self._theme.px(24)) / 2
        column, row = (0, number) if number < first else (1, number - first)
        left = column * (width + self._theme.px(24))
        return QRectF(left, self._theme.px(_HEADING_PX) + row * height, width, height)

    def _paint_row(self, painter: QPainter, row: Row, box: QRectF) -> None:
        px, palette, hue = self._theme.px, self._theme.palette, self._theme.hue(row.run.hue)
        font, name_font = self._theme.font(SECOND), self._theme.font(BODY, QFont.Weight.Medium)
        left_align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right_align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        line, left, top = px(_ROW_PX), box.left(), box.top()
        formula, number, says = (left + column for column in self._columns)
        if row.first:
            painter.setPen(QPen(palette.grid, 1))
            y = round(top) + 0.5
            painter.drawLine(QPointF(left + px(12), y), QPointF(box.right(), y))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hue.color)
            paint_mark(painter, hue.mark, QPointF(left + px(18), top + line / 2), px(4.5))
            painter.setFont(name_font)
            painter.setPen(hue.color)
            spot = QRectF(left + px(30), top, formula - left - px(36), line)
            painter.drawText(spot, left_align, elided(short_run_name(row.run), name_font, spot.width()))
        painter.setFont(font)
        painter.setPen(palette.second)
        painter.drawText(QRectF(formula, top, number - formula, line), left_align, row.formula)
        painter.setFont(self._theme.font(BODY, QFont.Weight.DemiBold))
        painter.setPen(palette.ink)
        painter.drawText(QRectF(number, top, px(_NUMBER_PX), line), right_align, row.number)
        painter.setFont(font)
        painter.setPen(palette.third)
        x, y = (formula, top + 0.72 * line) if self._narrow else (says, top)
        sentence = QRectF(x, y, box.right() - x - px(8), line)
        painter.drawText(sentence, left_align, elided(row.sentence, font, sentence.width()))

    @property
    def _columns(self) -> tuple[float, float, float]:
        """Where formula, number and sentence begin, in pixels."""
        px = self._theme.px
        formula = px(_NAME_PX) if not self._narrow else min(px(_NAME_PX), 0.3 * self.width())
        number = formula + px(_FORMULA_PX)
        if self._narrow:
            number = max(formula + px(100), min(number, self.width() - px(_NUMBER_PX + 12)))
        return formula, number, number + px(_NUMBER_PX + 18)

    def event(self, event: QEvent) -> bool:
        """Give the sum under the pointer with all its digits, or say what the table is about."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = QPointF(event.pos())
            for number, row in enumerate(self.rows):
                if self._row_rect(number).contains(at):
                    full = f"{row.formula} = {decimal(row.total, 12)}"
                    QToolTip.showText(event.globalPos(), tooltip(full, row.sentence), self)
                    return True
            about = self.tr(
                "All words of the vocabulary, added up anew from the vectors for every picture. A sum of 1 says "
                "that P is a distribution, not that it is right."
            )
            QToolTip.showText(event.globalPos(), explain("Σ P", "Z", before=about), self)
            return True
        return super().event(event)
