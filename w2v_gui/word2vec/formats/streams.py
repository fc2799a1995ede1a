"""Writes to streams: pipes, terminals and open descriptors, which cannot be replaced as files are."""

import errno
import io
import os
import re
import select
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from w2v_gui.word2vec.formats.writing import file_error

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

STDOUT = Path("/dev/stdout")
"""Stands for descriptor 1 on every system."""
_MAX_LINKS = 40
"""Number of links after which a path is taken for circular."""


class OutputStream:
    """A stream to which vectors are written directly; must be closed.

    Args:
        path: a pipe or a character device, or an open descriptor, such as ``/dev/stdout`` or ``/dev/fd/5``,
            of any kind. A descriptor is duplicated at once, so later changes to it have no effect.

    Raises:
        FileError: it is not open for writing, or permission is missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._copy: int | None = None
        try:
            if (number := _descriptor(path)) is not None:
                self._copy = os.dup(number)
                _check_mode(self._copy)
            elif not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as error:
            self.close()
            raise file_error(path, error) from error

    @staticmethod
    def is_at(path: Path) -> bool:
        """Whether ``path`` is a stream; all other paths are files."""
        try:
            mode = path.stat().st_mode
        except OSError:
            return _descriptor(path) is not None
        return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or _descriptor(path) is not None

    def stat(self) -> os.stat_result:
        """Return the ``os.stat_result`` of the stream."""
        return self.path.stat() if self._copy is None else os.fstat(self._copy)

    def open(self, waiting: Callable[[], None] = lambda: None) -> BinaryIO:
        """The stream ready to be written.

        Args:
            waiting: called before waiting for a reader of a named pipe, if there is none yet.

        Raises:
            OSError: it cannot be opened.
        """
        if self._copy is not None:
            descriptor = os.dup(self._copy)
            if os.name == "posix" and not os.get_blocking(descriptor):
                return io.BufferedWriter(_WaitingWriter(descriptor, "wb"))
            return open(descriptor, "wb")
        if stat.S_ISFIFO(self.path.stat().st_mode):
            # Opening and closing it only to test for a reader would send that reader an end of file.
            try:
                descriptor = os.open(self.path, os.O_WRONLY | os.O_NONBLOCK)
            except OSError as error:
                if error.errno != errno.ENXIO:
                    raise
                waiting()
            else:
                os.set_blocking(descriptor, True)
                return open(descriptor, "wb")
        return open(self.path, "wb")

    def close(self) -> None:
        """Close the descriptor."""
        if self._copy is not None:
            os.close(self._copy)
            self._copy = None


class _WaitingWriter(io.FileIO):
    """Waits for a non-blocking descriptor; making it blocking would affect other processes that share it."""

    def write(self, data: "ReadableBuffer") -> int:
        """Write some of ``data``, at least a byte, and return how many."""
        while (written := super().write(data)) is None:
            select.select([], [self.fileno()], [])
        return written


def _check_mode(descriptor: int) -> None:
    if os.name == "posix":
        import fcntl

        if fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(errno.EBADF, "it is open for reading only")


def _descriptor(path: Path) -> int | None:
    """The number of the open descriptor that ``path`` names, also through links; None for other paths."""
    if path == STDOUT:
        return 1
    try:
        place = os.path.abspath(path)
    except OSError:  # the working folder is gone; streams are elsewhere
        return None
    for _ in range(_MAX_LINKS):
        folder, name = os.path.split(place)
        folder = os.path.realpath(folder)
        if folder in ("/dev/fd", f"/proc/{os.getpid()}/fd") and re.fullmatch(r"\d+", name):
            return int(name)
        try:
            place = os.path.join(folder, os.readlink(os.path.join(folder, name)))
        except OSError:
            return None
    return None
