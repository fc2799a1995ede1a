"""Writes a file whole or not at all: aside first, then renamed over; knows no format."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, FileError

_REASONS = {
    errno.ENOENT: QT_TRANSLATE_NOOP("errors", "{file} cannot be written: there is no folder {folder}."),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("errors", "{file} cannot be written: {folder} is not a folder."),
    errno.EACCES: QT_TRANSLATE_NOOP("errors", "{file} cannot be written: no permission to write in {folder}."),
    errno.EROFS: QT_TRANSLATE_NOOP("errors", "{file} cannot be written: {folder} is on a read-only disk."),
    errno.ENOSPC: QT_TRANSLATE_NOOP("errors", "{file} cannot be written: the disk of {folder} is full."),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("errors", "{file} cannot be written: the name is too long."),
}
_REASONS[errno.EPERM] = _REASONS[errno.EACCES]
_REASONS[errno.EDQUOT] = _REASONS[errno.ENOSPC]


@contextmanager
def atomic_write(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a new file that takes the place of ``path`` when the block ends well.

    Whatever goes wrong, an error of the block's own included, ``path`` stays as it was and nothing else is
    left in its folder. A link is followed: the file it points to is replaced, not the link.

    Yields:
        A binary file beside ``path``; its ``name`` is where it stands until then.

    Raises:
        FileError: there is no such folder, no permission, no room, or ``path`` is not a plain file.
    """
    try:
        target = _target(path)
        aside = target.with_name(f".w2v-{secrets.token_hex(6)}.part")
        try:
            with open(aside, "xb") as file:  # the mode a new file has here, unlike tempfile's private one
                yield file
                file.flush()
                os.fsync(file.fileno())  # so that a power cut cannot leave the new name on an empty file
            with suppress(OSError):  # no file stood there, or a disk without modes
                aside.chmod(stat.S_IMODE(target.stat().st_mode))
            os.replace(aside, target)
        except BaseException:
            with suppress(OSError):
                aside.unlink()
            raise
    except OSError as error:
        raise _file_error(path, error) from error


def check_writable(path: str | os.PathLike[str]) -> None:
    """Find out before long work whether ``atomic_write(path)`` would be allowed to begin.

    A file is really made in the folder and removed: permission bits alone know nothing of read-only disks.

    Raises:
        FileError: as ``atomic_write``.
    """
    try:
        target = _target(path)
        probe = target.with_name(f".w2v-{secrets.token_hex(6)}.part")
        with open(probe, "xb"):
            pass
        probe.unlink()
    except OSError as error:
        raise _file_error(path, error) from error


def _target(path: str | os.PathLike[str]) -> Path:
    """The file that ``path`` stands for, links followed; refuses what a rename must not replace."""
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return target
    if stat.S_ISDIR(mode):
        template = QT_TRANSLATE_NOOP("errors", "{file} is a folder; give the name of a file in it.")
        raise FileError(template, file=path)
    if not stat.S_ISREG(mode):  # renaming over /dev/null would replace the device
        raise FileError(QT_TRANSLATE_NOOP("errors", "{file} is a device, not a file; choose a file."), file=path)
    if not os.access(target, os.W_OK):
        raise FileError(QT_TRANSLATE_NOOP("errors", "{file} is write-protected; choose another name."), file=path)
    return target


def _file_error(path: str | os.PathLike[str], error: OSError) -> FileError:
    reason = QT_TRANSLATE_NOOP("errors", "{file} cannot be written: {reason}.")
    template = _REASONS.get(error.errno or 0, reason)
    folder = os.path.dirname(os.fspath(path)) or os.curdir
    return FileError(template, file=path, folder=folder, reason=error.strerror or error)
