"""Keeps the files being read and written, of which the status bar shows the one begun last."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

MIN_ESTIMATE_S = 1.0
"""Seconds of work after which the time left is estimated."""


@dataclass(eq=False)
class Work:
    """What one owner reads or writes, one file after the other.

    Attributes:
        text: says what is done, in the interface's language; has ``{name}`` for the name of the file.
        cancel: stops it; its end follows.
        name: of the file.
        share: the share that is done, 0…1.
        begun: when the file was begun, in seconds of the clock.
        seconds_left: how long the rest will take; None if that is not known yet.
    """

    text: str
    cancel: Callable[[], object]
    name: str = ""
    share: float = 0.0
    begun: float = 0.0
    seconds_left: float | None = None


class Works(QObject):
    """The works under way, in the order in which they began.

    Args:
        parent: the window.
        clock: returns seconds, from any origin.

    Signals:
        changed: one has begun, moved on or ended.
        begun_or_ended: emitted after ``changed``, but not while a work moves on.
    """

    changed = Signal()
    begun_or_ended = Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._under_way: list[Work] = []

    @property
    def latest(self) -> Work | None:
        """The one begun last; None if nothing is under way."""
        return self._under_way[-1] if self._under_way else None

    def follow(
        self, text: str, moved: SignalInstance, ended: SignalInstance, cancel: Callable[[], object]
    ) -> None:
        """Keep the work of an owner as its signals tell of it.

        Args:
            text: see ``Work``.
            moved: carries the name of a file and the share that is done, 0…1. Another name or a smaller share
                begins the work anew.
            ended: nothing is under way any more, whatever came of it.
            cancel: stops the work.
        """
        work = Work(text, cancel)
        moved.connect(partial(self._move, work))
        ended.connect(partial(self._end, work))

    def cancel(self) -> None:
        """Cancel the one begun last; the others go on."""
        if (work := self.latest) is not None:
            work.cancel()

    def _move(self, work: Work, name: str, share: float) -> None:
        now = self._clock()
        if begins := work not in self._under_way or name != work.name or share < work.share:
            self._under_way = [*(other for other in self._under_way if other is not work), work]
            work.name, work.begun = name, now
        elapsed = now - work.begun
        work.share = share
        work.seconds_left = elapsed * (1 / share - 1) if share and elapsed >= MIN_ESTIMATE_S else None
        self.changed.emit()
        if begins:
            self.begun_or_ended.emit()

    def _end(self, work: Work) -> None:
        if work in self._under_way:
            self._under_way.remove(work)
            self.changed.emit()
            self.begun_or_ended.emit()
