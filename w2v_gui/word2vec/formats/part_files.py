"""Creates part files and folders beside what they will become, and removes abandoned ones."""

import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":  # where an open file cannot be removed
    import fcntl

_NAME = re.compile(r"\.w2v-[0-9a-f]{12}\.part")
_FOLDER_NAME = re.compile(r"\.w2v-[0-9a-f]{12}\.parts")


def part_name() -> str:
    """Return a unique name for a part file."""
    return f".w2v-{secrets.token_hex(6)}.part"


@contextmanager
def part_file(folder: Path) -> Iterator[BinaryIO]:
    """Open a new file in ``folder``, which is removed after the block unless it was renamed.

    It is locked while it is open. Part files without a lock were left by killed processes; they are removed here.

    Yields:
        A binary file; its ``name`` is its path.

    Raises:
        OSError: there is no such folder, or no file can be created in it.
    """
    _remove_left_over(folder)
    while True:
        path = folder / part_name()
        try:
            with open(path, "xb") as file:  # with the default mode, unlike tempfile
                if _lock(file.fileno()):
                    yield file
                    return
        finally:
            with suppress(OSError):
                path.unlink()


@contextmanager
def part_folder(parent: Path) -> Iterator[Path]:
    """Make a new folder in ``parent``, which is removed after the block unless it was renamed.

    As for ``part_file``, it is locked within the block, and abandoned ones are removed here.

    Raises:
        OSError: there is no such ``parent``, or no folder can be made in it.
    """
    _remove_left_over(parent)
    while True:
        path = parent / f"{part_name()}s"
        path.mkdir()
        try:
            descriptor = None if sys.platform == "win32" else os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:  # another process has removed it as abandoned
            continue
        try:
            if descriptor is None or _lock(descriptor):
                yield path
                return
        finally:
            shutil.rmtree(path, ignore_errors=True)
            if descriptor is not None:
                os.close(descriptor)


def close_for_renaming(file: BinaryIO) -> None:
    """Close ``file`` where open files cannot be renamed; elsewhere it stays locked until it has its new name."""
    if sys.platform == "win32":
        file.close()


def _lock(descriptor: int) -> bool:
    """Lock a file just made; False if another process removed it as abandoned before it was locked."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: then no file is taken for abandoned
        return True
    return os.fstat(descriptor).st_nlink > 0


def _remove_left_over(folder: Path) -> None:
    if sys.platform == "win32":
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if _NAME.fullmatch(entry.name):
                    _remove_file_unless_locked(entry.path)
                elif _FOLDER_NAME.fullmatch(entry.name):
                    _remove_folder_unless_locked(entry.path)


def _remove_file_unless_locked(path: str) -> None:
    # Opened for writing, which network file systems require for a lock.
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(path)
    finally:
        os.close(descriptor)


def _remove_folder_unless_locked(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path)
    finally:
        os.close(descriptor)
