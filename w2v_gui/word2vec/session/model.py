"""Word vectors, trained here or read from a file."""

from dataclasses import dataclass

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary, WordList


@dataclass(frozen=True, eq=False)
class Model:
    """Word vectors with their vocabulary; immutable.

    Attributes:
        vocabulary: the words, in the order of the rows.
        inputs: (|V|, d) float32, a row v per word.
        outputs: (output rows, d) float32, a row u per word or inner node; None if the file has none.
    """

    vocabulary: WordList
    inputs: FloatArray
    outputs: FloatArray | None

    @property
    def counts(self) -> IntArray | None:
        """(|V|,) int64: how often each word occurs; None if unknown."""
        return self.vocabulary.counts if isinstance(self.vocabulary, Vocabulary) else None
