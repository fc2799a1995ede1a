"""Hides what would give a prediction away until it is made."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.shell.ring import Ring

_INSET_PX = 6
"""What a ring around the same part needs at each edge."""


class Cover(Ring):
    """Lies over a part of the window, which it follows as a ring does, and takes the clicks meant for it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the part, and say what is awaited, or draw a question mark where there is no room to say it."""
        colors = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(_INSET_PX, _INSET_PX, -_INSET_PX, -_INSET_PX)
        painter.setPen(QPen(colors.line, 1))
        painter.setBrush(colors.field)
        painter.drawRect(area)
        painter.setPen(colors.third)
        painter.setFont(self._theme.font(SECOND))
        text = QCoreApplication.translate("lesson pictures", "First your prediction")
        fits = QFontMetricsF(painter.font()).horizontalAdvance(text) < area.width() - 12
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text if fits else "?")


class Covers:
    """The covers of one window."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        self._window = window
        self._theme = theme
        self._covers: list[Cover] = []

    @property
    def hidden(self) -> Sequence[QWidget]:
        """What lies under a cover."""
        return [cover.target for cover in self._covers if cover.target is not None]

    def hide(self, parts: Sequence[QWidget]) -> None:
        """Hide ``parts`` of the window, and nothing else any more."""
        if parts == self.hidden:
            return
        while len(self._covers) < len(parts):
            self._covers.append(Cover(self._window, self._theme))
        for number, cover in enumerate(self._covers):
            cover.surround(parts[number] if number < len(parts) else None)
