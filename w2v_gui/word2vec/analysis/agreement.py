"""How far two models agree: how many of the nearest neighbours of each word they share."""

from collections.abc import Callable

import numpy as np

from w2v_gui.word2vec.analysis.neighbours import unit_rows
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.errors import Cancelled

NEIGHBOURS = 10
"""Depth of the lists that are compared; fewer where the vocabulary is smaller."""

ALL_WORDS = 20_000
"""Largest vocabulary of which every word is compared; of a larger one it is a sample of ``SAMPLE_WORDS``."""
SAMPLE_WORDS = 2_000

_COSINES_AT_ONCE = 1 << 22  # 16 MB in float32
_SAMPLE_SEED = 10


def depth_of(words: int) -> int:
    """The number of neighbours compared in a vocabulary of ``words`` words."""
    return max(0, min(NEIGHBOURS, words - 1))


def sample_words(words: int, size: int) -> IntArray:
    """Rising ids of ``size`` of ``words`` words, each as likely as the others, the same at every call."""
    if size >= words:
        return np.arange(words)
    chosen = np.random.default_rng(_SAMPLE_SEED).choice(words, size, replace=False)
    return np.sort(chosen)


def overlaps(
    first: FloatArray,
    second: FloatArray,
    queries: IntArray,
    depth: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> IntArray:
    """How many of the ``depth`` nearest neighbours by cosine two models share, for some words.

    Args:
        first: (n, d) vectors of n words in one model; neighbours are looked for among these words alone.
        second: (n, e) vectors of the same words in the other model.
        queries: (q,) ids of the words whose neighbours are compared.
        depth: number of neighbours, below n.
        cancelled: called some hundred times; True stops the work.

    Returns:
        (q,) from 0 to ``depth``. Two unrelated models share depth²/(n − 1) on average.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    shared = np.zeros(len(queries), np.int64)
    if depth < 1:
        return shared
    units = unit_rows(first), unit_rows(second)
    rows = max(1, _COSINES_AT_ONCE // len(first))
    for start in range(0, len(queries), rows):
        lists = []
        for each in units:
            if cancelled():
                raise Cancelled
            lists.append(nearest_ids(each, queries[start : start + rows], depth))
        shared[start : start + rows] = shared_ids(*lists)
    return shared


def shared_ids(first: IntArray, second: IntArray) -> IntArray:
    """(q,) how many ids each row of ``first`` (q, k) has in common with that of ``second`` (q, m).

    No row may have an id twice.
    """
    both = np.sort(np.concatenate((first, second), axis=1), axis=1)  # a shared one stands there twice
    shared: IntArray = (both[:, 1:] == both[:, :-1]).sum(axis=1)
    return shared


def shared_part(
    first: FloatArray,
    second: FloatArray,
    queries: IntArray,
    cancelled: Callable[[], bool] = lambda: False,
) -> float:
    """Mean share, 0 to 1, of the nearest neighbours of ``queries`` that two models share; see ``overlaps``.

    Returns:
        nan if there is no second word, or no query.
    """
    depth = depth_of(len(first))
    if depth < 1 or len(queries) == 0:
        return float("nan")
    return float(overlaps(first, second, queries, depth, cancelled).mean()) / depth


def nearest_ids(units: FloatArray, words: IntArray, depth: int) -> IntArray:
    """Ids (q, depth) of the neighbours of ``words`` (q,), in no order, from unit vectors (n, d)."""
    cosines = units[words] @ units.T  # (q, n)
    cosines[np.arange(len(words)), words] = -np.inf
    return np.argpartition(cosines, cosines.shape[1] - depth, axis=1)[:, -depth:]
