"""The quiet cloud of a large vocabulary: one image of how many words fall on each pixel."""

import numpy as np
from PySide6.QtGui import QColor, QImage

from w2v_gui.word2vec.arrays import FloatArray, IntArray

_STEPS = 256  # counts above are shown alike
_DOT = ((0, 0), (1, 0), (0, 1), (1, 1))  # pixels a lone word takes, right and down: one alone is not seen
_LONE = 0.25  # where a lone word stands between background and dense


def count_points(points: FloatArray, width: int, height: int) -> IntArray:
    """How many ``points`` (n, 2), in pixels, cover each pixel: (height, width)."""
    columns, rows = np.floor(points).astype(np.int64).T
    inside = (columns >= 0) & (columns < width - 1) & (rows >= 0) & (rows < height - 1)
    corner = rows[inside] * width + columns[inside]
    covered = np.concatenate([corner + x + y * width for x, y in _DOT])
    return np.bincount(covered, minlength=width * height).reshape(height, width)


def tones(background: QColor, quiet: QColor, dense: QColor, most: int) -> IntArray:
    """The colour of each count from 0 to ``_STEPS`` − 1, (_STEPS,) uint32 of Qt's RGB32; 0 is transparent.

    One word is a faint ``quiet``, a few are ``quiet``, ``most`` are ``dense``: logarithmic, because a cloud's
    middle holds hundreds of times more words than its rim.
    """
    counts = np.arange(_STEPS)
    level = _LONE + (1 - _LONE) * np.log(np.maximum(counts, 1)) / np.log(max(most, 8))
    stops = np.array([[c.red(), c.green(), c.blue()] for c in (background, quiet, dense)], float)
    colors = np.full(_STEPS, 0xFF000000, np.uint32)
    for channel, shift in enumerate((16, 8, 0)):
        colors |= np.rint(np.interp(level, (0.0, 0.5, 1.0), stops[:, channel])).astype(np.uint32) << shift
    colors[0] = 0
    return colors


def cloud_image(counts: IntArray, background: QColor, quiet: QColor, dense: QColor) -> QImage:
    """The tone-mapped picture of ``counts`` (height, width)."""
    colors = tones(background, quiet, dense, int(counts.max(initial=1)))
    pixels = np.ascontiguousarray(colors[np.minimum(counts, _STEPS - 1)])
    height, width = counts.shape
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()  # owns its pixels
