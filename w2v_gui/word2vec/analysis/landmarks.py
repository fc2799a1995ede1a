"""Positions of frequent words computed from the text, to which projections of its models are aligned."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.vocabulary import WordList

LANDMARK_WORDS = 300
"""Largest number of landmark words, the most frequent ones: an eigenproblem of about 10 ms."""

COORDINATES = 8
"""Dimensions of a position. With several, an axis is nearly always clearly correlated with one of them."""

ROUNDING_NORM = 1e-9
"""Largest norm of a centred column that is taken for rounding errors of a constant column."""

_TOKENS_READ = 1 << 18
_MAX_DISTANCE_WORDS = 5  # largest distance of two words that counts as a co-occurrence


@dataclass(frozen=True, eq=False)
class Landmarks:
    """Positions of some words of a text.

    Attributes:
        words: the n words.
        coordinates: (n, 8) float64; every column has mean 0 and norm 1, or is zero if it is constant.
            The first have the largest eigenvalues.
    """

    words: list[str]
    coordinates: FloatArray

    @classmethod
    def of(cls, dataset: Dataset) -> "Landmarks":
        """Compute positions from co-occurrences at the beginning of the text.

        They are the leading eigenvectors of the positive pointwise mutual information of the most frequent words,
        which word vectors factorise too (Levy & Goldberg 2014); the logarithms of the counts are the last column.
        """
        words = dataset.vocabulary.words[:LANDMARK_WORDS]
        together = _counts_together(dataset, len(words))
        total, each = together.sum(), together.sum(axis=1)
        expected = np.outer(each, each) / max(total, 1.0)
        ratio = np.divide(together, expected, out=np.ones_like(together), where=(expected > 0) & (together > 0))
        values, vectors = np.linalg.eigh(np.maximum(np.log(ratio), 0.0))
        leading = np.argsort(-np.abs(values), kind="stable")[: COORDINATES - 1]
        columns = np.zeros((len(words), COORDINATES))
        columns[:, : len(leading)] = vectors[:, leading]
        columns[:, -1] = np.log(dataset.vocabulary.counts[: len(words)])
        columns -= columns.mean(axis=0)
        lengths = np.linalg.norm(columns, axis=0)
        tells = lengths > ROUNDING_NORM
        return cls(words, np.divide(columns, lengths, out=np.zeros_like(columns), where=tells))

    def among(self, vocabulary: WordList) -> tuple[IntArray, FloatArray]:
        """Ids in ``vocabulary`` of the landmarks it contains, (n,), and their coordinates, (n, 8)."""
        found = [(i, id) for i, word in enumerate(self.words) if (id := vocabulary.ids.get(word)) is not None]
        places = np.array(found, np.int64).reshape(-1, 2)
        return places[:, 1], self.coordinates[places[:, 0]]


def _counts_together(dataset: Dataset, size: int) -> FloatArray:
    """(size, size) float64: co-occurrences of the first ``size`` words in sentences."""
    corpus = dataset.corpus
    tokens = np.asarray(corpus.tokens[:_TOKENS_READ])
    sentences = np.searchsorted(corpus.offsets, np.arange(len(tokens)), side="right")
    counts = np.zeros(size * size)
    for distance in range(1, min(_MAX_DISTANCE_WORDS, len(tokens) - 1) + 1):
        first, second = tokens[:-distance].astype(np.int64), tokens[distance:]
        near = (first < size) & (second < size) & (sentences[:-distance] == sentences[distance:])
        counts += np.bincount(first[near] * size + second[near], minlength=size * size)
    square = counts.reshape(size, size)
    together: FloatArray = square + square.T
    return together
