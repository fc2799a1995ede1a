"""Positions of all words and labels in one view, and the word at a position."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.panels.word_cloud.label_pixmaps import Role
from w2v_gui.panels.word_cloud.label_placement import Label
from w2v_gui.word2vec.arrays import FloatArray, IntArray

_DRAWN_POINT_ADVANTAGE_PX = 4.0
"""A word drawn as a point wins over a word of the image if it is at most this much farther."""


@dataclass(frozen=True, eq=False)
class Arrangement:
    """Positions in pixels from the upper left corner of the plot.

    Attributes:
        pixels: (|V|, 2) positions of all words, including invisible ones.
        drawn: rising ids of the visible words drawn as points; the others are part of an image.
        labels: id, role and label of the labelled words, by importance.
    """

    pixels: FloatArray
    drawn: IntArray
    labels: list[tuple[int, Role, Label]]

    @property
    def written(self) -> list[int]:
        """Ids of the labelled words, by importance."""
        return [word for word, _, _ in self.labels]

    def at(self, word: int) -> tuple[float, float]:
        """The position of a word's point."""
        x, y = self.pixels[word].tolist()
        return (x, y)

    def word_at(self, x: float, y: float, within: float) -> int | None:
        """The word whose label is there, or else the word of the nearest point at most ``within`` away."""
        for word, _, label in self.labels:
            left, top, right, bottom = label.box(self.at(word))
            if left <= x <= right and top <= y <= bottom:
                return word
        distances = np.hypot(self.pixels[:, 0] - x, self.pixels[:, 1] - y)
        far = distances > within
        distances[self.drawn] -= _DRAWN_POINT_ADVANTAGE_PX
        distances[far] = np.inf
        word = int(np.argmin(distances))
        return None if far[word] else word
