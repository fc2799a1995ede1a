"""Reads the bytes of a file or a pipe in a separate thread, so that a slow disk does not block the caller."""

import errno
import io
import os
import select
import stat
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any

STDIN = Path("/dev/stdin")
"""Stands for descriptor 0 on every system."""

BLOCK_BYTES = 1 << 18
"""Largest number of bytes read at once."""
_POLL_INTERVAL_S = 0.1
"""Seconds between two calls of ``poll`` while waiting for bytes."""
_STUCK_AFTER_S = 1.0
"""Seconds after which ``close`` no longer waits for a system call, which may never return."""
_OPENING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NONBLOCKING = getattr(os, "O_NONBLOCK", 0)
"""With this flag a named pipe opens even if it has no writer yet."""


class ByteSource(io.RawIOBase):
    """An open file, read by a separate thread one block ahead.

    Opening or reading a file may block for ever (a lost network disk, a pipe without a writer), and a thread that
    is blocked in such a call cannot be stopped. So a separate daemon thread makes the calls: closing the source
    abandons a blocked thread, and the end of the program does not wait for it.

    Args:
        path: a file, a pipe or a terminal.
        poll: called ten times a second while waiting for bytes; it may raise to stop the waiting.

    Attributes:
        size: bytes of the file; 0 for a pipe, whose length is unknown.
        taken: bytes read so far.

    Raises:
        OSError: from the constructor and from reading, any error of the system; ``IsADirectoryError`` for a
            folder.
    """

    def __init__(self, path: str | os.PathLike[str], poll: Callable[[], None] = lambda: None) -> None:
        self._poll = poll
        self._requests: SimpleQueue[bool] = SimpleQueue()
        self._answers: SimpleQueue[Any] = SimpleQueue()  # the size, then bytes; or an exception
        self._over = Event()
        self._waiting_since: float | None = None
        self._block = memoryview(b"")
        self._ended = False
        self.size = self.taken = 0
        arguments = (path, self._requests, self._answers, self._over)
        self._thread = Thread(target=_serve, args=arguments, name="reading a file", daemon=True)
        self._thread.start()
        try:
            self.size = self._next_answer()
            self._requests.put(True)
        except BaseException:
            self.close()
            raise

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the type that BufferedReader passes
        """Fill ``buffer`` with at least one byte; returns how many, 0 at the end."""
        if not self._block and not self._ended:
            self._block = memoryview(self._next_answer())
            self._ended = not self._block
            if not self._ended:
                self._requests.put(True)
        count = min(len(buffer), len(self._block))
        buffer[:count] = self._block[:count]
        self._block = self._block[count:]
        self.taken += count
        return count

    def close(self) -> None:
        """Close the file; wait for a running system call unless it has already lasted too long."""
        if not self.closed and hasattr(self, "_thread"):
            self._over.set()
            self._requests.put(False)
            waited = 0.0 if self._waiting_since is None else monotonic() - self._waiting_since
            self._thread.join(max(_STUCK_AFTER_S - waited, _POLL_INTERVAL_S / 2))
        super().close()

    def _next_answer(self) -> Any:
        self._waiting_since = monotonic()
        while True:
            try:
                answer = self._answers.get(timeout=_POLL_INTERVAL_S)
            except Empty:
                self._poll()
                continue
            self._waiting_since = None
            if isinstance(answer, Exception):
                raise answer
            return answer


def _serve(
    path: str | os.PathLike[str],
    requests: SimpleQueue[bool],
    answers: SimpleQueue[Any],
    over: Event,
) -> None:
    """Send the size of the file, then its next block for every True received, until False is received."""
    try:
        file = _open(path)
        try:
            stream = not _seekable(file)
            answers.put(0 if stream else os.fstat(file).st_size)
            while requests.get() and not over.is_set():
                if (block := _read(file, stream, over)) is None:
                    break
                answers.put(block)
        finally:
            os.close(file)
    except Exception as error:
        answers.put(error)


def _open(path: str | os.PathLike[str]) -> int:
    try:
        # Duplicate descriptor 0: a socket cannot be opened by name.
        file = os.dup(0) if os.fspath(path) == os.fspath(STDIN) else os.open(path, _OPENING | _NONBLOCKING)
    except PermissionError:
        if os.path.isdir(path):  # the error of Windows for a folder
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)) from None
        raise
    except ValueError:  # a null byte, which no path may have
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL)) from None
    if stat.S_ISDIR(os.fstat(file).st_mode):
        os.close(file)
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return file


def _seekable(file: int) -> bool:
    try:
        os.lseek(file, 0, os.SEEK_CUR)
    except OSError:
        return False
    return True


def _read(file: int, stream: bool, over: Event) -> bytes | None:
    """The next block, ``b""`` at the end; None if ``over`` is set while a stream is silent."""
    while not over.is_set():
        # On Windows ``select`` works with sockets only.
        if stream and os.name == "posix" and not select.select([file], [], [], _POLL_INTERVAL_S)[0]:
            continue
        try:
            return os.read(file, BLOCK_BYTES)
        except BlockingIOError:  # another reader of the pipe took the bytes
            continue
    return None
