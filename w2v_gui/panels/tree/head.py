"""The controls in the head of the card: the choice of the path's end, and the sum."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.panels.theme import Theme
from w2v_gui.panels.tree.badge import SumBadge
from w2v_gui.panels.tree.choice import PathChoice

_SPACING_PX = 8  # pixels
_WORDINGS = ((0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 3))
"""Combinations of wordings of choice and badge, from long to short: indices of their ``widths``."""
_MINIMUM_WORDING = 4
"""Index of the wording for the minimum width; the last one is for even smaller windows."""


class TreeHead(QWidget):
    """Choice and badge side by side; has no width without them.

    Attributes:
        choice: which word the path leads to.
        badge: the sum of all probabilities.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = PathChoice(theme, self)
        self.badge = SumBadge(theme, self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def fit(self) -> None:
        """Update for changed texts or text sizes."""
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """The size of the longest wording."""
        return QSize(self._widths()[0], max(self.choice.sizeHint().height(), self.badge.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """The size with two cut words and the badge without its sum."""
        return QSize(self._widths()[_MINIMUM_WORDING], self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the longest wording that fits."""
        super().resizeEvent(event)
        self._place()

    def _widths(self) -> list[int]:
        """Width in pixels of each wording."""
        choice, badge = self.choice.widths(), self.badge.widths()
        return [
            choice[long] + (_SPACING_PX if choice[long] and badge[wide] else 0) + badge[wide]
            for long, wide in _WORDINGS
        ]

    def _place(self) -> None:
        """Align both to the right, the badge last, in the longest wording that fits."""
        fitting = next((n for n, width in enumerate(self._widths()) if width <= self.width()), len(_WORDINGS) - 1)
        long, wide = _WORDINGS[fitting]
        badge, height = self.badge.widths()[wide], self.badge.sizeHint().height()
        self.badge.setGeometry(self.width() - badge, (self.height() - height) // 2, badge, height)
        choice, height = self.choice.widths()[long], self.choice.sizeHint().height()
        room = self.width() - (badge + _SPACING_PX if badge else 0)
        if long == 2:  # words are cut no more than necessary
            choice = min(room, self.choice.widths()[1])
        self.choice.setGeometry(room - choice, (self.height() - height) // 2, choice, height)
