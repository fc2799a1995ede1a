"""Whether pictures may move by themselves: the system's setting for animations, as far as Qt tells it."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle, QWidget


def moves(widget: QWidget) -> bool:
    """Whether the system lets widgets animate; people whom motion disturbs switch it off.

    Styles know it on most platforms; Windows has a switch of its own, which Fusion does not ask for.
    """
    duration = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
    return duration > 0 and (sys.platform != "win32" or QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu))
