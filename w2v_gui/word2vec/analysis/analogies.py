"""Answers analogies a : b = c : ? by vector arithmetic, and scores lists of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.analysis.neighbours import best, cosines_with, unit_rows
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection
from w2v_gui.word2vec.corpus.spelling import fold, spell
from w2v_gui.word2vec.dataset.vocabulary import WordList

_SCORES_AT_ONCE = 1 << 22
"""Questions × words scored in one product: 16 MB in float32."""


def analogy(inputs: FloatArray, a: int, b: int, c: int, n: int) -> tuple[IntArray, FloatArray]:
    """The ``n`` best answers to "a is to b as c is to …".

    Ranks by 3CosAdd, cos(w, b) − cos(w, a) + cos(w, c), which is the cosine of w with b̂ − â + ĉ up to a
    factor (Mikolov, Yih & Zweig 2013; Levy & Goldberg 2014, "Linguistic regularities"). The three given
    words are left out, as usual.

    Args:
        inputs: (|V|, d) word vectors.
        a: row of the first word of the example pair.
        b: row of its second word.
        c: row of the word whose counterpart is wanted.
        n: how many; fewer are returned from a smaller vocabulary.

    Returns:
        ids and cosines with b̂ − â + ĉ, both (n,), best first, equals by rising id.
    """
    of_a, of_b, of_c = unit_rows(inputs[[a, b, c]])
    return best(cosines_with(inputs, of_b - of_a + of_c), n, leave_out=(a, b, c))


@dataclass(frozen=True)
class SectionScore:
    """The score of one section; ``skipped`` questions contain an unknown word and were not asked."""

    name: str
    correct: int
    asked: int
    skipped: int


@dataclass(frozen=True)
class AnalogyScore:
    """The score of a list of analogy questions, by section and in total."""

    sections: tuple[SectionScore, ...]

    @property
    def correct(self) -> int:
        """Questions whose best-ranked word is the expected one."""
        return sum(section.correct for section in self.sections)

    @property
    def asked(self) -> int:
        """Questions whose four words are all in the vocabulary."""
        return sum(section.asked for section in self.sections)

    @property
    def skipped(self) -> int:
        """Questions that could not be asked."""
        return sum(section.skipped for section in self.sections)

    @property
    def fraction(self) -> float | None:
        """Correct ones among those asked, 0 to 1; None if none could be asked."""
        return self.correct / self.asked if self.asked else None


def accuracy(
    inputs: FloatArray,
    vocabulary: WordList,
    sections: Sequence[AnalogySection],
    *,
    restrict: int | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> AnalogyScore:
    """Ask all questions and count the right answers, as gensim's ``evaluate_word_analogies`` does.

    Words are normalised as in reading and compared without regard to case. Of several spellings of a word the
    most frequent one gives the vector of a question, and each is a correct answer, unless it is in the question.

    Args:
        inputs: (|V|, d) word vectors.
        vocabulary: the words of the rows.
        sections: questions (a, b, c, d): a : b = c : d.
        restrict: use only the N most frequent words for questions and answers (gensim's ``restrict_vocab``,
            which is 300,000 there by default).
        progress: called from time to time with the share of the questions answered, 0 to 1.
    """
    spellings = _Spellings(vocabulary.words[:restrict])
    units = unit_rows(inputs[: len(spellings.words)])
    total = sum(len(section.questions) for section in sections)
    scores: list[SectionScore] = []
    answered = 0
    for section in sections:

        def report(asked: int, before: int = answered) -> None:
            progress((before + asked) / total)

        scores.append(_score(units, spellings, section, report))
        answered += len(section.questions)
    return AnalogyScore(tuple(scores))


class _Spellings:
    """Groups words that differ only in case into *case-blind* words, numbered by first appearance.

    Attributes:
        words: (N,) the case-blind word of every vocabulary word.
        first: (n,) the first, most frequent spelling of every case-blind word.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._numbers: dict[str, int] = {}
        numbers = self._numbers
        self.words = np.array([numbers.setdefault(_case_blind(word), len(numbers)) for word in words], np.int64)
        self.first = np.unique(self.words, return_index=True)[1]
        self._columns = np.argsort(self.words, kind="stable")  # spellings of word 0, of word 1, …
        self._starts = np.searchsorted(self.words[self._columns], np.arange(len(numbers)))

    def known(self, questions: Iterable[tuple[str, str, str, str]]) -> IntArray:
        """(asked, 4) case-blind words of the questions without unknown words."""
        found = [[self._numbers.get(_case_blind(word), -1) for word in question] for question in questions]
        asked = np.array(found, np.int64).reshape(-1, 4)
        return asked[(asked >= 0).all(axis=1)]

    def by_word(self, scores: FloatArray) -> FloatArray:
        """Map scores (q, N) of spellings to (q, n): the best score of each case-blind word."""
        if len(self.first) == len(self.words):  # no word has several spellings
            return scores
        best_spelling: FloatArray = np.maximum.reduceat(scores[:, self._columns], self._starts, axis=1)
        return best_spelling


def _case_blind(word: str) -> str:
    """The upper-case form, in which gensim compares words."""
    return word.upper() if word.isascii() else fold(spell(word)).upper()


def _score(
    units: FloatArray, spellings: _Spellings, section: AnalogySection, report: Callable[[int], None]
) -> SectionScore:
    """Ask the questions of ``section``; ``report`` is called with the number asked so far."""
    questions = spellings.known(section.questions)
    chunk = max(1, _SCORES_AT_ONCE // max(1, len(units)))
    correct = 0
    for start in range(0, len(questions), chunk):
        report(start)
        correct += _correct(units, spellings, questions[start : start + chunk])
    return SectionScore(section.name, correct, len(questions), len(section.questions) - len(questions))


def _correct(units: FloatArray, spellings: _Spellings, questions: IntArray) -> int:
    a, b, c, expected = questions.T
    rows = spellings.first
    targets = units[rows[b]] - units[rows[a]] + units[rows[c]]  # (q, d)
    scores = spellings.by_word(targets @ units.T)  # (q, n): 3CosAdd
    asked = np.arange(len(questions))
    scores[asked[:, None], questions[:, :3]] = -np.inf
    answers = scores.argmax(axis=1)
    # If no candidate is left, argmax returns word 0.
    return int(((answers == expected) & np.isfinite(scores[asked, answers])).sum())
