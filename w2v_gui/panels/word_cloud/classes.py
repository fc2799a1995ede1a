"""Colours of the words of a cloud by class: as points, and as the image of a large cloud."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor, QImage

from w2v_gui.panels.theme.marks import Mark
from w2v_gui.panels.word_cloud.cloud import dots
from w2v_gui.word2vec.arrays import FloatArray, IntArray

MAX_CLASSES = 8
"""Most classes of one picture: as many as there are hues and marks."""


@dataclass(frozen=True)
class ClassStyle:
    """How the words of one class look.

    Attributes:
        color, mark: of their points; the mark tells what the colour tells.
        size: of their points, relative to ordinary ones.
    """

    color: QColor
    mark: Mark
    size: float = 1.0


@dataclass(frozen=True, eq=False)
class Classes:
    """The class of every word of one vocabulary.

    Attributes:
        of_word: (|V|,) int64, −1: no class; such words look ordinary.
        styles: one per class.
        named: ids of words to name before other frequent ones; None: no such words.
    """

    of_word: IntArray
    styles: Sequence[ClassStyle]
    named: IntArray | None = None


def class_image(
    classes: Classes, points: FloatArray, words: IntArray, size: tuple[int, int], quiet: QColor
) -> QImage:
    """The picture of a large cloud: every pixel has the colour of the class that most of its words have.

    Args:
        classes: of all words.
        points: (n, 2) positions in pixels of the words to draw.
        words: (n,) their ids.
        size: width and height in pixels.
        quiet: the colour of words without a class; they are drawn below the others.
    """
    width, height = size
    of_word = classes.of_word[words]
    pixels, rows = dots(points, width, height)
    kinds = len(classes.styles) + 1  # the last: no class
    of_word = np.where(of_word < 0, kinds - 1, of_word)
    codes = np.sort(pixels * kinds + of_word[rows])
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    counts = np.diff(starts, append=len(codes))
    pixels, found = np.divmod(codes[starts], kinds)
    counts[found == kinds - 1] = 0
    order = np.argsort(np.minimum(counts, 0xFFFF).astype(np.uint16), kind="stable")
    palette = np.array([*(style.color.rgb() for style in classes.styles), quiet.rgb()], np.uint32)
    colors = np.zeros(width * height, np.uint32)
    colors[pixels[order]] = palette[found[order]]  # of several classes of a pixel, the largest comes last
    image = QImage(colors.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()  # owns its pixels
