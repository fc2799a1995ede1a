"""Compares models by their paired differences on the same held-out pairs; trains and draws nothing.

The pairs of one piece of text share words and subject, so pieces are the clusters of every standard error. Two
models err on the same difficult pairs; their difference is therefore known far better than either mean, and
overlapping intervals of the means say nothing about it.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.analysis.likelihood import ProbeScores
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.late_imports import IMPORTING

LIMIT = 2.6
"""Standard errors that a difference must exceed to be clear, if there are many pieces.

By chance alone a difference does so in 1 of 107 comparisons; so among four models, which are six comparisons, one
is called clear by chance in fewer than 6 of 100 cases, and among eight (28) in fewer than 27.
"""
SAME_POINT_SHARE = 0.99
"""Share of the most pairs trained from which states under way count as equally far: a block or two.

Of a run and its double on the toy kingdom, compared while both trained, 6 of 165 differences between such states
were clear (a block at a high learning rate makes a difference), and 11 of 60 between states 1 to 5 % apart.
"""


@dataclass(frozen=True)
class Difference:
    """The difference of two models on their common held-out pairs.

    Attributes:
        nats: mean of −ln P of the first minus that of the second, per pair; above 0 the first predicts worse.
        standard_error: of ``nats``, over pieces of text; nan if all pairs come from a single piece.
        pieces: number of pieces.
        limit: standard errors that ``nats`` must exceed to be clear.
    """

    nats: float
    standard_error: float
    pieces: int
    limit: float

    @property
    def clear(self) -> bool:
        """Whether |nats| exceeds its limit; never if the standard error is unknown."""
        return abs(self.nats) > self.limit * self.standard_error

    def __neg__(self) -> "Difference":
        return Difference(-self.nats, self.standard_error, self.pieces, self.limit)


@dataclass(frozen=True)
class Place:
    """The places that a model may have among others.

    Attributes:
        index: position of the model in the sequence given.
        best: 1 + the number of models clearly better.
        worst: number of models, less those clearly worse; equal to ``best`` if every difference is clear.
    """

    index: int
    best: int
    worst: int

    def __str__(self) -> str:
        """``"3"``, or ``"1–2"`` where several places are possible."""
        return f"{self.best}" if self.best == self.worst else f"{self.best}–{self.worst}"


class Ranking(NamedTuple):
    """How models stand.

    Attributes:
        places: of all models, the best first.
        differences: of the models i and j, for each i < j.
    """

    places: list[Place]
    differences: Mapping[tuple[int, int], Difference]


def states_to_compare(trainings: Sequence[Sequence[int]], ended: Sequence[bool]) -> list[int] | None:
    """Choose a state of every training, so that differences are not those of longer training.

    Args:
        trainings: for each the trained pairs of the states to choose from, rising.
        ended: whether its last state is its end.

    Returns:
        Their places in each training: the latest that are equally far, see ``SAME_POINT_SHARE``; of a training
        that had ended by then the end, however far it came. None if there are none.
    """
    points = sorted({pairs for training in trainings for pairs in training}, reverse=True)
    for most in points:
        chosen = [bisect_right(training, most) - 1 for training in trainings]
        under_way = [
            training[place] if place >= 0 else 0
            for training, place, over in zip(trainings, chosen, ended, strict=True)
            if not (over and place == len(training) - 1 >= 0)
        ]
        if all(pairs >= SAME_POINT_SHARE * most for pairs in under_way):
            return chosen
    return None


def difference(first: ProbeScores, second: ProbeScores) -> Difference:
    """Compare two models pair by pair.

    With d the differences of n pairs and D their mean, the standard error is that of a mean over clusters,
    √(G/(G − 1) · Σ_g (Σ_{i∈g} (d_i − D))²) / n for G pieces g. Few pieces estimate it badly, so the limit is the
    quantile of Student's t of the same probability as ``LIMIT`` for a normal variable. Its degrees of freedom are
    (Σ n_g)²/Σ n_g² − 1, n_g the pairs of a piece: G − 1 for pieces of equal size, fewer if some have most pairs.

    Raises:
        ValueError: the scores are not of the same pairs.
    """
    if not np.array_equal(first.pieces, second.pieces):
        raise ValueError("the models were scored on different pairs")
    each = second.log_p - first.log_p  # (n,): −ln P of the first minus that of the second
    n, mean = len(each), float(each.mean())
    _, piece = np.unique(first.pieces, return_inverse=True)
    sizes = np.bincount(piece)
    count = len(sizes)
    if count < 2:
        return Difference(mean, float("nan"), count, float("inf"))
    sums = np.bincount(piece, weights=each - mean)
    error = float(np.sqrt(count / (count - 1) * (sums**2).sum()) / n)
    freedom = float(n**2 / (sizes.astype(np.float64) ** 2).sum()) - 1
    return Difference(mean, error, count, _limit(freedom))


def _limit(freedom: float) -> float:
    """The quantile of Student's t with ``freedom`` degrees that corresponds to ``LIMIT``."""
    if freedom <= 0:
        return float("inf")
    ndtr, stdtrit = _distributions()
    return float(stdtrit(freedom, ndtr(LIMIT)))


@cache
def _distributions() -> tuple[Callable[..., float], Callable[..., float]]:
    """The normal distribution and the quantiles of Student's t; cached, as the lock can be held for a second."""
    with IMPORTING:
        from scipy.special import ndtr, stdtrit  # takes a while, and the window opens without it

    return ndtr, stdtrit


def ranking(scores: Sequence[ProbeScores]) -> Ranking:
    """The places of models scored on the same pairs, and the differences that decide them.

    No model stands before one that is clearly better. Only clear differences decide: of the models that may
    come next, the one with the best places does, and of those with equal places the first in the order given, so
    that chance does not exchange them.

    Raises:
        ValueError: the scores are not of the same pairs.
    """
    better: list[set[int]] = [set() for _ in scores]  # for each model those clearly better
    differences = {(i, j): difference(scores[i], scores[j]) for i, j in combinations(range(len(scores)), 2)}
    for (i, j), found in differences.items():
        if found.clear:
            better[i if found.nats > 0 else j].add(j if found.nats > 0 else i)
    worst = [len(scores) - sum(i in others for others in better) for i in range(len(scores))]
    left = [Place(i, 1 + len(better[i]), worst[i]) for i in range(len(scores))]
    places: list[Place] = []
    while left:  # a model that no other is clearly better than always exists: the one with the least mean
        indices = {place.index for place in left}
        free = [place for place in left if not better[place.index] & indices]
        places.append(min(free, key=lambda place: (place.best, place.worst)))
        left.remove(places[-1])
    return Ranking(places, differences)


def unlike(first: Dataset, second: Dataset) -> tuple[str, ...]:
    """What makes the held-out pairs of two datasets differ; empty if models of both can be compared.

    Returns:
        Some of ``"corpus"``, ``"vocabulary"``, and the names of fields of ``Config``: ``"window"``,
        ``"dynamic_window"``, ``"sample"``. The seed is none of them: it changes no held-out pair.
    """
    if first is second:
        return ()
    changed = first.config.changed_fields(second.config)
    names: list[str] = [name for name in ("window", "dynamic_window", "sample") if name in changed]
    same_corpus = first.corpus is second.corpus
    sizes_agree = len(first.vocabulary) == len(second.vocabulary)
    # The words of a corpus stand by falling count, so vocabularies of one corpus differ only in their size.
    if not sizes_agree or not (same_corpus or first.vocabulary.words == second.vocabulary.words):
        names.insert(0, "vocabulary")
        if not same_corpus and not _same_source(first.corpus, second.corpus):
            names.insert(0, "corpus")
    if not names and not _same_pairs(first, second):
        names.append("corpus")
    return tuple(names)


def _same_source(first: Corpus, second: Corpus) -> bool:
    return first.source == second.source and len(first.tokens) == len(second.tokens)


def _same_pairs(first: Dataset, second: Dataset) -> bool:
    mine, theirs = first.probe, second.probe
    return all(
        np.array_equal(own, other)
        for own, other in (
            (mine.centres, theirs.centres),
            (mine.contexts, theirs.contexts),
            (mine.pieces, theirs.pieces),
        )
    )
