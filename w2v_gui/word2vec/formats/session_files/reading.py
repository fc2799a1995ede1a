"""Reads session files. What they declare is checked against the schema before memory is taken for it."""

import json
import math
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from w2v_gui import __version__
from w2v_gui.word2vec.corpus.token_store import MAX_BYTES_IN_MEMORY, TokenStore
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Cancelled
from w2v_gui.word2vec.formats.session_files.forms import Unfit, require
from w2v_gui.word2vec.formats.session_files.plain import from_plain
from w2v_gui.word2vec.formats.session_files.saved import SavedSession, SessionError
from w2v_gui.word2vec.formats.session_files.schema import (
    DAMAGED,
    FORMAT,
    VERSION,
    Array,
    Rule,
    check,
    fits,
    rules,
)
from w2v_gui.word2vec.formats.session_files.writing import HEAD, MOST_PACKED, heading
from w2v_gui.word2vec.randomness import Facts

_BYTES_AT_ONCE = 1 << 20
_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: QT_TRANSLATE_NOOP("errors", "There is no file {path}; check its name and folder."),
    IsADirectoryError: QT_TRANSLATE_NOOP("errors", "{file} is a folder; choose a session file in it."),
    PermissionError: QT_TRANSLATE_NOOP(
        "errors", "You may not read {file}; ask for permission or choose another file."
    ),
}


def read_session(
    path: str | os.PathLike[str],
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SavedSession:
    """Read a session file; its arrays are read-only.

    Args:
        path: of the file.
        progress: called about every megabyte with the share read, 0 to 1.
        cancelled: called equally often; True stops the work.

    Raises:
        SessionError: it cannot be opened, is none, is damaged, or was written by a newer program.
        Cancelled: ``cancelled`` returned True.
    """

    def report(share: float) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(share)

    with _opened(Path(path)) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
        facts = _head(archive, entries, Path(path).name)
        check(facts)
        declared = rules(facts)
        names = [entry.filename for entry in archive.infolist()]  # with repeated ones
        require(sorted(names) == sorted([HEAD, *(f"{name}.npy" for name in declared)]), "zip")
        require(sum(entry.compress_size for entry in entries.values()) <= Path(path).stat().st_size, "zip")
        total, done = sum(entry.file_size for entry in entries.values()), 0

        def note(size: int) -> None:
            nonlocal done
            done += size
            report(done / total)

        arrays = {name: _array(archive, entries[f"{name}.npy"], rule, note) for name, rule in declared.items()}
        return from_plain(facts, arrays)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The zip at ``path``; errors become a ``SessionError`` that names it."""
    name = path.name or str(path)
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except zipfile.BadZipFile as error:
        raise _damaged(name, str(error)) if _looks_like_zip(path) else _no_session(name) from error
    except Unfit as error:
        raise _damaged(name, str(error)) from error
    except OSError as error:
        template = _REASONS.get(type(error), QT_TRANSLATE_NOOP("errors", "{file} cannot be read: {reason}."))
        raise SessionError(template, file=name, path=path, reason=error.strerror or error) from error
    except (EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, zlib.error) as error:
        raise _damaged(name, str(error)) from error


def _looks_like_zip(path: Path) -> bool:
    with open(path, "rb") as file:
        return file.read(2) == b"PK"


def _damaged(name: str, part: str) -> SessionError:
    return SessionError(DAMAGED, file=name, part=part.strip("'\". ")[:200] or "zip")


def _no_session(name: str) -> SessionError:
    return SessionError(QT_TRANSLATE_NOOP("errors", "{file} is not a session of this program."), file=name)


def _head(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], name: str) -> Facts:
    """The JSON of the session, of the version that this program reads."""
    if (entry := entries.get(HEAD)) is None:
        raise _no_session(name)
    require(entry.file_size <= MOST_PACKED, HEAD)
    with archive.open(entry) as file:
        content = file.read(MOST_PACKED + 1)
    try:
        facts = json.loads(content)
    except RecursionError:
        raise Unfit(HEAD) from None
    if not isinstance(facts, dict) or facts.get("format") != FORMAT:
        raise _no_session(name)
    version, program = facts.get("version"), facts.get("program")
    if type(version) is int and version > VERSION:
        template = QT_TRANSLATE_NOOP(
            "errors",
            "{file} was saved by a newer version of this program ({program}, format {version}); this is "
            "{own}, which reads formats up to {known}. Install the newer version to open it.",
        )
        raise SessionError(
            template, file=name, program=str(program)[:20], version=version, own=__version__, known=VERSION
        )
    if version == 1:
        facts.setdefault("update", {"draw": 0, "occurrence": None})
    return facts


def _array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, rule: Rule, note: Callable[[int], None]) -> Array:
    """The array of ``entry``, which must be as ``rule`` says; a long text is memory-mapped."""
    size, place = math.prod(rule.shape), 0
    _check_length(entry, rule, size)
    parts = _parts(archive, entry, rule, note)
    if rule.is_text and 4 * size > MAX_BYTES_IN_MEMORY:
        with closing(TokenStore()) as store:
            for part in parts:
                store.extend(part)
                place += len(part)
            require(place == size, entry.filename)
            return store.finish(np.arange(int(rule.most or 0) + 1, dtype=np.int32))
    array: Array = np.empty(size, rule.dtype)
    for part in parts:
        array[place : place + len(part)] = part
        place += len(part)
    require(place == size, entry.filename)
    array = array.reshape(rule.shape)
    array.flags.writeable = False
    return array


def _check_length(entry: zipfile.ZipInfo, rule: Rule, size: int) -> None:
    """Check that ``entry`` has ``size`` numbers, and that they are in the file or not too many to be unpacked."""
    most = len(heading(rule)) + size * np.dtype(rule.dtype).itemsize
    require(entry.file_size == most, entry.filename)
    stored = entry.compress_type == zipfile.ZIP_STORED
    require(entry.compress_size == most if stored else most <= MOST_PACKED + (1 << 10), entry.filename)


def _parts(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, rule: Rule, note: Callable[[int], None]
) -> Iterator[Array]:
    """The numbers of ``entry``, a megabyte at a time."""
    head, dtype = heading(rule), np.dtype(rule.dtype)
    with archive.open(entry) as file:
        require(file.read(len(head)) == head, entry.filename)
        last: Array = np.empty(0, dtype)
        while content := file.read(_BYTES_AT_ONCE):  # at its end the checksum is compared
            require(len(content) % dtype.itemsize == 0, entry.filename)
            part = np.frombuffer(content, dtype)
            require(fits(part, last, rule), entry.filename)
            yield part
            last = part[-1:]
            note(len(content))
