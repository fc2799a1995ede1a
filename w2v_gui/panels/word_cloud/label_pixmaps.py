"""Caches pixmaps of words: text with a halo of the card's colour, and the pill of the selected word."""

import math
from collections import OrderedDict
from typing import Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPixmap

from w2v_gui.panels.theme import Theme, elided
from w2v_gui.panels.theme.resolution import resolution
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
        self._shorts: dict[tuple[str, Role], str] = {}
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
        self._shorts.clear()
        self._sizes.clear()
        self._pixmaps.clear()

    def size(self, text: str, role: Role) -> tuple[float, float]:
        """Width and height of the word, without its halo."""
        if (size := self._sizes.get((text, role))) is None:
            size = self._sizes[text, role] = self._measure(text, role)
        return size

    def pixmap(self, text: str, role: Role, ratio: float) -> QPixmap:
        """The picture of the word at ``ratio`` pixels of the screen per pixel; made in 0.1 to 1 ms."""
        key = (text, role, ratio)
        if (pixmap := self._pixmaps.get(key)) is None:
            pixmap = self._pixmaps[key] = self._make(text, role, ratio)
            if len(self._pixmaps) > _MAX_PIXMAPS:
                self._pixmaps.popitem(last=False)
        return pixmap

    def paint(self, painter: QPainter, corner: QPointF, text: str, role: Role) -> None:
        """Paint the word with its left upper corner at ``corner``, on whole pixels of the screen."""
        ratio = resolution(painter)
        pixmap = self.pixmap(text, role, ratio)
        x, y = (round((edge - _HALO) * ratio) / ratio for edge in (corner.x(), corner.y()))
        painter.drawPixmap(QPointF(x, y), pixmap)

    def _short(self, text: str, role: Role) -> str:
        if (short := self._shorts.get((text, role))) is None:
            short = elided(text, self._fonts[role], self._theme.px(MAX_LABEL_PX))
            self._shorts[text, role] = short
        return short

    def _measure(self, text: str, role: Role) -> tuple[float, float]:
        metrics = self._metrics[role]
        width = metrics.horizontalAdvance(self._short(text, role))
        if role == "picked":
            return (round(width + self._theme.px(20)), round(metrics.height() + self._theme.px(7)))
        return (round(width + 4), round(metrics.height() - 1))

    def _make(self, text: str, role: Role, ratio: float) -> QPixmap:
        width, height = self.size(text, role)
        box = QRectF(_HALO, _HALO, width, height)
        short, metrics, colors = self._short(text, role), self._metrics[role], self._theme.palette
        start = QPointF(
            box.center().x() - metrics.horizontalAdvance(short) / 2,
            box.center().y() + (metrics.ascent() - metrics.descent()) / 2,
        )
        size = QSize(round((width + 2 * _HALO) * ratio), round((height + 2 * _HALO) * ratio))
        pixmap = QPixmap(size)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setFont(self._fonts[role])
        if role == "picked":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colors.card, 1.5))
            painter.setBrush(colors.ink)
            painter.drawRoundedRect(box, height / 2, height / 2)
            painter.setPen(colors.card)
        else:
            painter.drawImage(QPointF(), self._halo(start, short, role, size, ratio))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            painter.fillRect(pixmap.rect(), colors.card)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(colors.second if role == "quiet" else self._hue)
        painter.drawText(start, short)
        painter.end()
        return pixmap

    def _halo(self, start: QPointF, text: str, role: Role, size: QSize, ratio: float) -> QImage:
        """Where the card's colour surrounds ``text``, as opacity; to stroke its outline takes thrice as long."""
        mask = QImage(size, QImage.Format.Format_Alpha8)
        mask.setDevicePixelRatio(ratio)
        mask.fill(0)
        painter = QPainter(mask)
        painter.setFont(self._fonts[role])
        painter.drawText(start, text)
        painter.end()
        rows = np.frombuffer(mask.bits(), np.uint8).reshape(mask.height(), mask.bytesPerLine())
        pixels = rows[:, : mask.width()]
        # Twice the opacity: thin strokes are half transparent, and their halo should hide what is below.
        solid = np.minimum(pixels * np.uint16(2), 255).astype(np.uint8)
        pixels[:] = dilated(solid, round(_HALO * ratio))
        return mask


def leader_line(at: QPointF, label: Label, radius: float) -> QLineF:
    """The line from the edge of a point's mark to its label."""
    x, y = label.tip
    start = radius / max(math.hypot(x, y), radius)
    return QLineF(at.x() + x * start, at.y() + y * start, at.x() + x, at.y() + y)


def dilated(pixels: npt.NDArray[np.uint8], radius: int) -> npt.NDArray[np.uint8]:
    """Greyscale dilation by a disk, as ``scipy.ndimage.grey_dilation`` does it.

    Args:
        pixels: (height, width); those outside count as 0.
        radius: of the disk, in pixels. A quarter of a pixel is added to it, so that its outermost rows have more
            than one pixel.

    Returns:
        (height, width): for each pixel the largest of those in the disk around it.
    """
    wider = np.zeros((len(pixels) + 2 * radius, pixels.shape[1]), np.uint8)  # np.pad takes a third of all this
    wider[radius : radius + len(pixels)] = pixels
    result = pixels.copy()
    spread = 0  # how far ``wider`` has been spread to both sides
    for y in range(radius, -1, -1):
        reach = round(math.sqrt((radius + 0.25) ** 2 - y**2))
        for _ in range(spread, reach):
            before = wider.copy()
            np.maximum(wider[:, 1:], before[:, :-1], out=wider[:, 1:])
            np.maximum(wider[:, :-1], before[:, 1:], out=wider[:, :-1])
        spread = reach
        for shift in {radius - y, radius + y}:
            np.maximum(result, wider[shift : shift + len(pixels)], out=result)
    return result
