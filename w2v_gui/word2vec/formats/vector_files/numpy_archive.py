"""Archives of NumPy (.npz) with an array of words and one of vectors; nothing in them is ever executed."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, VectorsError
from w2v_gui.word2vec.formats.vector_files.collector import Collector
from w2v_gui.word2vec.formats.vector_files.found import VectorFile
from w2v_gui.word2vec.formats.vector_files.source import NotVectorsError, explained
from w2v_gui.word2vec.formats.vector_files.summary import NUMPY_ARCHIVE

WORDS, VECTORS, COUNTS = "words", "vectors", "counts"
"""Names of the arrays that this program writes."""
_BYTES_AT_ONCE = 1 << 20
_MAX_FILE_MEMBERS = 1000
_Block = np.ndarray[tuple[int, ...], np.dtype[Any]]


@dataclass(frozen=True)
class _Array:
    """An array of the archive as its heading describes it; its size agrees with that of the archive's entry."""

    name: str
    shape: tuple[int, ...]
    dtype: np.dtype[np.generic]
    fortran: bool


def recognise(path: Path) -> VectorFile:
    """What the archive ``path`` holds.

    Raises:
        VectorsError: it has no pair of words and vectors, or is damaged.
    """
    with _opened(path) as archive:
        words, vectors, counts = _choose(path, archive)
    return VectorFile(
        path, NUMPY_ARCHIVE, vectors.shape[1], words.shape[0], True, words.shape[0], has_counts=counts is not None
    )


def read_archive(
    found: VectorFile,
    make: Callable[[dict[str, int] | None], Collector],
    check: Callable[[float], None],
) -> tuple[Collector, dict[str, int] | None, bool]:
    """Read the words, the vectors in blocks of rows, and the counts if there are any.

    Returns:
        The collector with all rows, the counts, and whether the vectors were read to their end.

    Raises:
        VectorsError: the archive is damaged.
    """
    with _opened(found.path) as archive:
        words_array, vectors, counts_array = _choose(found.path, archive)
        words = _words(archive, words_array)
        counts: dict[str, int] | None = None
        if counts_array is not None:
            numbers = np.concatenate([*_blocks(archive, counts_array), np.empty(0, counts_array.dtype)])
            counts = {}
            for word, count in zip(words, np.clip(numbers.astype(np.int64), 0, 2**62).tolist(), strict=True):
                counts.setdefault(word, count)
        collector = make(counts)
        collector.begin(vectors.shape[1], len(words))
        done = 0
        for block in _blocks(archive, vectors):
            check(done / max(1, len(words)))
            if collector.full:
                return collector, counts, False
            with np.errstate(over="ignore"):
                collector.add(words[done : done + len(block)], block.astype(np.float32))
            done += len(block)
    return collector, counts, True


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with explained(path), zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, zlib.error, KeyError) as error:
        template = QT_TRANSLATE_NOOP("errors", "{file} is damaged ({reason}); copy or download it again.")
        kind = NotVectorsError if isinstance(error, zipfile.BadZipFile) else VectorsError
        raise kind(template, file=path.name, reason=str(error).strip("'\".")[:200]) from error


def _choose(path: Path, archive: zipfile.ZipFile) -> tuple[_Array, _Array, _Array | None]:
    """The arrays of words, vectors and counts: by their names, or as the only ones that can be meant."""
    infos = archive.infolist()[:_MAX_FILE_MEMBERS]
    arrays = [array for info in infos if info.filename.endswith(".npy") if (array := _heading(archive, info))]
    if not any(info.filename.endswith(".npy") for info in infos):
        template = QT_TRANSLATE_NOOP(
            "errors", "{file} is a zip archive; unpack it and choose the file of vectors in it."
        )
        raise NotVectorsError(template, file=path.name)
    matrices = [each for each in arrays if len(each.shape) == 2 and each.dtype.kind == "f"]
    texts = [each for each in arrays if len(each.shape) == 1 and each.dtype.kind in "US"]
    for vectors in sorted(matrices, key=lambda each: each.name != VECTORS):
        for words in sorted(texts, key=lambda each: each.name != WORDS):
            if words.shape[0] == vectors.shape[0]:
                numbers = [each for each in arrays if each.shape == words.shape and each.dtype.kind in "iu"]
                return words, vectors, next((each for each in numbers if each.name == COUNTS), None)
    raise VectorsError(
        QT_TRANSLATE_NOOP(
            "errors",
            "{file} has no array of words beside an array of vectors with as many rows. What it has: {arrays}. "
            "Save both with numpy.savez(…, words=…, vectors=…), the words as text, not as objects.",
        ),
        file=path.name,
        arrays=", ".join(f"{each.name} {each.dtype} {each.shape}" for each in arrays[:8]) or "–",
    )


def _heading(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> _Array | None:
    """The heading of an entry; None if it is not an array, or not as large as it should be."""
    try:
        with archive.open(info) as file:
            shape, fortran, dtype = _read_heading(file)
            begins = file.tell()
    except (ValueError, EOFError):
        return None
    if dtype.hasobject or info.file_size - begins != int(np.prod(shape, dtype=object)) * dtype.itemsize:
        return None
    return _Array(info.filename.removesuffix(".npy"), shape, dtype, fortran)


def _read_heading(file: IO[bytes]) -> tuple[tuple[int, ...], bool, np.dtype[np.generic]]:
    version = np.lib.format.read_magic(file)
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, fortran, dtype = read(file)
    return shape, fortran, dtype


def _words(archive: zipfile.ZipFile, array: _Array) -> list[str]:
    words: list[str] = []
    for block in _blocks(archive, array):
        texts = block.tolist()
        words += [text.decode(errors="replace") if isinstance(text, bytes) else text for text in texts]
    return words


def _blocks(archive: zipfile.ZipFile, array: _Array) -> Iterator[_Block]:
    """Yield the rows of ``array`` in order, about a megabyte at a time (all if stored by columns)."""
    rows = array.shape[0]
    row_bytes = int(np.prod(array.shape[1:], dtype=object)) * array.dtype.itemsize
    with archive.open(f"{array.name}.npy") as file:
        _read_heading(file)
        at_once = rows if array.fortran and len(array.shape) > 1 else max(1, _BYTES_AT_ONCE // max(1, row_bytes))
        for start in range(0, rows, max(1, at_once)):
            count = min(at_once, rows - start)
            data = file.read(count * row_bytes)
            if len(data) != count * row_bytes:
                raise EOFError
            shape = (count, *array.shape[1:])
            yield np.frombuffer(data, array.dtype).reshape(shape, order="F" if array.fortran else "C")
