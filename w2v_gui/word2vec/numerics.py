"""σ, ln(1 + eˣ) and ln Σ eˣ in forms that never overflow, in the type of their argument."""

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray


def sigmoid(x: FloatArray) -> FloatArray:
    """σ(x) = 1/(1 + e⁻ˣ), as (1 + tanh(x/2))/2; below x = −17 a float32 is 0."""
    result: FloatArray = 0.5 * x
    np.tanh(result, out=result)
    result *= 0.5
    result += 0.5
    return result


def softplus(x: FloatArray) -> FloatArray:
    """ln(1 + eˣ) = −ln σ(−x)."""
    result: FloatArray = -np.abs(x)
    np.exp(result, out=result)
    result += 1
    np.log(result, out=result)
    result += np.maximum(x, 0)
    return result


def log_sum_exp(x: FloatArray) -> FloatArray:
    """Ln Σ eˣ over the last axis, which is kept with length 1."""
    top: FloatArray = x.max(axis=-1, keepdims=True)
    total: FloatArray = np.log(np.exp(x - top).sum(axis=-1, keepdims=True))
    return total + top
