"""Places for sessions saved aside: each is held by one running program, and left over if that is killed."""

import errno
import json
import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakSet

from w2v_gui.word2vec.formats.file_locks import Lock, lock

MAX_LEFT_OVER = 4
"""Sessions of programs that ended unexpectedly that are kept; older ones are removed."""
MAX_NOTE_BYTES = 1 << 16
_LOCK, _SESSION = ".lock", ".w2v"


class Slot:
    """A session file, and beside it a file that is locked as long as the program runs that holds the slot.

    Attributes:
        session: the path of the session file; it need not be there.
    """

    def __init__(self, lock: Path, descriptor: int) -> None:
        self.session = lock.with_suffix(_SESSION)
        self._lock = lock
        self._descriptor: int | None = descriptor
        _held.add(self)

    @property
    def saved_at(self) -> float:
        """When the session was written, in seconds since 1970; 0 if it is not there."""
        with suppress(OSError):
            return self.session.stat().st_mtime
        return 0.0

    def write_note(self, facts: Mapping[str, Any]) -> None:
        """Say in ``facts`` what the session is, as JSON."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, json.dumps(facts).encode())

    def note(self) -> dict[str, Any]:
        """What ``write_note`` has said; anyone may have changed it. Empty if that cannot be read."""
        with suppress(OSError, ValueError):
            if self._descriptor is not None:
                os.lseek(self._descriptor, 0, os.SEEK_SET)
                found = json.loads(os.read(self._descriptor, MAX_NOTE_BYTES))
                return found if isinstance(found, dict) else {}
        return {}

    def release(self) -> None:
        """Leave the session to whoever looks for it next."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)

    def remove(self) -> None:
        """Remove the session."""
        with suppress(OSError):
            self.session.unlink(missing_ok=True)
        if sys.platform == "win32":
            self.release()
        with suppress(OSError):
            self._lock.unlink(missing_ok=True)
        self.release()


_held: WeakSet[Slot] = WeakSet()
"""All slots of this process."""


def _release_all() -> None:
    for slot in list(_held):
        slot.release()


if hasattr(os, "register_at_fork"):  # a process forked to train may live longer than the program
    os.register_at_fork(after_in_child=_release_all)


def new_slot(folder: Path) -> Slot:
    """A slot in ``folder``, which is made if need be.

    Raises:
        OSError: no file can be made there, or none can be locked.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    while True:
        path = folder / f"{secrets.token_hex(6)}{_LOCK}"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        slot = Slot(path, descriptor)
        match lock(descriptor):
            case Lock.HELD:
                return slot
            case Lock.TAKEN:  # by a program that looks for what is left over
                slot.release()
            case Lock.UNSUPPORTED:
                slot.remove()
                raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


def left_over(folder: Path) -> list[Slot]:
    """The slots with a session that no running program holds, the latest first; they are held from now on."""
    slots = [slot for slot in map(_taken, _locks(folder)) if slot is not None]
    slots.sort(key=lambda slot: -slot.saved_at)
    kept = [slot for slot in slots if slot.saved_at][:MAX_LEFT_OVER]
    for slot in slots:
        if slot not in kept:
            slot.remove()
    return kept


def _locks(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix == _LOCK]
    except OSError:
        return []


def _taken(path: Path) -> Slot | None:
    """The slot of the file ``path``, or None if another program holds it."""
    with suppress(OSError):
        if sys.platform == "win32":
            content = path.read_bytes()[:MAX_NOTE_BYTES]
            path.unlink()  # fails while another program has it open
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            os.write(descriptor, content)
            return Slot(path, descriptor)
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        if lock(descriptor) is Lock.HELD:
            return Slot(path, descriptor)
        os.close(descriptor)
    return None
