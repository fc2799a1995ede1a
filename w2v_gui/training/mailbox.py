"""A one-place box between two threads: the newest letter counts, so a slow reader skips some and none pile up."""

from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Room for one letter; a newer one takes the place of one not yet taken."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._letter: T | None = None

    def put(self, letter: T) -> bool:
        """Leave ``letter``; True if the box was empty, so that the reader has to be told."""
        with self._lock:
            was_empty = self._letter is None
            self._letter = letter
            return was_empty

    def take(self) -> T | None:
        """Empty the box: the latest letter, or None if there is none."""
        with self._lock:
            letter, self._letter = self._letter, None
            return letter
