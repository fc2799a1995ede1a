"""Plays the walk down the path: how far it has come, turn by turn."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from w2v_gui.panels.theme.motion import reduced_motion

TURN_MS = 1100
"""How long a turn takes."""
_READING = 0.45
"""Share of that time for which the walk rests at the node while the turn's probability appears."""


@dataclass(frozen=True)
class Progress:
    """How far the walk has come.

    Attributes:
        read: turns whose probability is shown.
        growth: the part, from 0 to 1, of the last of them that is shown.
        gone: turns that are made; the fraction is the way along the next branch.
    """

    read: int
    growth: float
    gone: float

    @classmethod
    def at(cls, turns: float) -> "Progress":
        """After ``turns``; a fraction is the share of the time for a turn that has passed."""
        whole = int(turns)
        part = turns - whole
        if part == 0:
            return cls(whole, 1.0, float(whole))
        along = max(part - _READING, 0) / (1 - _READING)
        return cls(whole + 1, min(part / _READING, 1.0), whole + along * along * (3 - 2 * along))


class Walk(QObject):
    """Counts the turns of a walk as time passes; if the system asks for reduced motion, whole turns alone.

    Signals:
        moved: there is something new to show.
    """

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = QVariantAnimation(self)
        self._clock.valueChanged.connect(self._move)
        self._clock.stateChanged.connect(self.moved)
        self._whole_turns = False
        self._turns = 0.0

    @property
    def progress(self) -> Progress | None:
        """How far it has come; None while no walk is on."""
        stopped = self._clock.state() == QVariantAnimation.State.Stopped
        return None if stopped else Progress.at(self._turns)

    @property
    def moving(self) -> bool:
        """Whether time passes."""
        return self._clock.state() == QVariantAnimation.State.Running

    def toggle(self, turns: int) -> None:
        """Begin a walk of ``turns``; pause the present one, or go on with it."""
        if self.moving:
            self._clock.pause()
        elif self.progress is not None:
            self._clock.resume()
        elif turns:
            self._whole_turns, self._turns = reduced_motion(), 0.0
            self._clock.setStartValue(0.0)
            self._clock.setEndValue(float(turns))
            self._clock.setDuration(turns * TURN_MS)
            self._clock.start()

    def stop(self) -> None:
        """End the walk: all of the path is shown."""
        self._clock.stop()

    def _move(self, turns: float) -> None:
        reached = float(int(turns)) if self._whole_turns else turns
        if reached != self._turns:
            self._turns = reached
            self.moved.emit()
