"""Lays out the pairs of a block for hierarchical softmax, so that few matrix products compute them.

The context words of a block are sorted as they stand in the tree and cut into *groups* of neighbours, whose paths
share all but their ends. The nodes on the paths of a group, each once, and the centres around its words form one
small matrix of scores; an entry counts if the path of the centre's context word passes the node. Groups of like
size are multiplied by one call and trained at once: a *batch*.

Example: the tree ((a, b), c) has two inner nodes: 1, the root, and 0 above a and b. The codes are a = 00, b = 01
and c = 1. Each of the three words is the context of the two centres beside it:

>>> from w2v_gui.word2vec.dataset.pair_blocks import Tiling
>>> tree = WordTree(
...     children=np.array([[~0, ~1], [0, ~2]]),  # ~word for a leaf
...     leaves=np.array([2, 3]),
...     depths=np.array([2, 2, 1]),
...     node_depths=np.array([1, 0]),
... )
>>> block = PairBlock(
...     tiling=Tiling("contexts", width=1, stack=3),
...     windows=np.array([[2, 0, 1], [0, 1, 2], [1, 2, 0]]),  # c a b, a b c, b c a: the contexts a, b, c
...     left=np.ones((3, 3), np.int8),
...     right=np.ones((3, 3), np.int8),
...     words=3,
...     epoch=1,
...     progress=(0.0, 1.0),
...     measured=slice(0),
... )

In the order of the tree a and b are one group, and c is what remains; the smaller group comes first. Its nodes
are the path of c, those of the other the paths of a and b, which are the same; zeros fill up:

>>> (batch,) = PathBatches(tree, cap=64).lay_out(block, rate=0.1)
>>> batch.nodes
array([[1, 0, 0, 0],
       [1, 0, 0, 0]])

The centres are those around c, and those around a, then b:

>>> batch.centres
array([[1, 0, 0, 0],
       [2, 1, 0, 2]])

The turns, halved, a row per centre: c turns right and ends; a turns left and left, b left and right:

>>> batch.half_turns
array([[[-0.5,  0. ,  0. ,  0. ],
        [-0.5,  0. ,  0. ,  0. ],
        [ 0. ,  0. ,  0. ,  0. ],
        [ 0. ,  0. ,  0. ,  0. ]],
<BLANKLINE>
       [[ 0.5,  0.5,  0. ,  0. ],
        [ 0.5,  0.5,  0. ,  0. ],
        [ 0.5, -0.5,  0. ,  0. ],
        [ 0.5, -0.5,  0. ,  0. ]]], dtype=float32)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from w2v_gui.word2vec.arrays import BoolArray, FloatArray, IntArray
from w2v_gui.word2vec.dataset.pair_blocks import TINY_VOCABULARY_WORDS, PairBlock
from w2v_gui.word2vec.dataset.word_tree import NO_STEP, WordTree

GROUP_WORDS = 2
"""Words per group. More words mean fewer rows to fetch, but more matrix entries that do not count."""
BATCH_GROUPS = 32
"""Groups per batch. With fewer, more groups use updated vectors; with more, there are fewer calls."""
SIZE_MULTIPLE = 4
"""Centres and nodes of a group are padded to a multiple of this, which makes small matrix products faster."""

_ALL_GROUPS = 1 << 30
"""Larger than the number of groups of any block."""
_OWN_COUNTERS = 128
"""In a batch so many rows have a counter of their own for their hits; a power of 2."""
_HALF_TURNS = np.array([0.5, -0.5], np.float32)
"""What stands for bits 0 and 1."""

_Number = TypeVar("_Number", bound=np.generic)


class Batch(NamedTuple):
    """Groups trained at once. Padding has half-turn 0 and an arbitrary row number.

    Attributes:
        nodes: (groups, N) inner nodes on the paths of each group's words.
        centres: (groups, C) word ids of the centres around its words.
        half_turns: (groups, C, N) float32: ½ where the centre's context word turns left at the node, −½ where it
            turns right, 0 where it does not pass.
        node_rates: (groups, N) float32 learning rates.
        centre_rates: (groups, C) float32 learning rates.
        measured: rows of scores, counted through all groups, of the pairs whose loss is computed.
    """

    nodes: IntArray
    centres: IntArray
    half_turns: FloatArray
    node_rates: FloatArray
    centre_rates: FloatArray
    measured: IntArray


class PathBatches:
    """Cuts blocks into batches; each band must be a single context word.

    Args:
        tree: the tree with the paths of all words.
        cap: a row hit more often in a batch is moved as if hit this often.
    """

    def __init__(self, tree: WordTree, cap: float) -> None:
        self._cap = cap
        # The context words of a block are sorted. With a tiny vocabulary each batch would have a single word, and
        # pull all rows towards it.
        self._most = BATCH_GROUPS if len(tree.depths) >= TINY_VOCABULARY_WORDS else _ALL_GROUPS
        self._root = tree.root
        self._steps = tree.steps
        self._depths = tree.depths
        self._ranks = tree.leaf_ranks

    def bands(self, block: PairBlock) -> list[IntArray]:
        """The bands of each batch, in the order of training; those without pairs may be left out."""
        groups = self._group(block)
        of_batches = np.split(groups.bands.T.take(groups.order, axis=0), np.cumsum(groups.sizes))[:-1]
        return [bands[bands >= 0] for bands in of_batches]

    def lay_out(self, block: PairBlock, rate: float) -> Iterator[Batch]:
        """The batches of ``block`` in the order of training, at the learning rate ``rate``."""
        groups = self._group(block)
        if not len(groups.sizes):
            return
        nodes = self._lay_out_nodes(groups, rate)
        centres = self._lay_out_centres(groups, block, rate)
        for k in range(len(groups.sizes)):
            yield Batch(
                nodes.ids[k],
                centres.ids[k],
                nodes.half_turns[k].take(centres.words[k], axis=0),
                nodes.rates[k],
                centres.rates[k],
                centres.measured[k],
            )

    def _group(self, block: PairBlock) -> "_Groups":
        """Sort the context words of ``block`` into groups and these into batches."""
        ranks = np.where(block.row_pairs > 0, self._ranks.take(block.rows), len(self._ranks))
        bands = np.append(_in_order(ranks), np.full(-block.bands % GROUP_WORDS, -1))  # without pairs: last
        bands = np.ascontiguousarray(bands.reshape(-1, GROUP_WORDS).T)
        pairs = np.where(bands >= 0, block.row_pairs.take(bands), 0).astype(np.intp)
        words = block.rows.take(bands)
        steps = self._steps.take(words, axis=0)
        passed = (steps < NO_STEP) & (pairs > 0)[:, :, None]
        fresh = passed.copy()
        fresh[1:] &= (steps[1:] ^ steps[:-1]) > 1  # paths that have separated do not join again
        # Their number; np.count_nonzero along an axis is three times as slow.
        new = (fresh.astype(np.float32) @ np.ones(fresh.shape[2], np.float32)).astype(np.intp)

        heights, widths = _filled_up(pairs.sum(axis=0)), new.sum(axis=0)
        order = _in_order(heights * (widths.max() + 1) + widths)
        bounds = np.arange(SIZE_MULTIPLE, heights.max() + 2 * SIZE_MULTIPLE, SIZE_MULTIPLE)
        edges = np.searchsorted(heights.take(order), bounds).tolist()
        most = self._most
        sizes = np.array(
            [min(most, end - first) for begin, end in pairwise(edges) for first in range(begin, end, most)],
            np.intp,
        )
        order = order[edges[0] :]  # groups without pairs are not trained
        firsts = np.cumsum(sizes) - sizes
        batch, number = np.zeros(len(heights), np.intp), np.zeros(len(heights), np.intp)
        batch[order] = np.repeat(np.arange(len(sizes)), sizes)
        number[order] = np.arange(len(order)) - np.repeat(firsts, sizes)
        lengths = self._depths.take(words) * (pairs > 0)
        return _Groups(
            bands=bands,
            pairs=pairs,
            steps=steps,
            passed=passed,
            fresh=fresh,
            new=new,
            lengths=lengths,
            order=order,
            batch=batch,
            number=number,
            sizes=sizes,
            most_centres=np.maximum.reduceat(heights.take(order), firsts) if len(sizes) else sizes,
            most_nodes=_filled_up(np.maximum.reduceat(widths.take(order), firsts)) if len(sizes) else sizes,
        )

    def _lay_out_nodes(self, groups: "_Groups", rate: float) -> "_Nodes":
        """The nodes of every group, and how each of its words turns at them."""
        entries = np.flatnonzero(groups.passed)
        steps, columns = groups.steps.take(entries), groups.columns().take(entries)
        lengths = groups.lengths.ravel()

        table = _Rectangles(groups.sizes, groups.most_nodes)
        starts = np.tile(table.starts(groups.batch, groups.number), GROUP_WORDS)
        cells = np.repeat(starts, lengths) + columns
        ids = np.zeros(table.cells, np.intp)
        ids[cells] = steps >> 1
        hits = np.bincount(cells, np.repeat(groups.pairs.ravel().astype(np.float64), lengths), table.cells)
        count = len(groups.sizes)
        # Counted from the root, the nodes that may be hit too often have small numbers.
        rates = self._rates(self._root - ids, np.repeat(np.arange(count), table.sizes), count, rate, hits)

        # A row per word; one further row of each batch is empty, for padded centres.
        turns = _Rectangles(GROUP_WORDS * groups.sizes + 1, groups.most_nodes)
        half_turns = np.zeros(turns.cells, np.float32)
        starts = turns.starts(groups.batch, groups.words()).ravel()
        half_turns[np.repeat(starts, lengths) + columns] = _HALF_TURNS.take(steps & 1)
        return _Nodes(table.cut(ids), table.cut(rates), turns.cut(half_turns))

    def _lay_out_centres(self, groups: "_Groups", block: PairBlock, rate: float) -> "_Centres":
        """The centres of every group, word after word."""
        table = _Rectangles(groups.sizes, groups.most_centres)
        pairs, bands = groups.pairs.ravel(), groups.bands.ravel()
        there = (block.mask[:, 0] > 0).take(bands, axis=0)
        there[bands < 0] = False
        centres = block.windows.take(bands, axis=0).take(np.flatnonzero(there)).astype(np.intp)

        starts = table.starts(groups.batch, groups.number) + np.cumsum(groups.pairs, axis=0) - groups.pairs
        cells = np.repeat(starts.ravel() - np.cumsum(pairs) + pairs, pairs) + np.arange(len(centres))
        ids, words = np.zeros(table.cells, np.intp), np.full(table.cells, -1)
        ids[cells] = centres
        words[cells] = np.repeat(groups.words().ravel(), pairs)
        rates = np.full(table.cells, rate, np.float32)  # padding does not move, whatever its rate
        batches = np.repeat(np.tile(groups.batch, GROUP_WORDS), pairs)
        rates[cells] = self._rates(centres, batches, len(groups.sizes), rate)

        measured = np.zeros(0, np.intp)
        if block.measured_pairs:
            asked = np.zeros(block.bands, bool)
            asked[block.measured] = True
            measured = np.sort(cells[np.repeat(asked.take(bands), pairs)])
        bounds = np.searchsorted(measured, np.append(table.firsts, table.cells)).tolist()
        of_batches = [
            measured[begin:end] - first
            for (begin, end), first in zip(pairwise(bounds), table.firsts.tolist(), strict=True)
        ]
        return _Centres(table.cut(ids), table.cut(rates), table.cut(words), of_batches)

    def _rates(
        self, ids: IntArray, batches: IntArray, count: int, rate: float, hits: IntArray | FloatArray | None = None
    ) -> FloatArray:
        """Rates η·min(1, cap/h) of rows with h hits in their batch.

        Args:
            ids: (n,) row numbers; those of rows that are often hit too often should be small.
            batches: (n,) their batches.
            count: number of batches.
            rate: η.
            hits: (n,) hits of each entry; None: one each.
        """
        # A counter of its own for each small number, and shared ones for the others, which never underestimate.
        counters = np.minimum(ids, _OWN_COUNTERS + (ids & (_OWN_COUNTERS - 1)))
        counters += 2 * _OWN_COUNTERS * batches
        counts = np.bincount(counters, hits, 2 * _OWN_COUNTERS * count)
        if counts.max() <= self._cap:
            return np.full(len(ids), rate, np.float32)
        rates: FloatArray = (rate / np.maximum(counts / self._cap, 1)).astype(np.float32).take(counters)
        full = counts > self._cap
        full.reshape(count, 2, _OWN_COUNTERS)[:, 0] = False
        if full.any():
            crowded = np.flatnonzero(full.take(counters))
            rows, row = np.unique(ids.take(crowded), return_inverse=True)
            keys = len(rows) * batches.take(crowded) + row
            exact = np.bincount(keys, None if hits is None else hits.take(crowded))
            rates[crowded] = (rate / np.maximum(exact / self._cap, 1)).take(keys)
        return rates


@dataclass(frozen=True, eq=False)
class _Groups:
    """The groups of a block, k words each, in the order of the tree.

    Attributes:
        bands: (k, n) the bands of each group; −1 for none.
        pairs: (k, n) number of pairs of each word.
        steps: (k, n, longest) path of each word, as 2·node + bit.
        passed: (k, n, longest) whether there is a step of a word with pairs.
        fresh: (k, n, longest) whether also the word before it in its group does not pass the node.
        new: (k, n) number of fresh nodes.
        lengths: (k, n) number of steps.
        order: (m,) the groups with pairs, batch after batch.
        batch: (n,) the batch of each group; 0 if it has no pairs.
        number: (n,) its number in the batch.
        sizes: (batches,) number of groups.
        most_centres, most_nodes: (batches,) in one of their groups, padded.
    """

    bands: IntArray
    pairs: IntArray
    steps: IntArray
    passed: BoolArray
    fresh: BoolArray
    new: IntArray
    lengths: IntArray
    order: IntArray
    batch: IntArray
    number: IntArray
    sizes: IntArray
    most_centres: IntArray
    most_nodes: IntArray

    def words(self) -> IntArray:
        """(k, n) the number of each word in its batch."""
        words: IntArray = GROUP_WORDS * self.number + np.arange(GROUP_WORDS)[:, None]
        return words

    def columns(self) -> IntArray:
        """(k, n, longest) int16: which node of its group each step passes.

        A word's fresh nodes, the end of its path, follow those of the words before it.
        """
        before = np.cumsum(self.new, axis=0) - self.new
        known = self.lengths - self.new
        levels = np.arange(self.steps.shape[2], dtype=np.int16)
        columns: IntArray = levels + (before - known).astype(np.int16)[:, :, None]
        for word in range(1, GROUP_WORDS):
            columns[word] = np.where(self.fresh[word], columns[word], columns[word - 1])
        return columns


@dataclass(frozen=True, eq=False)
class _Nodes:
    """For every batch the nodes of its groups, their rates, and (words + 1, N) how each word turns at them."""

    ids: list[IntArray]
    rates: list[FloatArray]
    half_turns: list[FloatArray]


@dataclass(frozen=True, eq=False)
class _Centres:
    """For every batch the centres of its groups, their rates, their context words, and which are measured."""

    ids: list[IntArray]
    rates: list[FloatArray]
    words: list[IntArray]
    measured: list[IntArray]


class _Rectangles:
    """A rectangular array for each batch, stored one after another in a flat array.

    Attributes:
        sizes: (batches,) numbers of cells.
        firsts: (batches,) the first cell of each.
        cells: total number of cells.
    """

    def __init__(self, heights: IntArray, widths: IntArray) -> None:
        self._heights = heights
        self._widths = widths
        self.sizes = heights * widths
        ends = np.cumsum(self.sizes)
        self.firsts = ends - self.sizes
        self.cells = int(ends[-1])

    def starts(self, batches: IntArray, rows: IntArray) -> IntArray:
        """The first cell of each row, given by batch and row number."""
        starts: IntArray = self.firsts.take(batches) + rows * self._widths.take(batches)
        return starts

    def cut(self, flat: npt.NDArray[_Number]) -> list[npt.NDArray[_Number]]:
        """The (height, width) array of each batch."""
        shapes = zip(self.firsts.tolist(), self._heights.tolist(), self._widths.tolist(), strict=True)
        return [flat[first : first + height * width].reshape(height, width) for first, height, width in shapes]


def _in_order(keys: IntArray) -> IntArray:
    """Stable argsort of integers ≥ 0; four times as fast as NumPy's."""
    numbered = keys * len(keys) + np.arange(len(keys))
    numbered.sort()
    places: IntArray = numbered % len(keys)
    return places


def _filled_up(sizes: IntArray) -> IntArray:
    filled: IntArray = -(-sizes // SIZE_MULTIPLE) * SIZE_MULTIPLE
    return filled
