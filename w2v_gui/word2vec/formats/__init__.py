"""Files other programs read: word vectors as word2vec text or binary, each file written whole or not at all."""

from w2v_gui.word2vec.formats.vectors import check_target, save_vectors
from w2v_gui.word2vec.formats.writing import atomic_write

__all__ = ["atomic_write", "check_target", "save_vectors"]
