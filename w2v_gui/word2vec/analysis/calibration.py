"""Compares predicted probabilities with how often the predictions come true: calibration."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.analysis.pmi import first_distinct
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.training_text import Page
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.randomness import SHARED_SEED, generator
from w2v_gui.word2vec.session.snapshot import Snapshot

MAX_PAIRS = 300_000
"""Largest number of pairs drawn from the training text."""
MAX_SCORES = 1 << 23
"""Largest number of probabilities computed for a run: |V| for each centre among the pairs."""
BLOCKS = 200
"""Pieces of text that the bootstrap draws from: stretches of equal length."""
LEAST_EXPECTED_HITS = 5.0
"""Bins in which a model expects fewer pairs are left out, as their share is chance."""
BINS_PER_DECADE = 3
_LEAST_EXPONENT = -9
"""Smaller probabilities share the first bin."""
_BINS = -_LEAST_EXPONENT * BINS_PER_DECADE
_SCORES_AT_ONCE = 1 << 20
_RESAMPLES_BEYOND = 20
"""Bootstrap samples expected beyond each end of an interval."""


@dataclass(frozen=True, eq=False)
class PairSample:
    """Pairs drawn from the text as they are trained, each with the piece of text it stands in; all (n,) int32.

    Attributes:
        centres, contexts: vocabulary ids.
        pieces: numbers of pieces of text.
        whole: whether these are all pairs of one epoch.
    """

    centres: IntArray
    contexts: IntArray
    pieces: IntArray
    whole: bool


def draw_training_pairs(dataset: Dataset, max_pairs: int = MAX_PAIRS, max_scores: int = MAX_SCORES) -> PairSample:
    """Draw the pairs of one epoch, or of stretches spread evenly over a long text.

    Of a large vocabulary only some centres are kept with all their pairs, so that computing their distributions
    stays quick; frequent words are more likely to be among them.
    """
    text, rng = dataset.text, generator(SHARED_SEED, "pair counts", 4)
    total = len(text.tokens)
    wanted = min(total, int(total * max_pairs / dataset.pairs_per_epoch) + 1)
    size = -(-wanted // BLOCKS)
    begins = np.linspace(0, total - size, BLOCKS).astype(int) if wanted < total else np.arange(0, total, size)
    parts = []
    if wanted == total:
        parts.append(_pairs(Page.draw(text, 0, total, dataset.config, rng), size))
    else:
        for number, begin in enumerate(begins.tolist()):
            page = Page.draw(text, begin, min(begin + size, total), dataset.config, rng)
            centres, contexts, pieces = _pairs(page, total)
            parts.append((centres, contexts, np.full_like(pieces, number)))
    centres, contexts, pieces = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    most = max(1, max_scores // len(dataset.vocabulary))
    order = rng.permutation(len(centres))
    kept = np.sort(order[first_distinct(centres[order], most)])
    whole = wanted == total and len(kept) == len(centres)
    return PairSample(centres[kept], contexts[kept], pieces[kept], whole)


def held_out_pairs(dataset: Dataset) -> PairSample:
    """The pairs of the probe."""
    probe = dataset.probe
    return PairSample(probe.centres, probe.contexts, probe.pieces, False)


def _pairs(page: Page, stretch: int) -> tuple[IntArray, IntArray, IntArray]:
    """Centre, context and stretch of text of ``stretch`` tokens of every pair of ``page``, int32 each."""
    left, right = page.reach()
    centres, places = [], []
    for k in range(1, int(max(left.max(initial=0), right.max(initial=0))) + 1):
        for reach, step in ((left, -k), (right, k)):
            here = np.flatnonzero(reach >= k)
            centres.append(here)
            places.append(here + step)
    if not centres:
        return (np.zeros(0, np.int32),) * 3
    here = np.concatenate(centres)
    pieces = (page.positions[here] // stretch).astype(np.int32)
    return page.tokens[here], page.tokens[np.concatenate(places)], pieces


@dataclass(frozen=True, eq=False)
class Calibration:
    """One point per bin of predicted P, by rising P; all arrays (bins,) float64.

    Attributes:
        predicted: mean predicted P of the candidates in the bin; the candidates of a pair are all words.
        observed: share of the candidates that were the context word.
        low, high: ends of the bootstrap interval of ``observed``.
        hits: number of pairs whose context word was in the bin.
        pairs: number of all pairs.
    """

    predicted: FloatArray
    observed: FloatArray
    low: FloatArray
    high: FloatArray
    hits: FloatArray
    pairs: int


def calibrate(
    snapshot: Snapshot,
    sample: PairSample,
    level: float = 0.95,
    cancelled: Callable[[], bool] | None = None,
) -> Calibration:
    """Sort the candidates of every pair, all words, by their predicted P, and count how many came true.

    The intervals resample whole pieces of text: candidates of a pair are not independent, as one of them is true,
    nor are the pairs of a piece.

    Args:
        snapshot: the model.
        sample: pairs that are not necessarily those it was trained on.
        level: probability that an interval should have.
        cancelled: called several times a second; True stops the work.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    kinds, centre = np.unique(sample.centres, return_inverse=True)
    _, piece = np.unique(sample.pieces, return_inverse=True)
    pieces = int(piece.max(initial=-1)) + 1
    candidates, expected = np.zeros((2, len(kinds), _BINS))  # per pair of each centre
    bins = np.empty(len(centre), np.int64)  # of each pair's context word
    order = np.argsort(centre, kind="stable")
    step = max(1, _SCORES_AT_ONCE // snapshot.objective.size)
    for first in range(0, len(kinds), step):
        if cancelled is not None and cancelled():
            raise Cancelled
        part = kinds[first : first + step]
        log_p = snapshot.objective.log_probabilities(snapshot.inputs[part], snapshot.outputs)
        bin_of = _bin(log_p)
        place = (bin_of + _BINS * np.arange(len(part))[:, None]).ravel()
        shape = (len(part), _BINS)
        candidates[first : first + step] = np.bincount(place, minlength=shape[0] * _BINS).reshape(shape)
        weights = np.exp(log_p).ravel()
        expected[first : first + step] = np.bincount(place, weights, shape[0] * _BINS).reshape(shape)
        mine = order[slice(*np.searchsorted(centre, [first, first + len(part)], sorter=order))]
        bins[mine] = bin_of[centre[mine] - first, sample.contexts[mine]]
    pairs = np.bincount(piece * len(kinds) + centre, minlength=pieces * len(kinds)).reshape(pieces, len(kinds))
    hits = np.bincount(piece * _BINS + bins, minlength=pieces * _BINS).reshape(pieces, _BINS)
    return _summary(hits, pairs @ candidates, (pairs @ expected).sum(axis=0), len(centre), level)


def _bin(log_p: FloatArray) -> IntArray:
    """The bin of each ln P."""
    place = np.floor(log_p * (BINS_PER_DECADE / np.log(10)) + _BINS)
    bins: IntArray = np.clip(place, 0, _BINS - 1).astype(np.int64)
    return bins


def _summary(
    hits: IntArray, candidates: FloatArray, expected: FloatArray, pairs: int, level: float
) -> Calibration:
    """Shares and intervals of the bins that have enough candidates.

    Args:
        hits: (pieces, bins) context words.
        candidates: (pieces, bins) words.
        expected: (bins,) sum of the predicted P of the candidates.
        pairs: number of all pairs.
        level: of the intervals.
    """
    used = np.flatnonzero(expected >= LEAST_EXPECTED_HITS)
    hits, candidates = hits[:, used], candidates[:, used]
    total = candidates.sum(axis=0)
    rng, pieces = generator(SHARED_SEED, "pair counts", 5), len(hits)
    resamples = int(2 * _RESAMPLES_BEYOND / (1 - level))
    times = rng.multinomial(pieces, np.full(pieces, 1 / pieces), resamples) if pieces else np.zeros((0, 0))
    with np.errstate(invalid="ignore"):
        shares = (times @ hits) / (times @ candidates)  # a bin may be missing in a resample
    tail = 50 * (1 - level)
    low, high = np.nanpercentile(shares, [tail, 100 - tail], axis=0) if len(used) else np.zeros((2, 0))
    found = hits.sum(axis=0)
    return Calibration(expected[used] / total, found / total, low, high, found.astype(np.float64), pairs)
