"""Lays out columns and rows of the path table, and gives its headings."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontMetricsF

from w2v_gui.panels.glossary import explain
from w2v_gui.panels.theme import Theme, whole_number
from w2v_gui.panels.theme.theme import SECOND, SMALLEST
from w2v_gui.word2vec.arrays import FloatArray

MIN_ROW_PX = 20
"""Smallest height of a row, in pixels at scale 1."""
TINT_MARGIN_PX = 10
"""Pixels by which the tint of the last row extends beyond the columns."""
SIGMA = "σ(±u · v)"
"""Heading of the probabilities of the turns."""
_LONGEST_PRODUCT = "0.00·10⁻⁰"


@dataclass(frozen=True)
class Columns:
    """Positions of the columns, in pixels of the widget.

    Attributes:
        left, right: the whole path table.
        bit: middle of the bits' circles.
        bar: left end and width of the bars; width 0 if there is no space.
        share, words, product: right ends of the numbers; ``words`` is None if there is no space.
    """

    left: float
    right: float
    bit: float
    bar: tuple[float, float]
    share: float
    words: float | None
    product: float


def lay_columns(theme: Theme, words: int, right: float, widest: float) -> Columns:
    """Lay out columns that end at ``right`` and are at most ``widest`` pixels wide, if possible.

    They depend on |V| and not on the word, so that the tree beside them does not move. If space is short, the
    bars shrink, then *words left* is dropped, then the bars.
    """
    figures, heads = QFontMetricsF(number_font(theme)), QFontMetricsF(head_font(theme))
    gap = theme.px(float(np.clip(0.05 * widest, 12, 24)))
    bit = max(heads.horizontalAdvance(bit_heading()), theme.px(20))
    share = figures.horizontalAdvance("0.00")
    left_over = max(heads.horizontalAdvance(words_left_heading()), figures.horizontalAdvance(whole_number(words)))
    product = max(heads.horizontalAdvance(product_heading()), figures.horizontalAdvance(_LONGEST_PRODUCT))
    fixed = bit + gap + share + gap + product
    for with_words, least_bar in ((True, 44.0), (False, 44.0), (False, 0.0)):
        bar = min(
            theme.px(float(np.clip(0.145 * widest, 44, 96))),
            widest - fixed - gap - (gap + left_over if with_words else 0),
        )
        if bar >= theme.px(least_bar):
            break
    else:
        bar = 0.0
        share = max(share, heads.horizontalAdvance(SIGMA))
        fixed = bit + gap + share + gap + product
    total = fixed + (bar + theme.px(10) if bar else 0) + (gap + left_over if with_words else 0)
    left = right - total
    bar_left = left + bit + gap
    share_right = bar_left + (bar + theme.px(10) if bar else 0) + share
    return Columns(
        left,
        right,
        left + bit / 2,
        (bar_left, bar),
        share_right,
        share_right + gap + left_over if with_words else None,
        right,
    )


Heading = Literal["bit", "share", "words", "product"]


def heading_at(columns: Columns, x: float) -> Heading | None:
    """The column whose heading is at ``x`` pixels; None left of the path table."""
    if x < columns.left - TINT_MARGIN_PX:
        return None
    start = columns.bar[0] if columns.bar[1] else (columns.bit + columns.share) / 2
    if x < start - TINT_MARGIN_PX / 2:
        return "bit"
    if x <= columns.share:
        return "share"
    return "words" if columns.words is not None and x <= columns.words else "product"


def heading_tip(heading: Heading) -> str:
    """The tooltip of a heading."""
    translate = QCoreApplication.translate
    if heading == "share":
        text = translate("TreeLadder", "How likely the model takes each turn of the path to be.")
        return explain("σ(±u · v)", "u · v", before=text)
    return explain(
        before={
            "bit": translate("TreeLadder", "Bit of the word's code in the tree: 0 turns left, 1 right."),
            "words": translate("TreeLadder", "How many words lie below the node that the turn leads to."),
            "product": translate(
                "TreeLadder", "Probability of all turns up to this one; the last is P(context | centre)."
            ),
        }[heading]
    )


@dataclass(frozen=True)
class Rows:
    """Heights of the rows, in pixels of the widget.

    Attributes:
        turns: (n,) middle of each turn's row, scrolled.
        last: middle of the row of the product.
        pitch: from row to row.
        shown: the visible turns, as first and one after the last.
    """

    turns: FloatArray
    last: float
    pitch: float
    shown: tuple[int, int]

    @property
    def hidden(self) -> int:
        """The number of turns that do not fit and can be reached by scrolling."""
        first, end = self.shown
        return len(self.turns) - (end - first)

    def until(self, turns: int) -> "Rows":
        """The rows of the first ``turns`` turns."""
        first, end = self.shown
        return replace(self, shown=(min(first, turns), min(end, turns)))


def lay_rows(nodes: FloatArray, step: float, least: float, bottom: float, scrolled: int = 0) -> Rows:
    """Align each row with its node; if the levels are too narrow, spread the rows or show only some.

    Args:
        nodes: (n + 1,) y of the nodes of the path, the leaf last.
        step: pixels from level to level.
        least: smallest height of a row.
        bottom: lower limit of the path table.
        scrolled: number of turns scrolled past.
    """
    count = len(nodes) - 1
    if step >= least:
        return Rows(nodes[:-1], float(nodes[-1]), step, (0, count))
    last_gap = 1.2 * least  # the tint of the last row keeps off the row before it
    room = bottom - 0.7 * least - last_gap - float(nodes[0])
    shown = min(count, max(1, int(room / least) + 1))
    first = max(0, min(scrolled, count - shown))
    rows = nodes[0] + least * (np.arange(count) - first)
    return Rows(rows, float(rows[first + shown - 1] + last_gap), least, (first, first + shown))


def number_font(theme: Theme) -> QFont:
    """The font of the path table's numbers."""
    return theme.font(SECOND, QFont.Weight.Medium)


def head_font(theme: Theme, italic: bool = False) -> QFont:
    """The font of the path table's headings."""
    return theme.font(SMALLEST, QFont.Weight.Medium, italic)


def bit_heading() -> str:
    """Translated heading of the turns taken."""
    return QCoreApplication.translate("TreeLadder", "bit")


def words_left_heading() -> str:
    """Translated heading of the leaves below."""
    return QCoreApplication.translate("TreeLadder", "words left")


def product_heading() -> str:
    """Translated heading of the running product."""
    return QCoreApplication.translate("TreeLadder", "product")
