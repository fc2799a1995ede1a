"""Counts the pairs that training draws from its text, cell by cell: how often each centre has each context.

The counts are sparse: no array has |V|² entries. A text with too many different pairs is counted on a sample of
them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from w2v_gui.word2vec.analysis.neighbours import best
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.corpus.token_store import drop_pages
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.late_imports import IMPORTING
from w2v_gui.word2vec.randomness import SHARED_SEED, generator

MAX_CELLS = 5_000_000
"""Largest number of different pairs that are all counted: 40 MB, and twice that while they are collected."""
SAMPLED_PAIRS = 200_000
"""Pairs drawn from a text with more different ones; only the cells of these are counted."""
UNSEEN_CANDIDATES = 3_000
"""Pairs of a frequent centre with any word that are looked up; those that never occur are shown as unseen."""
_CHUNK_TOKENS = 1 << 18
"""Tokens of text processed at once: some 20 ms between two polls of Cancel."""
_ENOUGH_TOKENS = 2_000_000
_MOST_ROUNDS = 200
"""Subsampling is drawn for so many tokens: for a short text repeatedly, but not more often than this."""


@dataclass(frozen=True, eq=False)
class PairCounts:
    """Expected trained pairs per epoch. They are symmetric: (a, b) is trained as often as (b, a).

    Windows are counted in expectation; subsampling, which lets dropped words draw others nearer, is drawn.

    Attributes:
        dataset: whose training text was counted.
        centres, contexts: (n,) int32 vocabulary ids of the counted cells, in no particular order.
        counts: (n,) float64, expected pairs of each per epoch; above 0.
        weights: (n,) float64, how much each cell counts in a mean over all pairs: its count if all cells are
            counted, or else how often the sample drew it.
        centre_counts: (|V|,) float64, expected pairs per epoch with each word as centre, exact in any case.
        unseen: (k, 2) int32 pairs of centre and word that never occur.
        complete: whether all cells are counted, and not a sample in proportion to their counts.
    """

    dataset: Dataset
    centres: IntArray
    contexts: IntArray
    counts: FloatArray
    weights: FloatArray
    centre_counts: FloatArray
    unseen: IntArray
    complete: bool

    @cached_property
    def shares(self) -> FloatArray:
        """(|V|,) float64: p̃(w), the share of w among the context words of trained pairs."""
        shares: FloatArray = self.centre_counts / self.centre_counts.sum()
        return shares

    def log_p(self, cells: IntArray) -> FloatArray:
        """(k,) float64: ln P(context | centre) of the ``cells`` (k,), numbers from 0 to n − 1."""
        result: FloatArray = np.log(self.counts[cells] / self.centre_counts[self.centres[cells]])
        return result

    @property
    def conditional_entropy(self) -> float:
        """H(W_o | W_c) in nats: no model can have a smaller mean −ln P(context | centre) on trained pairs."""
        return -float(np.average(self.log_p(np.arange(len(self.counts))), weights=self.weights))


class ContextCounts(NamedTuple):
    """The most frequent context words of one centre: ids (n,), P(context | centre) (n,), pairs per epoch."""

    ids: IntArray
    shares: FloatArray
    pairs: float


def draws_the_same_pairs(one: Dataset, other: Dataset) -> bool:
    """Whether trainings on both draw their pairs from one distribution, so that both learn the same P."""
    return one.serves(other.corpus, other.config)


def count_pairs(
    dataset: Dataset, cancelled: Callable[[], bool] | None = None, max_cells: int = MAX_CELLS
) -> PairCounts:
    """Count the pairs of the training text, all different ones or a sample.

    Args:
        dataset: its text, keep probabilities and windows are used.
        cancelled: called about ten times a second; True stops the work.
        max_cells: with more different pairs (a, b), counted in both directions, a sample is counted.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    size = len(dataset.vocabulary)
    tally = _Tally()
    for near in _walk(dataset, cancelled):
        tally.add(_keys(near.first, near.second, size), near.weight)
        if 2 * len(tally) > max_cells:
            return _count_sample(dataset, cancelled)
    keys, sums = tally.finish()
    if 2 * len(keys) > max_cells:
        return _count_sample(dataset, cancelled)
    with IMPORTING:
        from scipy.sparse import csr_matrix

    half = csr_matrix((sums * _unit(dataset), (keys // size, keys % size)), shape=(size, size), dtype=np.float32)
    cells = (half + half.T).tocoo()
    counts = cells.data.astype(np.float64)
    totals = np.bincount(cells.row, weights=counts, minlength=size).astype(np.float64)
    seen = _both_directions(keys, size)
    candidates = _candidates(totals, size)
    unseen = candidates[~_contains(np.sort(seen), candidates[:, 0].astype(np.int64) * size + candidates[:, 1])]
    return PairCounts(
        dataset, cells.row.astype(np.int32), cells.col.astype(np.int32), counts, counts, totals, unseen, True
    )


def count_contexts(
    dataset: Dataset, word: int, n: int, cancelled: Callable[[], bool] | None = None
) -> ContextCounts:
    """Count the context words of one centre, as ``count_pairs`` does.

    Args:
        dataset: whose training text is counted.
        word: vocabulary id of the centre.
        n: number of context words to return, the most frequent first.
        cancelled: called about ten times a second; True stops the work.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    counts = np.zeros(len(dataset.vocabulary), np.int64)
    for near in _walk(dataset, cancelled):
        for here, there in ((near.first, near.second), (near.second, near.first)):
            np.add.at(counts, there[here == word], near.weight)
    total = int(counts.sum())
    ids, found = best(counts.astype(np.float64), n)
    ids, found = ids[found > 0], found[found > 0]
    return ContextCounts(ids, found / max(total, 1), total * _unit(dataset))


class _Near(NamedTuple):
    """Pairs of words at one distance, (n,) ids each in the order of the text; ``weight`` is in ``_unit``s."""

    first: IntArray
    second: IntArray
    weight: int


def rounds(dataset: Dataset) -> int:
    """How often subsampling is drawn; once is exact if it drops nothing."""
    if (dataset.keep >= 1).all():
        return 1
    return min(_MOST_ROUNDS, -(-_ENOUGH_TOKENS // max(1, len(dataset.text.tokens))))


def _unit(dataset: Dataset) -> float:
    """What a weight of 1 of ``_walk`` is in pairs per epoch."""
    return 1 / (dataset.config.window * rounds(dataset))


def _walk(dataset: Dataset, cancelled: Callable[[], bool] | None) -> Iterator[_Near]:
    """Go through the surviving words of the training text, and yield the words near each other.

    A word at a distance of k is within the window of the other with probability (m − k + 1)/m, or 1 if windows
    are fixed. The draws are the same in every walk.
    """
    text, config = dataset.text, dataset.config
    window, rng = config.window, generator(SHARED_SEED, "pair counts")
    for _ in range(rounds(dataset)):
        words, pieces = np.zeros(0, np.int32), np.zeros(0, np.int32)
        for begin in range(0, len(text.tokens), _CHUNK_TOKENS):
            positions, theirs = text.draw(begin, min(begin + _CHUNK_TOKENS, len(text.tokens)), rng)
            past = min(window, len(words))
            words = np.concatenate([words[len(words) - past :], text.tokens[positions]])
            pieces = np.concatenate([pieces[len(pieces) - past :], theirs])
            drop_pages(text.tokens)
            for k in range(1, window + 1):
                if cancelled is not None and cancelled():
                    raise Cancelled
                first = max(past - k, 0)  # pairs of two words of the last chunk were counted with it
                end = max(len(words) - k, first)
                together = pieces[first:end] == pieces[first + k : end + k]
                weight = window - k + 1 if config.dynamic_window else window
                yield _Near(words[first:end][together], words[first + k : end + k][together], weight)


def _keys(first: IntArray, second: IntArray, size: int) -> IntArray:
    """(n,) int64: one number for each pair of words, whichever comes first."""
    return np.minimum(first, second).astype(np.int64) * size + np.maximum(first, second)


def _both_directions(keys: IntArray, size: int) -> IntArray:
    """The numbers centre·|V| + context of both directions of pairs; a word with itself comes twice."""
    return np.concatenate([keys, keys % size * size + keys // size])


def _contains(ordered: IntArray, keys: IntArray) -> Any:
    """(n,) bool: which of ``keys`` are among ``ordered``, which rise."""
    if not len(ordered):
        return np.zeros(len(keys), bool)
    return ordered[np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)] == keys


class _Tally:
    """Sums of weights by key; equal keys are joined before they take much memory."""

    def __init__(self) -> None:
        self._keys = np.zeros(0, np.int64)
        self._sums = np.zeros(0, np.int64)
        self._pending: list[tuple[IntArray, IntArray]] = []
        self._waiting = 0

    def __len__(self) -> int:
        """The number of different keys joined so far."""
        return len(self._keys)

    def add(self, keys: IntArray, weight: int) -> None:
        """Add ``weight`` to each of ``keys``, (n,) int64, which may repeat."""
        keys, counts = np.unique(keys, return_counts=True)
        self._pending.append((keys, counts * weight))
        self._waiting += len(keys)
        if self._waiting > max(_CHUNK_TOKENS, len(self._keys) // 2):
            self._join()

    def finish(self) -> tuple[IntArray, IntArray]:
        """All different keys, rising, and their sums, int64."""
        self._join()
        return self._keys, self._sums

    def _join(self) -> None:
        keys = np.concatenate([self._keys, *(keys for keys, _ in self._pending)])
        sums = np.concatenate([self._sums, *(sums for _, sums in self._pending)])
        self._pending, self._waiting = [], 0
        if not len(keys):
            return
        order = np.argsort(keys, kind="stable")  # merges parts that are sorted
        keys, sums = keys[order], sums[order]
        begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
        self._keys, self._sums = keys[begins], np.add.reduceat(sums, begins)


def _candidates(totals: FloatArray, size: int) -> IntArray:
    """(k, 2) int32: centres in proportion to their pairs, each with any word of the vocabulary."""
    rng = generator(SHARED_SEED, "pair counts", 1)
    centres = rng.choice(size, UNSEEN_CANDIDATES, p=totals / totals.sum())
    pairs = np.stack([centres, rng.integers(0, size, UNSEEN_CANDIDATES)], axis=1).astype(np.int32)
    return np.unique(pairs, axis=0)


def _count_sample(dataset: Dataset, cancelled: Callable[[], bool] | None) -> PairCounts:
    """Draw pairs of the text, each as likely as any other, and count the cells they belong to exactly."""
    size, unit = len(dataset.vocabulary), _unit(dataset)
    rng = generator(SHARED_SEED, "pair counts", 2)
    drawn: list[IntArray] = []
    totals = np.zeros(size)
    share = SAMPLED_PAIRS / dataset.pairs_per_epoch  # draws per pair
    for near in _walk(dataset, cancelled):
        times = rng.random(len(near.first), np.float32) + np.float32(2 * share * near.weight * unit)
        chosen = np.repeat(np.arange(len(times)), times.astype(np.int64))
        drawn.append(_keys(near.first[chosen], near.second[chosen], size))
        totals += np.bincount(near.first, minlength=size) * (near.weight * unit)
        totals += np.bincount(near.second, minlength=size) * (near.weight * unit)
    keys, draws = np.unique(np.concatenate(drawn), return_counts=True)
    candidates = _candidates(totals, size)
    asked = _keys(candidates[:, 0], candidates[:, 1], size)
    wanted = np.union1d(keys, asked)
    sums = np.zeros(len(wanted), np.int64)
    for near in _walk(dataset, cancelled):
        found = _keys(near.first, near.second, size)
        place = np.minimum(np.searchsorted(wanted, found), len(wanted) - 1)
        sums += np.bincount(place[wanted[place] == found], minlength=len(wanted)) * near.weight
    counts = sums[np.searchsorted(wanted, keys)] * unit
    low, high = keys // size, keys % size
    counts[low == high] *= 2  # each of the two words is the centre once
    others = np.flatnonzero(low != high)
    weights = np.where(low == high, 1.0, 0.5) * draws  # both directions are equally likely
    return PairCounts(
        dataset,
        np.concatenate([low, high[others]]).astype(np.int32),
        np.concatenate([high, low[others]]).astype(np.int32),
        np.concatenate([counts, counts[others]]),
        np.concatenate([weights, weights[others]]),
        totals,
        candidates[sums[np.searchsorted(wanted, asked)] == 0],
        False,
    )
