"""How *One update* presents exact softmax."""

from PySide6.QtGui import QColor

from w2v_gui.panels.theme import MINUS, probability_of_loss
from w2v_gui.panels.update.columns import columns_of_words, probability_column
from w2v_gui.panels.update.numerals import exponential
from w2v_gui.panels.update.presentations.base import Presentation
from w2v_gui.panels.update.presentations.parts import Pair, dot, probability, vector_u, vector_v
from w2v_gui.panels.update.typesetting import Box, Fraction, Row, Subscript, Typesetter
from w2v_gui.word2vec.analysis.explain import Update
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives.softmax import ExactSoftmax

_SHARE = QT_TRANSLATE_NOOP(
    "update", "Probability of the word among all words of the vocabulary; bars are to the scale of the likeliest."
)


class SoftmaxPresentation(Presentation):
    """Shows the context word among the most probable words of the vocabulary."""

    method = ExactSoftmax.key
    symbols = QT_TRANSLATE_NOOP(
        "update",
        "v: input vector of the centre. u: output vectors, one for each word of the vocabulary V. "
        "log is the natural logarithm.",
    )
    words = QT_TRANSLATE_NOOP(
        "update",
        "Every word of the vocabulary has a score u · v after “{centre}”. exp(score), divided by the sum over "
        "all words, is its probability; the loss is −log of that of “{context}”.",
    )
    columns = columns_of_words(
        probability_column(QT_TRANSLATE_NOOP("update", "P(w | v)"), _SHARE, of_words=True),
        QT_TRANSLATE_NOOP("update", "error y − P"),
        QT_TRANSLATE_NOOP("update", "−log P"),
    )
    sum_is_log_probability = True
    is_reference = True

    def formula(self, setter: Typesetter, update: Update, pair: Pair) -> Row:
        """−log P = −log [exp(u_o·v_c) / Σ_w exp(u_w·v_c)]."""
        small = setter.small
        over = Row(
            [
                setter.text("exp("),
                vector_u(setter, small.strong(pair.context, pair.hue), pair.hue),
                dot(setter),
                vector_v(setter, pair),
                setter.text(")"),
            ]
        )
        under = Row(
            [
                Subscript(setter.text("Σ"), Row([small.variable("w"), small.text(" ∈ "), small.variable("V")])),
                setter.text(" exp("),
                vector_u(setter, small.variable("w")),
                dot(setter),
                vector_v(setter, pair),
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

    def numbers(self, setter: Typesetter, update: Update, hue: QColor, room: float) -> list[Box]:
        """−log (exp(u_o·v_c) / Σ exp) = −log P with this pair's numbers."""
        real = next(term for term in update.terms if term.role == "real")
        normaliser = real.score + update.loss  # log Σ exp, because the loss is log Σ exp − score
        return [
            setter.text(f"{MINUS}log ( "),
            setter.text(f"{exponential(real.score)} / {exponential(normaliser)}"),
            setter.text(f" )  =  {MINUS}log "),
            setter.text(probability_of_loss(update.loss)),
        ]

    def full_bar(self, update: Update) -> float:
        """Less than 1, as the probabilities of all words sum to 1."""
        largest = max(term.probability for term in update.terms if term.role != "rest")
        return next((top for top in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5) if largest <= top), 1.0)
