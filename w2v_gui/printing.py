"""Prints on stdout and stderr what can be printed: no stream that is closed, full or unread stops the program."""

import errno
import os
import select
from contextlib import suppress
from typing import TextIO

_PIECE = 1000
"""Characters written at once: 4,000 bytes at most, for which a pipe that is ready at all has room."""
_WRITE_TIMEOUT_S = 2.0
"""Seconds in which whoever reads a pipe may make room before what was to be printed is dropped."""


class Printer:
    """Writes to a stream, and gives it up once writing fails.

    Args:
        stream: None where the process was started without one, as with ``2>&-``.

    Attributes:
        error: what ended the printing; None while it works.
        live: whether a person watches a terminal.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self.error: Exception | None = None
        self.live = False
        self._stream = stream
        self._unread = False
        if stream is None:
            self.error = OSError(errno.EBADF, "it is closed")
            return
        with suppress(OSError, ValueError):
            self.live = stream.isatty()

    def write(self, text: str, timeout: float | None = _WRITE_TIMEOUT_S) -> bool:
        """Write ``text`` and return whether all of it could be written; raises no error.

        Args:
            text: what the stream's encoding lacks is spelled out with backslashes.
            timeout: seconds to wait for a pipe without room; None: for ever. What is not written by then is
                dropped, and what follows waits no longer until there is room again.
        """
        for start in range(0, len(text), _PIECE):
            if self._stream is None or not self._has_room(self._stream, timeout):
                return False
            self._put(self._stream, text[start : start + _PIECE])
        return self.error is None

    def _has_room(self, stream: TextIO, timeout: float | None) -> bool:
        if os.name != "posix":  # elsewhere ``select`` knows sockets only
            return True
        wait = 0.0 if self._unread and timeout is not None else timeout
        try:
            self._unread = not select.select([], [stream.fileno()], [], wait)[1]
        except (OSError, ValueError):  # a stream in memory; or writing will say what is wrong
            return True
        return not self._unread

    def _put(self, stream: TextIO, text: str) -> None:
        encoding = stream.encoding or "utf-8"
        try:
            stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
            stream.flush()
        except (OSError, ValueError) as error:
            self.error, self._stream = error, None
            _silence(stream)


def _silence(stream: TextIO) -> None:
    """Lead a broken stream into nothing: at its end Python writes what is left in it, and would fail again."""
    with suppress(OSError, ValueError):
        descriptor = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, descriptor)
        finally:
            os.close(nowhere)
