"""Chooses what the C library does with the memory of freed arrays: keep it for later ones, or give it back.

Pictures make arrays as large as the vectors, dozens of times a second. Memory that comes fresh from the system
costs a page fault per 4 kB. With 34,000 words of 100 dimensions these take a quarter of the window's time, and a
training beside it, which shares the path to memory, is a tenth to a fifth slower.

On the other hand glibc keeps freed blocks separately for each thread. With a million words an array of a number
per word is such a block: 200 MB that nobody uses, beside matrices that are too large to be kept.
"""

import ctypes
import sys

from PySide6.QtCore import QObject, Slot

from w2v_gui.training.runs import RunsView
from w2v_gui.training.training_loop import is_large

GIVEN_BACK_BYTES = 1 << 21
"""The smallest blocks that are given back. Those of a training step are smaller, as it would get slower."""
KEPT_BYTES = 1 << 25
"""The largest blocks that are kept: glibc can keep no larger ones."""
MOST_KEPT_BYTES = 1 << 27
"""Kept memory at the end of a heap that is given back nevertheless; there is a heap per thread."""

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h


def keep_freed_blocks() -> None:
    """Keep freed blocks of up to ``KEPT_BYTES`` for later arrays; has no effect without glibc."""
    if (library := _glibc()) is not None:
        library.mallopt(_M_MMAP_THRESHOLD, KEPT_BYTES)
        library.mallopt(_M_TRIM_THRESHOLD, MOST_KEPT_BYTES)


def give_back_freed_blocks() -> None:
    """Give back what is kept, and from now on blocks of ``GIVEN_BACK_BYTES`` or more; no effect without glibc."""
    if (library := _glibc()) is not None:
        library.mallopt(_M_MMAP_THRESHOLD, GIVEN_BACK_BYTES)
        library.mallopt(_M_TRIM_THRESHOLD, 2 * GIVEN_BACK_BYTES)  # else it falls to 128 kB, which costs time
        library.malloc_trim(0)


class FreedMemory(QObject):
    """Keeps freed blocks while there are states of runs and all are small; otherwise gives them back.

    Before the first state a text is being read, and it may be a large one.
    """

    def __init__(self, runs: RunsView, parent: QObject) -> None:
        super().__init__(parent)
        self._runs = runs
        self._keeps: bool | None = None
        runs.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        states = [run.live for run in self._runs if run.live is not None]
        keeps = bool(states) and not any(map(is_large, states))
        if keeps is not self._keeps:
            self._keeps = keeps
            (keep_freed_blocks if keeps else give_back_freed_blocks)()


def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
