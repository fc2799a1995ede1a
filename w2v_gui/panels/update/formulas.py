"""What the chosen method minimises for one pair, as a formula and as the same formula with numbers.

One function per objective sets its right-hand side; an objective without one gets a plain sum over its rows.
Nothing is computed here: every number comes from the ``Update``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from w2v_gui.panels.theme import MINUS, decimal, probability_of_loss
from w2v_gui.panels.update.numerals import exponential
from w2v_gui.panels.update.typesetting import Box, Fraction, Limits, Row, Run, Subscript, Typesetter
from w2v_gui.word2vec.analysis.explain import Update
from w2v_gui.word2vec.objectives.base import Term

LONGEST_NAMES = (24, 14, 10, 7, 5, 3)
"""Letters a word may have in a formula: the first that fits is taken."""
READABLE_NAMES = tuple(letters for letters in LONGEST_NAMES if letters >= 10)
"""Those that leave most words whole."""


@dataclass(frozen=True)
class Equation:
    """``head`` = ``formula``, and below it = ``numbers``; or one line that ends in ``total`` where it fits.

    Attributes:
        head, formula, numbers: "L  =", its right-hand side, and the same with numbers.
        total: "= 1.234 nats"; None where ``numbers`` says it, or where there is no room for it.
        brief: whether the numbers' line is left out.
    """

    head: Box
    formula: Row
    numbers: Row
    total: Row | None
    brief: bool

    @property
    def indent(self) -> float:
        """Where the numbers begin, so that the signs of equality stand below each other."""
        return self.head.width - self.numbers.boxes[0].width

    @property
    def width(self) -> float:
        """Of the longer line."""
        first = self.head.width + self.formula.width + (self.total.width if self.total is not None else 0.0)
        return first if self.brief else max(first, self.indent + self.numbers.width)


@dataclass(frozen=True)
class Pair:
    """The two words as the formula writes them, and the colour of what belongs to the context."""

    centre: str
    context: str
    hue: QColor


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
) -> Equation:
    """The equation of ``update``, with names and sums shortened until it is at most ``width`` pixels wide.

    Args:
        update: what it says.
        centre: the word whose v it is.
        context: the word whose u it is.
        hue: the method's colour.
        setter: sets it, in one size.
        width: pixels there are; where not even the shortest names fit, it is wider.
        brief: whether the line of numbers is left out.
        with_total: whether the one line that is left ends in the loss; names then stay long enough to read.
    """
    head = Row([setter.variable("L"), setter.text("  =  ")])
    total = Row(_total(setter, update, hue)) if brief and with_total else None
    room = width - head.width - (total.width if total is not None else 0.0)
    right = FORMULAS.get(update.method, _plain_sum)
    for letters in LONGEST_NAMES if total is None else READABLE_NAMES:
        formula = right(setter, update, Pair(shortened(centre, letters), shortened(context, letters), hue))
        if formula.width <= room:
            break
    numbers = _numbers(setter, update, hue, width - setter.variable("L").width)
    return Equation(head, formula, numbers, total, brief)


def shortened(word: str, letters: int) -> str:
    """``word``, or its beginning and an ellipsis if it has more than ``letters`` letters."""
    return word if len(word) <= letters else f"{word[: letters - 1]}…"


def counted(update: Update) -> tuple[Term, ...]:
    """The terms that enter the loss: all but ruled-out draws and rows that only share a normaliser."""
    return tuple(term for term in update.terms if term.weight and term.role != "excluded")


def _u(setter: Typesetter, name: Box, color: QColor | None = None) -> Subscript:
    return Subscript(setter.variable("u", color), name)


def _v(setter: Typesetter, pair: Pair) -> Subscript:
    return Subscript(setter.variable("v"), setter.small.strong(pair.centre))


def _dot(setter: Typesetter) -> Run:
    return setter.text(" · ")


def _negative_sampling(setter: Typesetter, update: Update, pair: Pair) -> Row:
    """−log σ(u_o·v_c) − Σ_{k=1..K} log σ(−u_k·v_c)."""
    draws = sum(term.role != "real" for term in update.terms)
    small = setter.small
    noise = Row([small.text(QCoreApplication.translate("update", "noise")), small.text(" "), small.variable("k")])
    return Row(
        [
            setter.text(f"{MINUS}log σ("),
            _u(setter, small.strong(pair.context, pair.hue), pair.hue),
            _dot(setter),
            _v(setter, pair),
            setter.text(f")  {MINUS}  "),
            Limits(setter.sign("Σ"), Row([small.variable("k"), small.text(" = 1")]), small.text(f"{draws}")),
            setter.text(f" log σ({MINUS}"),
            _u(setter, noise),
            _dot(setter),
            _v(setter, pair),
            setter.text(")"),
        ]
    )


def probability(setter: Typesetter, pair: Pair) -> Row:
    """P(context | centre)."""
    return Row(
        [
            setter.variable("P"),
            setter.text("("),
            setter.strong(pair.context, pair.hue),
            setter.text(" | "),
            setter.strong(pair.centre),
            setter.text(")"),
        ]
    )


def _hierarchical_softmax(setter: Typesetter, update: Update, pair: Pair) -> Row:
    """−log P = −Σ_j log σ(s_j u_{n(j)}·v_c)."""
    small = setter.small
    return Row(
        [
            setter.text(f"{MINUS}log "),
            probability(setter, pair),
            setter.text(f"  =  {MINUS} "),
            Limits(
                setter.sign("Σ"),
                Row([small.variable("j"), small.text(" = 1")]),
                small.text(f"{len(update.terms)}"),
            ),
            setter.text(" log σ("),
            Subscript(setter.variable("s"), small.variable("j")),
            setter.gap(0.15),
            _u(
                setter,
                Row(
                    [
                        small.text(QCoreApplication.translate("update", "node"), pair.hue),
                        small.text(" "),
                        small.variable("j", pair.hue),
                    ]
                ),
                pair.hue,
            ),
            _dot(setter),
            _v(setter, pair),
            setter.text(")"),
        ]
    )


def _softmax(setter: Typesetter, update: Update, pair: Pair) -> Row:
    """−log P = −log [exp(u_o·v_c) / Σ_w exp(u_w·v_c)]."""
    small = setter.small
    over = Row(
        [
            setter.text("exp("),
            _u(setter, small.strong(pair.context, pair.hue), pair.hue),
            _dot(setter),
            _v(setter, pair),
            setter.text(")"),
        ]
    )
    under = Row(
        [
            Subscript(setter.text("Σ"), Row([small.variable("w"), small.text(" ∈ "), small.variable("V")])),
            setter.text(" exp("),
            _u(setter, small.variable("w")),
            _dot(setter),
            _v(setter, pair),
            setter.text(")"),
        ]
    )
    axis = setter.text("x").ascent * 0.4
    return Row(
        [
            setter.text(f"{MINUS}log "),
            probability(setter, pair),
            setter.text(f"  =  {MINUS}log "),
            Fraction(over, under, setter.color, axis),
        ]
    )


def _plain_sum(setter: Typesetter, update: Update, pair: Pair) -> Row:
    """Σ_i L_i: all that is known of an objective that has no formula here."""
    small = setter.small
    terms = len(counted(update))
    return Row(
        [
            Limits(setter.sign("Σ"), Row([small.variable("i"), small.text(" = 1")]), small.text(f"{terms}")),
            setter.gap(),
            Subscript(setter.variable("L"), small.variable("i")),
            setter.text("("),
            setter.strong(pair.context, pair.hue),
            setter.text(", "),
            setter.strong(pair.centre),
            setter.text(")"),
        ]
    )


FORMULAS: dict[str, Callable[[Typesetter, Update, Pair], Row]] = {
    "negative-sampling": _negative_sampling,
    "hierarchical-softmax": _hierarchical_softmax,
    "softmax": _softmax,
}
"""Right-hand side of each objective's formula."""


def _total(setter: Typesetter, update: Update, hue: QColor) -> list[Box]:
    """The last sign of equality, and the loss."""
    return [
        setter.text("  =  "),
        setter.strong(decimal(update.loss, 3), hue),
        setter.gap(),
        setter.text(QCoreApplication.translate("update", "nats")),
    ]


def _numbers(setter: Typesetter, update: Update, hue: QColor, width: float) -> Row:
    total = _total(setter, update, hue)
    if update.method == "softmax":
        return Row([setter.text("  =  "), *_quotient(setter, update), *total])
    losses = [decimal(term.weight * term.loss, 3) for term in counted(update)]
    room = width - Row(total).width - setter.text("  =  ").width
    return Row([setter.text("  =  "), setter.text(_fitting_sum(losses, setter, room)), *total])


def _quotient(setter: Typesetter, update: Update) -> list[Box]:
    """−log (exp(u_o·v_c) / Σ exp) = −log P with this pair's numbers."""
    real = next(term for term in update.terms if term.role == "real")
    normaliser = real.score + update.loss  # ln Σ exp, because the loss is its distance from the score
    return [
        setter.text(f"{MINUS}log ( "),
        setter.text(f"{exponential(real.score)} / {exponential(normaliser)}"),
        setter.text(f" )  =  {MINUS}log "),
        setter.text(probability_of_loss(update.loss)),
    ]


def _fitting_sum(losses: Sequence[str], setter: Typesetter, room: float) -> str:
    """``losses`` joined by plus signs; the middle left out where all of them would not fit."""
    text = " + ".join(losses)
    for kept in range(len(losses) - 1, 2, -1):
        if setter.text(text).width <= room:
            break
        text = " + ".join([*losses[: kept - 1], "…", losses[-1]])
    return text
