"""Stores token ids: in memory if they are few, in a temporary file if they are many.

The file has no directory entry (on Windows it has one and is deleted when its last handle is closed). So the
system frees its disk space when the last array mapped to it is gone, even if the program crashes or is killed.
"""

import errno
import mmap
import os
import sys
import tempfile
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import FileIO

import numpy as np

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, CorpusError

MAX_BYTES_IN_MEMORY = 1 << 26
"""Largest number of bytes of ids kept in memory: 17 million tokens. The two matrices of such a text take about as
much (70,000 words in 100 dimensions, 28 MB each); for longer texts the ids would take more than the vectors."""
BLOCK_TOKENS = 1 << 20
"""Tokens read, written or renumbered at once: 4 MB, about 10 ms between two polls of Cancel."""
PART_TOKENS = 1 << 18
"""Tokens processed at once by ``in_parts``: intermediate results fit into the processor's cache."""

_TOKEN_BYTES = np.dtype(np.int32).itemsize


class TokenStore:
    """Collects ids piece by piece and returns them as one array; must be closed.

    Args:
        poll: called every ``BLOCK_TOKENS`` tokens; it may raise to stop the work.

    Raises:
        CorpusError: from any method: no room on disk.
    """

    def __init__(self, poll: Callable[[], None] = lambda: None) -> None:
        self._poll = poll
        self._latest = bytearray()  # ids not in the file; joining arrays would take twice the memory
        self._file: FileIO | None = None  # on Windows an object with the same methods
        self._resources = ExitStack()

    def close(self) -> None:
        """Close the file, if there is one; the array that ``finish`` returned stays valid."""
        self._resources.close()

    def extend(self, ids: IntArray) -> None:
        """Add ``ids``, (n,) int32."""
        self._latest += ids.data
        if len(self._latest) > (MAX_BYTES_IN_MEMORY if self._file is None else BLOCK_TOKENS * _TOKEN_BYTES):
            self._empty_into_file()

    def blocks(self) -> Iterator[IntArray]:
        """All ids so far, in order, ``BLOCK_TOKENS`` at a time."""
        for _, block in self._placed_blocks():
            yield block

    def finish(self, numbers: IntArray) -> IntArray:
        """Return all ids, each replaced by ``numbers[id]``, read-only; the store cannot be used afterwards.

        An array on disk is memory-mapped.
        """
        for place, block in self._placed_blocks():
            block[:] = numbers[block]
            if self._file is not None:
                with _explained():
                    self._file.seek(place * _TOKEN_BYTES)
                    _write(self._file, block.data.cast("B"))
        if self._file is None:
            tokens = np.frombuffer(self._latest, np.int32)
        else:
            with _explained():
                return map_tokens(self._file.fileno())
        tokens.flags.writeable = False
        return tokens

    def _placed_blocks(self) -> Iterator[tuple[int, IntArray]]:
        """Yield the position of the first id of each block and the block; for ids in memory a view."""
        if self._file is None:
            ids = np.frombuffer(self._latest, np.int32)
            total = len(ids)
        else:
            self._empty_into_file()
            with _explained():
                total = self._file.seek(0, os.SEEK_END) // _TOKEN_BYTES
            ids = np.empty(min(BLOCK_TOKENS, total), np.int32)
        for place in range(0, total, BLOCK_TOKENS):
            self._poll()
            size = min(BLOCK_TOKENS, total - place)
            if self._file is None:
                yield place, ids[place : place + size]
            else:
                with _explained():
                    self._file.seek(place * _TOKEN_BYTES)
                    _read(self._file, ids[:size].data.cast("B"))
                yield place, ids[:size]

    def _empty_into_file(self) -> None:
        with _explained():
            if self._file is None:
                file = tempfile.TemporaryFile(buffering=0, dir=folder())  # noqa: SIM115 - ``close`` closes it
                self._file = self._resources.enter_context(file)
            self._file.seek(0, os.SEEK_END)
            latest, self._latest = memoryview(self._latest), bytearray()
            for start in range(0, len(latest), BLOCK_TOKENS * _TOKEN_BYTES):
                self._poll()
                _write(self._file, latest[start : start + BLOCK_TOKENS * _TOKEN_BYTES])


class _MappedFile(mmap.mmap):
    """A file mapped to memory, read-only, with a descriptor of it for other processes.

    Attributes:
        descriptor: stays open as long as the mapping.
    """

    descriptor: int

    def __new__(cls, file: int) -> "_MappedFile":
        mapping = super().__new__(cls, file, 0, access=mmap.ACCESS_READ)
        mapping.descriptor = os.dup(file)
        weakref.finalize(mapping, os.close, mapping.descriptor).atexit = False
        return mapping


def map_tokens(file: int) -> IntArray:
    """Return the ids in the file with the descriptor ``file``, memory-mapped and read-only.

    Raises:
        OSError: it cannot be mapped.
    """
    return np.frombuffer(_MappedFile(file), np.int32)


def file_of(tokens: IntArray) -> int | None:
    """Return a descriptor of the file that ``map_tokens`` mapped to ``tokens``; None for any other array."""
    mapping = getattr(tokens.base, "obj", None)
    if isinstance(mapping, _MappedFile) and tokens.nbytes == len(mapping):
        return mapping.descriptor
    return None


def folder() -> str:
    """Return the folder of the file: the folder for temporary files, on Linux ``/var/tmp`` unless one is set.

    ``/tmp`` is often kept in memory, ``/var/tmp`` never (file-hierarchy(7)).
    """
    large = "/var/tmp"
    chosen = next(filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))), None)
    if sys.platform == "linux" and chosen is None and os.access(large, os.W_OK | os.X_OK):
        return large
    try:
        return tempfile.gettempdir()
    except FileNotFoundError:  # no writable folder; opening the file will raise the error
        return chosen or os.curdir


def in_parts(tokens: IntArray) -> Iterator[tuple[int, IntArray]]:
    """Yield ``tokens`` in parts, each with the position of its first token; memory use stays small."""
    for place in range(0, len(tokens), PART_TOKENS):
        yield place, tokens[place : place + PART_TOKENS]
        drop_pages(tokens)


def drop_pages(tokens: IntArray) -> None:
    """If ``tokens`` are memory-mapped, drop the mapped pages (MADV_DONTNEED); later reads load them again.

    The system would drop them when memory runs short; until then they count as memory of this process.
    """
    mapping = getattr(tokens.base, "obj", None)
    if sys.platform != "win32" and isinstance(mapping, mmap.mmap):
        mapping.madvise(mmap.MADV_DONTNEED)


def _write(file: FileIO, data: memoryview) -> None:
    while data:  # an unbuffered write may be partial
        data = data[file.write(data) :]


def _read(file: FileIO, data: memoryview) -> None:
    while data:
        if not (size := file.readinto(data)):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        data = data[size:]


@contextmanager
def _explained() -> Iterator[None]:
    """Turn an ``OSError`` of the file into a ``CorpusError`` with a clear sentence."""
    try:
        yield
    except OSError as error:
        raise CorpusError(
            QT_TRANSLATE_NOOP(
                "errors",
                "The words of this text find no room in {folder} ({reason}); free some space there, or let the "
                "environment variable TMPDIR name a folder on a larger disk.",
            ),
            folder=folder(),
            reason=error.strerror or str(error),
        ) from error
