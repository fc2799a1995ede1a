"""Lines that mix left-to-right and right-to-left words: the direction of a line, and the order of its words."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
_ISOLATE, _END_OF_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def runs_right_to_left(text: str) -> bool:
    """Whether the first character of ``text`` with a direction is right-to-left (Hebrew, Arabic and others)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def isolated(text: str) -> str:
    """``text`` between isolates, so that it and its neighbours on the line do not change each other's order.

    Without them ``P(queen | king)`` in Hebrew would read P(king | queen), and an ellipsis after a Hebrew word
    would be shown before it. Left-to-right text is returned unchanged.
    """
    if (
        text.isascii()
        or text.startswith(_ISOLATE)
        or not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)
    ):
        return text
    return f"{_ISOLATE}{text}{_END_OF_ISOLATE}"


def elided(text: str, font: QFont, width: float, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> str:
    """``text``, cut with an ellipsis if it is wider than ``width`` pixels; ready to be painted."""
    return isolated(QFontMetricsF(font).elidedText(text, mode, width))


def fitted(
    text: str, metrics: QFontMetricsF, width: float, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
) -> tuple[str, float]:
    """``text`` as ``elided`` returns it, and its width in pixels: less work where most texts fit."""
    whole = isolated(text)
    needed = metrics.horizontalAdvance(whole)
    if needed <= width:
        return whole, needed
    cut = isolated(metrics.elidedText(text, mode, width))
    return cut, metrics.horizontalAdvance(cut)


def visual_order(texts: Sequence[str], right_to_left: bool, font: QFont) -> list[int]:
    """The order from left to right in which words stand on a line, by the Unicode bidirectional algorithm.

    Args:
        texts: the words in the order in which they are read.
        right_to_left: the direction of the paragraph.
        font: any font; only the order of the laid-out words matters.

    Returns:
        Indices of ``texts``.
    """
    line = " ".join(texts)
    if not right_to_left and isolated(line) == line:
        return list(range(len(texts)))
    layout = QTextLayout(line, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    laid = layout.createLine()
    layout.endLayout()
    lefts, start = [], 0
    for text in texts:
        length = len(text.encode("utf-16-le", "surrogatepass")) // 2  # Qt counts UTF-16 code units
        lefts.append(_left(laid, start, length))
        start += length + 1
    return sorted(range(len(texts)), key=lefts.__getitem__)


def _left(line: QTextLine, start: int, length: int) -> float:
    """Where the glyphs of a stretch of text begin, in pixels."""
    return min((at.x() for run in line.glyphRuns(start, length) for at in run.positions()), default=0.0)
