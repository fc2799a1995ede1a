"""Tokens to training pairs: cuts windows and hands out blocks of centres with their contexts; trains nothing.

One stream feeds every method: all of them see the same pairs in the same order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from w2v_gui.word2vec.arrays import BoolArray, FloatArray, IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.resumption import random_state, restore_random_state
from w2v_gui.word2vec.text import Page, Text

WIDTH = 16
"""b: consecutive centres whose scores are one matrix product."""
STACK = 32
"""nb: such bands in a block. A vocabulary of under 8 words for each gets fewer: they would repeat too often."""
PAGE = 1 << 15
"""Tokens of the text drawn at once."""


@dataclass(frozen=True, eq=False)
class PairBlock:
    """Consecutive surviving tokens and, around each, the window drawn for it.

    The pairs are a band in a (centres × tokens) matrix. Cut into ``bands`` of ``WIDTH`` centres, each with the
    WIDTH + 2m tokens around them, they become a stack of small dense matrices (MATHS.md, "Fast").

    Attributes:
        tokens: (n + 2m,) int32 word ids: m before, the n centres, m after; 0 where there is no token.
        left, right: (n,) int8: how many context words each centre has to its left and right.
        margin: m.
        words: real centres; the last of a text's end are padding without pairs.
        epoch: 1-based.
        progress: share of the whole training done before and after this block.
        measured: whether the loss of this block is asked for.
    """

    tokens: IntArray
    left: IntArray
    right: IntArray
    margin: int
    words: int
    epoch: int
    progress: tuple[float, float]
    measured: bool = True

    @cached_property
    def contexts(self) -> IntArray:
        """(n,) int64: N, the number of context words of each centre."""
        return self.left.astype(np.int64) + self.right

    @cached_property
    def pairs(self) -> int:
        """Number of (centre, context) pairs."""
        return int(self.contexts.sum())

    @property
    def centres(self) -> IntArray:
        """(n,) int32 word ids of the centres."""
        return self.tokens[self.margin : len(self.tokens) - self.margin]

    @property
    def bands(self) -> int:
        """nb: how many bands of ``WIDTH`` centres there are."""
        return len(self.left) // WIDTH

    @cached_property
    def windows(self) -> IntArray:
        """(bands, WIDTH + 2m) int32 word ids around each band; neighbouring bands overlap."""
        span = WIDTH + 2 * self.margin
        return np.lib.stride_tricks.sliding_window_view(self.tokens, span)[::WIDTH]

    @cached_property
    def mask(self) -> FloatArray:
        """(bands, WIDTH, WIDTH + 2m) float32: 1 where row i and column j are a pair, else 0."""
        distance = _distances(self.margin)
        left, right = (-self.left).reshape(-1, WIDTH, 1), self.right.reshape(-1, WIDTH, 1)
        pairs: BoolArray = (distance >= left) & (distance <= right) & (distance != 0)
        return pairs.astype(np.float32)

    def pair_list(self) -> tuple[IntArray, IntArray]:
        """Centre and context ids of every pair, (pairs,) each, in the order of the text."""
        band, row, column = np.nonzero(self.mask)
        return self.centres[band * WIDTH + row], self.windows[band, column]

    def head(self, bands: int) -> "PairBlock":
        """The first ``bands`` bands as a block of their own."""
        n = min(bands * WIDTH, len(self.left))
        tokens, words = self.tokens[: n + 2 * self.margin], min(n, self.words)
        return PairBlock(
            tokens, self.left[:n], self.right[:n], self.margin, words, self.epoch, self.progress, self.measured
        )


def _distances(margin: int) -> IntArray:
    """(WIDTH, WIDTH + 2m) int8: how far right of centre i column j of its band stands."""
    columns = np.arange(WIDTH + 2 * margin, dtype=np.int8)
    return columns - np.arange(WIDTH, dtype=np.int8)[:, None] - np.int8(margin)


def block_size(size: int) -> int:
    """Centres in a block for a vocabulary of ``size`` words."""
    return WIDTH * min(STACK, max(1, size // 8))


_PAGE = ("tokens", "pieces", "positions", "radii")
_COUNTERS = ("read", "at", "end", "epoch", "drawn", "fullest")


class PairStream:
    """Hands out the blocks of a whole training, epoch after epoch.

    Args:
        text: what is trained on.
        config: window, subsampling, epochs.
        size: |V|; a small one gets small blocks.
        rng: stream of windows and subsampling.
        measure_every: one block in so many asks for its loss.
    """

    def __init__(
        self, text: Text, config: Config, size: int, rng: np.random.Generator, measure_every: int = 1
    ) -> None:
        self._text = text
        self._config = config
        self._rng = rng
        self._measure_every = measure_every
        self._centres = block_size(size)
        self._drawn = 0  # blocks
        self._fullest = 0  # centres in the largest of them
        self._at = self._end = 0  # centres of the page: the next one, and where those ready end
        self._tokens: IntArray = np.zeros(0, np.int32)  # of the page, padded by m in front
        self._left: IntArray = np.zeros(0, np.int8)
        self._right: IntArray = np.zeros(0, np.int8)
        self._epoch = 1
        self._begin_epoch()

    def draw(self) -> PairBlock | None:
        """The next block; None at the end of the last epoch."""
        while self._at == self._end:
            if self._read < len(self._text.tokens):
                self._turn_page()
            elif self._epoch < self._config.epochs:
                self._epoch += 1
                self._begin_epoch()
            else:
                return None
        margin = self._config.window
        first, last = self._at, min(self._at + self._centres, self._end)
        padded = first + -(-(last - first) // WIDTH) * WIDTH
        done = (self._progress(first), self._progress(last))
        self._at = last
        self._drawn += 1
        self._fullest = max(self._fullest, last - first)
        due = (self._drawn - 1) % self._measure_every == 0
        return PairBlock(
            tokens=self._tokens[first : padded + 2 * margin],
            left=self._left[first:padded],
            right=self._right[first:padded],
            margin=margin,
            words=last - first,
            epoch=self._epoch,
            progress=done,
            # The few words left over at the end of an epoch would stand as a spike beside whole blocks.
            measured=due and 2 * (last - first) >= self._fullest,
        )

    def _begin_epoch(self) -> None:
        self._read = self._at = self._end = 0
        nothing = np.zeros(0, np.int32)
        self._page = Page(nothing, nothing, nothing.astype(np.int64), nothing.astype(np.int16))

    def _turn_page(self) -> None:
        """Draw more text behind what is left; all but the last, whose contexts may be unread, become centres."""
        margin = self._config.window
        history = self._page[max(0, self._at - margin) :]
        past = min(margin, self._at)
        first, self._read = self._read, min(self._read + PAGE, len(self._text.tokens))
        drawn = Page.draw(self._text, first, self._read, self._config, self._rng)
        self._page = page = Page.join([history, drawn])
        self._at = past
        ended = self._read == len(self._text.tokens)
        ready = len(page) - past if ended else max(0, len(page) - past - margin)
        if not ended:
            ready -= ready % self._centres
        self._end = past + ready
        self._lay_out_page()

    def _lay_out_page(self) -> None:
        """Make of the page what blocks are cut from."""
        margin = self._config.window
        left, right = self._page.reach()
        # Rows past the end are padding: no context, no pair.
        self._left, self._right = (np.pad(side[: self._end], (0, WIDTH)) for side in (left, right))
        self._tokens = np.pad(self._page.tokens, (margin, margin + WIDTH))

    def state(self) -> tuple[dict[str, IntArray], dict[str, Any]]:
        """Where the stream stands: the arrays of its page, and counters and random stream as JSON."""
        arrays = {f"page {name}": getattr(self._page, name) for name in _PAGE}
        counters = {name: getattr(self, f"_{name}") for name in _COUNTERS}
        return arrays, {**counters, "random": random_state(self._rng)}

    def restore(self, arrays: Mapping[str, IntArray], facts: Mapping[str, Any]) -> None:
        """Go on from where ``state`` was taken, with the same text and settings."""
        self._page = Page(**{name: arrays[f"page {name}"] for name in _PAGE})
        for name in _COUNTERS:
            setattr(self, f"_{name}", int(facts[name]))
        restore_random_state(self._rng, facts["random"])
        self._lay_out_page()

    def _progress(self, at: int) -> float:
        """Share of the whole training that lies before centre ``at`` of the page."""
        total = len(self._text.tokens)
        position = int(self._page.positions[at]) if at < len(self._page) else self._read
        return (self._epoch - 1 + position / total) / self._config.epochs
