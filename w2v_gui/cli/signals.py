"""Answers Ctrl+C, SIGTERM and SIGHUP alike: each asks the command to stop; decides nothing else."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import Any, Self

_ECHO_S = 0.2
"""Seconds in which the same signal of a machine counts once: ``timeout`` sends SIGTERM to the process and then to
its group, and a terminal that is closed sends SIGHUP itself and through its shell."""
_UNWINDING_S = 1.0
"""Seconds after an interruption in which no other disturbs the removal of what is half written."""


class Signals:
    """Within the block, signals that ask for an end interrupt, as Ctrl+C does everywhere; a context manager.

    Attributes:
        noted: whether one has come where the first is only noted.

    Raises:
        KeyboardInterrupt: at any place, for any of the signals.
    """

    def __init__(self) -> None:
        self.noted = False
        self._only_note = False
        self._latest = (0, float("-inf"))
        self._interrupted = float("-inf")
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        # Python leaves SIGINT ignored where a script put the command into the background; kill -INT is meant.
        # But nohup ignores SIGHUP for those who want to go on when the terminal is closed.
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is None or (name == "SIGHUP" and signal.getsignal(number) is signal.SIG_IGN):
                continue
            self._before[number] = signal.signal(number, self._answer)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def first_only_noted(self) -> Iterator[None]:
        """Within the block the first signal is noted; a second one interrupts."""
        self._only_note = True
        try:
            yield
        finally:
            self._only_note = False

    def _answer(self, number: int, _frame: FrameType | None) -> None:
        now = monotonic()
        latest, when = self._latest
        if number != signal.SIGINT and number == latest and now - when < _ECHO_S:
            return
        self._latest = number, now
        if self._only_note and not self.noted:
            self.noted = True
            return
        # Some interruptions are lost, such as those within __del__; so a later signal interrupts again.
        if now - self._interrupted > _UNWINDING_S:
            self._interrupted = now
            raise KeyboardInterrupt
