"""Passes the latest value from one thread to another; a slow reader misses older values."""

from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Holds one value; a newer value replaces one that has not been taken."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._value: T | None = None

    def put(self, value: T) -> bool:
        """Store ``value``. Return True if the mailbox was empty: then the reader must be notified."""
        with self._lock:
            was_empty = self._value is None
            self._value = value
            return was_empty

    def take(self) -> T | None:
        """Remove and return the latest value, or return None if there is none."""
        with self._lock:
            value, self._value = self._value, None
            return value

    def is_empty(self) -> bool:
        """Whether the latest value has been taken."""
        return self._value is None
