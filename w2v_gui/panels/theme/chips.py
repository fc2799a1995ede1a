"""The marks of a pair's two words, the same in all panels: the centre's filled, the context's outlined."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from w2v_gui.panels.theme.palette import Palette


def paint_chip(painter: QPainter, rect: QRectF, palette: Palette, hue: QColor, *, centre: bool) -> QColor:
    """Paint the chip a word lies on, the centre's or the context word's.

    Args:
        painter: paints here.
        rect: the whole chip.
        palette: the theme's palette.
        hue: the method's colour.
        centre: whether the word is the centre, or the context word.

    Returns:
        The colour for the word on the chip.
    """
    painter.setPen(QPen(palette.ink if centre else hue, 1.6))
    painter.setBrush(palette.ink if centre else palette.card)
    inner = rect.adjusted(0.8, 0.8, -0.8, -0.8)
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
    return palette.card if centre else hue


def paint_small_chip(painter: QPainter, rect: QRectF, color: QColor, *, filled: bool) -> None:
    """Paint the small chip that stands before a word: filled for the centre, outlined for the context word."""
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(color if filled else Qt.GlobalColor.transparent)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
