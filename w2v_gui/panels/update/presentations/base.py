"""How *One update* presents a method: one object with formula, columns and sum; the base serves any method."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from w2v_gui.panels.theme import decimal
from w2v_gui.panels.update.columns import Column, columns_of_words, probability_column
from w2v_gui.panels.update.presentations.parts import Pair, counted, fitting_sum
from w2v_gui.panels.update.typesetting import Box, Limits, Row, Subscript, Typesetter
from w2v_gui.word2vec.analysis.explain import Update
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP


class Presentation:
    """Presents an objective that has no presentation of its own; subclasses override what they can say better.

    Attributes:
        method: key of the objective in ``OBJECTIVES``; empty for any.
        symbols: marked sentence, context ``"update"``, that says what the letters of the formula stand for.
        words: marked text, context ``"update"``: what the formula says in plain words, with places for
            ``{centre}``, ``{context}`` and ``{count}``, the number of terms.
        columns: the columns of the table of terms, in order.
        sum_is_log_probability: whether the loss is −log P(context | centre), so that the sum is written as P.
        is_reference: whether the dot products of the other methods are compared with those of this one.
    """

    method = ""
    symbols = ""
    words = QT_TRANSLATE_NOOP("update", "The loss of “{context}” after “{centre}” is the sum of {count} terms.")
    columns: tuple[Column, ...] = columns_of_words(
        probability_column(QT_TRANSLATE_NOOP("update", "probability"), ""),
        QT_TRANSLATE_NOOP("update", "error"),
        QT_TRANSLATE_NOOP("update", "loss"),
    )
    sum_is_log_probability = False
    is_reference = False

    def formula(self, setter: Typesetter, update: Update, pair: Pair) -> Row:
        """Right-hand side of L = …: the plain sum Σ_i L_i, because nothing else is known."""
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

    def numbers(self, setter: Typesetter, update: Update, hue: QColor, room: float) -> list[Box]:
        """The same with numbers, in at most ``room`` pixels if possible: the losses of the terms, added."""
        losses = [decimal(term.weight * term.loss, 3) for term in counted(update)]
        return [setter.text(fitting_sum(losses, setter, room))]

    def in_words(self, update: Update, pair: Pair) -> str:
        """What the formula says of this pair, in plain words."""
        text = QCoreApplication.translate("update", self.words)
        return text.format(centre=pair.centre, context=pair.context, count=len(update.terms))

    def full_bar(self, update: Update) -> float:
        """The probability that fills a bar."""
        return 1.0
