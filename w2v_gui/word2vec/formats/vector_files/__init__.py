"""Reads word vectors that other programs wrote: recognises the format, reads in blocks, says what was decided."""

from w2v_gui.word2vec.formats.vector_files.found import VectorFile
from w2v_gui.word2vec.formats.vector_files.reading import ImportedVectors, read_vectors
from w2v_gui.word2vec.formats.vector_files.sniffing import is_vectors, recognise
from w2v_gui.word2vec.formats.vector_files.summary import Decisions, ImportSummary
from w2v_gui.word2vec.formats.vector_files.word_counts import read_counts

__all__ = [
    "Decisions",
    "ImportSummary",
    "ImportedVectors",
    "VectorFile",
    "is_vectors",
    "read_counts",
    "read_vectors",
    "recognise",
]
