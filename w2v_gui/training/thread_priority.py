"""Lowers the scheduling priority of worker threads (Linux nice)."""

import os
import sys
import threading
from contextlib import suppress

NICENESS = 5
"""Added to the niceness of worker threads. Measured on two cores with six busy programs beside it: a timer of the
window is 30 to 90 ms late at the 99th percentile, instead of 90 to 150."""


def lower_priority() -> None:
    """Have the calling thread scheduled after the window's.

    On Linux only: elsewhere niceness belongs to the whole process, and the system prefers the window in front.
    """
    if sys.platform == "linux":
        with suppress(OSError):  # a sandbox may forbid it; the work is done all the same
            windows = os.getpriority(os.PRIO_PROCESS, os.getpid())  # the main thread's, whose id is the process's
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), min(19, windows + NICENESS))
