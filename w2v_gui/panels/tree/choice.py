"""Chooses whether the path leads to the selected word or to its partner."""

from PySide6.QtCore import QCoreApplication, QRect, QSize, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.segments import Segments
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.training.selection import PathEnd

_GAP_PX = 8  # pixels at scale 1, between the words before the choice and the choice
_ENDS: tuple[PathEnd, PathEnd] = ("word", "partner")


class PathChoice(QWidget):
    """*path to* [king | queen]: two buttons; the path leads to the context word.

    If space is short, *path to* is left out, then the words are cut.

    Signals:
        picked: the user wants the path to lead to the other word; carries a ``PathEnd``.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._segments = Segments(theme, self, height=34)
        self._segments.picked.connect(self.picked)
        self._segments.hide()
        self._shown: tuple[str, str, PathEnd, QColor] | None = None

    @property
    def segments(self) -> Segments:
        """The two words."""
        return self._segments

    def show_pair(self, word: str, partner: str, end: PathEnd, hue: QColor) -> None:
        """Offer the two words; ``hue`` is the colour of the context word."""
        if (word, partner, end, hue) == self._shown:
            return
        self._shown = word, partner, end, hue
        texts = dict(zip(_ENDS, (word, partner), strict=True))
        self._segments.set_items([(key, text, None) for key, text in texts.items()])
        self._segments.current = end
        tips = (
            QCoreApplication.translate("TreeChoice", "Path to the selected word; the centre is its partner"),
            QCoreApplication.translate(
                "TreeChoice", "Path to the partner, as in One update; the centre is the selected word"
            ),
        )
        for key, tip in zip(_ENDS, tips, strict=True):
            context = key == end
            self._segments.set_chip(key, hue if context else self._theme.palette.ink, filled=not context)
            self._segments.set_tooltip(key, tooltip(texts[key], tip))
        self._segments.show()
        self.setAccessibleName(f"{self._lead} {texts[end]}")
        self._place()
        self.update()

    def clear(self) -> None:
        """Show nothing, because there is no pair."""
        self._shown = None
        self._segments.hide()

    @property
    def _lead(self) -> str:
        return QCoreApplication.translate("TreeChoice", "path to")

    def _lead_width(self) -> float:
        return QFontMetricsF(self._theme.font(SECOND)).horizontalAdvance(self._lead) + self._theme.px(_GAP_PX)

    def widths(self) -> tuple[int, int, int]:
        """Widths in pixels of the whole, of the two words alone, and of the two words when they are cut."""
        if self._shown is None:
            return (0, 0, 0)
        choice = self._segments.sizeHint().width()
        return (round(choice + self._lead_width()), choice, self._segments.minimumSizeHint().width())

    def sizeHint(self) -> QSize:
        """The size with all parts."""
        return QSize(self.widths()[0], self._segments.height())

    def _place(self) -> None:
        """Align the choice to the right, and *path to* before it if there is space."""
        width = self.width() - (round(self._lead_width()) if self._led else 0)
        self._segments.setGeometry(QRect(self.width() - width, 0, width, self._segments.height()))

    @property
    def _led(self) -> bool:
        return self.width() >= self.widths()[0]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the choice in the new size."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words before the choice."""
        if self._shown is None or not self._led:
            return
        painter = QPainter(self)
        font = self._theme.font(SECOND)
        painter.setFont(font)
        painter.setPen(self._theme.palette.third)
        painter.drawText(0, round((self.height() + QFontMetricsF(font).capHeight()) / 2), self._lead)
        painter.end()
