"""Rows of word2vec's binary format: the word, a space, d little-endian float32, perhaps a line feed."""

from collections.abc import Callable

import numpy as np

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, VectorsError
from w2v_gui.word2vec.formats.vector_files.collector import Collector
from w2v_gui.word2vec.formats.vector_files.source import VectorSource

MAX_WORD_BYTES = 4096
"""Longest word of a binary file; after as many bytes without a space the file is damaged."""


def read_binary(source: VectorSource, rows: int, collector: Collector, check: Callable[[float], None]) -> bool:
    """Hand the rows of ``source`` to ``collector``, which has begun.

    Args:
        source: at its beginning.
        rows: as many as its first line says.
        collector: takes the rows.
        check: called between blocks with the share read; it may raise to stop the reading.

    Returns:
        Whether it was read to its end; it may break off earlier than its first line says.

    Raises:
        VectorsError: where a word should be there is none, or the file cannot be read.
    """
    row_bytes = 4 * collector.dim
    data = source.read()
    position, done = data.index(b"\n") + 1, 0
    while done < rows:
        check(source.progress)
        if collector.full:
            return False
        words: list[bytes] = []
        vectors: list[bytes] = []
        while done < rows:
            space = data.find(b" ", position, position + MAX_WORD_BYTES + 1)
            if space < 0 and len(data) - position > MAX_WORD_BYTES:
                raise VectorsError(
                    QT_TRANSLATE_NOOP(
                        "errors",
                        "{file}, row {row}: no word within {count} bytes; the file is damaged, or its rows are "
                        "not {dim} numbers long.",
                    ),
                    file=collector.name,
                    row=f"{done + 1:,}",
                    count=f"{MAX_WORD_BYTES:,}",
                    dim=collector.dim,
                )
            end = space + 1 + row_bytes
            if space < 0 or end > len(data):
                break
            words.append(data[position:space].lstrip(b"\n"))
            vectors.append(data[space + 1 : end])
            position = end
            done += 1
        matrix = np.frombuffer(b"".join(vectors), "<f4").reshape(len(words), collector.dim)
        collector.add(list(map(collector.decode, words)), matrix.astype(np.float32, copy=False))
        if done < rows:
            if not (more := source.read()):
                break
            data, position = data[position:] + more, 0
    return True
