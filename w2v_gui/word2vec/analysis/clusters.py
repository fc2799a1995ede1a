"""Groups words by the directions of their vectors, with k-means."""

import numpy as np

from w2v_gui.word2vec.analysis.neighbours import unit_rows
from w2v_gui.word2vec.arrays import FloatArray, IntArray

EXACT_WORDS = 5000
"""Larger vocabularies are clustered from random parts of the words (mini batches), for speed."""
_BATCH_WORDS = 4096


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
    from sklearn.cluster import KMeans, MiniBatchKMeans  # takes a second to import

    units = unit_rows(vectors.astype(np.float32, copy=False))
    rows = np.flatnonzero(units.any(axis=1))
    of_word = np.full(len(vectors), -1, np.int64)
    count = min(count, len(np.unique(units[rows], axis=0)) if len(rows) <= count else count)
    if count == 0:
        return of_word, np.zeros((0, vectors.shape[1]), np.float32)
    start = before if before is not None and before.shape == (count, vectors.shape[1]) else "k-means++"
    few = len(rows) <= EXACT_WORDS
    kind = KMeans if few else MiniBatchKMeans
    more = {} if few else {"batch_size": _BATCH_WORDS, "compute_labels": True}
    tries = 1 if not isinstance(start, str) else 3
    found = kind(count, init=start, n_init=tries, random_state=0, **more).fit(units[rows])
    labels, means = found.labels_.astype(np.int64), found.cluster_centers_.astype(np.float32)
    if isinstance(start, str):  # number them by the first word of each
        seen, first = np.unique(labels, return_index=True)
        order = seen[np.argsort(first)]
        order = np.concatenate((order, np.setdiff1d(np.arange(count), order)))
        number = np.empty(count, np.int64)
        number[order] = np.arange(count)
        labels, means = number[labels], means[order]
    of_word[rows] = labels
    return of_word, means
