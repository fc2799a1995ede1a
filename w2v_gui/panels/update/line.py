"""Chooses the words of a sentence that fit on one line, nearest to the pair first, and places them.

Ellipses stand for the other words. The Unicode bidirectional algorithm orders the words: a Hebrew or Arabic
sentence begins at the right.
"""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from w2v_gui.panels.theme import Theme, elided, runs_right_to_left, visual_order
from w2v_gui.panels.update.surroundings import Surroundings
from w2v_gui.panels.update.typesetting import BOLD

ELLIPSIS = "…"
PILL_INSET_PX = 10
"""Space left and right of a marked word inside its pill, pixels at scale 1."""
GAP_PX = 7
"""Space between two words, pixels at scale 1."""
MAX_WORD_PX = 120
"""Greatest width of a word that is not of the pair, pixels at scale 1; longer words are shortened."""


@dataclass(frozen=True)
class Piece:
    """A piece of the line: a word by its index in ``Surroundings.words``, or an ellipsis (−1); in pixels."""

    index: int
    text: str
    left: float
    width: float


class Line:
    """The pieces of one line.

    Attributes:
        pieces: from left to right on screen.
        right_to_left: whether the sentence is right-to-left; the line is then aligned right.
    """

    def __init__(self, around: Surroundings, theme: Theme, room: float, beside: float = 0.0) -> None:
        """Fit the words into ``room`` pixels, of which ``beside`` stay free at the end of the line."""
        self._around = around
        self._theme = theme
        self._pair = [i for i, word in enumerate(around.words) if word in around.pair]
        self._ellipsis = theme.metrics().horizontalAdvance(ELLIPSIS)
        self._gap = theme.px(GAP_PX)
        self._texts = [self._shortened(i, theme.px(MAX_WORD_PX)) for i in range(len(around.words))]
        for index, longest in zip(self._pair, self._pair_room(room - beside), strict=True):
            self._texts[index] = self._shortened(index, longest)
        self._widths = [self._width(i) for i in range(len(around.words))]
        self.right_to_left = runs_right_to_left(" ".join(word.text for word in around.words))
        self.pieces = self._place(self._choose(room - beside), room)

    @property
    def width(self) -> float:
        """Width of the whole line, in pixels."""
        return self.pieces[-1].left + self.pieces[-1].width - self.left if self.pieces else 0.0

    @property
    def left(self) -> float:
        """Position of the left end of the line, in pixels."""
        return self.pieces[0].left if self.pieces else 0.0

    def font(self, index: int) -> QFont:
        """The font of a word: the two of the pair are bold."""
        return self._theme.font(weight=BOLD if index in self._pair else QFont.Weight.Normal)

    def _shortened(self, index: int, longest: float) -> str:
        text = self._around.words[index].text
        return elided(text, self.font(index), longest, Qt.TextElideMode.ElideMiddle)

    def _pair_room(self, room: float) -> list[float]:
        """Greatest widths of the two marked words: half of the line each, more if the other is short."""
        free = room - 3 * self._ellipsis - 4 * self._gap  # before, between and after the two
        free -= 2 * len(self._pair) * self._theme.px(PILL_INSET_PX)
        lengths = [
            QFontMetricsF(self.font(index)).horizontalAdvance(self._around.words[index].text)
            for index in self._pair
        ]
        half, least = free / 2, self._theme.px(24)
        return [max(least, half, free - (sum(lengths) - length)) for length in lengths]

    def _width(self, index: int) -> float:
        inset = 2 * self._theme.px(PILL_INSET_PX) if index in self._pair else 0.0
        return QFontMetricsF(self.font(index)).horizontalAdvance(self._texts[index]) + inset

    def _choose(self, room: float) -> list[int]:
        """The pair, then the words nearest to it, one by one, until the next one does not fit."""
        chosen = set(self._pair)
        distances = [min(abs(i - p) for p in self._pair) for i in range(len(self._texts))]
        for index in sorted(range(len(self._texts)), key=lambda i: (distances[i], i)):
            if index in chosen:
                continue
            if self._measure(sorted({*chosen, index})) > room:
                break
            chosen.add(index)
        return sorted(chosen)

    def _breaks(self, chosen: list[int]) -> list[bool]:
        """For the place before each chosen word, and for the end, whether words are left out there."""
        begins, ends = self._around.complete
        first = -1 if begins else -2
        last = len(self._texts) + (0 if ends else 1)
        marks = [first, *chosen, last]
        return [after - before > 1 for before, after in pairwise(marks)]

    def _measure(self, chosen: list[int]) -> float:
        ellipses = sum(self._breaks(chosen))
        gaps = (len(chosen) + ellipses - 1) * self._gap
        return sum(self._widths[i] for i in chosen) + ellipses * self._ellipsis + gaps

    def _place(self, chosen: list[int], room: float) -> list[Piece]:
        """The chosen words and the ellipses, from left to right on screen."""
        read: list[tuple[int, str, float]] = []
        for index, broken in zip([*chosen, -1], self._breaks(chosen), strict=True):
            if broken:
                read.append((-1, ELLIPSIS, self._ellipsis))
            if index >= 0:
                read.append((index, self._texts[index], self._widths[index]))
        whole = [self._around.words[index].text if index >= 0 else text for index, text, _ in read]
        seen = [read[i] for i in visual_order(whole, self.right_to_left, self._theme.font())]
        width = sum(width for _, _, width in seen) + self._gap * (len(seen) - 1)
        x = max(0.0, room - width) if self.right_to_left else 0.0
        pieces = []
        for index, text, width in seen:
            pieces.append(Piece(index, text, x, width))
            x += width + self._gap
        return pieces
