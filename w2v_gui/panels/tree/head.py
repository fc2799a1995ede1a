"""The controls in the head of the card: the choice of the path's end, and the sum; short where room is scarce."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.panels.theme import Theme
from w2v_gui.panels.tree.badge import SumBadge
from w2v_gui.panels.tree.choice import PathChoice

_SPACING = 8  # pixels
_WORDINGS = ((0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 3))
"""How long the choice and the badge are, from long to short: indices of their ``widths``."""
_SHORTEST = 4
"""The wording that the card's head makes room for; the last one is for windows too small for that."""


class TreeHead(QWidget):
    """Choice and badge side by side; takes no room while there is neither.

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
        """Take over other texts or text sizes."""
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        return QSize(self._widths()[0], max(self.choice.sizeHint().height(), self.badge.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Room for two stumps of words and the badge without its sum."""
        return QSize(self._widths()[_SHORTEST], self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as fits."""
        super().resizeEvent(event)
        self._place()

    def _widths(self) -> list[int]:
        """Pixels of each wording."""
        choice, badge = self.choice.widths(), self.badge.widths()
        return [
            choice[long] + (_SPACING if choice[long] and badge[wide] else 0) + badge[wide]
            for long, wide in _WORDINGS
        ]

    def _place(self) -> None:
        """Both at the right end, the badge last, in the longest wording that fits."""
        fitting = next((n for n, width in enumerate(self._widths()) if width <= self.width()), len(_WORDINGS) - 1)
        long, wide = _WORDINGS[fitting]
        badge, height = self.badge.widths()[wide], self.badge.sizeHint().height()
        self.badge.setGeometry(self.width() - badge, (self.height() - height) // 2, badge, height)
        choice, height = self.choice.widths()[long], self.choice.sizeHint().height()
        room = self.width() - (badge + _SPACING if badge else 0)
        if long == 2:  # words are cut no more than they must be
            choice = min(room, self.choice.widths()[1])
        self.choice.setGeometry(room - choice, (self.height() - height) // 2, choice, height)
