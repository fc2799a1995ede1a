"""Counts how often a word is in no window of another, which decides whether it may be its noise word."""

from collections.abc import Callable, Iterator

import numpy as np

from w2v_gui.word2vec.analysis.pair_counts import rounds
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.corpus.token_store import drop_pages
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.randomness import SHARED_SEED, generator

LARGEST_WINDOW = 10
"""Larger windows are not gone through, as every two of their words would have to be compared."""
_CHUNK_TOKENS = 1 << 16


def shares_outside(
    dataset: Dataset,
    centres: IntArray,
    words: IntArray,
    centre_counts: FloatArray,
    cancelled: Callable[[], bool] | None = None,
) -> FloatArray | None:
    """The share of the trained pairs of each centre in whose window a word is not: g of MATHS.md, counted.

    Windows are counted in expectation over their size, subsampling is drawn as in ``pair_counts``.

    Args:
        dataset: whose training text is gone through.
        centres: (n,) vocabulary ids.
        words: (n,) vocabulary ids; no pair of centre and word may repeat.
        centre_counts: (|V|,) expected pairs per epoch with each word as centre.
        cancelled: called about ten times a second; True stops the work.

    Returns:
        (n,) float64, 0 to 1; None if the window is larger than ``LARGEST_WINDOW``.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    window, size = dataset.config.window, len(dataset.vocabulary)
    if window > LARGEST_WINDOW:
        return None
    keys = centres.astype(np.int64) * size + words
    order = np.argsort(keys)
    ordered, inside = keys[order], np.zeros(len(keys))
    for tokens, pieces in _passages(dataset):
        if cancelled is not None and cancelled():
            raise Cancelled
        for found, weights in _first_in_window(tokens, pieces, dataset, size):
            place = np.minimum(np.searchsorted(ordered, found), len(ordered) - 1)
            known = ordered[place] == found
            inside += np.bincount(place[known], weights[known], len(ordered))
    result = np.empty(len(keys))
    result[order] = inside / rounds(dataset)
    shares: FloatArray = np.clip(1 - result / centre_counts[centres], 0, 1)
    shares[shares < 1e-6] = 0  # rounding
    return shares


def _passages(dataset: Dataset) -> Iterator[tuple[IntArray, IntArray]]:
    """Surviving words and their pieces; the outer m words on both sides are not centres of this passage.

    Negative pieces are beyond the text.
    """
    text, window = dataset.text, dataset.config.window
    rng = generator(SHARED_SEED, "pair counts")
    for _ in range(rounds(dataset)):
        words, pieces = np.zeros(window, np.int32), np.full(window, -1, np.int32)
        for begin in range(0, len(text.tokens), _CHUNK_TOKENS):
            positions, theirs = text.draw(begin, min(begin + _CHUNK_TOKENS, len(text.tokens)), rng)
            words = np.concatenate([words, text.tokens[positions]])
            pieces = np.concatenate([pieces, theirs])
            drop_pages(text.tokens)
            if begin + _CHUNK_TOKENS >= len(text.tokens):
                words = np.concatenate([words, np.zeros(window, np.int32)])
                pieces = np.concatenate([pieces, np.full(window, -1, np.int32)])
            if len(words) > 2 * window:
                yield words, pieces
                words, pieces = words[-2 * window :], pieces[-2 * window :]


def _first_in_window(
    tokens: IntArray, pieces: IntArray, dataset: Dataset, size: int
) -> Iterator[tuple[IntArray, FloatArray]]:
    """Yield centre·|V| + word for every word in the window of a centre, once, and the pairs of such windows."""
    window, count = dataset.config.window, len(tokens) - 2 * dataset.config.window
    centre, piece = tokens[window : window + count], pieces[window : window + count]
    columns, reached = [], np.zeros((window + 1, count))  # (m + 1, centres): words up to each distance
    for k in range(1, window + 1):
        reached[k] = reached[k - 1]
        for begin in (window - k, window + k):
            here = slice(begin, begin + count)
            together = pieces[here] == piece
            columns.append(np.where(together, tokens[here], -1))
            reached[k] += together
    # Expected over the windows that reach as far as k: Σ_{r ≥ k} N_r / m.
    later = np.cumsum(reached[::-1], axis=0)[::-1] / window
    for j, words in enumerate(columns):
        new = words >= 0
        for nearer in columns[:j]:
            new &= nearer != words
        pairs = later[j // 2 + 1] if dataset.config.dynamic_window else reached[window]
        yield centre[new].astype(np.int64) * size + words[new], pairs[new]
