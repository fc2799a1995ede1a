"""Groups the pairs of a block for hierarchical softmax, so that few matrix products compute them.

A *branch* is a group of context words of the block that are neighbours in the tree and so share the upper part of
their paths. Its nodes, each once, and the centres around its words form one small matrix of scores, in which an
entry counts if the path of the centre's context word passes the node. A *part* is a group of branches of similar
size: padded to the same size, they are multiplied by one call and trained at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import BoolArray, FloatArray, IntArray
from w2v_gui.word2vec.dataset.pair_blocks import TINY_VOCABULARY_WORDS, PairBlock
from w2v_gui.word2vec.dataset.word_tree import WordTree

BRANCH_WORDS = 2
"""Words per branch. More words mean fewer rows to fetch, but more matrix entries that do not count."""
PART_BRANCHES = 32
"""Branches per part. With fewer, more branches use updated vectors; with more, there are fewer calls."""
PADDING_MULTIPLE = 4
"""Centres and nodes of a branch are padded to a multiple of this, which makes small matrix products faster."""

_ALL_BRANCHES = 1 << 30
"""Larger than the number of branches of any block."""
_HIT_BINS = 256
"""Counters for a first estimate of the hits of rows in a part."""
_NO_STEP = 1 << 30
"""Marks the entries after the end of a path in a table of steps."""


class Part(NamedTuple):
    """Branches trained at once. Padding has sign 0 and an arbitrary row number.

    Attributes:
        nodes: (n, most nodes) inner nodes of each branch.
        centres: (n, most centres) word ids of the centres around its words.
        signs: (n, most centres, most nodes) float32: +1 where the centre's context word turns left at the node,
            −1 where it turns right, 0 where it does not pass.
        node_rates: (n, most nodes) float32 learning rates.
        centre_rates: (n, most centres) float32 learning rates.
        measured: rows of scores, counted through all branches, of the pairs whose loss is computed.
    """

    nodes: IntArray
    centres: IntArray
    signs: FloatArray
    node_rates: FloatArray
    centre_rates: FloatArray
    measured: IntArray


class PathBatches:
    """Cuts blocks into parts; each band must be a single context word.

    Args:
        tree: the tree with the paths of all words.
        cap: a row hit more often in a part is moved as if hit this often.
    """

    def __init__(self, tree: WordTree, cap: float) -> None:
        self._cap = cap
        # The branches of a block are sorted by their words. With a tiny vocabulary each part would have a single
        # word, and pull all rows towards it.
        self._part = PART_BRANCHES if len(tree.depths) >= TINY_VOCABULARY_WORDS else _ALL_BRANCHES
        self._root = tree.root
        self._depths = tree.depths
        longest = int(tree.depths.max())
        self._steps = np.full((len(tree.depths), longest), _NO_STEP, np.int32)  # 2·node + bit, from the root down
        paths = tree.paths
        self._steps[np.arange(longest) < tree.depths[:, None]] = 2 * paths.nodes + paths.bits
        self._ranks = tree.leaf_ranks

    def parts(self, block: PairBlock) -> list[IntArray]:
        """The bands of each part, in the order of training; those without pairs may be left out."""
        cut = self._cut(block)
        parts = np.split(cut.bands.T.take(cut.order, axis=0), np.cumsum(cut.sizes))[:-1]
        return [part[part >= 0] for part in parts]

    def lay_out(self, block: PairBlock, rate: float) -> Iterator[Part]:
        """The parts of ``block`` in the order of training, at the learning rate ``rate``."""
        cut = self._cut(block)
        if not len(cut.sizes):
            return
        of_nodes, of_centres = self._lay_out_nodes(cut, rate), self._lay_out_centres(cut, block, rate)
        for nodes, node_rates, turns, centres, centre_rates, owners, measured in zip(
            *of_nodes, *of_centres, strict=True
        ):
            yield Part(nodes, centres, turns.take(owners, axis=0), node_rates, centre_rates, measured)

    def _cut(self, block: PairBlock) -> "_Cut":
        """The branches of ``block`` and the order in which they are trained."""
        ranks = np.where(block.row_pairs > 0, self._ranks.take(block.rows), len(self._ranks))
        bands = np.append(_in_order(ranks), np.full(-block.bands % BRANCH_WORDS, -1))  # without pairs: last
        bands = np.ascontiguousarray(bands.reshape(-1, BRANCH_WORDS).T)
        words = block.rows.take(bands)
        pairs = np.where(bands >= 0, block.row_pairs.take(bands), 0).astype(np.intp)
        steps = self._steps.take(words, axis=0)
        passed = (steps < _NO_STEP) & (pairs > 0)[:, :, None]
        fresh = passed.copy()
        fresh[1:] &= (steps[1:] ^ steps[:-1]) > 1  # paths that have separated do not join again
        # Their number; np.count_nonzero along an axis is three times as slow.
        new = (fresh.astype(np.float32) @ np.ones(fresh.shape[2], np.float32)).astype(np.intp)
        ways, fans = new.sum(axis=0), _filled_up(pairs.sum(axis=0))
        order = _in_order(fans * (ways.max() + 1) + ways)
        edges = np.searchsorted(
            fans.take(order), np.arange(PADDING_MULTIPLE, fans.max() + 2 * PADDING_MULTIPLE, PADDING_MULTIPLE)
        ).tolist()
        part = self._part
        sizes = [min(part, end - first) for begin, end in pairwise(edges) for first in range(begin, end, part)]
        lengths = self._depths.take(words) * (pairs > 0)
        return _Cut(bands, pairs, steps, passed, fresh, new, lengths, order[edges[0] :], np.array(sizes, np.intp))

    def _lay_out_nodes(self, cut: "_Cut", rate: float) -> tuple[Iterator[Any], ...]:
        """Yield for each part the nodes, their rates, and the turns of each word at them, a row per word.

        One further row is empty, for padded centres.
        """
        rectangles = _Rectangles(cut.sizes, cut.widths(cut.new.sum(axis=0)))
        entries = np.flatnonzero(cut.passed)
        steps, places = cut.steps.take(entries), cut.places().take(entries)
        lengths = cut.lengths.ravel()

        cells = np.repeat(np.tile(rectangles.starts(cut.parts, cut.numbers), BRANCH_WORDS), lengths) + places
        nodes = np.zeros(rectangles.cells, np.intp)
        nodes[cells] = steps >> 1
        hits = np.bincount(cells, np.repeat(cut.pairs.ravel().astype(np.float64), lengths), rectangles.cells)
        parts = np.repeat(np.arange(len(cut.sizes)), rectangles.sizes)
        # Counted from the root, the nodes that may be hit too often have small numbers.
        rates = self._rates(self._root - nodes, parts, rate, hits)

        table = _Rectangles(BRANCH_WORDS * cut.sizes + 1, rectangles.widths)
        turns = np.zeros(table.cells, np.float32)
        turns[np.repeat(table.starts(cut.parts, cut.rows).ravel(), lengths) + places] = 1 - 2 * (steps & 1)
        return rectangles.split(nodes), rectangles.split(rates), table.split(turns)

    def _lay_out_centres(self, cut: "_Cut", block: PairBlock, rate: float) -> tuple[Iterator[Any], ...]:
        """Yield for each part the centres, their rates, their context words' rows, and the measured ones."""
        rectangles = _Rectangles(cut.sizes, cut.widths(cut.pairs.sum(axis=0)))
        pairs, bands = cut.pairs.ravel(), cut.bands.ravel()
        there = (block.mask[:, 0] > 0).take(bands, axis=0)
        there[bands < 0] = False
        centres = block.windows.take(bands, axis=0).take(np.flatnonzero(there)).astype(np.intp)

        starts = rectangles.starts(cut.parts, cut.numbers) + np.cumsum(cut.pairs, axis=0) - cut.pairs
        cells = np.repeat(starts.ravel() - np.cumsum(pairs) + pairs, pairs) + np.arange(len(centres))
        rates = self._rates(centres, np.repeat(np.tile(cut.parts, BRANCH_WORDS), pairs), rate)
        asked = np.zeros(block.bands, bool)
        asked[block.measured] = True
        measured = np.sort(cells[np.repeat(asked.take(bands), pairs)])
        bounds = np.searchsorted(measured, np.append(rectangles.firsts, rectangles.cells))
        measured -= np.repeat(rectangles.firsts, np.diff(bounds))
        return (
            rectangles.split(rectangles.fill(cells, centres, 0)),
            rectangles.split(rectangles.fill(cells, rates, 0)),
            rectangles.split(rectangles.fill(cells, np.repeat(cut.rows.ravel(), pairs), -1)),
            (measured[begin:end] for begin, end in pairwise(bounds.tolist())),
        )

    def _rates(self, ids: IntArray, parts: IntArray, rate: float, hits: Any = None) -> FloatArray:
        """(n,) rates η·min(1, cap/h) of rows with h hits in their part; an entry is one hit, or ``hits``."""
        rates = np.full(len(ids), rate, np.float32)
        # First count rows in bins by the end of their number, which never underestimates.
        bins = _HIT_BINS * parts + (ids & (_HIT_BINS - 1))
        full = np.bincount(bins, hits) > self._cap
        if full.any():
            crowded = np.flatnonzero(full.take(bins))
            ids = ids.take(crowded)
            rows = np.flatnonzero(np.bincount(ids))
            numbers = np.empty(rows[-1] + 1, np.intp)
            numbers[rows] = np.arange(len(rows))
            keys = len(rows) * parts.take(crowded) + numbers.take(ids)
            counts = np.bincount(keys, None if hits is None else hits.take(crowded))
            rates[crowded] = (rate * self._cap / np.maximum(counts, self._cap)).take(keys)
        return rates


@dataclass(frozen=True, eq=False)
class _Cut:
    """The branches of a block and their parts.

    Attributes:
        bands: (BRANCH_WORDS, n) the bands of each branch; −1 for none.
        pairs: (BRANCH_WORDS, n) number of pairs of each word.
        steps: (BRANCH_WORDS, n, longest) path of each word, as 2·node + bit.
        passed: (BRANCH_WORDS, n, longest) whether there is a step of a word with pairs.
        fresh: (BRANCH_WORDS, n, longest) whether the previous word of the branch does not pass the node.
        new: (BRANCH_WORDS, n) number of fresh nodes.
        lengths: (BRANCH_WORDS, n) number of steps.
        order: (m,) the branches with pairs, part after part.
        sizes: (parts,) number of branches in each part.
    """

    bands: IntArray
    pairs: IntArray
    steps: IntArray
    passed: BoolArray
    fresh: BoolArray
    new: IntArray
    lengths: IntArray
    order: IntArray
    sizes: IntArray

    @cached_property
    def firsts(self) -> IntArray:
        """(parts,) where in ``order`` each part begins."""
        firsts: IntArray = np.cumsum(self.sizes) - self.sizes
        return firsts

    @cached_property
    def parts(self) -> IntArray:
        """(n,) the part of each branch."""
        return self.by_branch(np.repeat(np.arange(len(self.sizes)), self.sizes))

    @cached_property
    def numbers(self) -> IntArray:
        """(n,) the number of each branch in its part."""
        return self.by_branch(np.arange(len(self.order)) - np.repeat(self.firsts, self.sizes))

    @cached_property
    def rows(self) -> IntArray:
        """(BRANCH_WORDS, n) the number of each word in its part."""
        rows: IntArray = BRANCH_WORDS * self.numbers + np.arange(BRANCH_WORDS)[:, None]
        return rows

    def places(self) -> IntArray:
        """(BRANCH_WORDS, n, longest) int16: the number in its branch of the node of each step."""
        before = np.cumsum(self.new, axis=0) - self.new
        known = self.lengths - self.new
        levels = np.arange(self.steps.shape[2], dtype=np.int16)
        places: IntArray = levels + (before - known).astype(np.int16)[:, :, None]
        for word in range(1, BRANCH_WORDS):
            places[word] = np.where(self.fresh[word], places[word], places[word - 1])
        return places

    def widths(self, lengths: IntArray) -> IntArray:
        """(parts,) the longest of the branches' (n,) ``lengths`` in each part, padded."""
        return _filled_up(np.maximum.reduceat(lengths.take(self.order), self.firsts))

    def by_branch(self, values: IntArray) -> IntArray:
        """(n,) ``values`` in training order, rearranged by branch; 0 for branches that are not trained."""
        result = np.zeros(self.bands.shape[1], np.intp)
        result[self.order] = values
        return result


class _Rectangles:
    """A rectangular array for each part, stored one after another in a flat array.

    Attributes:
        widths: (parts,) widths of the rectangles.
        sizes: (parts,) their numbers of cells.
        firsts: (parts,) their first cells.
        cells: total number of cells.
    """

    def __init__(self, heights: IntArray, widths: IntArray) -> None:
        self._heights = heights
        self.widths = widths
        self.sizes = heights * widths
        ends = np.cumsum(self.sizes)
        self.firsts = ends - self.sizes
        self.cells = int(ends[-1])

    def starts(self, parts: IntArray, rows: IntArray) -> IntArray:
        """The first cell of each row, given by part and row number."""
        starts: IntArray = self.firsts.take(parts) + rows * self.widths.take(parts)
        return starts

    def fill(self, cells: IntArray, values: IntArray | FloatArray, rest: int) -> Any:
        """(cells,) array with ``values`` in ``cells`` and ``rest`` elsewhere."""
        result = np.full(self.cells, rest, values.dtype)
        result[cells] = values
        return result

    def split(self, values: Any) -> Iterator[Any]:
        """Yield the (height, width) array of each part from flat ``values``."""
        end = 0
        for height, width in zip(self._heights.tolist(), self.widths.tolist(), strict=True):
            begin, end = end, end + height * width
            yield values[begin:end].reshape(height, width)


def _in_order(keys: IntArray) -> IntArray:
    """Stable argsort of integers ≥ 0; four times as fast as NumPy's."""
    numbered = keys * len(keys) + np.arange(len(keys))
    numbered.sort()
    places: IntArray = numbered % len(keys)
    return places


def _filled_up(sizes: IntArray) -> IntArray:
    filled: IntArray = -(-sizes // PADDING_MULTIPLE) * PADDING_MULTIPLE
    return filled
