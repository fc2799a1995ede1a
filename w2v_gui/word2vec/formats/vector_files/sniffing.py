"""Recognises the formats of word vectors by the first bytes of a file; its name does not matter."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, VectorsError
from w2v_gui.word2vec.formats.vector_files import numpy_archive, projector, spark_model
from w2v_gui.word2vec.formats.vector_files.found import VectorFile
from w2v_gui.word2vec.formats.vector_files.source import MARK, SAMPLE_BYTES, NotVectorsError, VectorSource
from w2v_gui.word2vec.formats.vector_files.summary import GLOVE_TEXT, WORD2VEC_BINARY, WORD2VEC_TEXT
from w2v_gui.word2vec.formats.vector_files.text_rows import number_of

MIN_DIM, MAX_DIM = 2, 100_000
"""Fewest and most numbers per word that are read."""
_SAMPLE_LINES, _USUAL_SHARE = 50, 0.8
"""Lines from which d is determined, and the share of them that must agree."""
_HEADER = re.compile(rb"\s*(\d{1,18})[ \t]+(\d{1,9})[ \t]*\r?\n")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")
"""Bytes that no text has."""
_PICKLE = re.compile(rb"\x80[\x02-\x05]")
_REFUSED = (
    (
        re.compile(rb"\x93NUMPY"),
        QT_TRANSLATE_NOOP(
            "errors",
            "{file} has numbers without words; save both in one archive: numpy.savez(…, words=…, vectors=…).",
        ),
    ),
    (
        re.compile(rb"\xba\x16\x4f\x2f"),
        QT_TRANSLATE_NOOP(
            "errors", "{file} is fastText's own model; open the file .vec, which fastText writes beside it."
        ),
    ),
    (
        re.compile(rb"\x89HDF"),
        QT_TRANSLATE_NOOP("errors", "{file} is an HDF5 file; save its vectors as word2vec text, and open that."),
    ),
)


def recognise(path: str | os.PathLike[str], poll: Callable[[], None] = lambda: None) -> VectorFile:
    """Return the format of the vectors in ``path``.

    Args:
        path: a file, packed or not, or the folder of a Spark model.
        poll: called ten times a second while the disk delivers nothing; it may raise.

    Raises:
        VectorsError: there are no vectors that can be read, or what says that they are is contradictory.
    """
    found = _recognise(Path(path), poll)
    if not MIN_DIM <= found.dim <= MAX_DIM:
        raise VectorsError(
            QT_TRANSLATE_NOOP(
                "errors", "{file}: vectors of {dim} numbers; from {least} to {most} numbers can be read."
            ),
            file=found.name,
            dim=f"{found.dim:,}",
            least=MIN_DIM,
            most=f"{MAX_DIM:,}",
        )
    return found


def is_vectors(path: str | os.PathLike[str], poll: Callable[[], None] = lambda: None) -> bool:
    """Whether ``path`` is rather a file of vectors than a text, also of a kind that is not read."""
    try:
        recognise(path, poll)
    except NotVectorsError:
        return False
    except VectorsError:
        pass
    return True


def _recognise(path: Path, poll: Callable[[], None]) -> VectorFile:
    if path.is_dir():
        return spark_model.recognise(path)
    with VectorSource(path, poll) as source:
        sample, size, packed = source.read(SAMPLE_BYTES), source.size, source.packed
    if not sample:
        template = QT_TRANSLATE_NOOP("errors", "{file} is empty; choose a file with vectors.")
        raise NotVectorsError(template, file=path.name)
    if _PICKLE.match(sample):
        raise _pickled(path.name, sample)
    for signature, template in _REFUSED:
        if signature.match(sample):
            raise VectorsError(template, file=path.name)
    if sample.startswith(b"PK\x03\x04"):
        return numpy_archive.recognise(path)
    if sample.startswith(b"PAR1"):
        return spark_model.recognise(spark_model.folder_of(path))
    unpacked_size = None if packed else size
    found = _with_header(path, sample, unpacked_size) or _without_header(path, sample, unpacked_size)
    if found is None:
        raise NotVectorsError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} is no file of word vectors that can be read: word2vec text or binary, GloVe, fastText "
                ".vec, TensorBoard projector, NumPy .npz or a folder of Spark's Word2VecModel.",
            ),
            file=path.name,
        )
    return found


def _pickled(name: str, sample: bytes) -> VectorsError:
    """The error for a pickle, most likely of gensim, called ``name``."""
    if name.lower().endswith((".kv", ".wordvectors")) or b"KeyedVectors" in sample[:200]:
        template = QT_TRANSLATE_NOOP(
            "errors",
            "{file} is a Python pickle, which could run any program and is not loaded. These two lines of Python "
            "convert it; then open vectors.txt:\n"
            "from gensim.models import KeyedVectors\n"
            "KeyedVectors.load('{file}').save_word2vec_format('vectors.txt')",
        )
    else:
        template = QT_TRANSLATE_NOOP(
            "errors",
            "{file} is a Python pickle, which could run any program and is not loaded. These two lines of Python "
            "convert it; then open vectors.txt:\n"
            "from gensim.models import Word2Vec\n"
            "Word2Vec.load('{file}').wv.save_word2vec_format('vectors.txt')",
        )
    return VectorsError(template, file=name)


def _with_header(path: Path, sample: bytes, size: int | None) -> VectorFile | None:
    """Vectors whose first line gives |V| and d, as word2vec and fastText write them; None if there is none."""
    header = _HEADER.match(sample.removeprefix(MARK))
    if header is None:
        return None
    words, dim = int(header[1]), int(header[2])
    body = sample.removeprefix(MARK)[header.end() :]
    row, _, _ = body.partition(b"\n")
    if words == 0 or not body:
        template = QT_TRANSLATE_NOOP(
            "errors", "{file} says in its first line how many words it has, and has none."
        )
        raise VectorsError(template, file=path.name)
    if _BINARY.search(row[: 4 * dim + 200]) or not _looks_like_row(row):
        # Numbers that happen to be letters throughout are possible only in tiny files.
        if b" " not in body[:4096] or len(body) < 4 * dim:
            return None
        at_most = None if size is None else size // (4 * dim + 2) + 1
        return VectorFile(path, WORD2VEC_BINARY, dim, words, True, at_most)
    separator = b"\t" if b"\t" in row else b" "
    numbers = len([field for field in row.split(separator)[1:] if field.strip()])
    if numbers == 1 != dim and separator == b"\t":
        return None  # two columns of numbers, of which the first line is one
    if numbers < dim:
        raise VectorsError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file}: its first line says that words have {dim} numbers, and the first word has {numbers}.",
            ),
            file=path.name,
            dim=f"{dim:,}",
            numbers=f"{numbers:,}",
        )
    return VectorFile(path, WORD2VEC_TEXT, dim, words, True, _text_rows(size, dim), separator)


def _without_header(path: Path, sample: bytes, size: int | None) -> VectorFile | None:
    """Vectors as GloVe writes them, or those of the projector; None if the lines are of another kind."""
    if _BINARY.search(sample):
        return None
    cut = sample.rfind(b"\n")
    lines = (sample[:cut] if cut >= 0 else sample).removeprefix(MARK).split(b"\n")[:_SAMPLE_LINES]
    rows = [line.rstrip(b" \t\r") for line in lines if line.strip()]
    if not rows:
        return None
    separator = b"\t" if b"\t" in rows[0] else b" "
    if (found := projector.recognise(path, rows, separator)) is not None:
        return found
    dim = _usual(_numbers_at_end(row.split(separator)) for row in rows)
    if dim < 2:
        return None
    words = None if size is None else max(1, round(size / (sum(len(row) + 1 for row in rows) / len(rows))))
    return VectorFile(path, GLOVE_TEXT, dim, words, False, _text_rows(size, dim), separator)


def _looks_like_row(row: bytes) -> bool:
    """Whether a line ends in numbers that are written out."""
    fields = row.split()
    return len(fields) >= 2 and number_of(fields[-1]) is not None


def _numbers_at_end(fields: Sequence[bytes]) -> int:
    """How many of the last fields are numbers, the first field excepted, which is a word."""
    count = 0
    for field in filter(None, reversed(fields[1:])):
        if number_of(field) is None:
            break
        count += 1
    return count


def _usual(lengths: Iterable[int]) -> int:
    """The length that ``_USUAL_SHARE`` of the rows have; 0 if there is none."""
    counted = Counter(lengths)
    length, times = counted.most_common(1)[0]
    return length if times >= _USUAL_SHARE * counted.total() else 0


def _text_rows(size: int | None, dim: int) -> int | None:
    """Rows that ``size`` bytes of text can have at most: a number and what is before it take two bytes."""
    return None if size is None else size // (2 * dim + 1) + 1
