"""The words nearest to a word by cosine, and the mean cosine of all words."""

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray

_ROWS_AT_ONCE = 1 << 14


def nearest(inputs: FloatArray, word: int, n: int) -> tuple[IntArray, FloatArray]:
    """The ``n`` words with the largest cosine to ``word``.

    Args:
        inputs: (|V|, d) word vectors.
        word: row whose neighbours are wanted; it is not its own neighbour.
        n: how many; fewer are returned from a smaller vocabulary.

    Returns:
        ids and cosines, both (min(n, |V| − 1),), best first, equals by falling frequency (rising id). A
        vector of zeros has no direction: its cosine with any other counts as 0.
    """
    # One product with the whole matrix; dividing |V| dot products is cheaper than normalising |V| rows.
    lengths = np.sqrt(np.einsum("ij,ij->i", inputs, inputs))
    cosines = _divide(inputs @ inputs[word], lengths * lengths[word])
    return best(np.clip(cosines, -1, 1), n, leave_out=(word,))


def cosines_with(inputs: FloatArray, direction: FloatArray) -> FloatArray:
    """(|V|,) cosine of every row of ``inputs`` (|V|, d) with ``direction`` (d,); 0 where one has no direction."""
    lengths = np.sqrt(np.einsum("ij,ij->i", inputs, inputs)) * np.sqrt(direction @ direction)
    return np.clip(_divide(inputs @ direction, lengths), -1, 1)


def best(scores: FloatArray, n: int, leave_out: tuple[int, ...] = ()) -> tuple[IntArray, FloatArray]:
    """The ``n`` highest of ``scores`` (N,), without the entries ``leave_out``.

    Returns:
        indices and scores, highest first; equal scores by rising index, whatever ``n``.
    """
    scores = scores.copy()
    scores[list(leave_out)] = -np.inf
    n = max(0, min(n, len(scores) - len(set(leave_out))))
    if n == 0:
        return np.empty(0, np.int64), np.empty(0, scores.dtype)
    # argpartition picks arbitrary ones among ties for the last place: take all of them, then cut.
    threshold = np.partition(scores, len(scores) - n)[len(scores) - n]
    candidates = np.flatnonzero(scores >= threshold)
    ids = candidates[np.argsort(-scores[candidates], kind="stable")][:n]
    return ids, scores[ids]


def unit_rows(vectors: FloatArray) -> FloatArray:
    """``vectors`` (n, d) with every row divided by its length; rows of zeros stay zero."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return _divide(vectors, lengths[:, None])


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


def _divide(numerators: FloatArray, denominators: FloatArray) -> FloatArray:
    """The quotients, 0 where the denominator is 0."""
    out = np.zeros_like(numerators)
    return np.divide(numerators, denominators, out=out, where=denominators > 0)
