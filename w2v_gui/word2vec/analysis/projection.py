"""The word space in two dimensions: principal components, turned alike for every model of a text."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.analysis.landmarks import Landmarks
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.dataset.vocabulary import WordList

CLEARLY_LARGER = 1.1
"""How many times the second share the first must be to take the horizontal axis whatever else says."""

SAME_AXIS = 0.6
"""Cosine from which on an axis is taken for one of the frame before, a little turned."""


@dataclass(frozen=True, eq=False)
class Projection:
    """Word vectors seen along two of their principal axes.

    Attributes:
        points: (|V|, 2) float32; the cloud's mean is the origin.
        shares: (2,) float64, the share of the total variance along each axis, 0 to 1.
        axes: (2, d) float32 unit vectors; an axis of zeros stands for a direction that does not exist.
    """

    points: FloatArray
    shares: FloatArray
    axes: FloatArray


def project(
    inputs: FloatArray,
    words: WordList | None = None,
    landmarks: Landmarks | None = None,
    before: Projection | None = None,
) -> Projection:
    """Project ``inputs`` (|V|, d) onto their first two principal components.

    A principal axis has no sign, and two of like variance may trade places: both would mirror or turn the cloud
    though the words hardly moved. So an axis keeps sign and place of the one it was before. An axis that is new
    gets the sign in which it agrees with the landmark coordinate it is most alike: then the clouds of different
    models of one text tend to lie alike.

    Args:
        inputs: (|V|, d). Vectors that are all alike, or of one dimension, get zeros for the axes they have not.
        words: whose vectors they are; needed with ``landmarks``.
        landmarks: positions of some words to agree with; None: signs as they come.
        before: the frame before of the same training.
    """
    mean = inputs.mean(axis=0, dtype=np.float64).astype(np.float32)
    centred = np.asarray(inputs, dtype=np.float32) - mean
    scale = np.abs(centred).max() or np.float32(1)  # tiny or huge vectors: their squares stay numbers
    centred /= scale
    axes = _principal_axes(centred)
    points = centred @ axes.T  # (|V|, 2)
    total = np.square(centred).sum(dtype=np.float64)
    along = np.square(points).sum(axis=0, dtype=np.float64)
    shares = along / total if total > 0 else np.zeros(2)
    turned = np.zeros((2, 2))  # cosines with the axes of the frame before: new × old
    if before is not None and before.axes.shape == axes.shape:
        turned = (axes @ before.axes.T).astype(np.float64)
    agreement = np.zeros((2, 2))  # with the landmarks' coordinates: axis × coordinate
    if words is not None and landmarks is not None:
        rows, coordinates = landmarks.among(words)
        spread = np.linalg.norm(points[rows], axis=0)
        agreement = points[rows].T @ coordinates / np.maximum(spread, 1e-30)[:, None]
    order, signs = _orientation(turned, agreement, bool(shares[0] >= CLEARLY_LARGER * shares[1]))
    return Projection(points[:, order] * signs * scale, shares[order], axes[order] * signs[:, None])


def _orientation(turned: FloatArray, agreement: FloatArray, clear: bool) -> tuple[list[int], FloatArray]:
    """The order of the two axes and the sign of each in that order, (2,) float32.

    Args:
        turned: (2, 2) cosines with the axes of the frame before; zeros where there is none.
        agreement: (2, k) cosines with the coordinates of landmarks; zeros where there are none.
        clear: whether the first axis is clearly the first.
    """
    likeness = np.abs(turned if np.abs(turned).max() >= SAME_AXIS else agreement)
    crossed = likeness[0, 1] + likeness[1, 0] > likeness[0, 0] + likeness[1, 1]
    order = [1, 0] if crossed and not clear else [0, 1]
    signs = []
    for place, axis in enumerate(order):
        kept = float(turned[axis, place])
        told = agreement[axis, np.abs(agreement[axis]).argmax()] if abs(kept) < SAME_AXIS else kept
        signs.append(-1 if told < 0 else 1)
    return order, np.array(signs, np.float32)


def _principal_axes(centred: FloatArray) -> FloatArray:
    """The two directions of largest variance of (|V|, d) vectors with mean 0, (2, d), largest first."""
    count, dim = centred.shape
    axes = np.zeros((2, dim), np.float32)
    if not centred.any():
        return axes
    from sklearn.decomposition import PCA  # slow to import, so only for who looks at a projection

    # A tall matrix has a small covariance: one d × d eigenproblem in place of an SVD of all |V| rows.
    # Cancellation cannot hurt it here, because the vectors are centred beforehand.
    found = min(2, count, dim)
    pca = PCA(n_components=found, svd_solver="covariance_eigh" if dim <= count else "full").fit(centred)
    axes[:found] = pca.components_
    return axes
