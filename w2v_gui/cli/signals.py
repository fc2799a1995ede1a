"""Handles Ctrl+C, SIGTERM and SIGHUP in the same way: as requests to stop."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import Any, Self

_ECHO_S = 0.2
"""Time within which a repeated SIGTERM or SIGHUP counts once: ``timeout`` sends SIGTERM to the process and then
to its group, and a terminal that is closed sends SIGHUP both itself and through its shell."""
_CLEANUP_S = 1.0
"""Time after an interruption in which further signals are ignored, so that partly written files are removed."""


class Signals:
    """A context manager: within its block, each of the three signals raises ``KeyboardInterrupt`` at any place.

    Attributes:
        noted: whether a signal has come within ``first_only_noted``.
    """

    def __init__(self) -> None:
        self.noted = False
        self._only_note = False
        self._latest = (0, float("-inf"))
        self._interrupted = float("-inf")
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        # A shell script ignores SIGINT for commands it starts in the background; ``kill -INT`` must still work.
        # An ignored SIGHUP stays ignored: ``nohup`` does this to keep the command running without a terminal.
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
        """Within the block the first signal only sets ``noted``; a second one raises ``KeyboardInterrupt``."""
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
        # Python drops exceptions raised within ``__del__`` and the like, so a later signal must raise again.
        if now - self._interrupted > _CLEANUP_S:
            self._interrupted = now
            raise KeyboardInterrupt
