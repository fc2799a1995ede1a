"""The word space in a plane: principal components, oriented alike for all models of a text, or given axes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.analysis.landmarks import Landmarks
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.late_imports import IMPORTING

MIN_VARIANCE_RATIO = 1.1
"""If the ratio of the two variances is larger, the first component is always the horizontal axis."""

SAME_AXIS_COSINE = 0.6
"""Smallest cosine with which an axis is identified with one of the previous frame."""

SAFE = np.float32(1e12)
"""Differences of components up to this, and down to its reciprocal, have finite squares in float32."""

PART_BYTES = 1 << 20
"""Bytes of the vectors that are centred at once: as many as a core's own cache holds. Larger parts would be
written to memory and read again, which takes longer, and longer still beside a training."""


@dataclass(frozen=True, eq=False)
class Projection:
    """Word vectors projected onto n axes.

    Attributes:
        points: (|V|, n) float32; of principal axes, the cloud's mean is the origin.
        shares: (n,) float64, the share of the total variance along each axis, 0 to 1.
        axes: (n, d) float32 unit vectors; zeros for an axis that does not exist.
    """

    points: FloatArray
    shares: FloatArray
    axes: FloatArray


def project(
    inputs: FloatArray,
    words: WordList | None = None,
    landmarks: Landmarks | None = None,
    before: Projection | None = None,
    components: int = 2,
) -> Projection:
    """Project ``inputs`` (|V|, d) onto their first principal components.

    A principal axis has no sign, and two axes of similar variance may change places: both would mirror or turn
    the cloud although the words hardly moved. So an axis keeps sign and place of the same axis in the previous
    frame. A new axis gets the sign that agrees with the most similar landmark coordinate, so the clouds of
    different models of one text are oriented alike.

    Args:
        inputs: (|V|, d). Missing axes (equal vectors, or d = 1) get zeros.
        words: the words of the rows; needed with ``landmarks``.
        landmarks: positions of some words to agree with; None: arbitrary signs.
        before: the previous projection of the same training.
        components: how many, two or more. The first two may change places, the others keep their order.
    """
    mean, scale = _mean_and_scale(inputs)
    axes, shares = _principal_axes(inputs, mean, scale, components)
    points = np.empty((len(inputs), components), np.float32)
    first = 0
    for part in _centred(inputs, mean, scale):
        np.matmul(part, axes.T, out=points[first : first + len(part)])
        first += len(part)
    turned = np.zeros((components, components))  # cosines with the axes of the frame before: new × old
    if before is not None and before.axes.shape == axes.shape:
        turned = (axes @ before.axes.T).astype(np.float64)
    agreement = np.zeros((components, 2))  # with the landmarks' coordinates: axis × coordinate
    if words is not None and landmarks is not None:
        rows, coordinates = landmarks.among(words)
        spread = np.linalg.norm(points[rows], axis=0)
        agreement = points[rows].T @ coordinates / np.maximum(spread, 1e-30)[:, None]
    order, signs = _orientation(turned, agreement, bool(shares[0] >= MIN_VARIANCE_RATIO * shares[1]))
    points = points[:, order]
    points *= signs * scale
    return Projection(points, shares[order], axes[order] * signs[:, None])


def project_onto(
    inputs: FloatArray, axes: FloatArray, about_mean: tuple[bool, bool] = (True, True)
) -> Projection:
    """Project ``inputs`` (|V|, d) onto given ``axes`` (2, d), unit vectors or zeros.

    The origin of each axis is the mean, or the vector of zeros where not ``about_mean``.

    Of one training, points move continuously from state to state, as principal axes of each state's own do not:
    these turn, and change places, although the words hardly move.
    """
    mean, scale = _mean_and_scale(inputs)
    points, total = np.zeros((len(inputs), 2), np.float32), 0.0
    first = 0
    for part in _centred(inputs, mean, scale):
        points[first : first + len(part)] = part @ axes.T
        total += float(np.einsum("ij,ij->i", part, part).sum(dtype=np.float64))
        first += len(part)
    along = np.einsum("ij,ij->j", points, points, dtype=np.float64)
    shares = np.clip(along / total, 0, 1) if total > 0 else np.zeros(2)
    away = np.where(about_mean, np.float32(0), axes @ mean)
    return Projection(points * scale + away, shares, axes)


def project_along(inputs: FloatArray, axes: FloatArray) -> Projection:
    """Project ``inputs`` (|V|, d) onto given unit vectors (n, d); the vector of zeros is the origin."""
    mean, scale = _mean_and_scale(inputs)
    covariance = _covariance(inputs, mean, scale)
    total, along = covariance.trace(), np.einsum("ij,jk,ik->i", axes, covariance, axes)
    shares = along / total if total > 0 else np.zeros(len(axes))
    axes = axes.astype(np.float32)
    return Projection(inputs @ axes.T, np.clip(shares, 0, 1), axes)


def share_of_plane(projection: Projection) -> float:
    """The share of the variance that the plane of two axes shows, 0 to 1; the axes may be at any angle.

    Exact for orthogonal axes. Of others, the coordinate along the second one is taken without its part along the
    first, by the coordinates of the words.
    """
    cosine = float(projection.axes[0] @ projection.axes[1])
    if abs(cosine) < 1e-4:
        return float(min(1.0, projection.shares.sum()))
    first, second = (column - column.mean() for column in projection.points.T.astype(np.float64))
    across = (second - cosine * first) / np.sqrt(max(1 - cosine**2, 1e-12))
    variance = float(first @ first)
    per_share = projection.shares[0] / variance if variance > 0 else 0.0
    more = float(across @ across) * per_share if cosine**2 < 1 - 1e-9 else 0.0
    return float(min(1.0, projection.shares[0] + more))


def _mean_and_scale(inputs: FloatArray) -> tuple[FloatArray, np.float32]:
    """(d,) mean, and what centred vectors are divided by so that squares are neither 0 nor infinite; mostly 1."""
    mean = inputs.mean(axis=0, dtype=np.float64).astype(np.float32)
    if 1 / SAFE < inputs.max() - inputs.min() < SAFE:
        return mean, np.float32(1)
    scale = max((inputs.max(axis=0) - mean).max(), (mean - inputs.min(axis=0)).max()) or np.float32(1)
    return mean, scale


def _covariance(inputs: FloatArray, mean: FloatArray, scale: np.float32) -> FloatArray:
    """(d, d) float64: the sum of the products of the components, centred and scaled."""
    covariance = np.zeros((inputs.shape[1], inputs.shape[1]))
    for part in _centred(inputs, mean, scale):
        covariance += part.T @ part
    return covariance


def _orientation(turned: FloatArray, agreement: FloatArray, clear: bool) -> tuple[list[int], FloatArray]:
    """The order of the n axes and the sign of each in that order, (n,) float32.

    Args:
        turned: (n, n) cosines with the axes of the frame before; zeros where there is none.
        agreement: (n, k) cosines with the coordinates of landmarks; zeros where there are none.
        clear: whether the first axis is clearly the first.
    """
    pair = turned[:2, :2]
    likeness = np.abs(pair if np.abs(pair).max() >= SAME_AXIS_COSINE else agreement[:2])
    crossed = likeness[0, 1] + likeness[1, 0] > likeness[0, 0] + likeness[1, 1]
    order = [1, 0] if crossed and not clear else [0, 1]
    order += range(2, len(turned))
    signs = []
    for place, axis in enumerate(order):
        kept = float(turned[axis, place])
        told = agreement[axis, np.abs(agreement[axis]).argmax()] if abs(kept) < SAME_AXIS_COSINE else kept
        signs.append(-1 if told < 0 else 1)
    return order, np.array(signs, np.float32)


def _centred(inputs: FloatArray, mean: FloatArray, scale: np.float32) -> Iterator[FloatArray]:
    """(inputs − mean)/scale, (|V|, d) float32, some rows at a time."""
    rows = max(1, PART_BYTES // (4 * inputs.shape[1]))
    for first in range(0, len(inputs), rows):
        part = np.asarray(inputs[first : first + rows], dtype=np.float32) - mean
        if scale != 1:
            part /= scale
        yield part


def _principal_axes(
    inputs: FloatArray, mean: FloatArray, scale: np.float32, components: int
) -> tuple[FloatArray, FloatArray]:
    """The directions of largest variance, and their shares of it, once the vectors are centred and scaled.

    Returns:
        (components, d) unit vectors, largest variance first, each with its largest component positive; and
        (components,) float64.
    """
    count, dim = inputs.shape
    axes, shares = np.zeros((components, dim), np.float32), np.zeros(components)
    found = min(components, count, dim)
    if dim <= count:
        # A tall matrix has a small covariance: one d × d eigenproblem in place of an SVD of all |V| rows.
        # Cancellation is no problem here, because the vectors are centred beforehand.
        covariance = _covariance(inputs, mean, scale)
        values, vectors = np.linalg.eigh(covariance)  # by rising variance
        directions, total = vectors.T[::-1][:found], covariance.trace()
        variances = values[::-1][:found]
    else:
        part = np.concatenate(list(_centred(inputs, mean, scale)))
        total = np.square(part).sum(dtype=np.float64)
        if total == 0:
            return axes, shares
        with IMPORTING:
            from sklearn.decomposition import PCA  # takes a second to import, and few texts have so few words

        pca = PCA(n_components=found, svd_solver="full").fit(part)
        directions, variances = pca.components_, np.square(pca.singular_values_)
    if total > 0:
        axes[:found] = directions
        shares[:found] = np.clip(variances / total, 0, 1)
        largest = np.abs(axes).argmax(axis=1)  # an axis has no sign, but each call gives the same
        axes *= np.where(axes[np.arange(components), largest] < 0, -1, 1).astype(np.float32)[:, None]
    return axes, shares
