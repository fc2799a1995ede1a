"""Knows which row of a table the mouse is over: Qt itself marks only the one cell."""

from PySide6.QtCore import QEvent, QModelIndex, QObject
from PySide6.QtWidgets import QTableView


class HoveredRow(QObject):
    """Follows the mouse over ``view`` and repaints it when the row changes.

    Attributes:
        row: the row under the mouse; −1 for none.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.row = -1
        view.setMouseTracking(True)
        view.entered.connect(self._enter)
        view.viewportEntered.connect(self._leave)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the row when the mouse leaves the table or the wheel scrolls other rows under it."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.Wheel):
            self._leave()
        return super().eventFilter(watched, event)

    def _enter(self, index: QModelIndex) -> None:
        self._set(index.row())

    def _leave(self) -> None:
        self._set(-1)

    def _set(self, row: int) -> None:
        if row != self.row:
            self.row = row
            self._view.viewport().update()
