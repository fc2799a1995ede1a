"""The least loss per trained pair that any model can reach: the entropy of contexts given their centre."""

from collections.abc import Callable, Iterator

import numpy as np

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.training_text import Page
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.randomness import SHARED_SEED, generator

FLOOR_TOKENS = 1_000_000
"""Tokens whose windows are drawn on trial: the beginning of the text, or all of it up to ``MAX_ROUNDS`` times."""
MAX_ROUNDS = 20
_CHUNK_TOKENS = 1 << 16


def conditional_entropy(dataset: Dataset, cancelled: Callable[[], bool] = lambda: False) -> float:
    """H(W_o|W_c) in nats over the pairs of the training text, by counts of windows drawn on trial.

    A model that can give every pair any score, with d ≥ |V|, comes as near to it as one wants on trained pairs.
    On held-out pairs it is no floor, and with fewer dimensions it is not reached.

    Raises:
        Cancelled: ``cancelled``, called several times a second, returned True.
    """
    size = len(dataset.vocabulary)
    from scipy import sparse

    counts = sparse.csr_matrix((size, size), dtype=np.float64)
    for centres, contexts in _pairs(dataset):
        if cancelled():
            raise Cancelled
        counts = counts + sparse.coo_matrix((np.ones(len(centres)), (centres, contexts)), (size, size)).tocsr()
    of_centre = np.asarray(counts.sum(axis=1)).ravel()
    joint = counts.data[counts.data > 0]
    marginal = of_centre[of_centre > 0]
    return float((marginal @ np.log(marginal) - joint @ np.log(joint)) / joint.sum())


def _pairs(dataset: Dataset) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield centres and contexts of the trial's pairs, both (n,), a part at a time."""
    rng = generator(SHARED_SEED, "survey", 1)
    total = len(dataset.text.tokens)
    last = min(total, FLOOR_TOKENS)
    for _ in range(min(MAX_ROUNDS, -(-FLOOR_TOKENS // last))):
        for first in range(0, last, _CHUNK_TOKENS):
            page = Page.draw(dataset.text, first, min(first + _CHUNK_TOKENS, last), dataset.config, rng)
            left, right = page.reach()
            for distance in range(1, dataset.config.window + 1):
                for side, step in ((left, -distance), (right, distance)):
                    at = np.flatnonzero(side >= distance)
                    yield page.tokens[at], page.tokens[at + step]
