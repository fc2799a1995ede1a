"""Word vectors, trained here or read from a file."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np

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

    @property
    def bytes(self) -> int:
        """Bytes that the matrices take."""
        return self.inputs.nbytes + (0 if self.outputs is None else self.outputs.nbytes)

    @cached_property
    def facts(self) -> Self:
        """The model with matrices of no rows, always the same object: what a picture may keep of a state it drew.

        The matrices of a million words take hundreds of megabytes, and hidden pictures may be of several states.
        """
        outputs = None if self.outputs is None else np.empty((0, self.outputs.shape[1]), np.float32)
        return replace(self, inputs=np.empty((0, self.inputs.shape[1]), np.float32), outputs=outputs)
