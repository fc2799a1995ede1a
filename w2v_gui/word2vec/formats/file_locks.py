"""Locks open files against other processes, where the file system has locks."""

import os
import sys
from enum import Enum, auto

if sys.platform != "win32":  # where an open file cannot be removed
    import fcntl


class Lock(Enum):
    """What became of an attempt to lock a file."""

    HELD = auto()
    TAKEN = auto()
    """Another process has locked or removed the file."""
    UNSUPPORTED = auto()
    """The file system has no locks."""


def lock(descriptor: int) -> Lock:
    """Lock an open file or folder until it is closed; returns at once. On Windows its being open is the lock."""
    if sys.platform == "win32":
        return Lock.HELD
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return Lock.TAKEN
    except OSError:
        return Lock.UNSUPPORTED
    return Lock.HELD if os.fstat(descriptor).st_nlink > 0 else Lock.TAKEN
