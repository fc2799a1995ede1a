"""How groups of words look, and what the legend says of them."""

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from w2v_gui.panels.projection.groups import Groups
from w2v_gui.panels.theme import Theme, whole_number
from w2v_gui.panels.word_cloud.classes import Classes, ClassStyle
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.printable import shown

_LIST_HUES = (5, 0)
"""The hue of listed words, and the one in its place if the run itself has that hue."""

TIPS: dict[str, str] = {
    "frequency": QT_TRANSLATE_NOOP("WordSpace", "Counts in the text; darker and larger is more frequent."),
    "clusters": QT_TRANSLATE_NOOP(
        "WordSpace",
        "k-means on vectors of length 1, in all dimensions; each cluster is named by its most frequent word.",
    ),
    "list": QT_TRANSLATE_NOOP("WordSpace", "The words of your list."),
}


def classes_of(groups: Groups, theme: Theme, hue: int) -> Classes:
    """The looks of ``groups`` in the word space of a run with ``hue``."""
    colors, kind = theme.palette, groups.scheme.kind
    if kind == "frequency":
        last = max(len(groups.bounds) - 1, 1)
        shades = [mixed(colors.silhouette, colors.second, place / last) for place in range(len(groups.bounds))]
        sizes = np.linspace(0.8, 1.35, len(shades)).tolist()
        styles = [ClassStyle(shade, "circle", size) for shade, size in zip(shades, sizes, strict=True)]
        return Classes(groups.of_word, styles)
    if kind == "clusters":
        hues = [theme.hue(number) for number in range(len(groups.first))]
        return Classes(groups.of_word, [ClassStyle(each.color, each.mark) for each in hues])
    listed = theme.hue(_LIST_HUES[0] if hue != _LIST_HUES[0] else _LIST_HUES[1])
    return Classes(groups.of_word, [ClassStyle(listed.color, "star", 1.5)], np.flatnonzero(groups.of_word == 0))


def entries_of(groups: Groups, classes: Classes) -> tuple[list[tuple[ClassStyle, str]], str]:
    """The entries of the legend, and the sentence that explains them."""
    kind = groups.scheme.kind
    if kind == "frequency":
        texts = [
            whole_number(low) if low == high else f"{whole_number(low)}–{whole_number(high)}"
            for low, high in groups.bounds
        ]
    elif kind == "clusters":
        texts = [shown(word) for word in groups.first]
    else:
        count = whole_number(int((groups.of_word == 0).sum()))
        texts = [QCoreApplication.translate("WordSpace", "{count} listed").format(count=count)]
    return list(zip(classes.styles, texts, strict=True)), QCoreApplication.translate("WordSpace", TIPS[kind])


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """The colour ``share`` of the way from ``first`` to ``second``."""
    ends = ((c.redF(), c.greenF(), c.blueF()) for c in (first, second))
    return QColor.fromRgbF(*(a + share * (b - a) for a, b in zip(*ends, strict=True)))
