"""The word space in two dimensions: principal components, oriented alike for all models of a text."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.analysis.landmarks import Landmarks
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.dataset.vocabulary import WordList

MIN_VARIANCE_RATIO = 1.1
"""If the ratio of the two variances is larger, the first component is always the horizontal axis."""

SAME_AXIS_COSINE = 0.6
"""Smallest cosine with which an axis is identified with one of the previous frame."""

ROWS_AT_ONCE = 1 << 16
"""Vectors centred at once: 13 MB of 50 dimensions."""


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
    the cloud although the words hardly moved. So an axis keeps sign and place of the same axis in the previous
    frame. A new axis gets the sign that agrees with the most similar landmark coordinate, so the clouds of
    different models of one text are oriented alike.

    Args:
        inputs: (|V|, d). Missing axes (equal vectors, or d = 1) get zeros.
        words: the words of the rows; needed with ``landmarks``.
        landmarks: positions of some words to agree with; None: arbitrary signs.
        before: the previous projection of the same training.
    """
    mean, scale = _centre_and_scale(inputs)
    axes, shares = _principal_axes(inputs, mean, scale)
    points = np.concatenate([part @ axes.T for part in _centred(inputs, mean, scale)])  # (|V|, 2)
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


def project_onto(inputs: FloatArray, axes: FloatArray) -> Projection:
    """Project ``inputs`` (|V|, d) onto given ``axes`` (2, d), unit vectors or zeros; the mean is the origin.

    Of one training, points move continuously from state to state, as principal axes of each state's own do not:
    these turn, and change places, although the words hardly move.
    """
    mean, scale = _centre_and_scale(inputs)
    points, total = np.zeros((len(inputs), 2), np.float32), 0.0
    first = 0
    for part in _centred(inputs, mean, scale):
        points[first : first + len(part)] = part @ axes.T
        total += float(np.einsum("ij,ij->i", part, part).sum(dtype=np.float64))
        first += len(part)
    along = np.einsum("ij,ij->j", points, points, dtype=np.float64)
    shares = np.clip(along / total, 0, 1) if total > 0 else np.zeros(2)
    return Projection(points * scale, shares, axes)


def _centre_and_scale(inputs: FloatArray) -> tuple[FloatArray, np.float32]:
    """The mean (d,) of ``inputs``, and the largest component of a centred vector.

    Divided by it, the squares of tiny or huge vectors stay finite.
    """
    mean = inputs.mean(axis=0, dtype=np.float64).astype(np.float32)
    return mean, max((inputs.max(axis=0) - mean).max(), (mean - inputs.min(axis=0)).max()) or np.float32(1)


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


def _centred(inputs: FloatArray, mean: FloatArray, scale: np.float32) -> Iterator[FloatArray]:
    """(inputs − mean)/scale, (|V|, d) float32, some rows at a time: all may take hundreds of megabytes."""
    for first in range(0, len(inputs), ROWS_AT_ONCE):
        part = np.asarray(inputs[first : first + ROWS_AT_ONCE], dtype=np.float32) - mean
        part /= scale
        yield part


def _principal_axes(inputs: FloatArray, mean: FloatArray, scale: np.float32) -> tuple[FloatArray, FloatArray]:
    """The two directions of largest variance, and their shares of it, once the vectors are centred and scaled.

    Returns:
        (2, d) unit vectors, largest variance first, each with its largest component positive; and (2,) float64.
    """
    count, dim = inputs.shape
    axes, shares = np.zeros((2, dim), np.float32), np.zeros(2)
    found = min(2, count, dim)
    if dim <= count:
        # A tall matrix has a small covariance: one d × d eigenproblem in place of an SVD of all |V| rows.
        # Cancellation is no problem here, because the vectors are centred beforehand.
        covariance = np.zeros((dim, dim))
        for part in _centred(inputs, mean, scale):
            covariance += part.T @ part
        values, vectors = np.linalg.eigh(covariance)  # by rising variance
        directions, total = vectors.T[::-1][:found], covariance.trace()
        variances = values[::-1][:found]
    else:
        (part,) = _centred(inputs, mean, scale)
        total = np.square(part).sum(dtype=np.float64)
        if total == 0:
            return axes, shares
        from sklearn.decomposition import PCA  # takes a second to import, and few texts have so few words

        pca = PCA(n_components=found, svd_solver="full").fit(part)
        directions, variances = pca.components_, np.square(pca.singular_values_)
    if total > 0:
        axes[:found] = directions
        shares[:found] = np.clip(variances / total, 0, 1)
        largest = np.abs(axes).argmax(axis=1)  # an axis has no sign, but each call gives the same
        axes *= np.where(axes[[0, 1], largest] < 0, -1, 1).astype(np.float32)[:, None]
    return axes, shares
