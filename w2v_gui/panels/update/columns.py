"""Columns of the table of terms: what each cell says and how it is painted; independent of the method."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from w2v_gui.panels.glossary import signs_in
from w2v_gui.panels.theme import decimal, probability, signed_decimal, whole_number
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives.base import Term

Kind = Literal["word", "role", "path", "turn", "number", "bar", "error", "loss"]


@dataclass(frozen=True)
class Column:
    """One column of terms.

    Attributes:
        heading: marked English text, context ``"update"``; single formula letters become italic.
        kind: how the cells are painted.
        value: the number of a term, None where the column holds words.
        text: that number as it is written.
        widest: a number that is rarely exceeded; its width is reserved, so that columns keep their widths.
        gives_way: columns of a higher rank are left out first if the table is too narrow; 0 is never left out.
        short: marked heading for a narrow table; empty if it is the same.
        tip: one marked sentence that says what the column holds; empty if the explanation of its signs is enough.
        signs: the symbols that its tooltip explains.
    """

    heading: str
    kind: Kind
    value: Callable[[Term], float] | None = None
    text: Callable[[float], str] = str
    widest: str = ""
    gives_way: int = 0
    short: str = ""
    tip: str = ""
    signs: Sequence[str] = ()


_SHORT_LOSS = QT_TRANSLATE_NOOP("update", "−log")


def word_column() -> Column:
    """The word of a term."""
    tip = QT_TRANSLATE_NOOP("update", "The word whose output vector u is compared with the centre's v.")
    return Column(QT_TRANSLATE_NOOP("update", "output word"), "word", tip=tip)


def role_column() -> Column:
    """What a term is: the real context word, a noise word, or a rank."""
    return Column("", "role", gives_way=2)


def label_column(gives_way: int = 1) -> Column:
    """The label y."""
    return Column(
        QT_TRANSLATE_NOOP("update", "label y"),
        "number",
        lambda term: term.label,
        whole_number,
        widest="1",
        gives_way=gives_way,
        short=QT_TRANSLATE_NOOP("update", "y"),
        signs=("y",),
    )


def score_column() -> Column:
    """The score u · v."""
    return Column(
        QT_TRANSLATE_NOOP("update", "u · v"),
        "number",
        lambda term: term.score,
        lambda value: signed_decimal(value, 2),
        widest="−10.00",
        signs=("u · v", "u", "v"),
    )


def probability_column(heading: str, tip: str, *, of_words: bool = False) -> Column:
    """A probability of the model, as bar and number; ``of_words``: P of one word among all, maybe very small."""
    return Column(
        heading,
        "bar",
        lambda term: term.probability,
        probability if of_words else decimal,
        widest="0.00·10⁻⁰" if of_words else "0.00",
        tip=tip,
        signs=signs_in(heading),
    )


def error_column(heading: str, short: str = "") -> Column:
    """Label minus probability."""
    return Column(
        heading,
        "error",
        lambda term: term.error,
        lambda value: signed_decimal(value, 2),
        widest="+0.00",
        short=short,
        tip=QT_TRANSLATE_NOOP(
            "update",
            "Label minus probability. Above zero the two vectors are pulled closer, below zero pushed apart.",
        ),
    )


def loss_column(heading: str) -> Column:
    """The term's share of the loss."""
    return Column(
        heading,
        "loss",
        lambda term: term.weight * term.loss,
        lambda value: decimal(value, 3),
        widest="0.000",
        short=_SHORT_LOSS,
        tip=QT_TRANSLATE_NOOP(
            "update", "The term's share of the loss, in nats; their sum is the loss of the pair."
        ),
        signs=("nats",),
    )


def product_column() -> Column:
    """The product of the probabilities of all turns so far."""
    return Column(
        QT_TRANSLATE_NOOP("update", "product so far"),
        "number",
        lambda term: term.product,
        probability,
        widest="0.00·10⁻⁰",
        gives_way=1,
        short=QT_TRANSLATE_NOOP("update", "product"),
        tip=QT_TRANSLATE_NOOP(
            "update", "Probability of all turns up to this one; the last is P(context | centre)."
        ),
    )


def columns_of_words(probability: Column, error: str, loss: str) -> tuple[Column, ...]:
    """The columns of a method whose terms are words; ``error`` and ``loss`` are marked headings."""
    return (
        word_column(),
        role_column(),
        label_column(),
        score_column(),
        probability,
        error_column(error),
        loss_column(loss),
    )
