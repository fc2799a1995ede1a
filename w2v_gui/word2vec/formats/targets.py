"""Checks which files may be written or replaced, without changing them."""

import os
import re
import stat
import sys
from contextlib import suppress
from pathlib import Path

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, FileError

_PROTECTED = QT_TRANSLATE_NOOP("errors", "{file} is write-protected; choose another name.")
_GET_FLAGS = 0x80086601
_APPEND_ONLY, _IMMUTABLE = 0x20, 0x10
"""FS_IOC_GETFLAGS of Linux, as on most processors with 64 bits, and the flags of ``chattr`` +a and +i."""


def plain_file(path: str | os.PathLike[str]) -> Path:
    """Return the file that ``path`` leads to, with links resolved; it need not exist yet.

    Raises:
        FileError: it is a folder, a pipe, a device or write-protected.
        OSError: its folder cannot be searched, or the name is too long.
    """
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return target
    if stat.S_ISDIR(mode):
        template = QT_TRANSLATE_NOOP("errors", "{file} is a folder; give the name of a file in it.")
        raise FileError(template, file=path)
    if not stat.S_ISREG(mode):  # renaming over /dev/null would replace the device
        template = QT_TRANSLATE_NOOP(
            "errors", "{file} is not a plain file but a pipe, a device or the like; choose a file."
        )
        raise FileError(template, file=path)
    if not os.access(target, os.W_OK):
        raise FileError(_PROTECTED, file=path)
    return target


def check_replaceable(path: str | os.PathLike[str]) -> Path:
    """``plain_file(path)``, after checking that another file may be renamed to its name.

    Raises:
        FileError: as ``plain_file``; the file is a mount point, another user's in a sticky folder, or it or its
            folder may only be appended to.
        OSError: as ``plain_file``.
    """
    target = plain_file(path)
    if _flags(target.parent) & (_APPEND_ONLY | _IMMUTABLE):
        template = QT_TRANSLATE_NOOP("errors", "{file} cannot be written: {folder} is write-protected.")
        raise FileError(template, file=path, folder=target.parent)
    if not target.exists():
        return target
    if _flags(target) & (_APPEND_ONLY | _IMMUTABLE):
        raise FileError(_PROTECTED, file=path)
    if _is_mount_point(target):
        template = QT_TRANSLATE_NOOP(
            "errors", "{file} is mounted from elsewhere and cannot be replaced; choose another name."
        )
        raise FileError(template, file=path)
    if _is_kept_by_sticky_folder(target):
        template = QT_TRANSLATE_NOOP(
            "errors", "{file} is somebody else's, and in {folder} nobody can replace it; choose another name."
        )
        raise FileError(template, file=path, folder=target.parent)
    return target


def _is_mount_point(file: Path) -> bool:
    """Whether ``file`` is a mount point, also one from the same disk, which ``ismount`` misses."""
    if os.path.ismount(file):
        return True
    try:
        lines = Path("/proc/self/mountinfo").read_bytes().splitlines()
    except OSError:
        return False
    places = (line.split()[4] for line in lines)
    return os.fsencode(file) in (
        re.sub(rb"\\([0-7]{3})", lambda octal: bytes([int(octal[1], 8)]), p) for p in places
    )


def _is_kept_by_sticky_folder(file: Path) -> bool:
    """Whether only the owners of ``file`` and its folder may replace it, and this user is neither."""
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return False
    folder = file.parent.stat()
    return bool(folder.st_mode & stat.S_ISVTX) and os.geteuid() not in (folder.st_uid, file.stat().st_uid)


def _flags(path: Path) -> int:
    """Linux's flags of a file or folder; 0 if they are not available."""
    if sys.platform != "linux" or sys.maxsize < 2**32:
        return 0
    import fcntl

    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            return int.from_bytes(fcntl.ioctl(descriptor, _GET_FLAGS, bytes(8))[:4], sys.byteorder)
        finally:
            os.close(descriptor)
    return 0
