"""Tokens to training pairs: cuts windows and hands out blocks of centres with their contexts; trains nothing.

One stream feeds every method: all of them see the same pairs in the same order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
    """Bands of consecutive surviving tokens and, around each token, the window drawn for it.

    The pairs of a band are entries of a small dense matrix, ``WIDTH`` centres × the WIDTH + 2m tokens around
    them; those of the block are a stack of them (MATHS.md, "Fast").

    Attributes:
        windows: (bands, WIDTH + 2m) int32 word ids: m before, the centres, m after; 0 where there is no token.
        left, right: (bands, WIDTH) int8: how many context words each centre has to its left and right.
        words: real centres; a text's last band is filled up with centres that have no pairs.
        epoch: 1-based.
        progress: share of the whole training done before and after this block.
        measured: the bands whose loss is asked for.
    """

    windows: IntArray
    left: IntArray
    right: IntArray
    words: int
    epoch: int
    progress: tuple[float, float]
    measured: slice

    @cached_property
    def contexts(self) -> IntArray:
        """(n,) int64: N, the number of context words of each centre."""
        return (self.left.astype(np.int64) + self.right).ravel()

    @cached_property
    def pairs(self) -> int:
        """Number of (centre, context) pairs."""
        return int(self.contexts.sum())

    @cached_property
    def measured_pairs(self) -> int:
        """How many of them have their loss asked for."""
        return int(self.contexts.reshape(-1, WIDTH)[self.measured].sum())

    @property
    def margin(self) -> int:
        """m, the largest window."""
        span: int = self.windows.shape[1]
        return (span - WIDTH) // 2

    @cached_property
    def centres(self) -> IntArray:
        """(n,) int32 word ids of the centres, band by band."""
        return self.windows[:, self.margin : self.margin + WIDTH].ravel()

    @property
    def bands(self) -> int:
        """nb: how many bands of ``WIDTH`` centres there are."""
        return len(self.windows)

    @cached_property
    def mask(self) -> FloatArray:
        """(bands, WIDTH, WIDTH + 2m) float32: 1 where row i and column j are a pair, else 0."""
        distance = _distances(self.margin)
        left, right = -self.left[:, :, None], self.right[:, :, None]
        pairs: BoolArray = (distance >= left) & (distance <= right) & (distance != 0)
        return pairs.astype(np.float32)

    def pair_list(self) -> tuple[IntArray, IntArray]:
        """Centre and context ids of every pair, (pairs,) each, band by band in the order of the text."""
        band, row, column = np.nonzero(self.mask)
        return self.windows[band, row + self.margin], self.windows[band, column]

    def head(self, bands: int) -> "PairBlock":
        """The first ``bands`` bands as a block of their own."""
        part = slice(0, bands)
        words = min(self.words, WIDTH * bands)
        return replace(
            self, windows=self.windows[part], left=self.left[part], right=self.right[part], words=words
        )


def _distances(margin: int) -> IntArray:
    """(WIDTH, WIDTH + 2m) int8: how far right of centre i column j of its band stands."""
    columns = np.arange(WIDTH + 2 * margin, dtype=np.int8)
    return columns - np.arange(WIDTH, dtype=np.int8)[:, None] - np.int8(margin)


def block_size(size: int) -> int:
    """Centres in a block for a vocabulary of ``size`` words."""
    return WIDTH * min(STACK, max(1, size // 8))


_PAGE = ("tokens", "pieces", "positions", "radii")
_COUNTERS = ("read", "begin", "end", "block", "epoch", "drawn", "fullest")


class PairStream:
    """Hands out the blocks of a whole training, epoch after epoch.

    The bands of a block stand far apart, evenly over a page of text, and the next block has their right-hand
    neighbours. So the words of a passage train one after another, each seeing what the last one changed, as they
    would one by one: a block of one passage, whose bands all start from the same vectors, learns less from it.

    Args:
        text: what is trained on.
        config: window, subsampling, epochs.
        size: |V|; a small one gets small blocks.
        rng: stream of windows and subsampling.
        measure_every: one block in so many asks for a loss.
        spare: of one band in so many, at most.
    """

    def __init__(
        self,
        text: Text,
        config: Config,
        size: int,
        rng: np.random.Generator,
        measure_every: int = 1,
        spare: int = 1,
    ) -> None:
        self._text = text
        self._config = config
        self._rng = rng
        self._centres = block_size(size)
        self._measure_every = max(measure_every, -(-spare * WIDTH // self._centres))
        self._spare = spare
        self._drawn = 0  # blocks
        self._fullest = 0  # centres in the largest of them
        self._epoch = 1
        self._begin_epoch()

    def draw(self) -> PairBlock | None:
        """The next block; None at the end of the last epoch."""
        while self._block == self._blocks:
            if self._read < len(self._text.tokens):
                self._turn_page()
            elif self._epoch < self._config.epochs:
                self._epoch += 1
                self._begin_epoch()
            else:
                return None
        part = slice(self._block, None, self._blocks)
        first, last = self._progress(self._begin), self._progress(self._end)
        done = [first + (last - first) * at / self._blocks for at in (self._block, self._block + 1)]
        windows = self._windows[part]
        words = len(windows) * WIDTH
        if (len(self._windows) - 1) % self._blocks == self._block:  # the page's last band, which may be filled up
            words -= -(self._end - self._begin) % WIDTH
        self._block += 1
        self._drawn += 1
        self._fullest = max(self._fullest, words)
        return PairBlock(
            windows=windows,
            left=self._left[part],
            right=self._right[part],
            words=words,
            epoch=self._epoch,
            progress=(done[0], done[1]),
            # The few words left over at the end of an epoch would stand as a spike beside whole blocks.
            measured=self._measured(len(windows)) if 2 * words >= self._fullest else slice(0),
        )

    def _measured(self, bands: int) -> slice:
        """The bands of the block just drawn whose loss is asked for: some in a row, others each time."""
        turn, rest = divmod(self._drawn - 1, self._measure_every)
        if rest:
            return slice(0)
        count = min(bands, max(1, bands * self._measure_every // self._spare))
        first = turn * count % bands
        return slice(first, first + count)

    def _begin_epoch(self) -> None:
        self._read = self._begin = self._end = self._block = 0
        nothing = np.zeros(0, np.int32)
        self._page = Page(nothing, nothing, nothing.astype(np.int64), nothing.astype(np.int16))
        self._lay_out_page()

    def _turn_page(self) -> None:
        """Draw more text behind what is left; all but the last, whose contexts may be unread, become centres."""
        margin = self._config.window
        history = self._page[max(0, self._end - margin) :]
        self._begin = min(margin, self._end)
        first, self._read = self._read, min(self._read + PAGE, len(self._text.tokens))
        drawn = Page.draw(self._text, first, self._read, self._config, self._rng)
        self._page = page = Page.join([history, drawn])
        ended = self._read == len(self._text.tokens)
        ready = len(page) - self._begin if ended else max(0, len(page) - self._begin - margin)
        if not ended:
            ready -= ready % self._centres
        self._end = self._begin + ready
        self._block = 0
        self._lay_out_page()

    def _lay_out_page(self) -> None:
        """Make of the page what blocks are cut from: its bands, the last one filled up with words of no pair."""
        margin, size = self._config.window, self._end - self._begin
        self._blocks = -(-size // self._centres)
        left, right = (
            np.pad(side[self._begin : self._end], (0, -size % WIDTH)).reshape(-1, WIDTH)
            for side in self._page.reach()
        )
        self._left, self._right = left, right
        tokens = np.pad(self._page.tokens, (margin, margin + WIDTH))[self._begin :]
        self._windows = np.lib.stride_tricks.sliding_window_view(tokens, WIDTH + 2 * margin)[::WIDTH][: len(left)]

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
