"""Writes session files: one zip of JSON and plain arrays, whole or not at all."""

import json
import os
import zipfile
from collections.abc import Callable, Iterator

import numpy as np

from w2v_gui.word2vec.corpus.token_store import in_parts
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.formats.session_files.forms import require
from w2v_gui.word2vec.formats.session_files.plain import to_plain
from w2v_gui.word2vec.formats.session_files.saved import SavedSession
from w2v_gui.word2vec.formats.session_files.schema import Array, Rule, check, fits, rules
from w2v_gui.word2vec.formats.writing import atomic_write

HEAD = "session.json"
"""The name of the JSON in the zip; the arrays are called after ``schema.rules``, with the ending ``.npy``."""
MOST_PACKED = 16 << 20
"""Bytes up to which the JSON and arrays of whole numbers are packed; a reader need not unpack more at once."""
_ARRAY_LEVEL, _JSON_LEVEL = 1, 6
"""zlib's levels. Whole numbers shrink to a quarter at the first one, at 50 to 170 MB a second; the random digits
of vectors by a fourteenth, at 27 MB a second, so vectors are stored as they are."""


def write_session(
    saved: SavedSession,
    path: str | os.PathLike[str],
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write ``saved`` to ``path``, which is replaced only when all is written.

    Args:
        saved: the session.
        path: of the file.
        progress: called about every megabyte with the share written, 0 to 1.
        cancelled: called equally often; True stops the work.

    Raises:
        FileError: the file cannot be written; an existing file is unchanged.
        Unfit: the program is at fault: ``saved`` does not fit the schema, so nobody could read it; likewise.
        Cancelled: ``cancelled`` returned True; likewise.
    """
    facts, arrays = to_plain(saved)
    content = json.dumps(facts, default=_as_number)
    require(len(content) <= MOST_PACKED, HEAD)
    facts = json.loads(content)  # as it will be read
    check(facts)
    declared = rules(facts)
    require(declared.keys() == arrays.keys(), "zip")
    total, done = sum(array.nbytes for array in arrays.values()), 0
    with atomic_write(path) as file, zipfile.ZipFile(file, "w") as archive:
        archive.writestr(_entry(HEAD, packed=True), content, compresslevel=_JSON_LEVEL)
        for name, array in arrays.items():
            rule = declared[name]
            packed = np.dtype(rule.dtype).kind == "i" and array.nbytes <= MOST_PACKED
            entry = _entry(f"{name}.npy", packed=packed)
            with archive.open(entry, "w", force_zip64=array.nbytes > 1 << 30) as out:
                out.write(heading(rule))
                for part in _parts(name, array, rule):
                    if cancelled is not None and cancelled():
                        raise Cancelled
                    out.write(part.data.cast("B"))
                    done += part.nbytes
                    if progress is not None:
                        progress(done / total)


def _as_number(value: object) -> int | float:
    """A number of NumPy as one of Python."""
    if not isinstance(value, np.integer | np.floating):
        raise TypeError(f"{type(value).__name__} is none of JSON's")
    number: int | float = value.item()
    return number


def heading(rule: Rule) -> bytes:
    """The beginning of an array's file in version 1.0 of NumPy's format; the same for every version of NumPy."""
    text = f"{{'descr': {rule.dtype!r}, 'fortran_order': False, 'shape': {rule.shape!r}, }}"
    text += " " * (-(len(text) + 11) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode()


def _entry(name: str, *, packed: bool) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry._compresslevel = _ARRAY_LEVEL  # type: ignore[attr-defined]
    return entry


def _parts(name: str, array: Array, rule: Rule) -> Iterator[Array]:
    """The numbers of ``array`` in order, about a megabyte at a time; a mapped text takes no memory."""
    require(array.shape == rule.shape, name)
    flat = array if array.ndim == 1 else np.ascontiguousarray(array).reshape(-1)
    last: Array = np.empty(0, rule.dtype)
    for _, part in in_parts(flat):
        part = np.ascontiguousarray(part, rule.dtype)
        require(fits(part, last, rule), name)
        yield part
        last = part[-1:]
