"""The word space in two dimensions: principal components, oriented alike for all models of a text."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.analysis.landmarks import Landmarks
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.dataset.vocabulary import WordList

MIN_VARIANCE_RATIO = 1.1
"""If the ratio of the two variances is larger, the first component is always the horizontal axis."""

SAME_AXIS_COSINE = 0.6
"""Smallest cosine with which an axis is identified with one of the previous frame."""


@dataclass(frozen=True, eq=False)
class Projection:
    """Word vectors projected onto two of their principal axes.

    Attributes:
        points: (|V|, 2) float32; the cloud's mean is the origin.
        shares: (2,) float64, the share of the total variance along each axis, 0 to 1.
        axes: (2, d) float32 unit vectors; zeros for an axis that does not exist.
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

    A principal axis has no sign, and two axes of similar variance may change places: both would mirror or turn
        the
    cloud although the words hardly moved. So an axis keeps sign and place of the same axis in the previous frame.
    A new axis gets the sign that agrees with the most similar landmark coordinate: so the clouds of different
        models of
    one text are oriented alike.

    Args:
        inputs: (|V|, d). Missing axes (equal vectors, or d = 1) get zeros.
        words: the words of the rows; needed with ``landmarks``.
        landmarks: positions of some words to agree with; None: arbitrary signs.
        before: the previous projection of the same training.
    """
    mean = inputs.mean(axis=0, dtype=np.float64).astype(np.float32)
    centred = np.asarray(inputs, dtype=np.float32) - mean
    scale = np.abs(centred).max() or np.float32(1)  # so that the squares of tiny or huge vectors stay finite
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
    order, signs = _orientation(turned, agreement, bool(shares[0] >= MIN_VARIANCE_RATIO * shares[1]))
    return Projection(points[:, order] * signs * scale, shares[order], axes[order] * signs[:, None])


def _orientation(turned: FloatArray, agreement: FloatArray, clear: bool) -> tuple[list[int], FloatArray]:
    """The order of the two axes and the sign of each in that order, (2,) float32.

    Args:
        turned: (2, 2) cosines with the axes of the frame before; zeros where there is none.
        agreement: (2, k) cosines with the coordinates of landmarks; zeros where there are none.
        clear: whether the first axis is clearly the first.
    """
    likeness = np.abs(turned if np.abs(turned).max() >= SAME_AXIS_COSINE else agreement)
    crossed = likeness[0, 1] + likeness[1, 0] > likeness[0, 0] + likeness[1, 1]
    order = [1, 0] if crossed and not clear else [0, 1]
    signs = []
    for place, axis in enumerate(order):
        kept = float(turned[axis, place])
        told = agreement[axis, np.abs(agreement[axis]).argmax()] if abs(kept) < SAME_AXIS_COSINE else kept
        signs.append(-1 if told < 0 else 1)
    return order, np.array(signs, np.float32)


def _principal_axes(centred: FloatArray) -> FloatArray:
    """The two directions of largest variance of (|V|, d) vectors with mean 0, (2, d), largest first."""
    count, dim = centred.shape
    axes = np.zeros((2, dim), np.float32)
    if not centred.any():
        return axes
    if dim <= count:
        # A tall matrix has a small covariance: one d × d eigenproblem in place of an SVD of all |V| rows.
        # Cancellation is no problem here, because the vectors are centred beforehand.
        vectors = np.linalg.eigh((centred.T @ centred).astype(np.float64)).eigenvectors  # by rising variance
        found = vectors[:, : -min(2, dim) - 1 : -1].T
    else:
        from sklearn.decomposition import PCA  # takes a second to import, and few texts have so few words

        found = PCA(n_components=min(2, count), svd_solver="full").fit(centred).components_
    largest = np.abs(found).argmax(axis=1)  # is positive: an axis has no sign, but each call gives the same
    axes[: len(found)] = found * np.sign(found[np.arange(len(found)), largest])[:, None]
    return axes
