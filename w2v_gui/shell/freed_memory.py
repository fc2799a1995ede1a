"""Lets the C library give the memory of freed arrays back to the system at once.

glibc keeps freed blocks of up to 32 MB for later use, separately for each thread. With a million words an array
of a number per word is such a block, and pictures make dozens of them, in several threads: 200 MB that nobody
uses.
"""

import ctypes
import sys

LARGE_BLOCK_BYTES = 1 << 21
"""Blocks from this size on are given back. Those of a training step are smaller: it would get slower."""

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h


def give_back_large_blocks() -> None:
    """Give blocks of ``LARGE_BLOCK_BYTES`` or more back once they are freed; has no effect without glibc."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, LARGE_BLOCK_BYTES)
        mallopt(_M_TRIM_THRESHOLD, 2 * LARGE_BLOCK_BYTES)  # else it falls to 128 kB, which costs time
