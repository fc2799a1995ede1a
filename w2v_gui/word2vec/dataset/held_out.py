"""Draws the held-out pairs, in the same way as pairs for training."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.training_text import Page, TrainingText
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP

PROBE_PAIRS = 2_000
"""Largest number of pairs drawn."""
_CHUNK_TOKENS = 1 << 20
"""Tokens processed at once."""


@dataclass(frozen=True, eq=False)
class Probe:
    """Pairs held out of training, drawn as trained pairs are.

    The pieces of text they are drawn from depend on the corpus alone; the pairs also on window, dynamic_window,
    sample and min_count. They do not depend on the seed, so trainings that agree
    in those settings are scored on the same pairs.

    Attributes:
        centres, contexts: (n,) int32 vocabulary ids.
        pieces: (n,) int32, the held-out piece of text each pair stands in.
    """

    centres: IntArray
    contexts: IntArray
    pieces: IntArray

    def __len__(self) -> int:
        return len(self.centres)

    @cached_property
    def lack(self) -> str:
        """Why nothing can be estimated from these pairs, marked in context ``"evaluation"``; empty if it can.

        Pairs of one piece share words and subject; so a standard error needs at least two pieces.
        """
        if not len(self):
            return QT_TRANSLATE_NOOP("evaluation", "this text is too short to spare held-out pairs")
        if (self.pieces == self.pieces[0]).all():
            return QT_TRANSLATE_NOOP(
                "evaluation", "this text is so short that all held-out pairs come from a single piece of it"
            )
        return ""


def draw_probe(
    text: TrainingText, config: Config, rng: np.random.Generator, poll: Callable[[], None] = lambda: None
) -> Probe:
    """Draw subsampling and windows for the held-out pieces of ``text``, and at most ``PROBE_PAIRS`` pairs.

    ``poll`` is called several times a second and may raise to stop the work.
    """
    total = len(text.tokens)
    pages: list[Page] = []
    for first in range(0, total, _CHUNK_TOKENS):
        poll()
        pages.append(Page.draw(text, first, min(first + _CHUNK_TOKENS, total), config, rng, held_out=True))
    page = Page.join(pages)
    left, right = _reach(page, poll)
    counts = left.astype(np.int64) + right
    ends = np.cumsum(counts)
    pairs = int(ends[-1]) if len(ends) else 0
    chosen = np.sort(rng.choice(pairs, PROBE_PAIRS, replace=False)) if pairs > PROBE_PAIRS else np.arange(pairs)
    # Pair k of a centre: its left contexts from far to near, then the right ones from near to far.
    centre = np.searchsorted(ends, chosen, side="right")
    k = chosen - (ends - counts)[centre]
    context = centre - left[centre] + k
    context += context >= centre
    return Probe(page.tokens[centre], page.tokens[context], page.pieces[centre])


def _reach(page: Page, poll: Callable[[], None]) -> tuple[IntArray, IntArray]:
    """``page.reach()``, whole pieces of the text at a time."""
    begins = np.unique(np.append(0, np.searchsorted(page.pieces, page.pieces[::_CHUNK_TOKENS])))
    sides = []
    for first, last in pairwise([*begins.tolist(), len(page)]):
        poll()
        sides.append(page[first:last].reach())
    left, right = zip(*sides, strict=True)
    return np.concatenate(left), np.concatenate(right)
