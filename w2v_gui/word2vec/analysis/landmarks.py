"""Positions of frequent words found from the text alone, for pictures of its models to agree with."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.vocabulary import WordList

LANDMARK_WORDS = 300
"""The most frequent words, at most so many: an eigenproblem of some 10 ms."""

COORDINATES = 8
"""Dimensions of a position. With several, one of them nearly always agrees or disagrees clearly with an axis."""

ROUNDING = 1e-9
"""Norm up to which a column about its mean is taken for rounding errors: it was the same for all words."""

_TOKENS_READ = 1 << 18
_DISTANCE = 5  # words apart, at most, that count as standing together


@dataclass(frozen=True, eq=False)
class Landmarks:
    """Where some words of a text stand.

    Attributes:
        words: n words.
        coordinates: (n, 8) float64; every column has mean 0 and norm 1, or is zero where it sets no words apart.
            The first say most.
    """

    words: list[str]
    coordinates: FloatArray

    @classmethod
    def of(cls, dataset: Dataset) -> "Landmarks":
        """Positions from the words that stand together at the beginning of the text.

        They are the leading eigenvectors of the positive pointwise mutual information of the most frequent words,
        which word vectors factorise too (Levy & Goldberg 2014); the logarithms of the counts come last.
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
        tells = lengths > ROUNDING
        return cls(words, np.divide(columns, lengths, out=np.zeros_like(columns), where=tells))

    def among(self, vocabulary: WordList) -> tuple[IntArray, FloatArray]:
        """Ids in ``vocabulary`` of those landmarks it has, (n,), and their coordinates, (n, 8)."""
        found = [(i, id) for i, word in enumerate(self.words) if (id := vocabulary.ids.get(word)) is not None]
        places = np.array(found, np.int64).reshape(-1, 2)
        return places[:, 1], self.coordinates[places[:, 0]]


def _counts_together(dataset: Dataset, size: int) -> FloatArray:
    """(size, size) float64: how often two of the first ``size`` words stand near each other in a sentence."""
    corpus = dataset.corpus
    tokens = np.asarray(corpus.tokens[:_TOKENS_READ])
    sentences = np.searchsorted(corpus.offsets, np.arange(len(tokens)), side="right")
    counts = np.zeros(size * size)
    for distance in range(1, min(_DISTANCE, len(tokens) - 1) + 1):
        first, second = tokens[:-distance].astype(np.int64), tokens[distance:]
        near = (first < size) & (second < size) & (sentences[:-distance] == sentences[distance:])
        counts += np.bincount(first[near] * size + second[near], minlength=size * size)
    square = counts.reshape(size, size)
    together: FloatArray = square + square.T
    return together
