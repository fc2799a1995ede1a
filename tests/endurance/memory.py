"""How much memory the process holds, how that changes over time, and what its objects are."""

import ctypes
import gc
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

MIB = 1 << 20


def resident_mib() -> float:
    """Resident memory of this process in MiB; as Linux counts it."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


class _Heap(ctypes.Structure):
    """glibc's ``struct mallinfo2``."""

    _names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
    _fields_ = [(name, ctypes.c_size_t) for name in _names.split()]


def in_use_mib() -> float:
    """Memory that C code has allocated with malloc, in MiB; other resident memory is free or used by Python."""
    info = getattr(ctypes.CDLL(None), "mallinfo2", None)
    if info is None:
        return float("nan")
    info.restype = _Heap
    heap = info()
    return (heap.uordblks + heap.hblkhd) / MIB


def slope(minutes: Sequence[float], values: Sequence[float]) -> float:
    """Least-squares slope of ``values`` per minute."""
    return float(np.polyfit(minutes, values, 1)[0]) if len(minutes) > 1 else float("nan")


def python_objects() -> Counter[str]:
    """Number of objects tracked by the garbage collector, by type."""
    gc.collect()
    return Counter(f"{type(thing).__module__}.{type(thing).__qualname__}" for thing in gc.get_objects())


def qt_objects() -> Counter[str]:
    """Number of Qt objects below the top-level widgets, by class."""
    tops = QApplication.topLevelWidgets()
    return Counter(thing.metaObject().className() for top in tops for thing in (top, *top.findChildren(QObject)))


def grown(before: Counter[str], after: Counter[str], at_least: int) -> list[tuple[str, int]]:
    """The increases from ``before`` to ``after`` of at least ``at_least``, largest first."""
    more = {name: count - before[name] for name, count in after.items() if count - before[name] >= at_least}
    return sorted(more.items(), key=lambda entry: -entry[1])
