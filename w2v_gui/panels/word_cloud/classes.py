"""Colours of the words of a cloud by class: as points, and as the image of a large cloud."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor, QImage

from w2v_gui.panels.theme.marks import Mark
from w2v_gui.panels.word_cloud.cloud import count_points
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
    most = np.zeros((height, width), np.int64)
    colors = np.zeros((height, width), np.uint32)
    kinds = [(-1, quiet), *((number, style.color) for number, style in enumerate(classes.styles))]
    for number, color in kinds:
        counts = count_points(points[of_word == number], width, height)
        over = counts > (most if number > 0 else 0)
        most = np.where(over, counts, most)
        colors[over] = np.uint32(color.rgb())
    image = QImage(colors.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()  # owns its pixels
