"""The word space in two dimensions: principal components that stay put from frame to frame; draws nothing."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray


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


class Projector:
    """Projects the frames of one training, each aligned to the frame before.

    A principal axis has no sign, and two of like variance may trade places from one frame to the next: both
    would flip or mirror the cloud though the words hardly moved. The new axes are therefore given the order
    and the signs in which they agree best with those of the frame before; the first axis on show may then
    hold the smaller share. The state is that one pair of axes: use a projector from one thread at a time.
    """

    def __init__(self) -> None:
        self._axes: FloatArray | None = None

    def reset(self) -> None:
        """Forget the frame before: the next one begins a new film."""
        self._axes = None

    def project(self, inputs: FloatArray) -> Projection:
        """Project ``inputs`` (|V|, d) onto its first two principal components.

        Vectors that are all alike, or of one dimension, get zeros for the axes they have not.
        """
        mean = inputs.mean(axis=0, dtype=np.float64).astype(np.float32)
        centred = np.asarray(inputs, dtype=np.float32) - mean
        scale = np.abs(centred).max() or np.float32(1)  # tiny or huge vectors: their squares stay numbers
        centred /= scale
        axes = _principal_axes(centred)
        if self._axes is not None and self._axes.shape == axes.shape:
            axes = _aligned(axes, self._axes)
        self._axes = axes
        points = centred @ axes.T  # (|V|, 2)
        total = np.square(centred).sum(dtype=np.float64)
        along = np.square(points).sum(axis=0, dtype=np.float64)
        return Projection(points * scale, along / total if total > 0 else np.zeros(2), axes)


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


def _aligned(axes: FloatArray, before: FloatArray) -> FloatArray:
    """``axes`` (2, d) in the order and with the signs that agree best with ``before``."""
    cosines = axes @ before.T  # (2, 2): new × old
    if abs(cosines[0, 1]) + abs(cosines[1, 0]) > abs(cosines[0, 0]) + abs(cosines[1, 1]):
        axes, cosines = axes[::-1], cosines[::-1]
    signs = np.where(np.diag(cosines) < 0, -1, 1).astype(axes.dtype)
    aligned: FloatArray = axes * signs[:, None]
    return aligned
