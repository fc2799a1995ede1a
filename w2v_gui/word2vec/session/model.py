"""Word vectors, whether trained here or read from a file; trains nothing."""

from dataclasses import dataclass

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary, WordList


@dataclass(frozen=True, eq=False)
class Model:
    """What any file of vectors has; nothing in it ever changes.

    Attributes:
        vocabulary: the words, in the order of the rows.
        inputs: (|V|, d) float32, a row v per word.
        outputs: (output rows, d) float32, a row u per word or inner node; None where the file has none.
    """

    vocabulary: WordList
    inputs: FloatArray
    outputs: FloatArray | None

    @property
    def counts(self) -> IntArray | None:
        """(|V|,) int64: how often each word occurs; None where nobody knows."""
        return self.vocabulary.counts if isinstance(self.vocabulary, Vocabulary) else None
