"""σ, ln(1 + eˣ) and ln Σ eˣ in forms that never overflow, in the type of their argument."""

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray


def sigmoid(x: FloatArray) -> FloatArray:
    """σ(x) = 1/(1 + e⁻ˣ), as (1 + tanh(x/2))/2; below x = −17 a float32 is 0."""
    half: FloatArray = 0.5 * np.tanh(0.5 * x)
    return half + 0.5


def softplus(x: FloatArray) -> FloatArray:
    """ln(1 + eˣ) = −ln σ(−x)."""
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def log_sum_exp(x: FloatArray) -> FloatArray:
    """Ln Σ eˣ over the last axis, which is kept with length 1."""
    top: FloatArray = x.max(axis=-1, keepdims=True)
    total: FloatArray = np.log(np.exp(x - top).sum(axis=-1, keepdims=True))
    return total + top
