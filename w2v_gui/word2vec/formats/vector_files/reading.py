"""Reads the words and vectors of a file of any supported format, in blocks, as a model."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary, WordList
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Cancelled, VectorsError
from w2v_gui.word2vec.formats.vector_files import summary as kinds
from w2v_gui.word2vec.formats.vector_files.binary_rows import read_binary
from w2v_gui.word2vec.formats.vector_files.collector import Collector
from w2v_gui.word2vec.formats.vector_files.found import VectorFile
from w2v_gui.word2vec.formats.vector_files.numpy_archive import read_archive
from w2v_gui.word2vec.formats.vector_files.projector import read_projector
from w2v_gui.word2vec.formats.vector_files.sniffing import recognise
from w2v_gui.word2vec.formats.vector_files.source import VectorSource
from w2v_gui.word2vec.formats.vector_files.spark_model import read_spark
from w2v_gui.word2vec.formats.vector_files.summary import ImportSummary
from w2v_gui.word2vec.formats.vector_files.text_rows import TextRows
from w2v_gui.word2vec.session.model import Model

MIN_WORDS = 2
"""Fewest words of which anything can be shown."""
_MAX_DAMAGED_SHARE, _MIN_DAMAGED = 0.01, 10
"""A file in which more rows than both are ragged is taken for damaged."""
_BY_FREQUENCY = (kinds.WORD2VEC_TEXT, kinds.WORD2VEC_BINARY, kinds.GLOVE_TEXT)


@dataclass(frozen=True)
class ImportedVectors:
    """Vectors that were read.

    Attributes:
        model: words by falling count if they have counts, else in the order of the file; no output vectors.
        summary: what was read and decided.
    """

    model: Model
    summary: ImportSummary


def read_vectors(
    source: str | os.PathLike[str] | VectorFile,
    *,
    limit: int | None = None,
    counts: Mapping[str, int] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda _share: None,
) -> ImportedVectors:
    """Read a file of vectors; beside the model itself it takes a few megabytes of memory.

    Args:
        source: a file, the folder of a Spark model, or what ``recognise`` found in it.
        limit: most words to read; None: all. With counts these are the most frequent, else the first.
        counts: occurrences of words, which come before counts in the file itself.
        cancelled: called between blocks, and while the disk delivers nothing; True stops the reading.
        progress: called between blocks with the share read, 0 to 1.

    Raises:
        VectorsError: the file cannot be read, or has no vectors of which anything can be shown.
        Cancelled: ``cancelled`` returned True.
    """

    def poll() -> None:
        if cancelled():
            raise Cancelled

    def check(share: float) -> None:
        poll()
        most = found.at_most if found.words is None else found.words
        if limit is not None and most and collector is not None:
            share = max(share, collector.rows / min(limit, most)) if counts is None else share
        progress(min(1.0, share))

    collector: Collector | None = None
    found = source if isinstance(source, VectorFile) else recognise(source, poll)

    def make(own: Mapping[str, int] | None) -> Collector:
        nonlocal collector
        collector = Collector(found.name, limit, counts if counts is not None else own)
        return collector

    own: Mapping[str, int] | None = None
    if found.kind == kinds.PROJECTOR:
        collector, own, complete = read_projector(found, make, check, poll)
    elif found.kind == kinds.NUMPY_ARCHIVE:
        collector, own, complete = read_archive(found, make, check)
    else:
        complete = _read_rows(found, make(None), check, poll)
    return _result(found, collector or make(None), counts if counts is not None else own, complete, poll)


def _read_rows(
    found: VectorFile, collector: Collector, check: Callable[[float], None], poll: Callable[[], None]
) -> bool:
    """Read a file that has words and numbers in its rows; returns whether to its end."""
    bounds = [bound for bound in (found.words if found.exact else None, found.at_most) if bound is not None]
    collector.begin(found.dim, min(bounds) if found.at_most is not None else None)
    if found.kind == kinds.SPARK_MODEL:
        return read_spark(found, collector, check)
    with VectorSource(found.path, poll) as source:
        if found.kind == kinds.WORD2VEC_BINARY:
            return read_binary(source, found.words or 0, collector, check)
        return TextRows(collector, found.separator).read(source, int(found.exact), check)


def _result(
    found: VectorFile,
    collector: Collector,
    counts: Mapping[str, int] | None,
    complete: bool,
    poll: Callable[[], None],
) -> ImportedVectors:
    words, decided = collector.words, collector.decisions
    if decided.ragged > max(_MIN_DAMAGED, _MAX_DAMAGED_SHARE * collector.rows):
        raise VectorsError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file}: {count} rows are not {dim} numbers long, the first in line {line}; the file is damaged.",
            ),
            file=found.name,
            count=f"{decided.ragged:,}",
            dim=f"{found.dim:,}",
            line=f"{decided.first_ragged:,}",
        )
    if len(words) < MIN_WORDS or 2 * decided.undecodable > max(_MIN_DAMAGED, collector.rows):
        raise VectorsError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} has {words} words with vectors of {dim} numbers among its {rows} rows: too few to show.",
            )
            if len(words) < MIN_WORDS
            else QT_TRANSLATE_NOOP(
                "errors", "{file}: most of its words are not UTF-8 text; the file is damaged."
            ),
            file=found.name,
            words=len(words),
            dim=f"{found.dim:,}",
            rows=f"{collector.rows:,}",
        )
    vocabulary, matrix = WordList(words), collector.matrix()
    if counts is not None and any(map(counts.get, words)):
        decided.uncounted = sum(word not in counts for word in words)
        numbers = np.fromiter((counts.get(word, 0) for word in words), np.int64, len(words))
        vocabulary = _sort(words, matrix, numbers, poll)
    model = Model(vocabulary, matrix, None)
    return ImportedVectors(
        model,
        ImportSummary(
            kind=found.kind,
            words=len(words),
            dim=found.dim,
            rows=collector.rows,
            announced=found.words if found.exact else None,
            complete=complete and not collector.passed_over,
            counted=model.counts is not None,
            by_frequency=found.kind in _BY_FREQUENCY,
            decisions=decided,
        ),
    )


def _sort(words: list[str], matrix: FloatArray, counts: IntArray, poll: Callable[[], None]) -> Vocabulary:
    """Sort the rows of ``matrix`` in place by falling count, column by column, which needs no second matrix."""
    order = np.argsort(-counts, kind="stable")
    if (np.diff(order) < 0).any():
        for column in range(matrix.shape[1]):
            poll()
            matrix[:, column] = matrix[order, column]
    return Vocabulary([words[place] for place in order.tolist()], counts[order])
