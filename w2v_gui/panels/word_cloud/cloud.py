"""Paints the cloud of a large vocabulary as an image of the number of words per pixel."""

import numpy as np
from PySide6.QtGui import QColor, QImage

from w2v_gui.word2vec.arrays import FloatArray, IntArray

_COUNTS = 256  # larger counts have the same colour
# Pixels of a single word, to the right and down: one pixel would be hard to see.
_DOT = ((0, 0), (1, 0), (0, 1), (1, 1))
_POINTS_AT_ONCE = 1 << 17  # 16 MB of intermediate results
_SINGLE_WORD_TONE = 0.25  # tone of a single word between background and dense


def count_points(points: FloatArray, width: int, height: int) -> IntArray:
    """How many ``points`` (n, 2), in pixels, cover each pixel: (height, width)."""
    counts = np.zeros(width * height, np.int64)
    for first in range(0, len(points), _POINTS_AT_ONCE):
        covered, _ = dots(points[first : first + _POINTS_AT_ONCE], width, height)
        counts += np.bincount(covered, minlength=width * height)
    return counts.reshape(height, width)


def dots(points: FloatArray, width: int, height: int) -> tuple[IntArray, IntArray]:
    """The pixels that ``points`` (n, 2) cover, row · width + column, and which point covers each: both (k,)."""
    columns, rows = np.floor(points).astype(np.int64).T
    inside = np.flatnonzero((columns >= 0) & (columns < width - 1) & (rows >= 0) & (rows < height - 1))
    corner = rows[inside] * width + columns[inside]
    covered = np.concatenate([corner + x + y * width for x, y in _DOT])
    return covered, np.tile(inside, len(_DOT))


def tones(background: QColor, quiet: QColor, dense: QColor, most: int) -> IntArray:
    """The colour of each count from 0 to ``_COUNTS`` − 1, (_COUNTS,) uint32 of Qt's RGB32; 0 is transparent.

    One word is a faint ``quiet``, a few are ``quiet``, ``most`` are ``dense``: logarithmic, because the middle of
    a cloud holds hundreds of times more words per pixel than its edge.
    """
    counts = np.arange(_COUNTS)
    level = _SINGLE_WORD_TONE + (1 - _SINGLE_WORD_TONE) * np.log(np.maximum(counts, 1)) / np.log(max(most, 8))
    stops = np.array([[c.red(), c.green(), c.blue()] for c in (background, quiet, dense)], float)
    colors = np.full(_COUNTS, 0xFF000000, np.uint32)
    for channel, shift in enumerate((16, 8, 0)):
        colors |= np.rint(np.interp(level, (0.0, 0.5, 1.0), stops[:, channel])).astype(np.uint32) << shift
    colors[0] = 0
    return colors


def cloud_image(counts: IntArray, background: QColor, quiet: QColor, dense: QColor) -> QImage:
    """The tone-mapped picture of ``counts`` (height, width)."""
    colors = tones(background, quiet, dense, int(counts.max(initial=1)))
    pixels = colors.take(counts, mode="clip")
    height, width = counts.shape
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()  # owns its pixels
