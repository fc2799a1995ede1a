"""Token ids as they come: in memory while they are few, in a file when they are many; knows no words.

The file has no name in any folder (on Windows it has one, and goes with its last handle). So the system frees its
room when the last array that looks into it is gone, also if the program crashes or is killed, and no other
program can mistake it for something left behind.
"""

import errno
import mmap
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import FileIO

import numpy as np

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, CorpusError

IN_MEMORY = 1 << 26
"""Bytes of ids kept in memory, at most: 17 million tokens. That is what the vectors of such a text's words take
twice over (70,000 words in 100 dimensions, 28 MB a matrix); beyond, the text would be the larger part."""
BLOCK = 1 << 20
"""Tokens looked at, written or renumbered at once: 4 MB, and some 10 ms until Cancel is asked for again."""
PART = 1 << 18
"""Tokens that are worth going through at once: what is computed from them stays in the processor's cache."""

_SIZE = np.dtype(np.int32).itemsize


class TokenStore:
    """Takes ids piece by piece and gives them back as one array; to be closed.

    Args:
        poll: called every ``BLOCK`` tokens; it may raise to stop the work.

    Raises:
        CorpusError: from any method: no room on disk.
    """

    def __init__(self, poll: Callable[[], None] = lambda: None) -> None:
        self._poll = poll
        self._latest = bytearray()  # ids that are not in the file; joining arrays would need the room twice
        self._file: FileIO | None = None  # or, on Windows, what behaves like one
        self._resources = ExitStack()

    def close(self) -> None:
        """Let go of the file, if there is one; the array that ``finish`` returned lives on."""
        self._resources.close()

    def extend(self, ids: IntArray) -> None:
        """Add ``ids``, (n,) int32."""
        self._latest += ids.data
        if len(self._latest) > (IN_MEMORY if self._file is None else BLOCK * _SIZE):
            self._empty_into_file()

    def blocks(self) -> Iterator[IntArray]:
        """All ids so far, in order, ``BLOCK`` at a time."""
        for _, block in self._placed_blocks():
            yield block

    def finish(self, numbers: IntArray) -> IntArray:
        """Return all ids, each replaced by ``numbers[id]``, read-only; the store is spent.

        An array on disk is memory-mapped.
        """
        for place, block in self._placed_blocks():
            block[:] = numbers[block]
            if self._file is not None:
                with _explained():
                    self._file.seek(place * _SIZE)
                    _write(self._file, block.data.cast("B"))
        if self._file is None:
            tokens = np.frombuffer(self._latest, np.int32)
        else:
            with _explained():
                tokens = np.frombuffer(mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ), np.int32)
        tokens.flags.writeable = False
        return tokens

    def _placed_blocks(self) -> Iterator[tuple[int, IntArray]]:
        """Blocks with the place of the first id of each; of ids in memory a view."""
        if self._file is None:
            ids = np.frombuffer(self._latest, np.int32)
            total = len(ids)
        else:
            self._empty_into_file()
            with _explained():
                total = self._file.seek(0, os.SEEK_END) // _SIZE
            ids = np.empty(min(BLOCK, total), np.int32)
        for place in range(0, total, BLOCK):
            self._poll()
            size = min(BLOCK, total - place)
            if self._file is None:
                yield place, ids[place : place + size]
            else:
                with _explained():
                    self._file.seek(place * _SIZE)
                    _read(self._file, ids[:size].data.cast("B"))
                yield place, ids[:size]

    def _empty_into_file(self) -> None:
        with _explained():
            if self._file is None:
                file = tempfile.TemporaryFile(buffering=0, dir=folder())  # noqa: SIM115 - ``close`` closes it
                self._file = self._resources.enter_context(file)
            self._file.seek(0, os.SEEK_END)
            latest, self._latest = memoryview(self._latest), bytearray()
            for start in range(0, len(latest), BLOCK * _SIZE):
                self._poll()
                _write(self._file, latest[start : start + BLOCK * _SIZE])


def folder() -> str:
    """Where the file goes: the folder for temporary files, on Linux the one for large ones unless the user chose.

    ``/tmp`` is often kept in memory, ``/var/tmp`` never (file-hierarchy(7)).
    """
    large = "/var/tmp"
    chosen = next(filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))), None)
    if sys.platform == "linux" and chosen is None and os.access(large, os.W_OK | os.X_OK):
        return large
    try:
        return tempfile.gettempdir()
    except FileNotFoundError:  # it finds no folder where it can write; whoever tries will hear why
        return chosen or os.curdir


def in_parts(tokens: IntArray) -> Iterator[tuple[int, IntArray]]:
    """The whole of ``tokens`` in parts, each with the place of its first; memory use stays small."""
    for place in range(0, len(tokens), PART):
        yield place, tokens[place : place + PART]
        let_go(tokens)


def let_go(tokens: IntArray) -> None:
    """If ``tokens`` lie on disk, take what was read of them out of this process's memory; it may be read again.

    The system would do so when memory runs short; but until then a long text seems to fill it.
    """
    mapping = getattr(tokens.base, "obj", None)
    if sys.platform != "win32" and isinstance(mapping, mmap.mmap):
        mapping.madvise(mmap.MADV_DONTNEED)


def _write(file: FileIO, data: memoryview) -> None:
    while data:  # a file without a buffer may take less than it is given
        data = data[file.write(data) :]


def _read(file: FileIO, data: memoryview) -> None:
    while data:
        if not (size := file.readinto(data)):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        data = data[size:]


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what the system says of the file into a sentence a person can act on."""
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
