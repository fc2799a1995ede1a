"""Expected pair counts of a word with the words around it in the text."""

from collections.abc import Iterator

import numpy as np

from w2v_gui.word2vec.analysis.neighbours import best
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.corpus.token_store import in_parts
from w2v_gui.word2vec.dataset.dataset import Dataset


def top_contexts(
    dataset: Dataset, word: int, n: int, window: int = 5, *, dynamic_window: bool = True
) -> tuple[IntArray, FloatArray]:
    """The words most often paired with ``word``, most frequent first.

    For every occurrence of w, the word x at a distance of k words in its sentence adds q(w)·q(x)·(m − k + 1)/m
    to the count of x. Here q is the probability that subsampling keeps a word, m the largest window, and the
    last factor the share of the windows 1…m that reach x (1 if the window is fixed). The result is the expected
    number of pairs in one epoch, except that it ignores subsampled words between w and x, which bring the two
    nearer. The held-out text, which is not trained, is counted too.

    Args:
        dataset: the text, its vocabulary and keep probabilities.
        word: vocabulary id.
        n: how many; fewer are returned if the word has fewer contexts.
        window: m, the largest distance in words of the vocabulary.
        dynamic_window: whether the window is drawn anew for every centre.

    Returns:
        ids and expected pair counts per epoch, both (≤ n,), equals by rising id. ``word`` may be its own context.
    """
    counts = np.zeros(len(dataset.vocabulary), np.int64)  # in units of 1/m, so that ties are exact
    weights = window - np.arange(window) if dynamic_window else np.full(window, window)
    nothing = np.zeros(0, np.int64)
    tokens, positions = nothing.astype(np.int32), nothing  # vocabulary words of a part, and m before it
    for place, part in in_parts(dataset.corpus.tokens):
        known = np.flatnonzero(part < len(counts))  # other words are removed before windows are cut
        past = min(window, len(tokens))
        tokens = np.concatenate([tokens[len(tokens) - past :], part[known]])
        positions = np.concatenate([positions[len(positions) - past :], known + place])
        for distance, contexts in _contexts(tokens, positions, past, word, window, dataset.corpus.offsets):
            np.add.at(counts, contexts, weights[distance - 1])
    ids, expected = best(counts / window * dataset.keep * dataset.keep[word], n)
    return ids[expected > 0], expected[expected > 0]


def _contexts(
    tokens: IntArray, positions: IntArray, past: int, word: int, window: int, offsets: IntArray
) -> Iterator[tuple[int, IntArray]]:
    """Yield the words around ``word`` in a part of the text.

    Args:
        tokens: (n,) vocabulary ids.
        positions: (n,) the place of each in the whole text.
        past: pairs within this many first tokens are left out.
        word: vocabulary id.
        window: m.
        offsets: (sentences + 1,) the places where sentences begin.

    Yields:
        Distances 1 … m, twice, with the ids of the words so far before or after an occurrence.
    """
    places = np.flatnonzero(tokens == word)
    sentences = np.searchsorted(offsets, positions[places], side="right")
    first, end = offsets[sentences - 1], offsets[sentences]  # (occurrences,): the sentence of each
    for distance in range(1, window + 1):
        there = places >= max(past, distance)
        before = places[there] - distance
        yield distance, tokens[before[positions[before] >= first[there]]]
        there = (places >= past - distance) & (places < len(tokens) - distance)
        after = places[there] + distance
        yield distance, tokens[after[positions[after] < end[there]]]
