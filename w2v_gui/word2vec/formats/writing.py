"""Writes files atomically: to a part file first, which is then renamed."""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, FileError
from w2v_gui.word2vec.formats.part_files import close_for_renaming, part_file, part_name
from w2v_gui.word2vec.formats.targets import check_replaceable, plain_file

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
    """Open a new file that replaces ``path`` when the block ends without an error.

    After any error, including one of the block itself, ``path`` is unchanged and nothing else is left in its
    folder. A link is followed: the file it points to is replaced, not the link. A file that can be
    written but not replaced, such as a mount point, is overwritten at the end.

    Yields:
        A binary file beside ``path``; its ``name`` is its temporary path.

    Raises:
        FileError: there is no such folder, no permission, no space, or ``path`` is not a plain file.
    """
    try:
        target = plain_file(path)
        with part_file(target.parent) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())  # so that a power cut cannot leave the new name on an empty file
            with suppress(OSError):  # there was no file, or the disk has no modes
                os.chmod(file.name, stat.S_IMODE(target.stat().st_mode))
            close_for_renaming(file)
            _take_place(Path(file.name), target)
    except OSError as error:
        raise file_error(path, error) from error


def check_writable(path: str | os.PathLike[str]) -> None:
    """Check before a long computation that ``atomic_write(path)`` can create its file and replace ``path``.

    A test file is created in the folder, renamed and removed, because permission bits do not show read-only
    disks.

    Raises:
        FileError: as ``atomic_write``; or ``path`` is a file that could not be replaced.
    """
    try:
        target = check_replaceable(path)
        with part_file(target.parent) as probe:
            close_for_renaming(probe)
            renamed = target.with_name(part_name())
            try:
                os.replace(probe.name, renamed)
            finally:
                renamed.unlink(missing_ok=True)
    except OSError as error:
        raise file_error(path, error) from error


def file_error(path: str | os.PathLike[str], error: OSError) -> FileError:
    """Return the ``FileError`` for an ``error`` in writing to ``path``."""
    reason = QT_TRANSLATE_NOOP("errors", "{file} cannot be written: {reason}.")
    template = _REASONS.get(error.errno or 0, reason)
    folder = os.path.dirname(path)
    if folder in ("", os.curdir):
        with suppress(OSError):  # if the folder is gone
            folder = os.getcwd()
    return FileError(template, file=path, folder=folder, reason=error.strerror or error)


def _take_place(new: Path, target: Path) -> None:
    try:
        os.replace(new, target)
    except OSError as refusal:
        with ExitStack() as files:
            try:
                old = files.enter_context(open(target, "r+b"))
            except OSError:  # if there is no file, the name is invalid
                raise refusal from None
            source = files.enter_context(open(new, "rb"))
            _make_room(old, os.fstat(source.fileno()).st_size)
            shutil.copyfileobj(source, old, 1 << 20)
            old.truncate()
            old.flush()
            os.fsync(old.fileno())


def _make_room(file: BinaryIO, size: int) -> None:
    """Reserve ``size`` bytes, so that a full disk raises before anything in ``file`` is overwritten."""
    before = os.fstat(file.fileno()).st_size
    if not hasattr(os, "posix_fallocate") or not size:
        return
    try:
        os.posix_fallocate(file.fileno(), 0, size)
    except OSError as error:
        file.truncate(before)
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
