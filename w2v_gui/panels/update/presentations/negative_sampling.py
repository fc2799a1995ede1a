"""How *One update* presents negative sampling."""

from PySide6.QtCore import QCoreApplication

from w2v_gui.panels.theme import MINUS
from w2v_gui.panels.update.columns import columns_of_words, probability_column
from w2v_gui.panels.update.presentations.base import Presentation
from w2v_gui.panels.update.presentations.parts import Pair, dot, vector_u, vector_v
from w2v_gui.panels.update.typesetting import Limits, Row, Typesetter
from w2v_gui.word2vec.analysis.explain import Update
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives.negative_sampling import NegativeSampling

_SIGMOID = QT_TRANSLATE_NOOP("update", "Probability the model gives that the word is a real context word.")


class NegativeSamplingPresentation(Presentation):
    """Shows the context word and its noise words, each as a yes-or-no question."""

    method = NegativeSampling.key
    symbols = QT_TRANSLATE_NOOP(
        "update",
        "v: input vector of the centre. u: output vectors of the context word and of K noise words. "
        "σ(x) = 1 / (1 + exp(−x)). log is the natural logarithm.",
    )
    words = QT_TRANSLATE_NOOP(
        "update",
        "{count} yes/no questions: is “{context}” a real context of “{centre}”? And is each noise word mere "
        "noise? Every question costs −log of the probability that the model gives to the right answer.",
    )
    columns = columns_of_words(
        probability_column(QT_TRANSLATE_NOOP("update", "σ(u · v)"), _SIGMOID),
        QT_TRANSLATE_NOOP("update", "error y − σ"),
        QT_TRANSLATE_NOOP("update", "−log σ(±u · v)"),
    )

    def formula(self, setter: Typesetter, update: Update, pair: Pair) -> Row:
        """−log σ(u_o·v_c) − Σ_{k=1..K} log σ(−u_k·v_c)."""
        draws = sum(term.role != "real" for term in update.terms)
        small = setter.small
        noise = Row(
            [small.text(QCoreApplication.translate("update", "noise")), small.text(" "), small.variable("k")]
        )
        return Row(
            [
                setter.text(f"{MINUS}log σ("),
                vector_u(setter, small.strong(pair.context, pair.hue), pair.hue),
                dot(setter),
                vector_v(setter, pair),
                setter.text(f")  {MINUS}  "),
                Limits(setter.sign("Σ"), Row([small.variable("k"), small.text(" = 1")]), small.text(f"{draws}")),
                setter.text(f" log σ({MINUS}"),
                vector_u(setter, noise),
                dot(setter),
                vector_v(setter, pair),
                setter.text(")"),
            ]
        )
