"""The row above the plot that holds the panel's switches in a race, where tabs fill the head of the card."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget


class SwitchRow(QHBoxLayout):
    """Takes switches out of the head of a card, and gives them back.

    Args:
        head: the widgets that stand in the head otherwise: a legend and switches.
        own: the switch that stands here alone.
    """

    def __init__(self, head: Sequence[QWidget], own: QWidget) -> None:
        super().__init__()
        self._head, self._own = head, own
        self.setContentsMargins(6, 2, 6, 0)
        self.setSpacing(12)

    def place(self, parent: QWidget, racing: bool) -> None:
        """Show the switches here if ``racing``, else leave them hidden in ``parent`` until a card takes them."""
        if (self.count() > 0) == racing:
            return
        while self.takeAt(0) is not None:
            pass
        legend, *switches = self._head
        if racing:
            for widget in (*switches, self._own):
                self.addWidget(widget)
            self.addStretch(1)
            self.addWidget(legend)
        else:
            for widget in self._head:
                widget.setParent(parent)
        for widget in self._head:
            widget.setVisible(racing)
        self._own.setVisible(racing)
