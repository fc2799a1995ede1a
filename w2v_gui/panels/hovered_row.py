"""Knows which row of a table the pointer is on: Qt itself marks the one cell below it."""

from PySide6.QtCore import QEvent, QModelIndex, QObject
from PySide6.QtWidgets import QTableView


class HoveredRow(QObject):
    """Follows the pointer over ``view`` and repaints it when the row changes.

    Attributes:
        row: the row below the pointer; −1 where there is none.
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
        """The pointer may leave the table, and the wheel moves other rows below it."""
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
