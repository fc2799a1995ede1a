"""What the chosen method minimises for one pair: a formula, and the same formula with numbers.

The method's presentation writes the right-hand side. Nothing is computed here: every number comes from the
``Update``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from w2v_gui.panels.theme import decimal
from w2v_gui.panels.update.presentations import presentation_of
from w2v_gui.panels.update.presentations.parts import Pair
from w2v_gui.panels.update.typesetting import Box, Row, Typesetter
from w2v_gui.word2vec.analysis.explain import Update

NAME_LENGTHS = (24, 14, 10, 7, 5, 3)
"""Letters a word may have in a formula, tried in this order until the formula fits."""
READABLE_NAME_LENGTHS = tuple(letters for letters in NAME_LENGTHS if letters >= 10)
"""The lengths at which most words are not shortened."""


@dataclass(frozen=True)
class Equation:
    """``head`` = ``formula``, and below it = ``numbers``; or one line that ends with ``total`` if it fits.

    Attributes:
        head, formula, numbers: "L  =", its right-hand side, and the same with numbers.
        total: "= 1.234 nats"; None if ``numbers`` says it, or if there is no room for it.
        brief: whether the line of numbers is left out.
    """

    head: Box
    formula: Row
    numbers: Row
    total: Row | None
    brief: bool

    @property
    def indent(self) -> float:
        """Position of the numbers, in pixels, so that the equals signs are aligned."""
        return self.head.width - self.numbers.boxes[0].width

    @property
    def width(self) -> float:
        """Width of the longer line, in pixels."""
        first = self.head.width + self.formula.width + (self.total.width if self.total is not None else 0.0)
        return first if self.brief else max(first, self.indent + self.numbers.width)


def equation(
    update: Update,
    centre: str,
    context: str,
    hue: QColor,
    setter: Typesetter,
    width: float,
    *,
    brief: bool = False,
    with_total: bool = False,
    lengths: Sequence[int] = NAME_LENGTHS,
) -> Equation:
    """The equation of ``update``, with names and sums shortened until it is at most ``width`` pixels wide.

    Args:
        update: the update to write.
        centre: the word of v.
        context: the word of u.
        hue: the method's colour.
        setter: makes the boxes, in one text size.
        width: pixels available; the equation is wider if not even the shortest words fit.
        brief: whether the line of numbers is left out.
        with_total: whether a single line ends with the loss.
        lengths: letters that a word may have, tried in this order until the formula fits.
    """
    head = Row([setter.variable("L"), setter.text("  =  ")])
    total = Row(_total(setter, update, hue)) if brief and with_total else None
    room = width - head.width - (total.width if total is not None else 0.0)
    presentation = presentation_of(update.method)
    for letters in lengths:
        pair = Pair(shortened(centre, letters), shortened(context, letters), hue)
        formula = presentation.formula(setter, update, pair)
        if formula.width <= room:
            break
    numbers = _numbers(setter, update, hue, width - setter.variable("L").width)
    return Equation(head, formula, numbers, total, brief)


def shortened(word: str, letters: int) -> str:
    """``word``, or its beginning and an ellipsis if it has more than ``letters`` letters."""
    return word if len(word) <= letters else f"{word[: letters - 1]}…"


def _total(setter: Typesetter, update: Update, hue: QColor) -> list[Box]:
    """The last equals sign, and the loss."""
    return [
        setter.text("  =  "),
        setter.strong(decimal(update.loss, 3), hue),
        setter.gap(),
        setter.text(QCoreApplication.translate("update", "nats")),
    ]


def _numbers(setter: Typesetter, update: Update, hue: QColor, width: float) -> Row:
    total = _total(setter, update, hue)
    room = width - Row(total).width - setter.text("  =  ").width
    numbers = presentation_of(update.method).numbers(setter, update, hue, room)
    return Row([setter.text("  =  "), *numbers, *total])
