"""How *One update* presents hierarchical softmax."""

from PySide6.QtCore import QCoreApplication

from w2v_gui.panels.theme import MINUS
from w2v_gui.panels.update.columns import (
    Column,
    error_column,
    label_column,
    loss_column,
    probability_column,
    product_column,
    score_column,
)
from w2v_gui.panels.update.presentations.base import Presentation
from w2v_gui.panels.update.presentations.parts import Pair, dot, probability, vector_u, vector_v
from w2v_gui.panels.update.typesetting import Limits, Row, Subscript, Typesetter
from w2v_gui.word2vec.analysis.explain import Update
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax

_TURN = QT_TRANSLATE_NOOP(
    "update", "Probability of the turn the path takes: σ(u · v) to the left, σ(−u · v) to the right."
)
_NODE = QT_TRANSLATE_NOOP("update", "Number of the turn, and how many words are left before and after it.")
_BIT = QT_TRANSLATE_NOOP("update", "Bit of the word's code in the tree: 0 turns left, 1 right.")


class HierarchicalSoftmaxPresentation(Presentation):
    """Shows the turns of the path from the root to the context word."""

    method = HierarchicalSoftmax.key
    symbols = QT_TRANSLATE_NOOP(
        "update",
        "v: input vector of the centre. u: output vectors of the inner nodes on the path to the context word. "
        "s = +1 where the path turns left, −1 where it turns right. σ(x) = 1 / (1 + exp(−x)). "
        "log is the natural logarithm.",
    )
    words = QT_TRANSLATE_NOOP(
        "update",
        "In the tree {count} turns lead to “{context}”. The model says how probable each turn is after "
        "“{centre}”. Multiplied they are P; so the loss, −log P, is the sum of −log of each.",
    )
    columns = (
        Column(QT_TRANSLATE_NOOP("update", "inner node"), "path", tip=_NODE),
        Column(QT_TRANSLATE_NOOP("update", "turn"), "turn", tip=_BIT),
        label_column(gives_way=2),
        score_column(),
        probability_column(QT_TRANSLATE_NOOP("update", "σ(±u · v)"), _TURN),
        product_column(),
        error_column(
            QT_TRANSLATE_NOOP("update", "error y − σ(u · v)"), QT_TRANSLATE_NOOP("update", "error y − σ")
        ),
        loss_column(QT_TRANSLATE_NOOP("update", "−log σ(±u · v)")),
    )
    sum_is_log_probability = True

    def formula(self, setter: Typesetter, update: Update, pair: Pair) -> Row:
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
                vector_u(
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
                dot(setter),
                vector_v(setter, pair),
                setter.text(")"),
            ]
        )
