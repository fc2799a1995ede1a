"""Paints single lines of text in several fonts and colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from string import Formatter

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from w2v_gui.panels.theme import isolated


@dataclass(frozen=True)
class Run:
    """A piece of text with its font and colour."""

    text: str
    font: QFont
    color: QColor

    @cached_property
    def width(self) -> float:
        """Width in pixels."""
        return QFontMetricsF(self.font).horizontalAdvance(self.text)


def fill(template: str, plain: Run, **named: Run) -> list[Run]:
    """A translated ``template`` with ``{places}`` as runs: text like ``plain``, places from ``named``."""
    runs: list[Run] = []
    for text, name, _, _ in Formatter().parse(template):
        if text:
            runs.append(Run(text, plain.font, plain.color))
        if name:
            runs.append(named[name])
    return runs


def total_width(runs: Sequence[Run]) -> float:
    """Width of a line of runs in pixels."""
    return sum(run.width for run in runs)


def baseline(font: QFont, middle: float) -> float:
    """The baseline, on a whole pixel, that centres capitals and digits of ``font`` on ``middle``."""
    return round(middle + QFontMetricsF(font).capHeight() / 2)


def paint_runs(painter: QPainter, runs: Sequence[Run], x: float, middle: float, align: float = 0.0) -> None:
    """Paint a line of runs, each to the right of the one before, whatever its text direction.

    Args:
        painter: the painter.
        runs: at least one; the font of the first determines the baseline.
        x: left end, middle or right end of the line, for ``align`` 0, 0.5 or 1.
        middle: vertical middle of the capitals.
        align: see ``x``.
    """
    x = round(x - align * total_width(runs))
    y = baseline(runs[0].font, middle)
    for run in runs:
        painter.setFont(run.font)
        painter.setPen(run.color)
        painter.drawText(QPointF(x, y), isolated(run.text))
        x += run.width
