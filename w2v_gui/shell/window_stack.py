"""Puts the bars and cards of a window one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from w2v_gui.shell.tab_order import TabOrder


def stack(window: QMainWindow, bars: QWidget, above: Sequence[QWidget], below: Sequence[QWidget]) -> None:
    """Fill ``window`` from the top: ``bars``, which holds those ``above``, then those ``below``.

    The first of those below, the cards, takes all room that the others leave. The window itself takes the
    keyboard and the files that are dropped.
    """
    centre = TabOrder()
    centre.setObjectName("window")
    column = QVBoxLayout(centre)
    upper = QVBoxLayout(bars)
    for layout in (column, upper):
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
    for widget in above:
        upper.addWidget(widget)
    for widget in (bars, *below):
        column.addWidget(widget, 1 if widget is below[0] else 0)
    window.setCentralWidget(centre)
    for widget in window.findChildren(QWidget):
        widget.setAcceptDrops(False)  # otherwise plots and fields would take a file meant for the window
    window.setAcceptDrops(True)
    centre.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    centre.setFocus()  # so that Space trains from the first moment
