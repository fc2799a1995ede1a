"""Texts with growing vocabularies, each a part of the next, to measure how the time of training grows."""

from dataclasses import replace

import numpy as np

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.dataset.dataset import Dataset

TEXT_TOKENS = 400_000
"""Tokens of a text before it is cut: some seconds of training with the fastest method."""
LADDER = (100, 300, 1000, 3000, 10_000, 30_000)
"""Sizes of vocabularies, about evenly spaced on a logarithmic axis."""
MOST_WORDS = 100_000
"""Largest vocabulary that is measured."""
_SAME_STEP = 1.5
"""The corpus' own size takes the place of a step of the ladder that differs by a smaller factor."""


def growth_sizes(vocabulary: int) -> tuple[int, ...]:
    """The sizes at which growth is measured, rising; the size of the corpus' own ``vocabulary`` is one of them.

    A vocabulary above ``MOST_WORDS`` is cut to that size.
    """
    own = min(vocabulary, MOST_WORDS)
    others = (size for size in LADDER if not own / _SAME_STEP < size < own * _SAME_STEP)
    return tuple(sorted({own, *others}))


class GrowingText:
    """One text that can be cut to any vocabulary by keeping its most frequent words.

    The text runs on without sentences. Otherwise cutting words would make short sentences shorter, and a centre
    would have fewer pairs in a small vocabulary than in a large one, which changes the time per pair, too.

    Attributes:
        corpus: the whole text.
        made_up: whether it was drawn and not read.
    """

    def __init__(self, words: list[str], counts: IntArray, tokens: IntArray, like: Corpus, made_up: bool) -> None:
        offsets = np.array([0, len(tokens)])
        self.made_up = made_up
        self.corpus = replace(like, words=words, counts=counts, tokens=tokens, offsets=offsets)

    @classmethod
    def read(cls, dataset: Dataset) -> "GrowingText":
        """The beginning of the corpus without rare words; a short one is repeated."""
        corpus, size = dataset.corpus, len(dataset.vocabulary)
        tokens = corpus.tokens[:TEXT_TOKENS]
        tokens = np.resize(tokens[tokens < size], TEXT_TOKENS)
        return cls(corpus.words[:size], dataset.vocabulary.counts, tokens, corpus, made_up=False)

    @classmethod
    def drawn(cls, size: int, seed: int, like: Corpus) -> "GrowingText":
        """``size`` made-up words, word r with a probability in proportion to 1/r (Zipf), each at least once.

        Args:
            size: number of words, at most ``TEXT_TOKENS``.
            seed: of the draws.
            like: a corpus whose name and way of reading the text takes over.
        """
        rng = np.random.default_rng(seed)  # the root; the streams of trainings are its children
        shares = np.cumsum(1 / np.arange(1, size + 1))
        draws = np.searchsorted(shares, rng.random(TEXT_TOKENS - size) * shares[-1])
        numbers = rng.permutation(np.concatenate([np.arange(size), draws]))
        counts = np.bincount(numbers, minlength=size)
        order = np.argsort(-counts, kind="stable")
        ids = np.empty(size, np.int32)
        ids[order] = np.arange(size, dtype=np.int32)
        words = [f"w{rank}" for rank in range(1, size + 1)]
        return cls(words, counts[order], ids[numbers], like, made_up=True)

    def cut(self, size: int) -> Corpus:
        """The text with only its ``size`` most frequent words."""
        tokens = self.corpus.tokens[self.corpus.tokens < size]
        counts, words = self.corpus.counts[:size], self.corpus.words[:size]
        return replace(self.corpus, words=words, counts=counts, tokens=tokens, offsets=np.array([0, len(tokens)]))
