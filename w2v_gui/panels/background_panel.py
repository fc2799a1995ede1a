"""Base class of panels whose numbers are computed off the GUI thread: request, answer, stale check, failure."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.base import Panel
from w2v_gui.panels.theme import Theme
from w2v_gui.training.background import Background
from w2v_gui.training.runs import RunsView
from w2v_gui.training.selection import Selection


class BackgroundPanel(Panel):
    """A panel whose numbers take over 5 ms to compute, so they are computed off the GUI thread.

    ``draw`` ends with a call of ``compute``. Its result goes to ``show_result`` if ``is_current`` says that it is
    still wanted. Only the latest request counts.
    """

    def __init__(self, view: RunsView, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        self._background = Background()
        self._held: tuple[Any] | None = None  # a result to be shown in a later turn of the event loop
        super().__init__(view, selection, theme, parent)
        self._turn = QTimer(self, singleShot=True, interval=1)
        self._turn.timeout.connect(self._show_held)
        self._background.setParent(self)
        self._background.ready.connect(self._receive)
        self._background.failed.connect(self._fail)

    def is_current(self, result: Any) -> bool:
        """Whether ``result`` belongs to the run in focus and the current selection."""
        raise NotImplementedError

    def show_result(self, result: Any) -> None:
        """Update the items from ``result``, which ``compute`` computed."""
        raise NotImplementedError

    def compute(self, function: Callable[[], Any]) -> None:
        """Call ``function`` off the GUI thread; it should hold the arrays it needs, and no widgets."""
        self._background.request(function)

    def compute_here(self, function: Callable[[], Any]) -> None:
        """Call ``function`` now: for quick functions, so that the picture does not lag one frame behind."""
        self.cancel()
        self.show_result(function())

    def cancel(self) -> None:
        """Discard the results of all requests made so far."""
        self._background.cancel()
        self._held = None

    @property
    def computing(self) -> bool:
        """Whether a result is still to come."""
        return self._background.busy or self._held is not None

    @property
    def settled(self) -> bool:
        """Whether the panel shows the latest state and nothing is being computed."""
        return super().settled and not self.computing

    @Slot(object)
    def _receive(self, result: Any) -> None:
        self._held = (result,)
        self._show_held()

    def _show_held(self) -> None:
        """Show the result, unless another panel has just drawn: then let the window paint that first."""
        if self._held is None:
            return
        if self.must_wait():
            self._turn.start()
            return
        (result,), self._held = self._held, None
        if not self.is_current(result):
            return  # outdated; a newer request is already on its way
        self.show_result(result)
        self.note_turn()
        if self.settled:
            self.drawn.emit()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        raise error  # a programming error, which the window's exception hook reports
