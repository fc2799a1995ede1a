"""The legend of the sentence: pills for the pair, lines for words that training dropped."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from w2v_gui.panels.theme import TextMetrics, Theme, paint_chip
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.panels.update.typesetting import Box, Run, Typesetter
from w2v_gui.word2vec.config import SETTINGS

_MIN_LINE_PX = 560
"""Least width of a line with a legend, pixels at scale 1."""
_PAIR_NAMES_LINE_PX = 720
"""Least width at which the names of the pair are written in full beside those of dropped words."""
_FULL_NAMES_LINE_PX = 900
"""Least width at which all names are written in full."""


class _Entry(NamedTuple):
    mark: str
    label: Box
    tip: str


class Legend:
    """The legend in the right half of a line.

    Attributes:
        width: in pixels, with the space before it; 0 if the words need the room more.
    """

    def __init__(self, theme: Theme, hue: QColor, room: float, *, subsampled: bool, rare: bool) -> None:
        self._theme = theme
        self._hue = hue
        px, translate = theme.px, QCoreApplication.translate
        quiet = Typesetter(theme, SECOND, theme.palette.second)
        self._entries: list[_Entry] = []
        if room >= px(_MIN_LINE_PX) and subsampled:
            struck = theme.font(SECOND)
            struck.setStrikeOut(True)
            text = (
                translate("update", "subsampled away")
                if room >= px(_FULL_NAMES_LINE_PX)
                else translate("update", "subsampled")
            )
            label = Run(text, TextMetrics(struck), theme.palette.third)
            self._entries.append(_Entry("subsampled", label, _subsampled()))
        if room >= px(_MIN_LINE_PX) and rare:
            text = (
                translate("update", "below {setting}")
                if room >= px(_FULL_NAMES_LINE_PX)
                else translate("update", "rare")
            )
            label = Run(text.format(setting=_min_count()), theme.metrics(SECOND), theme.palette.third)
            self._entries.append(_Entry("rare", label, too_rare()))
        if room >= px(_MIN_LINE_PX):
            centre, context = translate("update", "centre v"), translate("update", "context u")
            if room < px(_PAIR_NAMES_LINE_PX) and self._entries:
                centre, context = "v", "u"
            tip = translate("update", "The centre word, filled: its input vector v.")
            self._entries.append(_Entry("centre", quiet.mathematical(centre), tip))
            tip = translate("update", "The context word, outlined: its output vector u.")
            self._entries.append(_Entry("context", quiet.mathematical(context), tip))
        self.width = sum(px(14) + self._indent(entry) + entry.label.width for entry in self._entries)

    @property
    def texts(self) -> list[str]:
        """The words of its entries."""
        return [entry.label.plain for entry in self._entries]

    def _indent(self, entry: _Entry) -> float:
        return self._theme.px(24) if entry.mark in ("centre", "context") else 0.0

    def tip_at(self, x: float) -> str:
        """Tooltip of the entry at ``x``, in pixels from the legend's left end; empty beside it."""
        for entry in self._entries:
            width = self._theme.px(14) + self._indent(entry) + entry.label.width
            if 0 <= x < width:
                return entry.tip
            x -= width
        return ""

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        """Paint it with its left end at ``x``."""
        px = self._theme.px
        for entry in self._entries:
            x += px(14)
            if self._indent(entry):
                pill = QRectF(x, round(baseline - entry.label.ascent / 2 - px(5.5)), px(18), px(11))
                paint_chip(painter, pill, self._theme.palette, self._hue, centre=entry.mark == "centre")
            elif entry.mark == "rare":
                underline(painter, x, entry.label.width, baseline, self._theme)
            x += self._indent(entry)
            entry.label.paint(painter, x, baseline)
            x += entry.label.width


def underline(painter: QPainter, x: float, width: float, baseline: float, theme: Theme) -> None:
    """A dotted line under a word that is not in the vocabulary; subsampled ones are struck through."""
    pen = QPen(theme.palette.third, theme.px(1.6), Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.2, 1.4])
    painter.setPen(pen)
    y = round(baseline + theme.px(4)) + 0.5
    painter.drawLine(QPointF(x, y), QPointF(x + width, y))


def too_rare() -> str:
    """Why a word is not in the vocabulary."""
    text = QCoreApplication.translate(
        "update", "Rarer than {setting}, so not in the vocabulary: removed before windows are cut."
    )
    return text.format(setting=_min_count())


def _subsampled() -> str:
    return QCoreApplication.translate(
        "update", "So frequent that this pass dropped it at random (subsampling), before windows are cut."
    )


def _min_count() -> str:
    return QCoreApplication.translate("settings", SETTINGS["min_count"].label)
