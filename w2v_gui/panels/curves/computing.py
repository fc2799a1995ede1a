"""Computes the curves off the GUI thread, each state once; no widgets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.analogies import accuracy
from w2v_gui.word2vec.analysis.learning_curves import (
    FrequencyClass,
    frequency_classes,
    neighbour_lists,
    shared_with,
    shortened,
)
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.session.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Curve:
    """One curve.

    Attributes:
        name: of a section or a word; empty where ``kind`` names it.
        kind: the class of words; None for a word or a section.
        shares: (n,) 0 to 1, one per state; nan where there is none.
    """

    name: str
    kind: FrequencyClass | None
    shares: FloatArray


@dataclass(frozen=True, eq=False)
class Question:
    """Which curves of which states.

    Attributes:
        run: whose training it is.
        states: snapshots, rising in pairs; the last is the end state.
        word: the selected word, if the vocabulary has it.
        analogies: whether the analogies are wanted, not the neighbours.
        live: whether the training goes on.
        computer: what computes the answer.
    """

    run: Run
    states: Sequence[Snapshot]
    word: str | None
    analogies: bool
    live: bool
    computer: "Computer"

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for questions with the same answer."""
        return (*self.choice, self.run.restarts, *(state.pairs for state in self.states))

    @property
    def choice(self) -> tuple[object, ...]:
        """What the user decides."""
        return (self.run, self.analogies, None if self.analogies else self.word)

    def answer(self, cancelled: Callable[[], bool]) -> "Answer":
        """Compute the curves of the states that are not yet known."""
        curves = (self.computer.analogies if self.analogies else self.computer.neighbours)(self, cancelled)
        return Answer(self.key, self.run, np.array([state.pairs for state in self.states]), tuple(curves))


@dataclass(frozen=True, eq=False)
class Answer:
    """The curves over ``pairs`` (n,)."""

    key: tuple[object, ...]
    run: Run
    pairs: IntArray
    curves: tuple[Curve, ...]


class Computer:
    """Remembers the neighbours and the scores of each state. May be used from one thread at a time only."""

    def __init__(self) -> None:
        self._lists: WeakKeyDictionary[Snapshot, IntArray] = WeakKeyDictionary()
        self._of_word: WeakKeyDictionary[Snapshot, tuple[str, IntArray]] = WeakKeyDictionary()
        self._scores: WeakKeyDictionary[Snapshot, list[float]] = WeakKeyDictionary()

    def neighbours(self, question: Question, cancelled: Callable[[], bool]) -> list[Curve]:
        """Curves of the selected word, if there is one, and of the classes of words."""
        states, word = question.states, question.word
        vocabulary = states[-1].dataset.vocabulary
        classes = frequency_classes(vocabulary.counts)
        queries = np.concatenate([each.words for each in classes])
        for state in states:
            if state not in self._lists:
                self._lists[state] = neighbour_lists(state.inputs, queries, cancelled)
        end = self._lists[states[-1]]
        curves = []
        if word is not None:
            own = [self._neighbours_of(state, word, vocabulary.ids[word]) for state in states]
            curves.append(Curve(word, None, np.array([shared_with(each, own[-1]) for each in own])))
        first = 0
        for each in classes:
            rows = slice(first, first + len(each.words))
            first = rows.stop
            shares = [shared_with(self._lists[state][rows], end[rows]) for state in states]
            curves.append(Curve("", each, np.array(shares)))
        return curves

    def analogies(self, question: Question, cancelled: Callable[[], bool]) -> list[Curve]:
        """Curves of all questions together, and of each section."""
        sections = shortened(question.states[-1].dataset.corpus.analogies)
        for state in question.states:
            if state not in self._scores:
                if cancelled():
                    raise Cancelled
                score = accuracy(state.inputs, state.vocabulary, sections)
                each = [part.correct / part.asked if part.asked else np.nan for part in score.sections]
                self._scores[state] = [score.fraction if score.fraction is not None else np.nan, *each]
        shares = np.array([self._scores[state] for state in question.states])  # (n, 1 + sections)
        names = ["", *(section.name for section in sections)]
        curves = [Curve(name, None, column) for name, column in zip(names, shares.T, strict=True)]
        curves = [curve for curve in curves if not np.isnan(curve.shares[-1])]
        return curves[:1] if len(sections) == 1 else curves

    def _neighbours_of(self, state: Snapshot, word: str, id: int) -> IntArray:
        known = self._of_word.get(state)
        if known is None or known[0] != word:
            known = self._of_word[state] = word, neighbour_lists(state.inputs, np.array([id]))
        return known[1]
