"""The layout of one to three ranked lists; paints nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont

from w2v_gui.panels.theme import MINUS, Theme

MIN_ROW_PX, MAX_ROW_PX = 24, 34
"""Least and greatest height of a row, pixels at scale 1."""
EDGE_PX, GAP_PX, HEAD_PX, FOOT_PX = 10, 10, 28, 26
"""Margin left and right, space between columns, height of heading and of note; pixels at scale 1."""
SCROLL_BAR_PX = 10
"""Width of the scroll bar in pixels."""
BOLD = QFont.Weight.DemiBold


@dataclass(frozen=True)
class Side:
    """Columns of one list; each has a left and a right end, in pixels.

    Attributes:
        cosine, bar, word: the columns; a bar whose right end is left of its left end is not painted.
        mirrored: whether the columns stand in the order word, bar, cosine.
    """

    cosine: tuple[float, float]
    bar: tuple[float, float]
    word: tuple[float, float]
    mirrored: bool

    @property
    def extent(self) -> tuple[float, float]:
        """Left end of its first column and right end of its last."""
        ends = (*self.cosine, *self.bar, *self.word)
        return min(ends), max(ends)


@dataclass(frozen=True)
class Geometry:
    """Rows and columns of all lists.

    Attributes:
        width: of the lists without the scroll bar, in pixels.
        top, row: y of the first row in view, and height of a row, in pixels.
        count: number of rows, in view or not.
        shown: number of rows in view, all of them whole.
        first: the first row in view.
        sides: one list, or the left and the right one.
        counts: right end of the column of counts, used with a single list.
    """

    width: float
    top: float
    row: float
    count: int
    shown: int
    first: int
    sides: tuple[Side, ...]
    counts: float

    @classmethod
    def of(cls, size: QSizeF, theme: Theme, columns: Sequence[Sequence[str]], scrolled: int) -> "Geometry":
        """Fit the words of one to three lists into ``size``; ``scrolled`` rows are above the view."""
        px = theme.px
        count = max(len(words) for words in columns)
        free = size.height() - px(HEAD_PX + FOOT_PX)
        shown = max(1, min(count, int(free // px(MIN_ROW_PX))))
        row = max(px(MIN_ROW_PX), min(px(MAX_ROW_PX), free / shown))
        width = size.width() - (SCROLL_BAR_PX if shown < count else 0)
        metrics = theme.metrics(weight=BOLD)
        longest = max((metrics.horizontalAdvance(word) for words in columns for word in words), default=0.0)
        sides = (_one, _two, _three)[len(columns) - 1](width, theme, longest)
        first = max(0, min(scrolled, count - shown))
        return cls(width, px(HEAD_PX), row, count, shown, first, sides, width - px(EDGE_PX))

    @property
    def in_view(self) -> range:
        """The rows in view."""
        return range(self.first, self.first + self.shown)

    @property
    def rows(self) -> QRectF:
        """The rectangle of all rows in view."""
        return QRectF(0, self.top, self.width, self.shown * self.row)

    def middle(self, row: int) -> float:
        """The y of the middle of a row, in view or not."""
        return round(self.top + (row - self.first + 0.5) * self.row)

    def cell(self, side: int, row: int) -> QRectF:
        """The rectangle of one row of one list."""
        left, right = self.sides[side].extent
        if len(self.sides) == 1:
            right = self.counts
        return QRectF(left - 5, self.top + (row - self.first) * self.row, right - left + 10, self.row)


def _number(theme: Theme) -> float:
    return theme.metrics().horizontalAdvance(f"{MINUS}0.00")


def _two(width: float, theme: Theme, longest: float) -> tuple[Side, ...]:
    """Cosine, bar, word · lines · word, bar, cosine. If space is short, bars are left out, then words are cut."""
    px, number = theme.px, _number(theme)
    edge, gap = px(EDGE_PX), px(GAP_PX)
    word = min(longest, 0.26 * width)
    free = width - 2 * (edge + number + word + 2 * gap)
    bar = min(px(130), max(0.0, (free - px(64)) / 2))
    if bar < px(14):
        bar = -gap  # neither the bar nor the space beside it
        word = min(longest, width / 2 - edge - number - gap - px(24))
    begin = edge + number + gap
    left = Side((edge, edge + number), (begin, begin + bar), (begin + bar + gap, begin + bar + gap + word), True)
    cosine, bars, words = ((width - b, width - a) for a, b in (left.cosine, left.bar, left.word))
    return left, Side(cosine, bars, words, False)


def _three(width: float, theme: Theme, longest: float) -> tuple[Side, ...]:
    """Cosine and word three times, in equal shares of the width; there is no room for bars."""
    px, number, share = theme.px, _number(theme), width / 3
    edge, gap = px(EDGE_PX), px(GAP_PX)
    word = min(longest, max(0.0, share - edge - number - gap - px(24)))
    sides = []
    for place in range(3):
        left = place * share + (edge if place == 0 else px(12))
        begin = left + number + gap
        sides.append(Side((left, left + number), (begin, begin - gap), (begin, begin + word), True))
    return tuple(sides)


def _one(width: float, theme: Theme, longest: float) -> tuple[Side, ...]:
    """Word, bar, cosine; the counts at the right."""
    px, number = theme.px, _number(theme)
    edge, gap = px(EDGE_PX), px(GAP_PX)
    word = min(longest, 0.36 * width)
    counts = width - edge - px(84)
    begin = edge + word + 1.6 * gap
    end = max(begin, counts - number - gap)
    return (Side((counts - number, counts), (begin, end), (edge, edge + word), False),)
