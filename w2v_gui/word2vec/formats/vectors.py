"""Saves word vectors: as word2vec.c does, as NumPy arrays, for TensorBoard's projector, or for Spark."""

import os
import stat
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Cancelled, FileError
from w2v_gui.word2vec.formats.spark_folder import check_spark_folder, is_spark_folder, write_spark_folder
from w2v_gui.word2vec.formats.vector_tables import metadata_path, write_archive, write_projector
from w2v_gui.word2vec.formats.writing import atomic_write, check_writable

_NUMBERS_AT_ONCE = 1 << 18
"""Numbers converted at once, between two calls of ``cancelled``."""

_PACKED = (".gz", ".bz2", ".xz", ".zip")
_ENDINGS = (".txt", ".vec", ".bin", ".npz", ".tsv", ".spark")


def save_vectors(
    path: str | os.PathLike[str],
    words: Sequence[str],
    inputs: FloatArray,
    *,
    counts: IntArray | None = None,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> None:
    """Write word vectors in the format that the ending of ``path`` names; all numbers are read back as they were.

    ``….npz``: the arrays ``words``, ``vectors`` and ``counts`` for ``numpy.load``. ``….tsv``: the numbers for
    TensorBoard's projector, and beside it ``…-metadata.tsv`` with words and counts. ``….spark``: a folder
    that Spark loads as a Word2VecModel, see ``write_spark_folder``.

    Other names: gensim's ``KeyedVectors.load_word2vec_format`` reads them. They begin with a line ``|V| d`` and
    have one row per word: the word in UTF-8, a space, its numbers, a line feed. In a file called ``….bin`` the
    numbers are little-endian float32; elsewhere they are written out with nine significant digits, which tell
    every float32 from its neighbours.

    Args:
        path: replaced only when all is written; a folder is never replaced.
        words: |V| words without white space, in the order to write.
        inputs: (|V|, d), row i belongs to ``words[i]``.
        counts: (|V|,) occurrences; only the formats of other endings than word2vec's have them.
        cancelled: called from time to time; True stops the work.
        progress: called from time to time with the share written, 0 to 1.

    Raises:
        FileError: the file cannot be written; an existing file is unchanged.
        Cancelled: ``cancelled`` returned True; likewise.
    """

    def check(share: float) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(share)

    if is_spark_folder(path):
        write_spark_folder(path, words, inputs, check)
        return
    with ExitStack() as files:
        file = files.enter_context(atomic_write(path))
        match Path(path).suffix.lower():
            case ".npz":
                write_archive(file, words, inputs, counts, check)
            case ".tsv":
                metadata = files.enter_context(atomic_write(metadata_path(Path(path))))
                write_projector(file, metadata, words, inputs, counts, check)
            case _:
                write_vectors(file, words, inputs, binary=is_binary(path), cancelled=cancelled, progress=progress)


def write_vectors(
    file: BinaryIO,
    words: Sequence[str],
    inputs: FloatArray,
    *,
    binary: bool,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> None:
    """Write word vectors to an open ``file`` in one of the two formats of ``save_vectors``.

    Raises:
        OSError: writing failed.
        Cancelled: ``cancelled`` returned True.
    """
    vectors = np.asarray(inputs, dtype="<f4")
    count, dim = vectors.shape
    write_rows = _write_binary if binary else _write_text
    chunk = max(1, _NUMBERS_AT_ONCE // max(1, dim))
    file.write(f"{count} {dim}\n".encode())
    for start in range(0, count, chunk):
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(start / count)
        write_rows(file, words[start : start + chunk], vectors[start : start + chunk])


def check_target(path: str | os.PathLike[str], corpus_source: str | None = None) -> None:
    """Check before a training that vectors may be saved to ``path``.

    Args:
        path: the target of the vectors.
        corpus_source: a file that is read, usually the corpus; it must not be the target, not even through
            another name or a link.

    Raises:
        FileError: ``path`` is not a possible target.
    """
    check_name(path)
    if is_spark_folder(path):
        check_spark_folder(path)
        return
    for each in written_files(path):
        check_file(each, corpus_source)


def check_file(path: str | os.PathLike[str], source: str | None = None) -> None:
    """Check that the file ``path`` may be written or replaced, and is not ``source``, which is read.

    Raises:
        FileError: it is ``source``, perhaps through another name or a link, or cannot be written.
    """
    if source is not None and is_same_file(path, source):
        raise FileError(
            QT_TRANSLATE_NOOP(
                "errors", "{file} is the file that is read; choose another name, so that it is not overwritten."
            ),
            file=path,
        )
    check_writable(path)


def written_files(path: str | os.PathLike[str]) -> tuple[Path, ...]:
    """The files that ``save_vectors(path, …)`` writes: ``path``, and for the projector that of the words."""
    path = Path(path)
    return (path, metadata_path(path)) if path.suffix.lower() == ".tsv" else (path,)


def check_name(path: str | os.PathLike[str]) -> None:
    """Check that the ending of a file name matches a format that can be written.

    FileError: it has the ending of a packed file, or consists of an ending only.
    """
    if Path(path).name.lower() in _ENDINGS:
        raise FileError(
            QT_TRANSLATE_NOOP(
                "errors", "{file} is an ending without a name before it; choose one such as vectors{ending}."
            ),
            file=path,
            ending=Path(path).name,
        )
    if Path(path).suffix.lower() in _PACKED:
        raise FileError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file}: vectors are not packed; choose a name that ends in .txt, .vec, .bin, .npz, .tsv or "
                ".spark.",
            ),
            file=path,
        )


def is_binary(path: str | os.PathLike[str]) -> bool:
    """Whether vectors in a file of this name are binary."""
    return Path(path).suffix.lower() == ".bin"


def is_same_file(first: str | os.PathLike[str], second: str | os.PathLike[str]) -> bool:
    """Whether both names lead to one file or pipe; a terminal or /dev/null may be read and written at once."""
    try:
        return os.path.samefile(first, second) and not stat.S_ISCHR(os.stat(first).st_mode)
    except OSError:  # one of them does not exist: a new file, or a toy; other errors appear on opening
        return False


def _write_binary(file: BinaryIO, words: Sequence[str], vectors: FloatArray) -> None:
    rows = zip(words, vectors, strict=True)
    file.write(b"".join(b"%s %s\n" % (_bytes(word), row.tobytes()) for word, row in rows))


def _write_text(file: BinaryIO, words: Sequence[str], vectors: FloatArray) -> None:
    numbers = " ".join(["%.9g"] * vectors.shape[1])
    rows = zip(words, vectors.tolist(), strict=True)
    file.write(_bytes("".join(f"{word} {numbers % tuple(row)}\n" for word, row in rows)))


def _bytes(text: str) -> bytes:
    """UTF-8; surrogates, which some encodings let through, are escaped."""
    return text.encode(errors="backslashreplace")
