"""Makes blocks of training pairs, centres with their contexts, from tokens.

All methods draw from the same stream, so they see the same pairs in the same order.
"""

from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import BoolArray, FloatArray, IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.training_text import Page, TrainingText
from w2v_gui.word2vec.randomness import Facts, random_state, restore_random_state

PAGE_TOKENS = 3 << 18
"""Tokens of the text drawn at once; with more, bands that are spread over the page are further apart."""

MIN_MEASURED_WORDS = 32
"""Smallest number of words per block whose loss is computed, if the block has as many; fewer give a noisy
loss."""

TINY_VOCABULARY_WORDS = 16
"""Smaller vocabularies may be trained in larger blocks than their size allows, for speed."""

Spread = Literal["page", "windows"]

ENOUGH_BLOCKS = 200
"""For a tiny vocabulary this many steps come as near to the optimum as more and smaller ones."""


@dataclass(frozen=True)
class Tiling:
    """How a method cuts the pairs of a text into blocks; all methods train the same pairs.

    Attributes:
        rows: ``"centres"``: a band is consecutive centres with the words around them, so that all pairs of a
            centre are in one block; ``"contexts"``: a band is consecutive context words with the centres around
            them, so that all pairs of a context word are.
        width: b, the number of words in a band; the scores of a band are one matrix product.
        stack: nb, the largest number of bands in a block.
        spread: how far apart the bands of a block stand. ``"page"``: evenly over a page of text; ``"windows"``:
            so far that no word is around two of them, if the page is long enough, but less than twice as far.
    """

    rows: Literal["centres", "contexts"]
    width: int
    stack: int
    spread: Spread = "page"

    @property
    def words(self) -> int:
        """The number of rows of a full block."""
        return self.width * self.stack

    def fitted(self, size: int, total: float = 0) -> "Tiling":
        """Return the tiling for a vocabulary of ``size``; a small vocabulary gets smaller blocks.

        A large block repeats each of few words often. Beyond the objectives' cap, further hits do not enlarge the
        step of a row, so such a block learns less. For a tiny vocabulary, however, the blocks would be so small
        that the overhead of a step exceeds its computation. So if a training of ``total`` words has more than
        ``ENOUGH_BLOCKS`` blocks, the blocks are enlarged.

        A block always has several bands, because some draws (such as noise words) are shared within a band:
        shared by a whole block, they would have too much weight.
        """
        words = 2 * size
        if size < TINY_VOCABULARY_WORDS:
            words = max(words, min(self.words, int(total / ENOUGH_BLOCKS)))
        width = min(self.width, max(1, words // 4))
        return replace(self, width=width, stack=min(self.stack, words // width))


BY_CENTRE = Tiling("centres", width=32, stack=16)
"""Wide bands: fewer vectors are fetched per pair, which takes most of the time for a large vocabulary."""


@dataclass(frozen=True, eq=False)
class PairBlock:
    """Bands of consecutive surviving tokens, with the tokens around them that may be their pairs.

    The pairs of a band are entries of a small dense matrix, its b words × the b + 2m words around them; those of
    the block are a stack of them (MATHS.md, "Fast").

    Attributes:
        tiling: whether the rows of a band are centres or context words; its columns are the others.
        windows: (bands, b + 2m) int32 word ids: m before the band, its own, m after; 0 where there is no token.
        left, right: (bands, b) int8, if the rows are centres, else (bands, b + 2m): how many context words each
            centre has to its left and right.
        words: real rows; the last band of a text is padded with rows without pairs.
        epoch: 1-based.
        progress: share of the whole training done before and after this block.
        measured: the bands whose loss is computed.
        trained: how many of its pairs, in the order of ``pair_list``, have been trained already and are left out.
    """

    tiling: Tiling
    windows: IntArray
    left: IntArray
    right: IntArray
    words: int
    epoch: int
    progress: tuple[float, float]
    measured: slice
    trained: int = 0

    @cached_property
    def row_pairs(self) -> FloatArray:
        """(n,) float32: the number of pairs of each row."""
        span = self.windows.shape[1]
        pairs: FloatArray = self.mask.reshape(-1, span) @ np.ones(span, np.float32)  # faster than a sum
        return pairs

    @cached_property
    def pairs(self) -> int:
        """Number of (centre, context) pairs."""
        return int(self.row_pairs.sum())

    @cached_property
    def measured_pairs(self) -> int:
        """Number of pairs whose loss is computed."""
        return int(self.row_pairs.reshape(self.bands, -1)[self.measured].sum())

    @property
    def margin(self) -> int:
        """m, the largest window."""
        span: int = self.windows.shape[1]
        return (span - self.tiling.width) // 2

    @cached_property
    def rows(self) -> IntArray:
        """(n,) int32 word ids of the rows, band by band."""
        return self.windows[:, self.margin : self.margin + self.tiling.width].ravel()

    @cached_property
    def mask(self) -> FloatArray:
        """(bands, b, b + 2m) float32: 1 where row i and column j are a pair, else 0."""
        distance = _distances(self.tiling.width, self.margin)
        if self.tiling.rows == "centres":
            least, most = -self.left[:, :, None], self.right[:, :, None]
        else:  # a centre in a column to the right has the row to its left
            least, most = -self.right[:, None, :], self.left[:, None, :]
        pairs: BoolArray = (distance >= least) & (distance <= most) & (distance != 0)
        if self.trained:
            pairs.reshape(-1)[np.flatnonzero(pairs)[: self.trained]] = False
        return pairs.astype(np.float32)

    def pair_list(self) -> tuple[IntArray, IntArray]:
        """Centre and context ids of every pair, (pairs,) each, band by band."""
        band, row, column = np.nonzero(self.mask)
        of_rows, of_columns = self.windows[band, row + self.margin], self.windows[band, column]
        return (of_rows, of_columns) if self.tiling.rows == "centres" else (of_columns, of_rows)

    @property
    def bands(self) -> int:
        """nb: the number of bands."""
        return len(self.windows)

    def head(self, bands: int) -> "PairBlock":
        """The first ``bands`` bands as a block of their own."""
        part = slice(0, bands)
        words = min(self.words, self.tiling.width * bands)
        return replace(
            self, windows=self.windows[part], left=self.left[part], right=self.right[part], words=words
        )


@cache
def _distances(width: int, margin: int) -> IntArray:
    """(b, b + 2m) int8, of wide bands int16: how far right of row i column j of its band stands."""
    columns = np.arange(width + 2 * margin)
    fits = width + margin <= np.iinfo(np.int8).max
    return (columns - np.arange(margin, margin + width)[:, None]).astype(np.int8 if fits else np.int16)


class StreamCounters(NamedTuple):
    """Where a stream of blocks stands.

    Attributes:
        read: tokens of the text read in this epoch.
        begin, end: the words of the page that become rows of blocks.
        block: blocks of the page drawn.
        epoch: 1-based.
        drawn: blocks drawn in the whole training.
        fullest: words in the largest of them.
        spread: how the bands of the page are; those of states saved without it were spread over the page.
    """

    read: int
    begin: int
    end: int
    block: int
    epoch: int
    drawn: int
    fullest: int
    spread: Spread = "page"


class StreamState(NamedTuple):
    """All that a stream of blocks needs to continue with the same text and settings."""

    page: Page
    counters: StreamCounters
    random: Facts


class PairStream:
    """Hands out the blocks of a whole training, epoch after epoch.

    The bands of a block are spread over a page of text or a stretch of it, and the next block has their
    right-hand neighbours. So neighbouring words are trained one after another, each with the vectors that the
    last one changed. A block of neighbouring bands, which all start from the same vectors, would learn less.

    Args:
        text: what is trained on.
        config: window, subsampling, epochs.
        rng: stream of windows and subsampling.
        tiling: how the pairs are cut into blocks, fitted to the vocabulary.
        measure_every: the loss is computed for one of this many blocks.
        spare: in such a block, for about one of this many bands.
    """

    def __init__(
        self,
        text: TrainingText,
        config: Config,
        rng: np.random.Generator,
        tiling: Tiling,
        measure_every: int = 1,
        spare: int = 1,
    ) -> None:
        self._text = text
        self._config = config
        self._rng = rng
        self._tiling = tiling
        self._measure_every = max(measure_every, min(spare, -(-spare * MIN_MEASURED_WORDS // tiling.words)))
        self._spare = spare
        self._drawn = 0  # blocks
        self._fullest = 0  # words in the largest of them
        self._epoch = 1
        self._begin_epoch()

    @property
    def drawn(self) -> int:
        """How many blocks have been drawn."""
        return self._drawn

    def draw(self) -> PairBlock | None:
        """The next block; None at the end of the last epoch."""
        while self._block == len(self._parts):
            if self._read < len(self._text.tokens):
                self._turn_page()
            elif self._epoch < self._config.epochs:
                self._epoch += 1
                self._begin_epoch()
            else:
                return None
        part, width = self._parts[self._block], self._tiling.width
        first, last = self._progress(self._begin), self._progress(self._end)
        done = [first + (last - first) * at / len(self._parts) for at in (self._block, self._block + 1)]
        windows = self._windows[part]
        words = len(windows) * width
        if len(self._windows) - 1 in range(part.start, part.stop, part.step):  # the page's last may be padded
            words -= -(self._end - self._begin) % width
        self._block += 1
        self._drawn += 1
        self._fullest = max(self._fullest, words)
        return PairBlock(
            tiling=self._tiling,
            windows=windows,
            left=self._left[part],
            right=self._right[part],
            words=words,
            epoch=self._epoch,
            progress=(done[0], done[1]),
            # The few words left over at the end of an epoch would give a noisy loss.
            measured=self._measured(len(windows)) if 2 * words >= self._fullest else slice(0),
        )

    def draw_with_pairs(self) -> PairBlock | None:
        """The next block that has pairs; None at the end of the last epoch."""
        while (block := self.draw()) is not None and not block.pairs:
            pass
        return block

    def places(self) -> tuple[IntArray, IntArray]:
        """Where in the text the words of the block drawn last stand, and all surviving words of its page.

        Returns:
            (bands, b + 2m) token numbers, as ``PairBlock.windows``, and (n,) token numbers, ascending.
        """
        positions = self._page.positions
        return self._bands(positions, self._config.window)[self._parts[self._block - 1]], positions

    def _measured(self, bands: int) -> slice:
        """The bands of the current block whose loss is computed: consecutive ones, different each time."""
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
        self._lay_out_page(self._tiling.spread)

    def _turn_page(self) -> None:
        """Append newly drawn text; all words become centres but the last ones, whose contexts may be unread."""
        margin = self._config.window
        history = self._page[max(0, self._end - margin) :]
        self._begin = min(margin, self._end)
        first, self._read = self._read, min(self._read + PAGE_TOKENS, len(self._text.tokens))
        drawn = Page.draw(self._text, first, self._read, self._config, self._rng)
        self._page = page = Page.join([history, drawn])
        ended = self._read == len(self._text.tokens)
        ready = len(page) - self._begin if ended else max(0, len(page) - self._begin - margin)
        if not ended:
            ready -= ready % self._tiling.words
        self._end = self._begin + ready
        self._block = 0
        self._lay_out_page(self._tiling.spread)

    def _lay_out_page(self, spread: Spread) -> None:
        """Cut the page into bands; the last one is padded with words without pairs."""
        around = self._config.window
        self._spread = spread
        self._windows = self._bands(self._page.tokens, around)
        self._parts = self._cut(len(self._windows))
        left, right = self._page.reach()
        beside = 0 if self._tiling.rows == "centres" else around
        self._left, self._right = self._bands(left, beside), self._bands(right, beside)

    def _cut(self, bands: int) -> list[slice]:
        """The bands of each block of the page: from a stretch of n blocks every n-th."""
        width, stack = self._tiling.width, self._tiling.stack
        blocks, stretches = -(-bands // stack), 1
        if self._spread == "windows":
            least = -(-(width + 2 * self._config.window) // width)  # bands from one of a block to the next
            stretches = max(1, blocks // least)
        bounds = [blocks * stretch // stretches for stretch in range(stretches + 1)]
        return [
            slice(first * stack + block, min(end * stack, bands), end - first)
            for first, end in pairwise(bounds)
            for block in range(end - first)
        ]

    def _bands(self, values: IntArray, around: int) -> IntArray:
        """(bands, b + 2 · ``around``) ``values`` (page,) of the words of each band and of those around them."""
        width = self._tiling.width
        padded = np.pad(values[: self._end + around], (around, around + width))[self._begin :]
        bands = -(-(self._end - self._begin) // width)
        return np.lib.stride_tricks.sliding_window_view(padded, width + 2 * around)[::width][:bands]

    def state(self) -> StreamState:
        """Return the state of the stream; its arrays are those of the stream, which never change."""
        counters = StreamCounters(
            self._read,
            self._begin,
            self._end,
            self._block,
            self._epoch,
            self._drawn,
            self._fullest,
            self._spread,
        )
        return StreamState(self._page, counters, random_state(self._rng))

    def restore(self, state: StreamState) -> None:
        """Continue from ``state``, with the same text and settings.

        Raises:
            ValueError: its page has no such block.
        """
        self._page = state.page
        *counters, spread = state.counters
        self._read, self._begin, self._end, self._block, self._epoch, self._drawn, self._fullest = counters
        restore_random_state(self._rng, state.random)
        self._lay_out_page(spread)
        if self._block > len(self._parts):
            raise ValueError(f"the page has no block {self._block}")

    def _progress(self, at: int) -> float:
        """Share of the whole training that lies before centre ``at`` of the page."""
        total = len(self._text.tokens)
        position = int(self._page.positions[at]) if at < len(self._page) else self._read
        return (self._epoch - 1 + position / total) / self._config.epochs
