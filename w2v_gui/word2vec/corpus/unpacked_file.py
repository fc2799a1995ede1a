"""A file or a pipe as its unpacked bytes, whether it is packed or not."""

import io
import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from w2v_gui.word2vec.corpus.byte_source import BLOCK_BYTES, ByteSource
from w2v_gui.word2vec.corpus.packing import SIGNATURE_BYTES, Packing, Unpacked, packing_of


class UnpackedFile:
    """Reads a plain file, or one packed with gzip, bzip2 or xz; a context manager.

    Args:
        path: a file or a pipe.
        poll: called ten times a second while nothing is delivered; it may raise to stop the reading.
        suffix: an ending of file names; that of a packing makes a file with other first bytes count as damaged.

    Attributes:
        packing: how it is packed; None: it is plain. Known once the context is entered.
        size: bytes of the file, packed if it is; 0 for a pipe, whose length is unknown.

    Raises:
        EOFError, OSError, lzma.LZMAError, zlib.error: on entering and while reading, see ``Unpacked``.
    """

    def __init__(self, path: str | os.PathLike[str], poll: Callable[[], None], suffix: str = "") -> None:
        self._path = Path(path)
        self._poll = poll
        self._suffix = suffix
        self.packing: Packing | None = None
        self.size = 0
        self._unpacked: Unpacked | None = None
        self._resources = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as resources:
            self._source = resources.enter_context(ByteSource(self._path, self._poll))
            self.size = self._source.size
            self._file: io.BufferedIOBase = io.BufferedReader(self._source, BLOCK_BYTES)
            resources.enter_context(self._file)
            self._beginning = self._file.read(SIGNATURE_BYTES)
            # An unpacker would report an empty file as damaged, so check the packed bytes first.
            self.packing = packing_of(self._beginning, self._suffix) if self._beginning else None
            if self.packing is not None:
                self._unpacked = Unpacked(self._file, self.packing, self._beginning)
                self._file = resources.enter_context(io.BufferedReader(self._unpacked, BLOCK_BYTES))
                self._beginning = b""
            self._resources = resources.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._resources.close()

    def read(self, size: int) -> bytes:
        """The next ``size`` unpacked bytes; fewer only at the end."""
        data = self._beginning + self._file.read(max(0, size - len(self._beginning)))
        self._beginning = b""
        return data

    @property
    def progress(self) -> float:
        """Share of the (packed) file read so far, 0 to 1; 0 for a pipe."""
        return min(1.0, self._source.taken / self.size) if self.size else 0.0

    @property
    def junk(self) -> int:
        """Bytes after the end of the packed ones; for a pipe, of those that were read."""
        if self._unpacked is None or not self._unpacked.junk:
            return 0
        return len(self._unpacked.junk) + max(0, self.size - self._source.taken)
