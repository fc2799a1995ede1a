"""Caches pixmaps of words: text with a halo of the card's colour, and the pill of the selected word."""

from collections import OrderedDict
from math import hypot
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from w2v_gui.panels.theme import Theme, elided
from w2v_gui.panels.theme.theme import BODY, SECOND
from w2v_gui.panels.word_cloud.label_placement import Label

Role = Literal["quiet", "near", "picked"]
"""A word of the cloud, a neighbour of the selected word, the selected word."""

MAX_LABEL_PX = 170
"""Largest width of a word, in pixels at scale 1; longer words are cut."""
_HALO = 3.0
_MAX_PIXMAPS = 2000  # cached at most


class LabelPixmaps:
    """Pixmaps of words in one theme and one hue; sizes in scaled pixels."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._hue = QColor()
        self._sizes: dict[tuple[str, Role], tuple[float, float]] = {}
        self._pixmaps: OrderedDict[tuple[str, Role, float], QPixmap] = OrderedDict()
        self._fonts: dict[Role, QFont] = {}
        self._metrics: dict[Role, QFontMetricsF] = {}
        self.restyle(theme.palette.ink)

    def restyle(self, hue: QColor) -> None:
        """Apply the theme, and ``hue`` for the neighbours; clears the cache."""
        self._hue = QColor(hue)
        bold = QFont.Weight.DemiBold
        self._fonts = {
            "quiet": self._theme.font(SECOND),
            "near": self._theme.font(SECOND, bold),
            "picked": self._theme.font(BODY, bold),
        }
        self._metrics = {role: QFontMetricsF(font) for role, font in self._fonts.items()}
        self._sizes.clear()
        self._pixmaps.clear()

    def size(self, text: str, role: Role) -> tuple[float, float]:
        """Width and height of the word, without its halo."""
        if (size := self._sizes.get((text, role))) is None:
            size = self._sizes[text, role] = self._measure(text, role)
        return size

    def paint(self, painter: QPainter, corner: QPointF, text: str, role: Role) -> None:
        """Paint the word with its left upper corner at ``corner``, on whole pixels of the screen."""
        ratio = painter.device().devicePixelRatioF()
        key = (text, role, ratio)
        if (pixmap := self._pixmaps.get(key)) is None:
            pixmap = self._pixmaps[key] = self._make(text, role, ratio)
            if len(self._pixmaps) > _MAX_PIXMAPS:
                self._pixmaps.popitem(last=False)
        x, y = (round((edge - _HALO) * ratio) / ratio for edge in (corner.x(), corner.y()))
        painter.drawPixmap(QPointF(x, y), pixmap)

    def _short(self, text: str, role: Role) -> str:
        return elided(text, self._fonts[role], self._theme.px(MAX_LABEL_PX))

    def _measure(self, text: str, role: Role) -> tuple[float, float]:
        metrics = self._metrics[role]
        width = metrics.horizontalAdvance(self._short(text, role))
        if role == "picked":
            return (round(width + self._theme.px(20)), round(metrics.height() + self._theme.px(7)))
        return (round(width + 4), round(metrics.height() - 1))

    def _make(self, text: str, role: Role, ratio: float) -> QPixmap:
        width, height = self.size(text, role)
        pixmap = QPixmap(round((width + 2 * _HALO) * ratio), round((height + 2 * _HALO) * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._fonts[role])
        box = QRectF(_HALO, _HALO, width, height)
        short = self._short(text, role)
        metrics = self._metrics[role]
        start = QPointF(
            box.center().x() - metrics.horizontalAdvance(short) / 2,
            box.center().y() + (metrics.ascent() - metrics.descent()) / 2,
        )
        colors = self._theme.palette
        if role == "picked":
            painter.setPen(QPen(colors.card, 1.5))
            painter.setBrush(colors.ink)
            painter.drawRoundedRect(box, height / 2, height / 2)
            painter.setPen(colors.card)
        else:
            outline = QPainterPath()
            outline.addText(start, self._fonts[role], short)
            painter.strokePath(outline, _halo_pen(colors.card))
            painter.setPen(colors.second if role == "quiet" else self._hue)
        painter.drawText(start, short)
        painter.end()
        return pixmap


def leader_line(at: QPointF, label: Label, radius: float) -> QLineF:
    """The line from the edge of a point's mark to its label."""
    x, y = label.tip
    start = radius / max(hypot(x, y), radius)
    return QLineF(at.x() + x * start, at.y() + y * start, at.x() + x, at.y() + y)


def _halo_pen(color: QColor) -> QPen:
    pen = QPen(color, 2 * _HALO)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
