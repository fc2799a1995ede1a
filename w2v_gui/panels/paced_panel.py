"""Base class of panels that compute for some tenths of a second or longer: nothing twice, and with rests."""

from collections.abc import Callable, Hashable
from functools import partial
from threading import Event
from time import perf_counter
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.background_panel import BackgroundPanel
from w2v_gui.panels.theme import Theme
from w2v_gui.training.runs import RunsView
from w2v_gui.training.selection import Selection

LONGEST_REST_MS = 2**31 - 1
"""What a timer can hold: about 25 days."""


class PacedQuestion(Protocol):
    """What a panel wants computed."""

    @property
    def key(self) -> Hashable:
        """Equal for questions with the same answer; it is also the ``key`` of the answer. Keeps no matrices."""

    @property
    def choice(self) -> Hashable:
        """The part that the user decides: when it changes, the panel does not rest."""

    @property
    def live(self) -> bool:
        """Whether a training goes on, so that the answer will soon be outdated."""

    def answer(self, cancelled: Callable[[], bool]) -> Any:
        """Compute; may raise ``Cancelled`` once ``cancelled`` returns True."""


def rest_ms(seconds: float, busy_share: float) -> int:
    """Milliseconds of rest after which a computation of ``seconds`` has taken ``busy_share`` of the time."""
    return round(min(1000 * seconds * (1 / busy_share - 1), LONGEST_REST_MS))


class PacedPanel(BackgroundPanel):
    """A panel whose ``draw`` ends with a call of ``ask``; answers have a ``key``.

    While a run is being trained, the panel rests after each answer, so that the training keeps most of the time.

    A panel that rests counts as settled, and ``drawn`` is emitted: what it shows is all that there is for now.

    Attributes:
        busy_share: largest share of the time that it computes while a training goes on; with more visible panels
            that rest, each takes as much less.
    """

    busy_share: ClassVar[float]

    def __init__(self, view: RunsView, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        self._asked_key: Hashable = None
        self._asked_choice: Hashable = None
        self._live = False
        self._stop = Event()
        self._began, self._postponed = 0.0, False
        super().__init__(view, selection, theme, parent)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._go_on)

    def ask(self, question: PacedQuestion) -> None:
        """Have ``question`` answered, now or after the rest, unless it is already."""
        if question.key == self._asked_key:
            self._postponed = False
            return
        same = self._asked_choice == question.choice
        self._postponed = same and question.live and (self._rest.isActive() or self.computing)
        if not self._postponed:
            self._rest.stop()
            self.forget_question()
            self._asked_key, self._asked_choice, self._live = question.key, question.choice, question.live
            self._began = perf_counter()
            self.compute(partial(question.answer, self._stop.is_set))

    def forget_question(self) -> None:
        """Stop computing; the next question is answered whatever it is."""
        self._stop.set()
        self.cancel()
        self._stop = Event()
        self._asked_key = self._asked_choice = None
        self._postponed = False

    def is_current(self, answer: Any) -> bool:
        """Whether ``answer`` is that of the latest question."""
        return bool(answer.key == self._asked_key)

    def show_result(self, answer: Any) -> None:
        """Rest if a training goes on, and show ``answer``."""
        if self._live:
            visible = sum(panel.isVisible() for panel in self.window().findChildren(PacedPanel))
            self._rest.start(rest_ms(perf_counter() - self._began, self.busy_share / max(1, visible)))
        elif self._postponed:
            self.refresh()
        self.show_answer(answer)

    def show_answer(self, answer: Any) -> None:
        """Update the items from ``answer``."""
        raise NotImplementedError

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop computing: it may take some seconds, in which the program could not end."""
        super().hideEvent(event)
        if self.computing:
            self.forget_question()
            self.refresh()

    def _go_on(self) -> None:
        if self._postponed:
            self.refresh()
