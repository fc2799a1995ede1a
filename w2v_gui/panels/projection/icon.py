"""The icon of the button that shows the whole cloud again, in the theme's colours."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

_SIZE = 20


def reset_icon(color: QColor) -> QIcon:
    """A frame's four corners around a few points."""
    icon = QIcon()
    for ratio in (1, 2, 3):
        icon.addPixmap(_pixmap(color, ratio))
    return icon


def _pixmap(color: QColor, ratio: int) -> QPixmap:
    pixmap = QPixmap(QSize(_SIZE, _SIZE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, 1.7)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    box, arm = QRectF(3, 3, 14, 14), 3.5
    for corner, dx, dy in (
        (box.topLeft(), arm, arm),
        (box.topRight(), -arm, arm),
        (box.bottomLeft(), arm, -arm),
        (box.bottomRight(), -arm, -arm),
    ):
        painter.drawPolyline([corner + QPointF(dx, 0), corner, corner + QPointF(0, dy)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for spot in (QPointF(8, 8.5), QPointF(12, 8), QPointF(10.5, 12)):
        painter.drawEllipse(spot, 1.5, 1.5)
    painter.end()
    return pixmap
