"""Turns the word spaces of several models onto one of them, so that they can be drawn in one plane.

Source of the definitions: MATHS.md, *Comparing pictures*. Training does not determine the directions of a word
space: any rotation of all input and output vectors predicts the same. What remains after the best rotation is
a difference of the models.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray

_ROWS_AT_ONCE = 1 << 14


@dataclass(frozen=True, eq=False)
class Alignment:
    """The vectors of the same words in several models, in one space.

    Attributes:
        clouds: one (n, d) float32 per model, d the largest dimension. Weighted by count, each has mean 0 and a
            sum of squares of 1.
        residuals: (models,) float64: 1 − (Σ singular values)², from 0 (the first cloud but for its size, place
            and orientation) to 1 (nothing in common, or all vectors of the model are equal).
    """

    clouds: tuple[FloatArray, ...]
    residuals: FloatArray


def align(vectors: Sequence[FloatArray], counts: IntArray | None = None) -> Alignment:
    """Rotate the vectors of several models onto those of the first.

    The vectors are centred, scaled to equal norm, padded with zeros to the largest dimension, and rotated by the
    orthogonal matrix Q that minimises Σ_w f(w)·|r_w − x_w Q|² (orthogonal Procrustes, Schönemann 1966): with the
    singular value decomposition U S Vᵀ of Σ_w f(w)·x_wᵀ r_w it is U Vᵀ. Mirroring is allowed.

    Args:
        vectors: one (n, d) per model, of the same words in the same order; d may differ.
        counts: (n,) how often each word occurs, the weights f(w); None: all words count alike.

    The result for one model depends on that model and the first alone, not on the others.
    """
    count = len(vectors[0])
    weights = np.ones(count) if counts is None else counts.astype(np.float64)
    weights /= max(float(weights.sum()), 1.0)
    dim = max(each.shape[1] for each in vectors)
    first = _normalised(vectors[0], weights, dim)
    clouds, residuals = [first], [0.0 if first.any() else 1.0]
    for each in vectors[1:]:
        cloud = _normalised(each, weights, dim)
        turn, residual = _rotation(cloud, first, weights)
        for part in _parts(count):
            cloud[part] = cloud[part] @ turn
        clouds.append(cloud)
        residuals.append(residual)
    return Alignment(tuple(clouds), np.array(residuals))


def _parts(count: int) -> Iterator[slice]:
    return (slice(start, start + _ROWS_AT_ONCE) for start in range(0, count, _ROWS_AT_ONCE))


def _normalised(vectors: FloatArray, weights: FloatArray, dim: int) -> FloatArray:
    """``vectors`` (n, d) centred and with norm 1, both weighted by ``weights``, padded to (n, dim) float32."""
    cloud = np.zeros((len(vectors), dim), np.float32)
    if not len(vectors):
        return cloud
    size = float(np.abs(vectors).max()) or 1.0  # so that the squares of tiny or huge vectors stay finite
    within = cloud[:, : vectors.shape[1]]
    mean = np.zeros(vectors.shape[1])
    for part in _parts(len(vectors)):
        within[part] = vectors[part] / np.float32(size)
        mean += weights[part] @ within[part]
    within -= mean.astype(np.float32)
    squares = float(weights @ np.einsum("ij,ij->i", within, within))
    if squares > np.finfo(np.float32).eps ** 2:  # else rounding errors of equal vectors
        within /= np.float32(np.sqrt(squares))
    else:
        within[:] = 0
    return cloud


def _rotation(cloud: FloatArray, onto: FloatArray, weights: FloatArray) -> tuple[FloatArray, float]:
    """The orthogonal matrix (d, d) that turns ``cloud`` (n, d) onto ``onto`` (n, d), and the residual."""
    dim = cloud.shape[1]
    product = np.zeros((dim, dim))
    for part in _parts(len(cloud)):
        product += (cloud[part] * weights[part, None]).T @ onto[part]
    left, values, right = np.linalg.svd(product)
    residual = float(np.clip(1.0 - values.sum() ** 2, 0.0, 1.0))
    turn: FloatArray = (left @ right).astype(np.float32)
    return turn, residual
