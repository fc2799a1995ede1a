"""Icons in the theme's colours: one SVG outline each, tinted when requested."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from w2v_gui.assets import asset

_SIZE = 20


def icon(name: str, color: QColor, disabled: QColor | None = None) -> QIcon:
    """The icon ``name`` (a file of ``resources/icons`` without its extension) in ``color``."""
    return _icon(name, color.name(), (disabled or color).name())


def set_icon(button: QAbstractButton, name: str, color: QColor) -> None:
    """Give ``button`` an icon unless it has it already: with an icon set, Qt lays out the whole window anew."""
    new = icon(name, color)
    if button.icon().cacheKey() != new.cacheKey():
        button.setIcon(new)


@lru_cache(maxsize=256)
def _icon(name: str, color: str, disabled: str) -> QIcon:
    result = QIcon()
    for scale in (1, 2, 3):
        result.addPixmap(_pixmap(name, color, scale), QIcon.Mode.Normal)
        result.addPixmap(_pixmap(name, disabled, scale), QIcon.Mode.Disabled)
    return result


def _pixmap(name: str, color: str, scale: int) -> QPixmap:
    svg = asset(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    pixmap = QPixmap(QSize(_SIZE, _SIZE) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
