"""What the symbols on screen mean, one sentence each: for tooltips and for *Help ▸ Glossary*."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Entry:
    """A symbol and its meaning.

    Attributes:
        sign: the symbol as it is on screen; only words in it are translated.
        name: what the symbol is called, marked, context ``"glossary"``.
        meaning: one marked sentence.
    """

    sign: str
    name: str
    meaning: str

    @property
    def translated(self) -> tuple[str, str, str]:
        """Sign, name and meaning in the language of the window."""
        return _translate(self.sign), _translate(self.name), _translate(self.meaning)


NATS = QT_TRANSLATE_NOOP("glossary", "nats")
RECIPROCAL_RANK = QT_TRANSLATE_NOOP("glossary", "reciprocal rank")

GLOSSARY: Sequence[Entry] = (
    Entry(
        "v",
        QT_TRANSLATE_NOOP("glossary", "centre vector"),
        QT_TRANSLATE_NOOP(
            "glossary", "Input vector of the centre word: what the word space and the neighbours show."
        ),
    ),
    Entry(
        "u",
        QT_TRANSLATE_NOOP("glossary", "output vector"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "What v is compared with: each word has one; with hierarchical softmax each inner node of the tree.",
        ),
    ),
    Entry(
        "u · v",
        QT_TRANSLATE_NOOP("glossary", "score"),
        QT_TRANSLATE_NOOP("glossary", "Dot product of the two vectors: the larger it is, the better they agree."),
    ),
    Entry(
        "σ(x)",
        QT_TRANSLATE_NOOP("glossary", "logistic function"),
        QT_TRANSLATE_NOOP("glossary", "1 / (1 + exp(−x)): makes a probability between 0 and 1 of any score."),
    ),
    Entry(
        "σ(±u · v)",
        QT_TRANSLATE_NOOP("glossary", "probability of what is right"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "Plus for a real context word and for a turn to the left, minus for a noise word and for a turn to "
            "the right; both add up to 1.",
        ),
    ),
    Entry(
        "y",
        QT_TRANSLATE_NOOP("glossary", "label"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "What the probability should be: 1 for the real context word and for a turn to the left, else 0.",
        ),
    ),
    Entry(
        "log",
        QT_TRANSLATE_NOOP("glossary", "natural logarithm"),
        QT_TRANSLATE_NOOP(
            "glossary", "To the base e = 2.718…; log 2 = 0.69 is the price of a guess between two."
        ),
    ),
    Entry(
        "L",
        QT_TRANSLATE_NOOP("glossary", "loss"),
        QT_TRANSLATE_NOOP("glossary", "How wrong the model is about a pair, in nats; training makes it smaller."),
    ),
    Entry(
        NATS,
        QT_TRANSLATE_NOOP("glossary", "unit of loss"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "Information counted with the natural logarithm: x nats are a probability of exp(−x), and 1 nat is "
            "1.44 bits.",
        ),
    ),
    Entry(
        "η",
        QT_TRANSLATE_NOOP("glossary", "learning rate"),
        QT_TRANSLATE_NOOP(
            "glossary", "How far one update moves the vectors; it falls evenly in the course of training."
        ),
    ),
    Entry(
        "|V|",
        QT_TRANSLATE_NOOP("glossary", "size of the vocabulary"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "How many words have a vector; log |V| is the loss of one who takes all of them for equally likely.",
        ),
    ),
    Entry(
        "K",
        QT_TRANSLATE_NOOP("glossary", "noise words"),
        QT_TRANSLATE_NOOP("glossary", "How many noise words negative sampling draws for a pair."),
    ),
    Entry(
        "κ",
        QT_TRANSLATE_NOOP("glossary", "share of draws that count"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "A noise draw that is itself a context word can be ruled out; the share κ of the draws "
            "counts, so an untrained model loses log 2 on 1 + Kκ terms.",
        ),
    ),
    Entry(
        "p̃",
        QT_TRANSLATE_NOOP("glossary", "share of a word in training"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "How large a part of the context words of trained pairs a word is, after subsampling and windows.",
        ),
    ),
    Entry(
        "L − 1",
        QT_TRANSLATE_NOOP("glossary", "turns of a path"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "L nodes lead from the root of the tree to a word, so there are L − 1 turns, and before training "
            "each costs log 2.",
        ),
    ),
    Entry(
        "H₂",
        QT_TRANSLATE_NOOP("glossary", "entropy of the frequencies, in bits"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "−Σ f log₂ f over the words' shares f of the text: no tree takes fewer turns on average to a word of "
            "the text.",
        ),
    ),
    Entry(
        "P",
        QT_TRANSLATE_NOOP("glossary", "probability of the context word"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "P(context | centre): how likely it is beside the centre; with hierarchical softmax the product of "
            "all turns.",
        ),
    ),
    Entry(
        "Σ P",
        QT_TRANSLATE_NOOP("glossary", "sum of all probabilities"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "P of every word of the vocabulary, added up; the turns of a tree make it 1, whatever the vectors.",
        ),
    ),
    Entry(
        "H(W)",
        QT_TRANSLATE_NOOP("glossary", "cross-entropy of the frequencies"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "The loss on held-out pairs of one who knows how frequent each word is and ignores the centre.",
        ),
    ),
    Entry(
        "Z",
        QT_TRANSLATE_NOOP("glossary", "sum of the estimates"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "What the estimates of P for all words add up to, and are divided by: log Z near 0 says that they "
            "agree with each other.",
        ),
    ),
    Entry(
        "≈",
        QT_TRANSLATE_NOOP("glossary", "derived estimate"),
        QT_TRANSLATE_NOOP(
            "glossary", "Negative sampling itself defines no P; what is shown is worked out from its scores."
        ),
    ),
    Entry(
        "±",
        QT_TRANSLATE_NOOP("glossary", "standard error"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "How far chance may have moved the mean of the held-out pairs; methods whose intervals overlap are "
            "not ranked by it.",
        ),
    ),
    Entry(
        RECIPROCAL_RANK,
        QT_TRANSLATE_NOOP("glossary", "place of the right word"),
        QT_TRANSLATE_NOOP(
            "glossary",
            "Mean of 1 / rank of the right word among all words by falling P: 1 if it always comes first.",
        ),
    ),
)


def entry(sign: str) -> Entry:
    """What ``sign`` means.

    Raises:
        KeyError: no entry explains it.
    """
    for each in GLOSSARY:
        if each.sign == sign:
            return each
    raise KeyError(sign)


def signs_in(formula: str) -> Sequence[str]:
    """The symbols of a formula that have an entry, in the order of the entries."""
    found = set()
    for sign in sorted((each.sign for each in GLOSSARY), key=len, reverse=True):
        if sign in formula:
            found.add(sign)
            formula = formula.replace(sign, " ")
    return [each.sign for each in GLOSSARY if each.sign in found]


def explain(*signs: str, before: str = "") -> str:
    """The tooltip that explains ``signs``, one paragraph each; ``before`` comes first and is plain text.

    The tooltip is markup, because Qt wraps lines only in tooltips with markup.
    """
    lines = [escape(before)] if before else []
    for sign in signs:
        first, name, meaning = map(escape, entry(sign).translated)
        lines.append(_line().format(sign=f"<b>{first}</b>", name=name, meaning=meaning))
    return "".join(f'<p style="margin: 3px 0">{line}</p>' for line in lines)


def explain_plainly(*signs: str) -> str:
    """The same explanation as plain text, for screen readers."""
    found = (entry(sign).translated for sign in signs)
    return " ".join(_line().format(sign=sign, name=name, meaning=meaning) for sign, name, meaning in found)


def _line() -> str:
    return QCoreApplication.translate("glossary", "{sign} – {name}. {meaning}")


def _translate(text: str) -> str:
    return QCoreApplication.translate("glossary", text)
