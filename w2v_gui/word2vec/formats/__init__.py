"""File formats of other programs: word vectors as word2vec text or binary, written atomically."""

from w2v_gui.word2vec.formats.streams import STDOUT, OutputStream
from w2v_gui.word2vec.formats.vectors import (
    check_name,
    check_target,
    is_binary,
    is_same_file,
    save_vectors,
    write_vectors,
)
from w2v_gui.word2vec.formats.writing import atomic_write, file_error

__all__ = [
    "STDOUT",
    "OutputStream",
    "atomic_write",
    "check_name",
    "check_target",
    "file_error",
    "is_binary",
    "is_same_file",
    "save_vectors",
    "write_vectors",
]
