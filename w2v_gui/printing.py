"""Prints on stdout and stderr; a stream that is closed, full or not read by anyone never stops the program."""

import errno
import os
import select
from contextlib import suppress
from typing import TextIO

_CHUNK_CHARACTERS = 1000
"""Characters written at once: at most 4,000 bytes, which always fit into a pipe that is ready for writing."""
_WRITE_TIMEOUT_S = 2.0
"""Time to wait for the reader of a full pipe before the text is dropped."""


class Printer:
    """Writes to a stream, and stops using it after an error.

    Args:
        stream: the stream; None if the process was started without one, as with ``2>&-``.

    Attributes:
        error: the error that ended the printing; None while it works.
        live: whether the stream is a terminal.
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
            text: characters that the stream's encoding lacks are written as backslash escapes.
            timeout: seconds to wait for a full pipe; None: for ever. Text not written by then is dropped, and
                later calls with a timeout do not wait until the pipe has room again.
        """
        for start in range(0, len(text), _CHUNK_CHARACTERS):
            if self._stream is None or not self._has_room(self._stream, timeout):
                return False
            self._put(self._stream, text[start : start + _CHUNK_CHARACTERS])
        return self.error is None

    def _has_room(self, stream: TextIO, timeout: float | None) -> bool:
        if os.name != "posix":  # elsewhere ``select`` works with sockets only
            return True
        wait = 0.0 if self._unread and timeout is not None else timeout
        try:
            self._unread = not select.select([], [stream.fileno()], [], wait)[1]
        except (OSError, ValueError):  # a stream in memory, or a broken one: then writing will raise an error
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
    """Redirect a broken stream to the null device: Python flushes it at exit, which would fail again."""
    with suppress(OSError, ValueError):
        descriptor = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, descriptor)
        finally:
            os.close(nowhere)
