"""Counts shared neighbours of two runs, and of two seeds of one setting; runs off the GUI thread, no widgets."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.agreement import depth_of, overlaps, sample_words
from w2v_gui.word2vec.analysis.shared_words import SharedWords
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.naming import seed_twins
from w2v_gui.word2vec.session.race import Pace, may_be_ranked
from w2v_gui.word2vec.session.snapshot import Snapshot

Sides = tuple[tuple[Run, Model], tuple[Run, Model]]
"""Two runs and the states of them that are compared."""


@dataclass(frozen=True, eq=False)
class Overlap:
    """The shared neighbours of two runs, word by word.

    Attributes:
        runs: the two runs.
        vocabulary: the n words that both have, among which neighbours were looked for.
        words: (q,) rising ids of the words compared: all, or a sample.
        shared: (q,) how many of its nearest neighbours each word shares.
        depth: number of neighbours compared per word and run.
        pairs: after how many trained pairs each run is compared; None for vectors from a file.
    """

    runs: tuple[Run, Run]
    vocabulary: WordList
    words: IntArray
    shared: IntArray
    depth: int
    pairs: tuple[int | None, int | None] = (None, None)

    @classmethod
    def of(cls, sides: Sides, most: int, cancelled: Callable[[], bool]) -> "Overlap":
        """Compare at most ``most`` words of the two runs.

        Raises:
            Cancelled: ``cancelled`` returned True.
        """
        common = SharedWords.of([model.vocabulary for _, model in sides])
        words, depth = sample_words(len(common), most), depth_of(len(common))
        first, second = (common.among(model.inputs, place) for place, (_, model) in enumerate(sides))
        shared = overlaps(first, second, words, depth, cancelled)
        (one, of_one), (other, of_other) = sides
        pairs = _pairs(of_one), _pairs(of_other)
        return cls((one, other), common.vocabulary, words, shared, depth, pairs)

    @property
    def behind(self) -> list[int]:
        """After how many pairs the runs are compared, rising, if one has gone on since; else none."""
        states = list(zip(self.runs, self.pairs, strict=True))
        if all(run.shown is None or _pairs(run.shown) == pairs for run, pairs in states):
            return []
        return sorted({pairs for pairs in self.pairs if pairs is not None})

    @property
    def sampled(self) -> bool:
        """Whether only a sample of the words is compared."""
        return len(self.words) < len(self.vocabulary)

    @property
    def mean(self) -> float:
        """The mean number of shared neighbours per word; NaN without words."""
        return float(self.shared.mean()) if len(self.shared) else float("nan")

    def clearly_below(self, other: "Overlap") -> bool:
        """Whether the mean is below that of ``other`` by over two standard errors, over words.

        Where both are of the same words the error is that of the differences word by word: a word with many near
        neighbours shares few of them in either.
        """
        if self.depth != other.depth or not len(self.shared) or not len(other.shared):
            return False
        variance = self.shared.var() / len(self.shared) + other.shared.var() / len(other.shared)
        if np.array_equal(self.words, other.words) and self.vocabulary.words == other.vocabulary.words:
            variance = (other.shared - self.shared).var() / len(self.shared)
        return bool(other.mean - self.mean > 2 * np.sqrt(variance))

    @property
    def by_chance(self) -> float:
        """The mean that two unrelated models would have on average."""
        return self.depth**2 / max(len(self.vocabulary) - 1, 1)

    @property
    def histogram(self) -> FloatArray:
        """(depth + 1,) the share of the words that share 0, 1, … of their neighbours."""
        counts = np.bincount(self.shared, minlength=self.depth + 1)
        shares: FloatArray = counts / max(len(self.shared), 1)
        return shares

    def least(self, count: int) -> list[str]:
        """The ``count`` words that share the fewest neighbours, equals by falling frequency."""
        order = np.argsort(self.shared, kind="stable")[:count]
        return [self.vocabulary.words[id] for id in self.words[order].tolist()]

    def of_word(self, word: str | None) -> int | None:
        """How many neighbours ``word`` shares; None if it was not compared."""
        id = self.vocabulary.id_of(word)
        if id is None:
            return None
        place = int(np.searchsorted(self.words, id))
        compared = place < len(self.words) and self.words[place] == id
        return int(self.shared[place]) if compared else None


@dataclass(frozen=True, eq=False)
class Question:
    """What is compared.

    Attributes:
        sides: the two runs chosen.
        seeds: two runs that differ in the seed alone and are as far as the chosen ones, unless they are these;
            None if there are none.
        most: how many words are compared at most.
        live: whether one of the runs is being trained, so that the answer will soon be outdated.
    """

    sides: Sides
    seeds: Sides | None
    most: int
    live: bool = False

    @property
    def choice(self) -> frozenset[Run]:
        """All runs of it."""
        return frozenset(run for run, _ in (*self.sides, *(self.seeds or ())))

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for questions with the same answer; keeps no matrices."""
        return (self.most, *((run, model.facts) for run, model in (*self.sides, *(self.seeds or ()))))

    def answer(self, cancelled: Callable[[], bool]) -> "Answer":
        """Count.

        Raises:
            Cancelled: ``cancelled`` returned True.
        """
        seeds = None if self.seeds is None else Overlap.of(self.seeds, self.most, cancelled)
        return Answer(self.key, Overlap.of(self.sides, self.most, cancelled), seeds)


@dataclass(frozen=True, eq=False)
class Answer:
    """The shared neighbours of the chosen runs and, if there are any, of two seeds of one setting."""

    key: tuple[object, ...]
    chosen: Overlap
    seeds: Overlap | None


def _pairs(model: Model) -> int | None:
    """How many pairs a model was trained on; None for vectors from a file."""
    return model.pairs if isinstance(model, Snapshot) else None


def are_two_seeds(one: Run, other: Run) -> bool:
    """Whether both were trained on one text and differ in the seed alone; one that diverged shows no noise."""
    first, second = one.snapshot, other.snapshot
    if first is None or second is None or first.diverged or second.diverged:
        return False
    return first.dataset.corpus is second.dataset.corpus and seed_twins(first.entrant, second.entrant)


def seed_pairs(runs: Sequence[Run], chosen: Sequence[Run]) -> list[tuple[Run, Run]]:
    """All two of ``runs`` that differ in the seed alone, first those with a ``chosen`` one."""
    pairs = [pair for pair in combinations(runs, 2) if are_two_seeds(*pair)]
    return sorted(pairs, key=lambda pair: -sum(run in chosen for run in pair))


def are_as_far(runs: Iterable[Run], pace: Pace) -> bool:
    """Whether the states shown are of one point of their training, or ends; vectors from a file do not count.

    Two seeds of which one has hardly trained share few neighbours, but not by chance.
    """
    snapshots = [run.snapshot for run in runs]
    trained = [each for each in snapshots if each is not None]
    return all(each.pairs for each in trained) and may_be_ranked(trained, pace)
