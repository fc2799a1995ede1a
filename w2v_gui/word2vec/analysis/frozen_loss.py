"""The loss of a model that is not trained meanwhile: exact, on pairs drawn as training draws them.

The loss that training records is that of vectors which change from block to block, and of noise words drawn once.
Here all pairs meet the same vectors, and negative sampling's noise is taken in expectation.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.training_text import Page
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.randomness import SHARED_SEED, generator
from w2v_gui.word2vec.session.loss_curve import LossCurve
from w2v_gui.word2vec.session.snapshot import Snapshot

CENTRES = 2000
"""Centres whose pairs are scored: some 10,000 pairs."""
STRETCHES = 40
"""Places of the text, evenly spread, at which the centres stand."""
RECENT_SHARE = 0.1
"""Share of the trained pairs, the latest, over which recorded losses are averaged."""
_SCORES_AT_ONCE = 1 << 20
"""Scores held at once: 8 MB, a few times with temporary arrays."""


@dataclass(frozen=True)
class FrozenLoss:
    """The loss of one state of a training, own objective, nats per training pair.

    Attributes:
        loss: mean over the pairs.
        standard_error: of ``loss``, with the centres as clusters; nan for a single centre.
        pairs: number of pairs scored.
    """

    loss: float
    standard_error: float
    pairs: int


def frozen_loss(
    snapshot: Snapshot, centres: int = CENTRES, cancelled: Callable[[], bool] = lambda: False
) -> FrozenLoss:
    """Score training pairs without training; the same pairs for every state of every run on a dataset.

    Raises:
        Cancelled: ``cancelled``, called several times a second, returned True.
    """
    words, windows = draw_windows(snapshot.dataset, centres)
    losses, step = [], max(1, _SCORES_AT_ONCE // len(snapshot.vocabulary))
    for first in range(0, len(words), step):
        if cancelled():
            raise Cancelled
        part = slice(first, first + step)
        losses.append(
            snapshot.objective.expected_losses(snapshot.inputs, snapshot.outputs, words[part], windows[part])
        )
    sums, sizes = np.concatenate([*losses, np.zeros(0)]), (windows >= 0).sum(axis=1)
    m, n = len(sums), int(sizes.sum())
    if n == 0:
        return FrozenLoss(float("nan"), float("nan"), 0)
    loss = float(sums.sum() / n)
    spread = float(np.sqrt(m / (m - 1) * np.square(sums - loss * sizes).sum()) / n) if m > 1 else float("nan")
    return FrozenLoss(loss, spread, n)


def draw_windows(dataset: Dataset, centres: int = CENTRES) -> tuple[IntArray, IntArray]:
    """Draw windows of the training text as training does, from a random stream of their own.

    Returns:
        (n,) word ids of at most about ``centres`` centres that have a context word, and (n, 2m) their context
        words, −1 where a window is shorter than 2m.
    """
    config, total = dataset.config, len(dataset.text.tokens)
    rng = generator(SHARED_SEED, "survey", 1)
    length = -(-total // STRETCHES) if total < 20 * centres else max(1, 20 * centres // STRETCHES)
    words, windows = [], []
    for first in np.linspace(0, total - length, STRETCHES).astype(int).tolist():
        page = Page.draw(dataset.text, first, first + length, config, rng)
        left, right = page.reach()
        with_context = np.flatnonzero(left.astype(np.int64) + right)
        if not len(with_context):
            continue
        share = max(1, centres // STRETCHES)
        chosen = with_context[:: max(1, -(-len(with_context) // share))]
        steps = np.concatenate([np.arange(-config.window, 0), np.arange(1, config.window + 1)])
        inside = (steps >= -left[chosen, None]) & (steps <= right[chosen, None])
        places = np.where(inside, chosen[:, None] + steps, 0)
        words.append(page.tokens[chosen])
        windows.append(np.where(inside, page.tokens[places], -1))
    nothing = np.zeros(0, np.int32)
    return np.concatenate([nothing, *words]), np.concatenate(
        [np.zeros((0, 2 * config.window), np.int32), *windows]
    )


def recent_mean(losses: LossCurve, share: float = RECENT_SHARE) -> float:
    """Mean of the losses recorded over the last ``share`` of the trained pairs; nan if nothing is recorded.

    A record stands for the pairs since the one before it, and is weighted by their number.
    """
    if not len(losses.pairs):
        return float("nan")
    weights = np.diff(losses.pairs, prepend=0).astype(np.float64)
    late = losses.pairs > (1 - share) * losses.pairs[-1]
    return float(np.average(losses.loss[late].astype(np.float64), weights=weights[late]))
