"""One arranged picture: where every word is and which are written, and so which word a position means."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.panels.projection.label_pixmaps import Role
from w2v_gui.panels.projection.label_placement import Label
from w2v_gui.word2vec.arrays import FloatArray, IntArray

_FAVOUR = 4.0  # pixels by which a word that is drawn singly beats one of the cloud's image


@dataclass(frozen=True, eq=False)
class Arrangement:
    """What a view made of a frame, in pixels from the picture's left upper corner.

    Attributes:
        pixels: (|V|, 2) positions of all words, also of those outside the picture.
        drawn: rising ids of the words in the picture that are points; the others are part of an image.
        labels: id, role and place of the words that are written, by importance.
    """

    pixels: FloatArray
    drawn: IntArray
    labels: list[tuple[int, Role, Label]]

    @property
    def written(self) -> list[int]:
        """Ids of the words that are written, by importance."""
        return [word for word, _, _ in self.labels]

    def at(self, word: int) -> tuple[float, float]:
        """Where a word's point is."""
        x, y = self.pixels[word].tolist()
        return (x, y)

    def word_at(self, x: float, y: float, within: float) -> int | None:
        """The word whose label is there, or else the one whose point is nearest and at most ``within`` away."""
        for word, _, label in self.labels:
            left, top, right, bottom = label.box(self.at(word))
            if left <= x <= right and top <= y <= bottom:
                return word
        distances = np.hypot(self.pixels[:, 0] - x, self.pixels[:, 1] - y)
        far = distances > within
        distances[self.drawn] -= _FAVOUR
        distances[far] = np.inf
        word = int(np.argmin(distances))
        return None if far[word] else word
