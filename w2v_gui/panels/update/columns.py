"""The columns of the table of terms, by method: what each cell says and how it is painted; paints nothing.

An objective that is not listed gets the plain columns, so a new one shows sensibly before anyone writes its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from w2v_gui.panels.theme import decimal, probability, signed_decimal, whole_number
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives.base import Term

Kind = Literal["word", "role", "path", "turn", "number", "bar", "error", "loss"]


@dataclass(frozen=True)
class Column:
    """One column of terms.

    Attributes:
        heading: marked English text, context ``"update"``; formula letters standing alone become italic.
        kind: how the cells are painted.
        value: the number of a term, None where the column holds words.
        text: that number as it is written.
        widest: a number that is rarely surpassed; its width is kept free, so that columns do not tremble.
        gives_way: columns of a higher rank leave first where the table is too narrow; 0 stays.
        short: marked heading for a narrow table; empty: the same.
        tip: one marked sentence that says what the column holds.
    """

    heading: str
    kind: Kind
    value: Callable[[Term], float] | None = None
    text: Callable[[float], str] = str
    widest: str = ""
    gives_way: int = 0
    short: str = ""
    tip: str = ""


_SHORT_LOSS = QT_TRANSLATE_NOOP("update", "−log")


def _word() -> Column:
    tip = QT_TRANSLATE_NOOP("update", "The word whose output vector u is compared with the centre's v.")
    return Column(QT_TRANSLATE_NOOP("update", "output word"), "word", tip=tip)


def _role() -> Column:
    return Column("", "role", gives_way=2)


def _label() -> Column:
    return Column(
        QT_TRANSLATE_NOOP("update", "label y"),
        "number",
        lambda term: term.label,
        whole_number,
        widest="1",
        gives_way=1,
        short=QT_TRANSLATE_NOOP("update", "y"),
        tip=QT_TRANSLATE_NOOP("update", "What the probability should be: 1 for the real context word, else 0."),
    )


def _score() -> Column:
    return Column(
        QT_TRANSLATE_NOOP("update", "u · v"),
        "number",
        lambda term: term.score,
        lambda value: signed_decimal(value, 2),
        widest="−10.00",
        tip=QT_TRANSLATE_NOOP("update", "Dot product of the two vectors: how well they agree."),
    )


def _probability(heading: str, digits: int, tip: str) -> Column:
    return Column(
        heading,
        "bar",
        lambda term: term.probability,
        lambda value: decimal(value, digits),
        widest=f"0.{'0' * digits}",
        tip=tip,
    )


def _error(heading: str) -> Column:
    return Column(
        heading,
        "error",
        lambda term: term.error,
        lambda value: signed_decimal(value, 2),
        widest="+0.00",
        short=QT_TRANSLATE_NOOP("update", "error"),
        tip=QT_TRANSLATE_NOOP(
            "update",
            "Label minus probability. Above zero the two vectors are pulled closer, below zero pushed apart.",
        ),
    )


def _loss(heading: str) -> Column:
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
    )


def _product() -> Column:
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


_SIGMOID = QT_TRANSLATE_NOOP("update", "Probability the model gives that the word is a real context word.")
_TURN = QT_TRANSLATE_NOOP(
    "update", "Probability of the turn the path takes: σ(u · v) to the left, σ(−u · v) to the right."
)
_SHARE = QT_TRANSLATE_NOOP(
    "update", "Probability of the word among all words of the vocabulary; bars are to the scale of the likeliest."
)
_NODE = QT_TRANSLATE_NOOP("update", "Number of the turn, and how many words are left before and after it.")
_BIT = QT_TRANSLATE_NOOP("update", "Bit of the word's Huffman code: 0 turns left, 1 right.")

COLUMNS: dict[str, tuple[Column, ...]] = {
    "negative-sampling": (
        _word(),
        _role(),
        _label(),
        _score(),
        _probability(QT_TRANSLATE_NOOP("update", "σ(u · v)"), 2, _SIGMOID),
        _error(QT_TRANSLATE_NOOP("update", "error y − σ")),
        _loss(QT_TRANSLATE_NOOP("update", "−log σ(±u · v)")),
    ),
    "hierarchical-softmax": (
        Column(QT_TRANSLATE_NOOP("update", "inner node"), "path", tip=_NODE),
        Column(QT_TRANSLATE_NOOP("update", "turn"), "turn", tip=_BIT),
        _score(),
        _probability(QT_TRANSLATE_NOOP("update", "σ(±u · v)"), 2, _TURN),
        _product(),
        _error(QT_TRANSLATE_NOOP("update", "error y − σ")),
        _loss(QT_TRANSLATE_NOOP("update", "−log σ(±u · v)")),
    ),
    "softmax": (
        _word(),
        _role(),
        _label(),
        _score(),
        _probability(QT_TRANSLATE_NOOP("update", "P(w | v)"), 4, _SHARE),
        _error(QT_TRANSLATE_NOOP("update", "error y − P")),
        _loss(QT_TRANSLATE_NOOP("update", "−log P")),
    ),
}
"""The columns of each method."""

PLAIN = (
    _word(),
    _role(),
    _label(),
    _score(),
    _probability(QT_TRANSLATE_NOOP("update", "probability"), 2, ""),
    _error(QT_TRANSLATE_NOOP("update", "error")),
    _loss(QT_TRANSLATE_NOOP("update", "loss")),
)
"""The columns of an objective that is not listed."""


def plain_columns(headings: Sequence[str]) -> tuple[Column, ...]:
    """``PLAIN`` with the objective's own headings: output row, label, score, probability, error, loss."""
    if len(headings) != len(PLAIN) - 1:
        return PLAIN
    own = (headings[0], "", *headings[1:])  # roles have no heading
    return tuple(replace(column, heading=heading, short="") for column, heading in zip(PLAIN, own, strict=True))
