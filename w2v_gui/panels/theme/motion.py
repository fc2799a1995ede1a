"""Whether the system asks for reduced motion."""

from PySide6.QtWidgets import QApplication, QStyle


def reduced_motion() -> bool:
    """Whether things should change at once instead of moving, as the system's settings say through the style."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0
