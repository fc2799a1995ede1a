"""What the check-up says: questions, sentences and advice, as marked English texts in context ``"checkup"``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.printable import shown

NOTHING: Mapping[str, object] = MappingProxyType({})
Unit = Literal["ratio", "share", "cosine", "gap"]
"""How a figure is written: with two decimals, in percent, with two decimals, or in percent with its sign."""


class Share(float):
    """A share of 1, which sentences write in percent."""


class Words(tuple[str, ...]):
    """Words of a text, which sentences quote."""

    __slots__ = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence with numbers in it; ``str`` gives it in English.

    Attributes:
        template: marked English text with ``{named}`` places.
        numbers: values of the places: whole numbers, floats, ``Share`` and ``Words``.
    """

    template: str
    numbers: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.spelled(lambda _context, text: text, plain)

    def spelled(self, translate: Callable[[str, str], str], write: Callable[[object], str]) -> str:
        """The sentence in the language of ``translate``, its numbers written by ``write``."""
        values = {name: write(value) for name, value in self.numbers.items()}
        return translate("checkup", self.template).format(**values)


def plain(value: object) -> str:
    """A number or words for a sentence in English."""
    if isinstance(value, Words):
        return ", ".join(f"“{shown(word)}”" for word in value)
    if isinstance(value, Share):
        return f"{100 * value:.1f} %"
    return f"{value:,.2f}" if isinstance(value, float) else f"{value:,}"


@dataclass(frozen=True)
class Question:
    """The texts of one question.

    Attributes:
        title: what is asked.
        unit: how the figure is written.
        of: what the figure counts, in a word or two.
        how: how the figure is computed, and what it does not mean: the tooltip.
        advice: what to change where the figure is not good; empty if it is not judged.
        sentences: by verdict (its value), and by the names of other cases.
        remedies: what to change in some of those other cases.
    """

    title: str
    unit: Unit
    of: str
    how: str
    advice: str
    sentences: Mapping[str, str]
    remedies: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, case: str, numbers: Mapping[str, object] = NOTHING) -> Sentence:
        """The sentence of ``case``; ``""`` names the one that fits every verdict."""
        return Sentence(self.sentences.get(case) or self.sentences[""], numbers)


VERDICT_WORDS: Mapping[str, str] = {
    "good": QT_TRANSLATE_NOOP("checkup", "good"),
    "look here": QT_TRANSLATE_NOOP("checkup", "look here"),
    "cannot tell": QT_TRANSLATE_NOOP("checkup", "cannot tell"),
    "not judged": QT_TRANSLATE_NOOP("checkup", "not judged"),
}

_UNTRAINED = QT_TRANSLATE_NOOP("checkup", "This run is not trained yet.")
_TRAIN = QT_TRANSLATE_NOOP("checkup", "Train it")
_MORE = QT_TRANSLATE_NOOP("checkup", "More epochs, or a longer text")


SENTENCES: Mapping[str, Question] = {
    "tokens": Question(
        QT_TRANSLATE_NOOP("checkup", "Is there enough text?"),
        "ratio",
        QT_TRANSLATE_NOOP("checkup", "per parameter"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "Tokens of the vocabulary in the text, divided by the numbers in both matrices. Epochs do not add to "
            "it. It says nothing about what the text is about.",
        ),
        QT_TRANSLATE_NOOP("checkup", "A longer text, or lower Dimensions"),
        {"": QT_TRANSLATE_NOOP("checkup", "{tokens} tokens for {parameters} parameters.")},
    ),
    "rare": Question(
        QT_TRANSLATE_NOOP("checkup", "What is lost to Min. count?"),
        "share",
        QT_TRANSLATE_NOOP("checkup", "of tokens"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "Tokens whose word is too rare for the vocabulary, as a share of all tokens. They are removed before "
            "windows are cut, so the words around them move together. Whether they matter depends on the task.",
        ),
        QT_TRANSLATE_NOOP("checkup", "Lower Min. count"),
        {
            "": QT_TRANSLATE_NOOP("checkup", "Leaves out {kinds} of all words, such as {words}."),
            "none": QT_TRANSLATE_NOOP("checkup", "Every word occurs {min_count} times or more."),
        },
    ),
    "frequent": Question(
        QT_TRANSLATE_NOOP("checkup", "What is lost to Subsample?"),
        "share",
        QT_TRANSLATE_NOOP("checkup", "of tokens"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "Expected share of the vocabulary’s tokens that are dropped in an epoch, each epoch others. Fewer "
            "frequent words make training faster and windows wider; the share does not say how much it helps.",
        ),
        "",
        {
            "": QT_TRANSLATE_NOOP("checkup", "Thins out the {count} most frequent words, above all {words}."),
            "none": QT_TRANSLATE_NOOP("checkup", "No word is so frequent that it is thinned out."),
        },
    ),
    "spread": Question(
        QT_TRANSLATE_NOOP("checkup", "Do all vectors look alike?"),
        "cosine",
        QT_TRANSLATE_NOOP("checkup", "mean cosine"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "Mean cosine of two different words, exact, over all pairs of them. Near 1 all neighbours have a "
            "cosine near 1. A low mean alone is no sign of quality: untrained vectors have one near 0, and "
            "hierarchical softmax keeps it low even on a short text.",
        ),
        _MORE,
        {
            "good": QT_TRANSLATE_NOOP("checkup", "Two words picked at random point in different directions."),
            "cannot tell": QT_TRANSLATE_NOOP("checkup", "Two words picked at random lean the same way."),
            "look here": QT_TRANSLATE_NOOP(
                "checkup", "All words point much the same way: a high cosine means little."
            ),
            "untrained": _UNTRAINED,
        },
        {"untrained": _TRAIN},
    ),
    "settled": Question(
        QT_TRANSLATE_NOOP("checkup", "Is it still learning?"),
        "share",
        QT_TRANSLATE_NOOP("checkup", "the same"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "Share of each word’s nearest words that were already nearest half way through the training; mean of "
            "at most a thousand words, frequent to rare. Neighbours that have settled may still be wrong.",
        ),
        _MORE,
        {
            "good": QT_TRANSLATE_NOOP("checkup", "Most of the {depth} nearest words are the same as half way."),
            "cannot tell": QT_TRANSLATE_NOOP(
                "checkup", "Many of the {depth} nearest words were others half way."
            ),
            "look here": QT_TRANSLATE_NOOP("checkup", "The {depth} nearest words still changed after half way."),
            "untrained": _UNTRAINED,
            "under way": QT_TRANSLATE_NOOP("checkup", "This is known at the end of the training."),
            "no half": QT_TRANSLATE_NOOP("checkup", "No state from half way was kept."),
        },
        {"untrained": _TRAIN, "no half": QT_TRANSLATE_NOOP("checkup", "Train again")},
    ),
    "seeds": Question(
        QT_TRANSLATE_NOOP("checkup", "How much is chance?"),
        "share",
        QT_TRANSLATE_NOOP("checkup", "the same"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "Share of each word’s nearest words that a run has too which differs in the seed alone; mean of at "
            "most a thousand words. The rest is due to chance. Large vocabularies have lower shares: compare "
            "methods only on one text.",
        ),
        QT_TRANSLATE_NOOP("checkup", "Trust no single neighbour"),
        {
            "": QT_TRANSLATE_NOOP(
                "checkup", "Seeds {one} and {other} agree on this share of the {depth} nearest words."
            ),
            "no twin": QT_TRANSLATE_NOOP("checkup", "No other run differs in the seed alone."),
            "continued": QT_TRANSLATE_NOOP(
                "checkup", "A continued run begins with the same trained vectors for every seed."
            ),
            "under way": QT_TRANSLATE_NOOP("checkup", "This is known once both runs have ended."),
        },
        {"no twin": QT_TRANSLATE_NOOP("checkup", "Add a run with another seed")},
    ),
    "analogies": Question(
        QT_TRANSLATE_NOOP("checkup", "Does it solve analogies?"),
        "share",
        QT_TRANSLATE_NOOP("checkup", "solved"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "Questions a : b = c : ? of the corpus’s own list whose best answer is the right one. The three "
            "words of the question are never an answer, which helps. Other lists have other shares.",
        ),
        _MORE,
        {
            "": QT_TRANSLATE_NOOP("checkup", "{correct} of {asked} questions have the right first answer."),
            "section": QT_TRANSLATE_NOOP("checkup", "{name}: {correct} of {asked}"),
            "no list": QT_TRANSLATE_NOOP("checkup", "This text has no list of questions."),
            "unknown words": QT_TRANSLATE_NOOP(
                "checkup", "Each question of the list has a word that the vocabulary lacks."
            ),
            "untrained": _UNTRAINED,
        },
        {"untrained": _TRAIN, "unknown words": QT_TRANSLATE_NOOP("checkup", "Lower Min. count")},
    ),
    "frozen": Question(
        QT_TRANSLATE_NOOP("checkup", "Is the curve the model’s loss?"),
        "gap",
        QT_TRANSLATE_NOOP("checkup", "difference"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "How far the mean recorded loss of the last tenth of the trained pairs is above the loss of these "
            "vectors on some ten thousand training pairs, noise in expectation. The curve mixes many states of "
            "the model; the mean over a whole training is higher still. Neither is the loss on new text.",
        ),
        QT_TRANSLATE_NOOP("checkup", "Read it at the end of the training"),
        {
            "": QT_TRANSLATE_NOOP(
                "checkup", "{frozen} ± {error} nats frozen, {recent} on the last tenth of the curve."
            ),
            "untrained": _UNTRAINED,
            "no pairs": QT_TRANSLATE_NOOP("checkup", "There is no pair to compute a loss of."),
        },
        {"untrained": _TRAIN},
    ),
}
"""The questions, in the order in which they are answered."""
