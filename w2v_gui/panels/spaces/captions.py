"""The headings of word spaces: mark and name of each run, and how much of it the reference does not share."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.panels.theme import Theme, fitted, paint_mark
from w2v_gui.panels.theme.theme import SECOND

_MARK_PX, _EDGE_PX, _GAP_PX = 4.5, 12, 10


@dataclass(frozen=True)
class Caption:
    """The texts of a heading.

    Attributes:
        hue: of the run.
        name: full name of the run, and a short one for a narrow plot.
        short_name: see ``name``.
        remark: what stands behind the name, in grey.
    """

    hue: int
    name: str
    short_name: str
    remark: str


class CaptionView(QWidget):
    """One heading, on one line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caption: Caption | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def caption(self) -> Caption | None:
        """What is shown."""
        return self._caption

    def show_caption(self, caption: Caption) -> None:
        """Show ``caption``."""
        self._caption = caption
        self.setAccessibleName(f"{caption.name}: {caption.remark}")
        self.update()

    def sizeHint(self) -> QSize:
        """One line high."""
        return QSize(round(self._theme.px(120)), round(self._theme.px(26)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark, name and remark; if both do not fit, the short name, which is cut if need be."""
        if self._caption is None:
            return
        px, colors, hue = self._theme.px, self._theme.palette, self._theme.hue(self._caption.hue)
        bold, plain = self._theme.font(SECOND, QFont.Weight.DemiBold), self._theme.font(SECOND)
        metrics, remark = QFontMetricsF(bold), QFontMetricsF(plain).horizontalAdvance(self._caption.remark)
        left = px(_EDGE_PX + 2 * _MARK_PX + 6)
        room = self.width() - left - px(_GAP_PX) - remark
        name = self._caption.name
        if metrics.horizontalAdvance(name) > room:
            name = self._caption.short_name
        name, width = fitted(name, metrics, max(room, px(40)), Qt.TextElideMode.ElideMiddle)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hue.color)
            paint_mark(painter, hue.mark, QPointF(px(_EDGE_PX + _MARK_PX), self.height() / 2), px(_MARK_PX))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.setFont(bold)
            painter.setPen(hue.color)
            painter.drawText(QRectF(left, 0, width + 2, self.height()), flags, name)
            painter.setFont(plain)
            painter.setPen(colors.third)
            painter.drawText(
                QRectF(left + width + px(_GAP_PX), 0, remark + 2, self.height()), flags, self._caption.remark
            )
