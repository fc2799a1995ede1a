"""Groups words by the directions of their vectors, with k-means."""

import numpy as np

from w2v_gui.word2vec.analysis.neighbours import unit_rows
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.late_imports import IMPORTING

SAMPLE_WORDS = 5000
"""Of a larger vocabulary so many words, drawn at random, decide the means; every word then joins the nearest."""


def clusters(vectors: FloatArray, count: int, before: FloatArray | None = None) -> tuple[IntArray, FloatArray]:
    """The cluster of every word, by k-means on vectors of length 1; the same vectors give the same clusters.

    Args:
        vectors: (|V|, d); rows of zeros belong to no cluster.
        count: how many clusters; fewer where there are fewer words.
        before: (count, d) means to begin from, so that clusters keep their numbers while a training goes on;
            None: the clusters are numbered by their most frequent words.

    Returns:
        (|V|,) int64 from 0, −1 for a row of zeros; and the means, (count, d) float32.
    """
    with IMPORTING:
        from sklearn.cluster import KMeans  # takes a second to import

    units = unit_rows(vectors.astype(np.float32, copy=False))
    rows = np.flatnonzero(units.any(axis=1))
    of_word = np.full(len(vectors), -1, np.int64)
    sample = rows
    if len(rows) > SAMPLE_WORDS:
        sample = np.sort(np.random.default_rng(0).choice(rows, SAMPLE_WORDS, replace=False))
    if len(sample) <= count:
        count = len(np.unique(units[sample], axis=0))
    if count == 0:
        return of_word, np.zeros((0, vectors.shape[1]), np.float32)
    goes_on = before is not None and before.shape == (count, vectors.shape[1])
    start, tries = (before, 1) if goes_on else ("k-means++", 3)
    means = KMeans(count, init=start, n_init=tries, random_state=0).fit(units[sample]).cluster_centers_
    means = means.astype(np.float32)
    labels = (units[rows] @ means.T - np.square(means).sum(axis=1) / 2).argmax(axis=1)  # the nearest mean
    if not goes_on:  # number them by the first word of each
        seen, first = np.unique(labels, return_index=True)
        order = np.concatenate((seen[np.argsort(first)], np.setdiff1d(np.arange(count), seen)))
        number = np.empty(count, np.int64)
        number[order] = np.arange(count)
        labels, means = number[labels], means[order]
    of_word[rows] = labels
    return of_word, means
