"""How alike the neighbour lists of two models are, and how alike the vectors of one model: means over many words.

All functions hold a bounded number of scores at once, whatever the size of the vocabulary.
"""

from collections.abc import Callable

import numpy as np

from w2v_gui.word2vec.analysis.neighbours import unit_rows
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.errors import Cancelled

DEPTH = 10
"""Neighbours of a word that are compared; |V| − 1 where the vocabulary is smaller."""
SAMPLED_WORDS = 1000
"""Words whose lists are compared; with so many the standard error of a share is below 0.01."""
_SCORES_AT_ONCE = 1 << 21
"""Cosines held at once: 8 MB in float32, of each model."""
_ROWS_AT_ONCE = 1 << 14


def mean_cosine(vectors: FloatArray) -> float:
    """Mean cosine of two different words, over all pairs of them; nan for fewer than two words.

    Σ_{i≠j} û_i·û_j = ‖Σ û_i‖² − Σ ‖û_i‖², so no pair is computed: the result is exact, not that of a sample.
    Words with a vector of zeros are left out, as they have no direction.

    Args:
        vectors: (n, d).
    """
    total, n = np.zeros(vectors.shape[1]), 0
    for first in range(0, len(vectors), _ROWS_AT_ONCE):
        units = unit_rows(vectors[first : first + _ROWS_AT_ONCE].astype(np.float64))
        total += units.sum(axis=0)
        n += int(np.any(units, axis=1).sum())
    return float((total @ total - n) / (n * (n - 1))) if n > 1 else float("nan")


def spread_words(count: int, most: int = SAMPLED_WORDS) -> IntArray:
    """At most ``most`` of ``count`` word ids, evenly spread from the most frequent to the rarest."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(np.int64))


def neighbour_overlap(
    one: FloatArray,
    other: FloatArray,
    words: IntArray,
    depth: int = DEPTH,
    cancelled: Callable[[], bool] = lambda: False,
) -> float:
    """Mean share of the nearest words by cosine that two models of the same words have in common, 0 to 1.

    Args:
        one: (|V|, d) vectors.
        other: (|V|, d′) vectors of the same words in the same order.
        words: (n,) the words whose lists are compared.
        depth: length of the lists; |V| − 1 where the vocabulary is smaller.
        cancelled: called several times a second; True stops the work.

    Returns:
        nan if there is no second word.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    depth = min(depth, len(one) - 1)
    if depth < 1 or len(words) == 0:
        return float("nan")
    units = unit_rows(one), unit_rows(other)
    shared, step = 0, max(1, _SCORES_AT_ONCE // len(one))
    for first in range(0, len(words), step):
        if cancelled():
            raise Cancelled
        part = words[first : first + step]
        lists = np.concatenate([_nearest(side, part, depth) for side in units], axis=1)
        lists.sort(axis=1)
        shared += int((lists[:, 1:] == lists[:, :-1]).sum())
    return shared / (len(words) * depth)


def _nearest(units: FloatArray, words: IntArray, depth: int) -> IntArray:
    """(n, depth) ids of the nearest words of each of ``words``, in no order."""
    cosines = units[words] @ units.T
    cosines[np.arange(len(words)), words] = -np.inf
    return np.argpartition(cosines, len(units) - depth, axis=1)[:, len(units) - depth :]
