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


def set_icon(button: QAbstractButton, name: str, color: QColor, disabled: QColor | None = None) -> None:
    """Give ``button`` an icon unless it has it already: with an icon set, Qt lays out the whole window anew."""
    new = icon(name, color, disabled)
    if button.icon().cacheKey() != new.cacheKey():
        button.setIcon(new)


@lru_cache(maxsize=256)
def _icon(name: str, color: str, disabled: str) -> QIcon:
    result = QIcon()
    outline = asset(f"icons/{name}.svg").read_text(encoding="utf-8")
    for tint, modes in _modes(color, disabled).items():
        renderer = QSvgRenderer(QByteArray(outline.replace("currentColor", tint).encode()))
        for scale in (1, 2, 3):
            pixmap = _pixmap(renderer, scale)
            for mode in modes:
                result.addPixmap(pixmap, mode)
    return result


def _modes(color: str, disabled: str) -> dict[str, list[QIcon.Mode]]:
    """The modes of an icon that each colour stands for."""
    if color == disabled:
        return {color: [QIcon.Mode.Normal, QIcon.Mode.Disabled]}
    return {color: [QIcon.Mode.Normal], disabled: [QIcon.Mode.Disabled]}


def _pixmap(renderer: QSvgRenderer, scale: int) -> QPixmap:
    pixmap = QPixmap(QSize(_SIZE, _SIZE) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap
