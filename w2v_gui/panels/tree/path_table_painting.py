"""Paints the path table beside the tree: one row per turn of the path, and the product last."""

import re
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from w2v_gui.panels.theme import Hue, Theme, decimal, elided, probability, probability_of_loss, whole_number
from w2v_gui.panels.theme.theme import SECOND, SMALLEST
from w2v_gui.panels.tree.path_table import (
    SIGMA,
    TINT_MARGIN_PX,
    Columns,
    Rows,
    bit_heading,
    head_font,
    number_font,
    product_heading,
    words_left_heading,
)
from w2v_gui.panels.tree.text_runs import Run, paint_runs, total_width
from w2v_gui.panels.tree.turns import Turn


class PathTablePainter:
    """Paints a path table.

    Attributes:
        theme: colours and text sizes.
        hue: hue of the method, or None if the method gives turns no probability.
        columns: positions of the columns.
    """

    def __init__(self, theme: Theme, hue: Hue | None, columns: Columns) -> None:
        self.theme = theme
        self.hue = hue
        self.columns = columns
        self._strong = hue.color if hue else theme.palette.third

    def paint_head(self, painter: QPainter, middle: float, rule: float) -> None:
        """Paint the headings and the line under them at the heights ``middle`` and ``rule``."""
        colors, columns = self.theme.palette, self.columns
        plain, italic = head_font(self.theme), head_font(self.theme, italic=True)
        given = colors.third if self.hue else colors.quiet

        def head(text: str, color: QColor) -> list[Run]:
            return [Run(text, plain, color)]

        sigma = [Run(text, font, given) for text, font in _sigma(plain, italic)]
        paint_runs(painter, head(bit_heading(), colors.third), columns.bit, middle, 0.5)
        paint_runs(
            painter, sigma, *((columns.bar[0], middle) if columns.bar[1] else (columns.share, middle, 1.0))
        )
        if columns.words is not None:
            paint_runs(painter, head(words_left_heading(), colors.third), columns.words, middle, 1)
        paint_runs(painter, head(product_heading(), given), columns.product, middle, 1)
        painter.setPen(QPen(colors.line, 1))
        y = int(rule) + 0.5
        painter.drawLine(QPointF(columns.left - TINT_MARGIN_PX / 2, y), QPointF(columns.right, y))

    def paint_leaders(
        self, painter: QPainter, nodes: Sequence[tuple[float, float]], rows: Rows, gap: float, last: bool
    ) -> None:
        """Paint dotted lines to the rows, beginning ``gap`` pixels from the middle of the path's nodes.

        That from the leaf to the ``last`` row only if so wanted.
        """
        color = QColor(self.theme.palette.quiet)
        color.setAlphaF(0.7)
        pen = QPen(color, 1)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        end = self.columns.left - self.theme.px(TINT_MARGIN_PX)
        bend = end - self.theme.px(26)
        first, after = rows.shown
        shown = [*zip(nodes[first:after], rows.turns[first:after].tolist(), strict=True)]
        shown += [(nodes[-1], rows.last)] if last else []
        for (x, y), row in shown:
            if abs(row - y) < 1:
                painter.drawLine(QPointF(x + gap, y), QPointF(end, y))
            else:
                painter.drawPolyline([QPointF(x + gap, y), QPointF(max(bend, x + gap), y), QPointF(end, row)])

    def paint_rows(self, painter: QPainter, turns: Sequence[Turn], rows: Rows, growth: float = 1.0) -> None:
        """Paint the visible turns; of the bar of the last one only the part ``growth``."""
        first, after = rows.shown
        for number in range(first, after):
            part = growth if number == after - 1 else 1.0
            self._paint_turn(painter, turns[number], float(rows.turns[number]), rows.pitch, part)

    def _paint_turn(self, painter: QPainter, turn: Turn, middle: float, pitch: float, growth: float) -> None:
        colors, columns, theme = self.theme.palette, self.columns, self.theme
        radius = min(theme.px(10), pitch / 2 - 2)
        painter.setBrush(colors.card)
        painter.setPen(QPen(self._strong, 1.5))
        painter.drawEllipse(QPointF(columns.bit, middle), radius, radius)
        bit = Run(str(turn.bit), theme.font(SMALLEST, QFont.Weight.Bold), self._strong)
        paint_runs(painter, [bit], columns.bit, middle, 0.5)
        self._paint_bar(painter, turn, middle, growth)
        font = number_font(theme)
        share, product, words_left = turn_texts(turn)
        number = colors.ink if turn.chances else colors.quiet
        paint_runs(painter, [Run(share, font, number)], columns.share, middle, 1)
        if columns.words is not None:
            left = Run(words_left, theme.font(SECOND), colors.second)
            paint_runs(painter, [left], columns.words, middle, 1)
        paint_runs(painter, [Run(product, font, number)], columns.product, middle, 1)

    def _paint_bar(self, painter: QPainter, turn: Turn, middle: float, growth: float) -> None:
        left, width = self.columns.bar
        if not width:
            return
        height = round(self.theme.px(10))
        top = round(middle - height / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.palette.track)
        painter.drawRoundedRect(QRectF(left, top, width, height), 2, 2)
        if turn.chances:
            painter.setBrush(self._strong)
            filled = growth * width * float(np.nan_to_num(turn.chances.probability))
            painter.drawRoundedRect(QRectF(left, top, filled, height), min(2, filled / 2), 2)

    def paint_last(self, painter: QPainter, word: str, centre: str, loss: float | None, rows: Rows) -> None:
        """Paint the row of P(word | centre) = exp(−``loss``) on the method's tint."""
        bold, italic = (self.theme.font(SECOND, QFont.Weight.DemiBold, slanted) for slanted in (False, True))
        number = Run("–" if loss is None else probability_of_loss(loss), bold, self._strong)
        room = self._paint_result(painter, number, rows)
        pair = conditional(word, centre, (bold, italic), (self._strong, self.theme.palette.ink), room)
        paint_runs(painter, pair, self.columns.left, rows.last)

    def paint_product(self, painter: QPainter, turns: Sequence[Turn], before: Sequence[Turn], rows: Rows) -> None:
        """Paint in place of the last row the product of the ``turns`` made so far, and of those ``before`` them.

        If space is short, the first factors are left out.
        """
        bold = self.theme.font(SECOND, QFont.Weight.DemiBold)
        start = before[-1].chances if before else None
        made = [turn.chances for turn in turns if turn.chances is not None]
        last = made[-1] if made else start
        number = Run("–" if last is None else probability(last.product), bold, self._strong)
        room = self._paint_result(painter, number, rows)
        factors = [decimal(each.probability) for each in made]
        if start is not None:
            factors.insert(0, probability(start.product))
        texts = (" · ".join(["…"] * bool(start) + factors[start:]) + " =" for start in range(len(factors)))
        runs = [Run(text, self.theme.font(SECOND), self.theme.palette.ink) for text in texts]
        fitting = next((run for run in runs if run.width <= room), None)
        if fitting is not None:
            paint_runs(painter, [fitting], self.columns.left, rows.last)

    def _paint_result(self, painter: QPainter, number: Run, rows: Rows) -> float:
        """Paint the tint of the last row, and ``number`` at its end; returns the width left before it."""
        theme, columns, colors = self.theme, self.columns, self.theme.palette
        margin, height = theme.px(TINT_MARGIN_PX), max(theme.px(22), min(theme.px(30), rows.pitch))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.hue.tint if self.hue else colors.field)
        painter.drawRoundedRect(
            QRectF(
                columns.left - margin, rows.last - height / 2, columns.right - columns.left + 2 * margin, height
            ),
            theme.px(5),
            theme.px(5),
        )
        paint_runs(painter, [number], columns.product, rows.last, 1)
        return columns.right - columns.left - number.width - theme.px(20)


def turn_texts(turn: Turn) -> tuple[str, str, str]:
    """The texts of σ(±u·v), the product so far and the words left."""
    chances, words_left = turn.chances, whole_number(turn.words_left)
    if chances is None:
        return "–", "–", words_left
    return decimal(chances.probability), probability(chances.product), words_left


def conditional(
    word: str, centre: str, fonts: tuple[QFont, QFont], colors: tuple[QColor, QColor], room: float
) -> list[Run]:
    """P(word | centre) as runs no wider than ``room`` pixels; long words are cut.

    Args:
        word: the context word.
        centre: the centre.
        fonts: upright and italic.
        colors: colour of the word, and colour of the rest.
        room: width in pixels.
    """
    (font, italic), (hue, ink) = fonts, colors
    frame = [Run("P", italic, ink), Run("(", font, ink), Run(" | ", font, ink), Run(")", font, ink)]
    room -= total_width(frame)
    short = min(Run(text, font, ink).width for text in (word, centre))
    widest = max(room - short, room / 2)
    word, centre = elided(word, font, widest), elided(centre, font, widest)
    return [*frame[:2], Run(word, font, hue), frame[2], Run(centre, font, ink), frame[3]]


def _sigma(plain: QFont, italic: QFont) -> list[tuple[str, QFont]]:
    return [(piece, italic if piece in ("u", "v") else plain) for piece in re.split("([uv])", SIGMA)]
