"""Which words stand around a word in the text: expected pair counts; looks at no vectors."""

import numpy as np

from w2v_gui.word2vec.analysis.neighbours import best
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.corpus import Corpus
from w2v_gui.word2vec.dataset import Dataset


def top_contexts(
    dataset: Dataset, word: int, n: int, window: int = 5, *, dynamic_window: bool = True
) -> tuple[IntArray, FloatArray]:
    """The words most often paired with ``word``, most frequent first.

    A position ``distance`` words from an occurrence of w, in its sentence, adds q(w)·q(x)·(m − distance + 1)/m
    to its word x: q the probability that subsampling keeps a word, m the window; the last factor is the
    share of windows 1…m that reach so far (1 if the window is fixed). That is the expected number of pairs in
    one epoch but for one thing: a word dropped between the two brings them nearer, which is left out here. The
    held-out stretches, which training leaves out, count like the rest.

    Args:
        dataset: the text, its vocabulary and keep probabilities.
        word: vocabulary id.
        n: how many; fewer come back where fewer words stand around.
        window: m, the largest distance in words of the vocabulary.
        dynamic_window: whether the window is drawn anew for every centre.

    Returns:
        ids and expected pair counts per epoch, both (≤ n,), equals by rising id. ``word`` may be its own context.
    """
    size = len(dataset.vocabulary)
    tokens, offsets = _vocabulary_tokens(dataset.corpus, size)
    places = np.flatnonzero(tokens == word)
    sentences = np.searchsorted(offsets, places, side="right")
    first, end = offsets[sentences - 1], offsets[sentences]  # (occurrences,): the sentence of each
    counts = np.zeros(size)
    for distance in range(1, window + 1):
        reach = (window - distance + 1) / window if dynamic_window else 1.0
        before = places[places - distance >= first] - distance
        after = places[places + distance < end] + distance
        counts += reach * np.bincount(tokens[before], minlength=size)
        counts += reach * np.bincount(tokens[after], minlength=size)
    ids, weights = best(counts * dataset.keep * dataset.keep[word], n)
    return ids[weights > 0], weights[weights > 0]


def _vocabulary_tokens(corpus: Corpus, size: int) -> tuple[IntArray, IntArray]:
    """Tokens and sentence offsets of ``corpus`` without the words that are not among the first ``size``.

    Such words are gone before windows are cut. A sentence may be left empty.
    """
    if size == len(corpus.words):
        return corpus.tokens, corpus.offsets
    known = corpus.tokens < size
    lengths = np.add.reduceat(known, corpus.offsets[:-1], dtype=np.int64)
    return corpus.tokens[known], np.concatenate([[0], np.cumsum(lengths)])
