"""Lines of text in several fonts and colours, painted piece by piece; breaks no lines."""

from collections.abc import Sequence
from dataclasses import dataclass
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

    @property
    def width(self) -> float:
        """Pixels it takes."""
        return QFontMetricsF(self.font).horizontalAdvance(self.text)


def fill(template: str, plain: Run, **named: Run) -> list[Run]:
    """A translated ``template`` with ``{places}`` as runs: the text like ``plain``, the places as given."""
    runs: list[Run] = []
    for text, name, _, _ in Formatter().parse(template):
        if text:
            runs.append(Run(text, plain.font, plain.color))
        if name:
            runs.append(named[name])
    return runs


def total_width(runs: Sequence[Run]) -> float:
    """Pixels of a line of runs."""
    return sum(run.width for run in runs)


def baseline(font: QFont, middle: float) -> float:
    """The baseline, on a pixel, at which capitals and figures of ``font`` stand centred on ``middle``."""
    return round(middle + QFontMetricsF(font).capHeight() / 2)


def paint_runs(painter: QPainter, runs: Sequence[Run], x: float, middle: float, align: float = 0.0) -> None:
    """Paint a line of runs, each beside the one before it whatever the direction of its letters.

    Args:
        painter: where.
        runs: at least one; the first one's font places the line.
        x: pixels of the line's left end, middle or right end, for ``align`` 0, 0.5 or 1.
        middle: pixels of the line of capitals' vertical middle.
        align: see ``x``.
    """
    x = round(x - align * total_width(runs))
    y = baseline(runs[0].font, middle)
    for run in runs:
        painter.setFont(run.font)
        painter.setPen(run.color)
        painter.drawText(QPointF(x, y), isolated(run.text))
        x += run.width
