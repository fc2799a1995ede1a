"""The memory that the window and a helper process share: vectors of sessions, and copies of them."""

import mmap
import os
import sys
import tempfile
from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.session.vector_memory import Matrices, Memory

Shapes = tuple[tuple[int, int], tuple[int, int]]
"""The shapes of the input and output matrices of a session."""

_COPIES_BYTES = 80 << 20
"""Bytes of the copies for snapshots of all sessions together, if ``_MIN_COPIES`` each do not take more."""
_MIN_COPIES, _MAX_COPIES = 2, 8
"""Copies for a session. The first moments of a training follow each other faster than the window takes them;
without free copies the training waits a little, and then leaves moments out."""


def unnamed_file() -> BinaryIO:
    """Return a file without a directory entry, in memory where the system can."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("word2vec"), "w+b")
    return tempfile.TemporaryFile()


def _state_bytes(shapes: Shapes) -> int:
    return sum(4 * rows * columns for rows, columns in shapes)


def _slots(shapes: Shapes, sharers: int) -> int:
    """Return the number of pairs of matrices of one of ``sharers`` sessions: live, good, and the copies."""
    room = _COPIES_BYTES // (sharers * _state_bytes(shapes))
    return 2 + min(max(room, _MIN_COPIES), _MAX_COPIES)


class SharedVectors(NamedTuple):
    """The shared memory of one session."""

    memory: Memory
    copies: Sequence[Matrices]


def shared_memory(file: int, shapes: Sequence[Shapes]) -> list[SharedVectors]:
    """Return views of the shared memory of sessions with matrices of these ``shapes``."""
    numbers = np.frombuffer(mmap.mmap(file, 0), np.float32)
    start = 0

    def take(rows: int, columns: int) -> FloatArray:
        nonlocal start
        start += rows * columns
        return numbers[start - rows * columns : start].reshape(rows, columns)

    found = []
    for each in shapes:
        live, good, *copies = [
            Matrices(*(take(*shape) for shape in each)) for _ in range(_slots(each, len(shapes)))
        ]
        found.append(SharedVectors(Memory(live, good), copies))
    return found


def allocate(file: BinaryIO, shapes: Sequence[Shapes]) -> None:
    """Make ``file`` large enough; on Linux reserve the memory, the lack of which would be fatal later.

    Raises:
        OSError: there is too little.
    """
    size = sum(_slots(each, len(shapes)) * _state_bytes(each) for each in shapes)
    file.truncate(size)
    if sys.platform == "linux":
        os.posix_fallocate(file.fileno(), 0, size)
