"""The honest axis: nats per held-out pair under each method's own conditional distribution; trains nothing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.text import Page, Text

if TYPE_CHECKING:
    from w2v_gui.word2vec.session import Snapshot

PROBE_PAIRS = 2_000
"""Pairs scored, at most."""
_CHUNK = 1 << 20
"""Tokens looked at once."""


@dataclass(frozen=True, eq=False)
class Probe:
    """Pairs held out of training, drawn as trained pairs are.

    Attributes:
        centres, contexts: (n,) int32 vocabulary ids.
    """

    centres: IntArray
    contexts: IntArray

    def __len__(self) -> int:
        return len(self.centres)


def draw_probe(text: Text, config: Config, rng: np.random.Generator) -> Probe:
    """Draw subsampling and windows for the held-out pieces of ``text``, and at most ``PROBE_PAIRS`` pairs."""
    total = len(text.tokens)
    parts = [(first, min(first + _CHUNK, total)) for first in range(0, total, _CHUNK)]
    page = Page.join([Page.draw(text, *part, config, rng, held_out=True) for part in parts])
    left, right = page.reach()
    counts = left.astype(np.int64) + right
    pairs = int(counts.sum())
    chosen = np.sort(rng.choice(pairs, PROBE_PAIRS, replace=False)) if pairs > PROBE_PAIRS else np.arange(pairs)
    # Pair k of a centre: its left contexts from far to near, then the right ones from near to far.
    centre = np.repeat(np.arange(len(page)), counts)[chosen]
    k = chosen - (np.cumsum(counts) - counts)[centre]
    context = centre - left[centre] + k
    context += context >= centre
    return Probe(page.tokens[centre], page.tokens[context])


def probe_nll(snapshot: "Snapshot") -> float | None:
    """Mean −ln P(context | centre) over the probe, in nats; None where no pair could be held out.

    Negative sampling defines no such distribution: its derived estimate is scored (MATHS.md).
    """
    probe = snapshot.dataset.probe
    if not len(probe):
        return None
    log_p = snapshot.objective.pair_log_probabilities(
        snapshot.inputs, snapshot.outputs, probe.centres, probe.contexts
    )
    return float(-log_p.mean())
