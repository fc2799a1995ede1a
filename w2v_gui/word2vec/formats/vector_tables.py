"""Writes word vectors as a NumPy archive (.npz), or as the pair of files of TensorBoard's projector (.tsv)."""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.formats.vector_files.numpy_archive import COUNTS, VECTORS, WORDS
from w2v_gui.word2vec.formats.vector_files.projector import METADATA

_NUMBERS_AT_ONCE = 1 << 18
_WORDS_AT_ONCE = 1 << 12


def metadata_path(path: Path) -> Path:
    """The file of the words that belongs to the projector's vectors ``path``."""
    return path.with_name(f"{path.stem}{METADATA}{path.suffix}")


def write_archive(
    file: BinaryIO,
    words: Sequence[str],
    inputs: FloatArray,
    counts: IntArray | None,
    check: Callable[[float], None],
) -> None:
    """Write arrays that ``numpy.load`` reads: ``words`` (|V|,), ``vectors`` (|V|, d) float32, ``counts`` (|V|,).

    Args:
        file: open for writing, and seekable.
        words: |V| words.
        inputs: (|V|, d).
        counts: (|V|,) or None: then there is no such array.
        check: called between blocks with the share written; it may raise.
    """
    spelled = list(map(_valid, words))
    text = np.dtype(f"<U{max(map(len, spelled), default=1) or 1}")
    with zipfile.ZipFile(file, "w") as archive:
        blocks = (np.array(spelled[i : i + _WORDS_AT_ONCE], text) for i in _starts(len(words), _WORDS_AT_ONCE))
        _write_array(archive, WORDS, (len(words),), text, blocks, packed=True)
        if counts is not None:
            _write_array(
                archive, COUNTS, counts.shape, np.dtype("<i8"), iter([counts.astype("<i8")]), packed=True
            )

        def rows() -> Iterator[FloatArray]:
            chunk = max(1, _NUMBERS_AT_ONCE // max(1, inputs.shape[1]))
            for start in _starts(len(words), chunk):
                check(start / len(words))
                yield inputs[start : start + chunk].astype("<f4")

        _write_array(archive, VECTORS, inputs.shape, np.dtype("<f4"), rows(), packed=False)


def write_projector(
    file: BinaryIO,
    metadata: BinaryIO,
    words: Sequence[str],
    inputs: FloatArray,
    counts: IntArray | None,
    check: Callable[[float], None],
) -> None:
    """Write d numbers per line to ``file``, tabs between them, and the words to ``metadata``.

    As the projector expects it, ``metadata`` has a heading (word, count) if there are counts, and none if the
    words are its only column. Nothing is quoted; a tab or a line break in a word becomes a space.
    """
    line = "\t".join(["%.9g"] * inputs.shape[1]) + "\n"
    chunk = max(1, _NUMBERS_AT_ONCE // max(1, inputs.shape[1]))
    if counts is not None:
        metadata.write(b"word\tcount\n")
    for start in _starts(len(words), chunk):
        check(start / len(words))
        rows = inputs[start : start + chunk].astype(np.float32).tolist()
        file.write("".join(line % tuple(row) for row in rows).encode())
        names = [" ".join(_valid(word).splitlines()).replace("\t", " ") for word in words[start : start + chunk]]
        if counts is not None:
            pairs = zip(names, counts[start : start + chunk].tolist(), strict=True)
            names = [f"{name}\t{count}" for name, count in pairs]
        metadata.write("".join(f"{name}\n" for name in names).encode())


def _starts(count: int, chunk: int) -> range:
    return range(0, count, chunk)


def _valid(word: str) -> str:
    """``word`` with halves of character pairs, which UTF-8 cannot hold, escaped."""
    return word.encode(errors="backslashreplace").decode()


def _write_array(
    archive: zipfile.ZipFile,
    name: str,
    shape: tuple[int, ...],
    dtype: np.dtype[np.generic],
    blocks: Iterator[np.ndarray[tuple[int, ...], np.dtype[np.generic]]],
    *,
    packed: bool,
) -> None:
    info = zipfile.ZipInfo(f"{name}.npy")
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info.external_attr = 0o600 << 16
    heading = {"descr": dtype.str, "fortran_order": False, "shape": shape}
    with archive.open(info, "w", force_zip64=True) as entry:
        np.lib.format.write_array_header_1_0(entry, heading)
        for block in blocks:
            entry.write(block.tobytes())
