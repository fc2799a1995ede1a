"""Parts of formulas: u, v, P(context | centre), sums; independent of the method."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor

from w2v_gui.panels.update.typesetting import Box, Row, Run, Subscript, Typesetter
from w2v_gui.word2vec.analysis.explain import Update
from w2v_gui.word2vec.objectives.base import Term


@dataclass(frozen=True)
class Pair:
    """The two words as the formula writes them, and the colour of the context's symbols."""

    centre: str
    context: str
    hue: QColor


def counted(update: Update) -> tuple[Term, ...]:
    """The terms that enter the loss: all but ruled-out draws and rows that only share a normaliser."""
    return tuple(term for term in update.terms if term.weight and term.role != "excluded")


def vector_u(setter: Typesetter, name: Box, color: QColor | None = None) -> Subscript:
    """The output vector called ``name``."""
    return Subscript(setter.variable("u", color), name)


def vector_v(setter: Typesetter, pair: Pair) -> Subscript:
    """The input vector of the centre word."""
    return Subscript(setter.variable("v"), setter.small.strong(pair.centre))


def dot(setter: Typesetter) -> Run:
    """The sign of a dot product."""
    return setter.text(" · ")


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


def fitting_sum(losses: Sequence[str], setter: Typesetter, room: float) -> str:
    """``losses`` joined by plus signs; those in the middle are left out if not all of them fit."""
    text = " + ".join(losses)
    for kept in range(len(losses) - 1, 2, -1):
        if setter.text(text).width <= room:
            break
        text = " + ".join([*losses[: kept - 1], "…", losses[-1]])
    return text
