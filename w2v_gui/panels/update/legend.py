"""What the marks of the sentence mean: a filled pill the centre, an outlined one the context."""

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor, QPainter

from w2v_gui.panels.theme import Theme, paint_chip
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.panels.update.typesetting import Box, Run, Typesetter


class Legend:
    """The legend in the right half of a line.

    Attributes:
        width: what it takes, space before it included; 0 where the words need the room more.
    """

    def __init__(self, theme: Theme, hue: QColor, room: float, *, dropped: bool) -> None:
        self._theme = theme
        self._hue = hue
        px = theme.px
        quiet = Typesetter(theme, SECOND, theme.palette.second)
        self._entries: list[tuple[str, Box]] = []
        if room >= px(720) and dropped:
            struck = theme.font(SECOND)
            struck.setStrikeOut(True)
            text = QCoreApplication.translate("update", "dropped")
            self._entries.append(("dropped", Run(text, struck, theme.palette.quiet)))
        if room >= px(560):
            translate = QCoreApplication.translate
            self._entries.append(("centre", quiet.mathematical(translate("update", "centre v"))))
            self._entries.append(("context", quiet.mathematical(translate("update", "context u"))))
        self.width = sum(px(14) + self._indent(mark) + label.width for mark, label in self._entries)

    def _indent(self, mark: str) -> float:
        return 0.0 if mark == "dropped" else self._theme.px(24)

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        """Paint with the left end at ``x``."""
        px = self._theme.px
        for mark, label in self._entries:
            x += px(14)
            if mark != "dropped":
                pill = QRectF(x, round(baseline - label.ascent / 2 - px(5.5)), px(18), px(11))
                paint_chip(painter, pill, self._theme.palette, self._hue, centre=mark == "centre")
            x += self._indent(mark)
            label.paint(painter, x, baseline)
            x += label.width
