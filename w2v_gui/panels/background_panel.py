"""A picture whose numbers are computed off the GUI thread: request, answer, stale check and failure."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.base import Panel
from w2v_gui.panels.theme import Theme
from w2v_gui.training.background import Background
from w2v_gui.training.runs import RunsView
from w2v_gui.training.selection import Selection


class BackgroundPanel(Panel):
    """A picture whose numbers take over 5 ms: they are computed off the GUI thread.

    ``draw`` ends in ``compute``; what comes of it goes to ``show_result`` if ``is_current`` says that it is still
    wanted. Only the latest request counts.
    """

    def __init__(self, view: RunsView, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        self._background = Background()
        super().__init__(view, selection, theme, parent)
        self._background.setParent(self)
        self._background.ready.connect(self._receive)
        self._background.failed.connect(self._fail)

    def is_current(self, result: Any) -> bool:
        """Whether ``result`` is of what is now in focus and selected."""
        raise NotImplementedError

    def show_result(self, result: Any) -> None:
        """Bring the items up to date with ``result``, which ``compute`` computed."""
        raise NotImplementedError

    def compute(self, function: Callable[[], Any]) -> None:
        """Call ``function`` off the GUI thread; it should hold the arrays it needs and no widget."""
        self._background.request(function)

    def compute_here(self, function: Callable[[], Any]) -> None:
        """Call ``function`` now: for what is quick, so that the picture does not lag one frame behind."""
        self._background.cancel()
        self.show_result(function())

    def cancel(self) -> None:
        """Want nothing of what was asked for so far."""
        self._background.cancel()

    @property
    def settled(self) -> bool:
        """Whether the picture shows the latest state, nothing being computed any more."""
        return super().settled and not self._background.busy

    @Slot(object)
    def _receive(self, result: Any) -> None:
        if not self.is_current(result):
            return  # of the past; what is to come has been asked for
        self.show_result(result)
        if self.settled:
            self.drawn.emit()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        raise error  # a mistake of the program's own, which the window's hook reports
